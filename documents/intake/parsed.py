"""What reading a file brought: its pages, its passages, and what to be warned of."""

from dataclasses import dataclass, field
from enum import StrEnum

from documents.texts.passages import Draft


class TextState(StrEnum):
    """What became of the words in a file."""

    EXTRACTED = "extracted"
    NONE = "none"
    """The file is of a kind that we read, and holds no words that can be read."""
    NOT_TRUSTED = "not trusted"
    """It holds words, but they cannot be relied on; they are not kept."""
    NOT_EXTRACTED = "not extracted"
    """No reader of ours claims this kind of file."""


@dataclass(frozen=True, slots=True)
class FileWarning:
    """A sentence for the editor, and the page (from 1) that it is about, if one."""

    words: str
    page: int | None = None

    def __str__(self) -> str:
        return self.words if self.page is None else f"Page {self.page}: {self.words}"


@dataclass(frozen=True, slots=True)
class ParsedPage:
    """One page: `number` from 1 in the file, `label` as the file names it ("iv").

    Width and height are points as displayed, after the turn of `rotation`
    degrees clockwise. `running` are running heads, page numbers and stamps,
    which stand in no passage. `has_text` says that words could be read on it.
    """

    number: int
    label: str | None
    width: float
    height: float
    rotation: int = 0
    running: tuple[str, ...] = ()
    has_text: bool = False


@dataclass(frozen=True, slots=True)
class ParsedFile:
    """A file that was read.

    Passages' page maps and boxes count pages from 0 in `pages`; boxes are points
    from the top left corner of the page as displayed, to a tenth. Text files
    have no pages. `metadata` is what the file says of itself and its makers, and
    is for custodians only. `reader` names what read it, with its version.
    """

    media_type: str
    pages: tuple[ParsedPage, ...] = ()
    passages: tuple[Draft, ...] = ()
    text_state: TextState = TextState.NONE
    language_guess: str | None = None
    warnings: tuple[FileWarning, ...] = ()
    metadata: dict[str, str] = field(default_factory=dict)
    reader: str = ""

    @property
    def pages_without_text(self) -> tuple[int, ...]:
        """Numbers (from 1) of the pages on which no words could be read."""
        return tuple(page.number for page in self.pages if not page.has_text)
