"""The one coordinate for words: which string, from where to where, and the words.

Everything that points at words (address, citation, directive, annotation,
alignment, search hit) points with a locator. Offsets are code points from the
start of the revision's string; `exact`, `prefix` and `suffix` let the words be
found again where the string has changed.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from documents.errors import LocatorBroken
from documents.quoting.check import check_of, joined
from documents.quoting.ranges import Parts, sound
from documents.texts.normalise import sha256_of
from documents.texts.script import cuts_grapheme

CONTEXT: Final = 32
"""How many code points of the string a locator keeps before and after its words."""


@dataclass(frozen=True, slots=True)
class Locator:
    """Words in one revision of one text.

    `owner` is a record's code, or `st/58` for the words of statement 58, which
    have no text code (`text` is "") and the one revision 1. `sha256` is that of
    the revision's whole string in UTF-8, in lower-case hexadecimal. `parts` are
    half-open ranges; `exact` is their words, joined by ` … `; `prefix` and
    `suffix` are the up to 32 code points before the first and after the last.
    `cuts_grapheme` warns that a range begins or ends inside what readers see as
    one letter.
    """

    owner: str
    text: str
    revision: int
    sha256: str
    parts: Parts
    exact: str
    prefix: str
    suffix: str
    cuts_grapheme: bool = field(default=False, compare=False)

    @property
    def start(self) -> int:
        return self.parts[0][0]

    @property
    def end(self) -> int:
        return self.parts[-1][1]

    @property
    def check(self) -> str:
        """The five characters that an address of these words carries."""
        return check_of(self.exact)


def locate(
    string: str,
    parts: Iterable[tuple[int, int]],
    *,
    owner: str,
    text: str,
    revision: int,
) -> Locator:
    """The locator of `parts` of `string`, the whole normalised string of a revision.

    Offsets are code points from its start. Raises a RangeRefused (EmptyRange,
    ReversedRange, RangeOutside, RangesOverlap, NoRange) that says what is wrong.
    """
    kept = sound(parts, len(string))
    start, end = kept[0][0], kept[-1][1]
    return Locator(
        owner=owner,
        text=text,
        revision=revision,
        sha256=sha256_of(string),
        parts=kept,
        exact=words_of(string, kept),
        prefix=string[max(0, start - CONTEXT) : start],
        suffix=string[end : end + CONTEXT],
        cuts_grapheme=any(cuts_grapheme(string, edge) for part in kept for edge in part),
    )


def words_of(string: str, parts: Parts) -> str:
    """The words that `parts` of `string` hold, joined by ` … `."""
    return joined(string[start:end] for start, end in parts)


def verify(locator: Locator, string: str) -> None:
    """Check that `locator` was made from `string` and holds its words.

    Raises LocatorBroken, naming what differs, or a RangeRefused.
    """
    if sha256_of(string) != locator.sha256:
        raise LocatorBroken(
            f"The text of {locator.owner}, revision {locator.revision}, is not the one that the "
            "locator was made from: its SHA-256 differs."
        )
    made = locate(
        string,
        locator.parts,
        owner=locator.owner,
        text=locator.text,
        revision=locator.revision,
    )
    for name in ("exact", "prefix", "suffix"):
        if getattr(made, name) != getattr(locator, name):
            raise LocatorBroken(
                f"The locator's {name} words are not those that stand at its offsets in "
                f"{locator.owner}, revision {locator.revision}."
            )
