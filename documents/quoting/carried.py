"""What became of words in another string: the verdict, the place, and how they differ.

Whether a map of positions or a search found the place, the words there are
compared by one function, `verdict_on`. Nothing is ever called the same for
being alike: words are exact letter for letter, exact but for what folding
takes away, or altered.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from rapidfuzz.distance import Levenshtein

from documents.quoting.differences import Difference, differences
from documents.quoting.folding import How, fold
from documents.quoting.locator import words_of
from documents.quoting.ranges import Parts
from documents.texts.diff import Operation, word_diff


class Verdict(StrEnum):
    """What became of the words, from the best to the worst."""

    EXACT = "exact"
    EXACT_AFTER_FOLDING = "exact_after_folding"
    MOVED = "moved"
    ALTERED = "altered"
    AMBIGUOUS = "ambiguous"
    LOST = "lost"


_WORST_LAST: Final = tuple(Verdict)

ALIKE: Final = 0.5
"""The least likeness at which a map's place holds the words, altered: more than half is theirs."""

LETTERS_COMPARED: Final = 20_000
"""Code points up to which two wordings are compared letter by letter."""


@dataclass(frozen=True, slots=True)
class Likely:
    """A place where the words may stand: `[start, end)` of the new string, and what is around."""

    span: tuple[int, int]
    before: str
    words: str
    after: str
    score: float


@dataclass(frozen=True, slots=True)
class Carried:
    """Words of one string, looked for in another.

    `exact` are the words as they were (parts joined by ` … `), `words` as they
    stand in the new string at `parts` (code points); both `words` and `parts`
    are empty when the verdict is ambiguous or lost. `score` is from 0 to 1, and
    `margin` how far it lies above the next best place (1 where there is none).
    `candidates` are the places that could be meant, the likeliest first.
    """

    verdict: Verdict
    exact: str
    parts: Parts = ()
    words: str = ""
    score: float = 0.0
    margin: float = 0.0
    candidates: tuple[Likely, ...] = ()

    @property
    def found(self) -> bool:
        """Whether the words have a place, altered or not."""
        return bool(self.parts)

    @property
    def same(self) -> bool:
        """Whether the words are the same, letter for letter, wherever they stand."""
        return self.verdict in (Verdict.EXACT, Verdict.MOVED)

    @property
    def span(self) -> tuple[int, int] | None:
        """From the first part's start to the last one's end; None without a place."""
        return (self.parts[0][0], self.parts[-1][1]) if self.parts else None

    @property
    def differences(self) -> tuple[Difference, ...]:
        """How `words` differ from `exact`; nothing where there is no place."""
        return differences(self.exact, self.words) if self.parts else ()

    @property
    def changes(self) -> tuple[tuple[Operation, str], ...]:
        """`exact` and `words` as one line for display: what stayed, went and came."""
        return tuple(word_diff(self.exact, self.words))


def verdict_on(old: str, new: str, *, same_passage: bool, least: float = ALIKE) -> Verdict:
    """Compare the words as they were and as they stand: exact, folded, moved, altered or lost.

    `least` is the likeness (0 to 1, of the folded words) below which these are
    not the same words any more.
    """
    if old == new:
        return Verdict.EXACT if same_passage else Verdict.MOVED
    folded_old, folded_new = (fold(words, How.CASE).string.strip() for words in (old, new))
    if folded_old == folded_new:
        return Verdict.EXACT_AFTER_FOLDING
    if likeness(folded_old, folded_new) > least:
        return Verdict.ALTERED
    return Verdict.LOST


def likeness(old: str, new: str) -> float:
    """How like two wordings are, from 0 to 1: the share of characters that need no edit.

    Of very long ones the share that stands in words kept, which takes no quadratic time.
    """
    if old == new:
        return 1.0
    longer = max(len(old), len(new))
    if longer <= LETTERS_COMPARED:
        return Levenshtein.normalized_similarity(old, new)
    return sum(len(words) for kind, words in word_diff(old, new) if kind == "equal") / longer


def together(carried: Sequence[Carried], exact: str, string: str) -> Carried:
    """The parts of one quotation, carried each by itself, as one: with the worst verdict.

    `exact` are its words as they were, `string` is the new string. Where the
    words left out between two parts are gone, or parts changed their order, the
    quotation is altered. Without a place for every part it has none.
    """
    if len(carried) == 1:
        return carried[0]
    verdict = max((one.verdict for one in carried), key=_WORST_LAST.index)
    score = min(one.score for one in carried)
    margin = min(one.margin for one in carried)
    candidates = tuple(place for one in carried for place in one.candidates)
    if not all(one.found for one in carried):
        return Carried(verdict, exact, score=score, margin=margin, candidates=candidates)
    parts = tuple(part for one in carried for part in one.parts)
    kept = _closed(parts, string)
    if kept != parts:
        verdict = max(verdict, Verdict.ALTERED, key=_WORST_LAST.index)
    return Carried(verdict, exact, kept, words_of(string, kept), score, margin, candidates)


def _closed(parts: Sequence[tuple[int, int]], string: str) -> Parts:
    """Parts in the order of the string, those between which no words stand made one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(parts):
        if found and not string[found[-1][1] : start].strip():
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return tuple(found)
