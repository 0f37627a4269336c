"""Ranges of code points: what makes them sound, and what each fault is called.

A quotation is one or more ranges `(start, end)`, half-open, ascending, with
left-out words between them. Locators count from the start of the revision's
string, addresses from the start of a passage, so that people can check them by
eye; `to_revision` and `to_passage` are the only conversion.
"""

from collections.abc import Iterable
from itertools import pairwise
from typing import TypeAlias

from documents.errors import (
    EmptyRange,
    NoRange,
    RangeBeforePassage,
    RangeOutside,
    RangesOverlap,
    ReversedRange,
)

Parts: TypeAlias = tuple[tuple[int, int], ...]


def sound(parts: Iterable[tuple[int, int]], length: int | None = None) -> Parts:
    """`parts` as a tuple, when they can point at words.

    `length` is that of the string counted in, when known. Raises NoRange,
    EmptyRange, ReversedRange, RangesOverlap (also for ranges that touch or
    descend) or RangeOutside.
    """
    kept = tuple((start, end) for start, end in parts)
    if not kept:
        raise NoRange
    for start, end in kept:
        if start == end:
            raise EmptyRange(start, end)
        if start > end:
            raise ReversedRange(start, end)
    for first, second in pairwise(kept):
        if second[0] <= first[1]:
            raise RangesOverlap(first, second)
    for start, end in kept:
        if start < 0 or (length is not None and end > length):
            raise RangeOutside(start, end, length or 0)
    return kept


def to_revision(parts: Iterable[tuple[int, int]], passage_start: int) -> Parts:
    """Offsets in an address, from the start of its passage, to offsets in the revision."""
    return tuple((start + passage_start, end + passage_start) for start, end in parts)


def to_passage(parts: Iterable[tuple[int, int]], passage_start: int) -> Parts:
    """Offsets in a revision to offsets from the start of one of its passages.

    Raises RangeBeforePassage when a range begins before the passage does.
    """
    kept = tuple(parts)
    for start, _ in kept:
        if start < passage_start:
            raise RangeBeforePassage(start, passage_start)
    return tuple((start - passage_start, end - passage_start) for start, end in kept)


def joined_spans(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Ranges in order, those that touch or overlap made one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found
