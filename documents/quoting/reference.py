"""All that a reference to words of a leaked record needs, and nothing else.

A page or a command fills a `Reference` from the archive; the styles and the
exports (BibTeX, RIS, CSL-JSON, plain text) render it. What is not known is
None or empty and is said to be so, never filled in.
"""

import datetime
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from documents.quoting.names import Name

ARCHIVE: Final = "Verbatim"


class TitleKind(StrEnum):
    """Who gave a record its title."""

    ON_FACE = "on_face"
    TRANSLATED = "translated"
    SUPPLIED = "supplied"


class DateKind(StrEnum):
    """What happened on a date, or how the archive knows it."""

    ON_FACE = "on_face"
    SENT = "sent"
    INFERRED = "inferred"
    LEAKED = "leaked"
    DISCLOSED = "disclosed"


class State(StrEnum):
    """How far a revision has been read."""

    UNPROOFED = "unproofed"
    DRAFT = "draft"
    REVIEWED = "reviewed"


class Basis(StrEnum):
    """What the archive's text rests on."""

    ORIGINAL_OPEN = "original_open"
    ORIGINAL_CLOSED = "original_closed"
    TRANSCRIPT_SEEN = "transcript_seen"
    QUOTED_IN = "quoted_in"
    BY_WORD_OF_MOUTH = "by_word_of_mouth"


class Coverage(StrEnum):
    """How much of the document the text has."""

    COMPLETE = "complete"
    EXCERPTS = "excerpts"
    SUMMARY = "summary"


@dataclass(frozen=True, slots=True)
class Title:
    """A record's title in one language (BCP 47)."""

    words: str
    language: str = "en"
    kind: TitleKind = TitleKind.ON_FACE


@dataclass(frozen=True, slots=True)
class Marking:
    """A classification as marked, in its language, and what it means in English."""

    as_marked: str
    language: str = "en"
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class DateOfRecord:
    """An EDTF date, its kind, and whether it is certain, probable or uncertain."""

    edtf: str
    kind: DateKind = DateKind.ON_FACE
    certainty: str = "certain"


@dataclass(frozen=True, slots=True)
class TranslatedBy:
    """A translator's credit: the name chosen for readers, or "" for the role alone."""

    name: str = ""


@dataclass(frozen=True, slots=True)
class SecondarySource:
    """What quotes the document. None is not known, and said so."""

    title: str
    language: str = "en"
    author: str | None = None
    outlet: str | None = None
    date: str | None = None
    address: str | None = None


@dataclass(frozen=True, slots=True)
class AttachedTo:
    """The record that this one is attached to: code and title."""

    code: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class PublishedElsewhere:
    """Where else the document was published; evidence, never its publisher."""

    outlet: str
    date: str | None = None
    address: str | None = None


@dataclass(frozen=True, slots=True)
class DebateCount:
    """How many say what of the document itself. Only `denies` denies that it is genuine."""

    issuer_denies: bool = False
    denies: int = 0
    vouches: int = 0
    could_not_verify: int = 0
    acknowledges: int = 0
    neither: int = 0
    denies_content: int = 0


@dataclass(frozen=True, slots=True)
class Reference:
    """A record, a text, a passage or a quotation, ready to be cited.

    `address` is absolute, with the check where words are quoted. `record_type`
    is a word ("notice"). `authors` wrote, issued or sent it; `addressees` got
    it. `pages` are labels of the original's pages; `passages` are keys, the
    first and last where words run on; `table_row` counts from 1. `text_code` is
    as in addresses; `source_language` is that of the text translated ("und" when
    unknown), "" for a transcription. `revision` is None, and `sha256` "", for a
    record as a whole. A statement has `is_statement`, its code `st/58`.
    `withdrawn` is said where readers can no longer see the words.
    """

    code: str
    address: str
    collection: str
    record_type: str
    titles: tuple[Title, ...] = ()
    authors: tuple[Name, ...] = ()
    addressees: tuple[Name, ...] = ()
    face_number: str = ""
    classification: Marking | None = None
    dates: tuple[DateOfRecord, ...] = ()
    pages: tuple[str, ...] = ()
    passages: tuple[str, ...] = ()
    table_row: int | None = None
    text_code: str = ""
    text_language: str = ""
    source_language: str = ""
    translators: tuple[TranslatedBy, ...] = ()
    revision: int | None = None
    sha256: str = ""
    state: State = State.REVIEWED
    basis: Basis = Basis.ORIGINAL_OPEN
    coverage: Coverage = Coverage.COMPLETE
    source: SecondarySource | None = None
    withdrawn: bool = False
    attached_to: AttachedTo | None = None
    published_elsewhere: tuple[PublishedElsewhere, ...] = ()
    debate: DebateCount = DebateCount()
    words: str = ""
    accessed: datetime.date | None = None
    archive: str = ARCHIVE
    is_statement: bool = False

    @property
    def is_translation(self) -> bool:
        return bool(self.source_language)

    @property
    def date(self) -> DateOfRecord | None:
        """The document's own date: on its face, else sent, else inferred; else None."""
        return self._first_date(DateKind.ON_FACE, DateKind.SENT, DateKind.INFERRED)

    @property
    def way_out(self) -> DateOfRecord | None:
        """When it was leaked, else disclosed: the archive's nearest date if it has no own."""
        return self._first_date(DateKind.LEAKED, DateKind.DISCLOSED)

    def _first_date(self, *kinds: DateKind) -> DateOfRecord | None:
        return next((d for kind in kinds for d in self.dates if d.kind is kind), None)

    @property
    def title(self) -> Title | None:
        """The title that leads: in the language of the text cited, else one that the record
        bears, else a translated one, else a supplied one; English before others."""
        if not self.titles:
            return None
        wanted = (self.text_language or "en").split("-")[0]
        order = list(TitleKind)

        def distance(title: Title) -> tuple[bool, bool, int]:
            tongue = title.language.split("-")[0]
            return tongue != wanted, tongue != "en", order.index(title.kind)

        return min(self.titles, key=distance)

    @property
    def other_title(self) -> Title | None:
        """The English title beside a leading one in another language."""
        lead = self.title
        if lead is None or lead.language.split("-")[0] == "en":
            return None
        return next((t for t in self.titles if t.language.split("-")[0] == "en"), None)
