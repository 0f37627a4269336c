"""Carrying words from one revision's string to another's.

The comparison of the two strings is made once (`PositionMap`); each place is
then carried in microseconds, and what stands there is compared anew. A locator
stays true in its own revision for ever; what is made here is a projection.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Final, TypeAlias

from documents.quoting.carried import Carried, Verdict, likeness, together, verdict_on
from documents.quoting.edges import widened
from documents.quoting.folding import How, fold
from documents.quoting.locator import words_of
from documents.quoting.ranges import joined_spans, sound
from documents.quoting.seeking import Quote, Searched
from documents.texts.diff import Fate, PositionMap
from documents.texts.keys import Keyed
from documents.texts.sequences import Match

Span: TypeAlias = tuple[int, int]

CONTEXT: Final = 64
"""How many code points before and after the words help to find them again."""
A_FEW: Final = 24
"""Code points of words that may have been replaced as a whole."""
NOTEWORTHY: Final = 6
"""A shorter stretch that came in holds no words that went there."""


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

    def _one(self, part: Span) -> Carried:
        exact = self.old.string[slice(*part)]
        went = self.positions.carry(*part)
        verdict, span = Verdict.LOST, (went.start, went.end)
        if went.fate is not Fate.GONE and went.start < went.end:
            span = widened(self.old.string, part, self.new.string, span)
            verdict = self._verdict(part, span)
        if verdict is Verdict.ALTERED and (set_otherwise := self._set_otherwise(part, span)):
            return self._at(part, set_otherwise, Verdict.EXACT_AFTER_FOLDING)
        if verdict is Verdict.LOST and self._replaced(part, (went.start, went.end)):
            verdict = Verdict.ALTERED
        if verdict in (Verdict.ALTERED, Verdict.LOST):
            only = self._only_place(part)
            if only is not None and self._in_order(part, only):
                # Once there and once here, between the same neighbours: these are the words.
                return self._at(part, only, self._verdict(part, only))
            if only is not None:
                return self._sought(part, went.start, [only, span])
            # A few words come in anywhere; more of them may have been carried off to there.
            carried_off = len(exact) > A_FEW and exact in self._came_in
            if verdict is Verdict.LOST or carried_off:
                return self._sought(part, went.start)
        return self._at(part, span, verdict)

    def _replaced(self, part: Span, span: Span) -> bool:
        """Whether a few words stand for a few, what is right before and after being as it was:
        another number, name or word, however unlike, is the same place altered."""
        (start, end), (new_start, new_end) = part, span
        if end - start > A_FEW or not 0 < new_end - new_start <= A_FEW:
            return False
        if not self.new.string[new_start:new_end].strip():
            return False
        before = self.positions.carry(start - 1, start) if start else None
        after = self.positions.carry(end, end + 1) if end < len(self.old.string) else None
        kept_before = before is None or (before.fate, before.end) == (Fate.EXACT, new_start)
        kept_after = after is None or (after.fate, after.start) == (Fate.EXACT, new_end)
        return kept_before and kept_after

    def _set_otherwise(self, part: Span, span: Span) -> Span | None:
        """Where in a place the words stand whole but in other type, as in a transcription all in
        capitals, of which a comparison letter by letter finds no edges. None unless just once."""
        wanted = fold(self.old.string[slice(*part)], How.CASE).string.strip()
        there = fold(self.new.string[slice(*span)], How.CASE)
        at = there.string.find(wanted)
        if not wanted or at < 0 or there.string.find(wanted, at + 1) >= 0:
            return None
        start, end = there.span(at, at + len(wanted))
        found = (span[0] + start, span[0] + end)
        return found if widened(self.old.string, part, self.new.string, found) == found else None

    def _verdict(self, part: Span, span: Span) -> Verdict:
        exact, words = self.old.string[slice(*part)], self.new.string[slice(*span)]
        return verdict_on(exact, words, same_passage=self._same_passage(part, span))

    def _at(self, part: Span, span: Span, verdict: Verdict) -> Carried:
        exact, words = self.old.string[slice(*part)], self.new.string[slice(*span)]
        score = likeness(exact, words)
        return Carried(verdict, exact, (span,), words, score, score)

    def _sought(self, part: Span, place: int, near: Sequence[Span] = ()) -> Carried:
        """Look the words up `near` some places, else in what came in with the new revision.

        What stood in the old one already is no place that they went to, however
        alike: so words that were taken out are lost although they stand twice.
        """
        start, end = part
        quote = Quote(
            self.old.string[start:end],
            self.old.string[max(0, start - CONTEXT) : start],
            self.old.string[end : end + CONTEXT],
            place,
        )
        same_passage = partial(self._same_passage, part)
        if near:
            lines = joined_spans(self._around(span) for span in near)
            return Searched(self.new.string, lines).seek(quote, same_passage=same_passage)
        return self._fresh.seek(
            quote, may_hold=partial(self._is_fresh, part), same_passage=same_passage
        )

    def _around(self, span: Span) -> Span:
        return max(0, span[0] - CONTEXT), min(len(self.new.string), span[1] + CONTEXT)

    def _only_place(self, part: Span) -> Span | None:
        """Where the words stand, if each string has them just once, and not as part of others."""
        old, new = self.old.string, self.new.string
        exact = old[slice(*part)]
        at = new.find(exact)
        if at < 0 or new.find(exact, at + 1) >= 0 or old.find(exact, old.find(exact) + 1) >= 0:
            return None
        found = (at, at + len(exact))
        return found if widened(old, part, new, found) == found else None

    def _in_order(self, part: Span, span: Span) -> bool:
        """Whether a place lies between what stood before and what stood after the words."""
        blocks = self.positions.blocks
        before = bisect_left(blocks, part[0], key=_old) - 1
        begins, ends = 0, len(self.new.string)
        if before >= 0:
            run = blocks[before]
            begins = run.new + min(run.length, part[0] - run.old)
        after = bisect_left(blocks, part[1], key=_old_end)
        if after < len(blocks):
            run = blocks[after]
            ends = run.new + max(0, part[1] - run.old)
        return begins <= span[0] and span[1] <= ends

    def _same_passage(self, part: Span, span: Span) -> bool:
        return self.old.keys(*part) == self.new.keys(*span)

    @cached_property
    def _lived_on(self) -> list[Match]:
        """The runs that stood in the old string too, by their place in the new one."""
        return sorted([*self.positions.blocks, *self.positions.moved], key=_new)

    @cached_property
    def _fresh_lines(self) -> list[Span]:
        """The lines of the new string in which something came in."""
        string = self.new.string
        lines: list[Span] = []
        at = 0
        for run in [*self._lived_on, Match(0, len(string), 0)]:
            if len(string[at : run.new].strip()) >= NOTEWORTHY:
                start = string.rfind("\n", 0, at) + 1
                end = string.find("\n", run.new)
                lines.append((start, len(string) if end < 0 else end))
            at = max(at, run.new + run.length)
        return joined_spans(lines)

    @cached_property
    def _came_in(self) -> str:
        return "\n".join(self.new.string[start:end] for start, end in self._fresh_lines)

    @cached_property
    def _fresh(self) -> Searched:
        return Searched(self.new.string, self._fresh_lines)

    def _is_fresh(self, part: Span, span: Span) -> bool:
        """Whether most of a place came in, or comes from the very words that are carried."""
        start, end = span
        first = max(0, bisect_right(self._lived_on, start, key=_new) - 1)
        from_elsewhere = 0
        for run in self._lived_on[first:]:
            if run.new >= end:
                break
            begins, ends = max(start, run.new), min(end, run.new + run.length)
            shift = run.old - run.new
            own = max(0, min(ends + shift, part[1]) - max(begins + shift, part[0]))
            from_elsewhere += max(0, ends - begins - own)
        return 2 * from_elsewhere < end - start


def _old(run: Match) -> int:
    return run.old


def _old_end(run: Match) -> int:
    return run.old + run.length - 1


def _new(run: Match) -> int:
    return run.new
