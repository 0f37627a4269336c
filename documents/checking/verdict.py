"""What is said of a quotation, and of each difference: facts about words, never about truth."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from documents.quoting.telling import Telling, telling


class Verdict(StrEnum):
    """How the words of a quotation and those of the archive compare."""

    EXACT = "exact"
    TYPOGRAPHY = "exact_but_for_typography"
    """The same words; quotation marks, dashes, spaces, hyphens of line ends or capitals differ."""
    MARKED = "marked_changes"
    """The only other differences are brackets and ellipses that the article shows."""
    CHANGED = "changed"
    SEVERAL = "several_sources"
    """Exact in more than one place."""
    NOT_FOUND = "not_found"
    NAME = "name"
    """A title, a name or a single word in quotation marks: it claims no source."""


class Kind(StrEnum):
    """What a difference is."""

    QUOTATION_MARKS = "quotation_marks"
    DASHES = "dashes"
    SPACES = "spaces"
    LINE_BREAK_HYPHEN = "line_break_hyphen"
    CAPITALS = "capitals"
    LETTER_FORMS = "letter_forms"
    """Full width, ligatures, shapes of letters, tatweel: the same letters by Unicode's NFKC."""
    DOTS = "dots"
    """An ellipsis that the source has too, spelled otherwise."""
    CLOSING_PUNCTUATION = "closing_punctuation"
    """A comma, full stop, colon or semicolon of the article's own sentence before its mark."""
    BRACKETS = "brackets"
    ELLIPSIS = "ellipsis"
    CHANGED = "changed"
    LEFT_OUT = "left_out"
    """Words of the source that the article leaves out and does not say so."""
    ADDED = "added"
    """Words of the article that the source does not have."""


MARKED: Final = frozenset({Kind.BRACKETS, Kind.ELLIPSIS})
OTHER_WORDS: Final = frozenset({Kind.CHANGED, Kind.LEFT_OUT, Kind.ADDED})


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference: what the article has, what the source has ("" for nothing).

    `position` counts code points from the start of the quotation's text;
    `source_position` from the start of the source that it was compared with.
    """

    kind: Kind
    article: str
    source: str
    position: int
    source_position: int

    @property
    def touches(self) -> Telling | None:
        """What other words touch: a number, a negation, a name or words; None for differences
        that leave the words as they are."""
        if self.kind not in OTHER_WORDS:
            return None
        return telling(self.source, self.article)


def verdict_of(differences: tuple[Difference, ...]) -> Verdict:
    """The verdict on one place, from all that differs there."""
    kinds = {difference.kind for difference in differences}
    if kinds & OTHER_WORDS:
        return Verdict.CHANGED
    if kinds & MARKED:
        return Verdict.MARKED
    return Verdict.TYPOGRAPHY if kinds else Verdict.EXACT
