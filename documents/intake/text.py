"""Plain text in any common encoding, as passages."""

from collections.abc import Sequence
from typing import BinaryIO

from documents.errors import FileRefused
from documents.intake.encoding import decode
from documents.intake.guess import guess_language
from documents.intake.parsed import FileWarning, ParsedFile, TextState
from documents.texts.segment import segment_text

READER = "plain text 1"


def read_text(stream: BinaryIO, languages: Sequence[str] = ()) -> ParsedFile:
    """Read plain text; `languages` (BCP 47) help to tell its encoding.

    Raises FileRefused when it is text in no encoding that we know, or holds no words.
    """
    decoded = decode(stream.read(), languages)
    warnings = []
    if decoded.guessed:
        warnings.append(
            FileWarning(
                f"The file does not say its encoding. It was read as {decoded.encoding}, which is "
                "a guess: compare the words with the original."
            )
        )
    if decoded.broken:
        places = "place is" if decoded.broken == 1 else "places are"
        warnings.append(
            FileWarning(
                f"{decoded.broken} {places} not {decoded.encoding}; the sign � stands there."
            )
        )
    passages = segment_text(decoded.text)
    if not passages:
        raise FileRefused("The file holds only blanks.", "Ask for it again; nothing was kept.")
    return ParsedFile(
        media_type="text/plain",
        passages=tuple(passages),
        text_state=TextState.EXTRACTED,
        language_guess=guess_language("\n".join(passage.text for passage in passages)),
        warnings=tuple(warnings),
        metadata={"Encoding": decoded.encoding},
        reader=READER,
    )
