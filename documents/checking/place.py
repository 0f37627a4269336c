"""Where a run of words stands in a longer one with the fewest words changed.

Bit-parallel approximate matching (Myers 1999, in Hyyrö's form), over words
instead of letters: one step of a few operations on integers for each word of
the source, however long the quotation is.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple


class Stretch(NamedTuple):
    """[start, end) of the words that were looked in, `cost` of them unlike the wanted ones."""

    start: int
    end: int
    cost: int


def costs(wanted: Sequence[str], source: Sequence[str]) -> list[int]:
    """For each word of `source`, the fewest words that must be put in, dropped or replaced to
    make `wanted` of what ends there."""
    bits: dict[str, int] = {}
    for number, word in enumerate(wanted):
        bits[word] = bits.get(word, 0) | 1 << number
    full, high = (1 << len(wanted)) - 1, 1 << len(wanted) - 1
    more, less, cost = full, 0, len(wanted)
    found = []
    for word in source:
        same = bits.get(word, 0) | less
        diagonal = (((same & more) + more) ^ more) | same
        up = (less | ~(diagonal | more)) & full
        down = more & diagonal
        cost += bool(up & high) - bool(down & high)
        up, down = up << 1, down << 1
        more = (down | ~(diagonal | up)) & full
        less = up & diagonal & full
        found.append(cost)
    return found


def places(wanted: Sequence[str], source: Sequence[str], most: int) -> list[Stretch]:
    """Where `wanted` stands in `source` with the fewest changes, `most` at most; the tightest
    stretch of each place, places that overlap once, in order."""
    if not wanted or not source:
        return []
    at_ends = costs(wanted, source)
    best = min(at_ends)
    if best > most:
        return []
    found: list[Stretch] = []
    for end, cost in enumerate(at_ends, 1):
        if cost == best and (not found or end - found[-1].end > len(wanted) // 2):
            found.append(_tightest(wanted, source, end, cost))
    return found


def first_after(wanted: Sequence[str], source: Sequence[str], most: int) -> Stretch | None:
    """The first place of `wanted` without a change, else the one with the fewest, if `most` at
    most."""
    if not wanted or not source:
        return None
    at_ends = costs(wanted, source)
    best = min(at_ends)
    if best > most:
        return None
    return _tightest(wanted, source, at_ends.index(best) + 1, best)


def _tightest(wanted: Sequence[str], source: Sequence[str], end: int, cost: int) -> Stretch:
    """The shortest stretch before `end` that costs no more."""
    reach = source[max(0, end - 2 * len(wanted) - 1) : end]
    backwards = costs(wanted[::-1], reach[::-1])
    length = next(_reaching(backwards, cost), 0)
    return Stretch(end - length, end, cost)


def _reaching(found: Sequence[int], cost: int) -> Iterator[int]:
    return (length for length, one in enumerate(found, 1) if one <= cost)
