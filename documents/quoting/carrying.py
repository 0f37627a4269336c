"""Carrying words from one revision's string to another's.

The comparison of the two strings is made once (`PositionMap`); each place is
then carried in microseconds, and what stands there is compared anew. A locator
stays true in its own revision for ever; what is made here is a projection.
"""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from documents.quoting.carried import Carried, Verdict, together, verdict_on
from documents.quoting.edges import widened
from documents.quoting.locator import words_of
from documents.quoting.ranges import Parts, sound
from documents.texts.diff import Fate, PositionMap
from documents.texts.keys import Keyed


@dataclass(frozen=True)
class Side:
    """A revision as carrying sees it: its string, and the keys and spans of its passages."""

    string: str
    passages: tuple[Keyed, ...] = ()

    def keys(self, start: int, end: int) -> tuple[str, ...]:
        """The keys of the passages that `[start, end)` touches, in order."""
        first = max(0, bisect_right(self.passages, start, key=_start) - 1)
        last = bisect_right(self.passages, max(start, end - 1), key=_start)
        return tuple(passage.key for passage in self.passages[first:last])


def _start(passage: Keyed) -> int:
    return passage.start


class Carrying:
    """All places of one revision's string, carried to another's."""

    def __init__(self, old: Side, new: Side, positions: PositionMap | None = None) -> None:
        """Compare the two sides, unless `positions` is their comparison already."""
        self.old, self.new = old, new
        self.positions = positions or PositionMap.between(old.string, new.string)

    def carry(self, parts: Iterable[tuple[int, int]]) -> Carried:
        """Where the words of `parts` (code points of the old string) stand now.

        Raises a RangeRefused for parts that the old string does not have.
        """
        kept = sound(parts, len(self.old.string))
        exact = words_of(self.old.string, kept)
        return together([self._one(part) for part in kept], exact, self.new.string)

    def _one(self, part: tuple[int, int]) -> Carried:
        exact = self.old.string[slice(*part)]
        went = self.positions.carry(*part)
        if went.fate is Fate.GONE or went.start == went.end:
            return Carried(Verdict.LOST, exact)
        span = widened(self.old.string, part, self.new.string, (went.start, went.end))
        words = self.new.string[slice(*span)]
        same_passage = self.old.keys(*part) == self.new.keys(*span)
        verdict = verdict_on(exact, words, same_passage=same_passage)
        if verdict is Verdict.LOST:
            return Carried(Verdict.LOST, exact)
        parts: Parts = (span,)
        return Carried(verdict, exact, parts, words, 1.0, 1.0)
