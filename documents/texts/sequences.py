"""Which items of one sequence live on in another, in order, in near-linear time.

Anchors first: runs of items that stand exactly once on both sides (Bram Cohen's
patience diff), long runs before short ones; then the shortest edit script
between the anchors (Myers 1986) while that is cheap; past that, a walk that
looks a bounded way ahead. So a text of any size, edited anywhere or repeating
itself, is compared in seconds, at worst less finely.
"""

import bisect
from collections.abc import Hashable, Sequence
from typing import Final, NamedTuple

RUNS: Final = (12, 4, 1, 2, 1)
"""The lengths of the anchors sought, one pass each."""
SMALL: Final = 400
"""Up to this product of both lengths no anchors are sought."""
MYERS_STEPS: Final = 40_000
"""How much work one gap between anchors may cost before it is walked instead."""
LOOK_AHEAD: Final = 24
"""How many items the walk looks ahead to find its footing again."""


class Match(NamedTuple):
    """`length` items from `old` on stand again from `new` on."""

    old: int
    new: int
    length: int


class Region(NamedTuple):
    """`[old, old_end)` of one side against `[new, new_end)` of the other."""

    old: int
    old_end: int
    new: int
    new_end: int


def matches(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Match]:
    """The items that both sequences share, in order on both sides, as maximal runs."""
    numbers: dict[Hashable, int] = {}
    left = [numbers.setdefault(item, len(numbers)) for item in old]
    right = [numbers.setdefault(item, len(numbers)) for item in new]
    found: list[Match] = []
    regions = [Region(0, len(left), 0, len(right))]
    # A small pair is compared outright; anchors would cost more than they save.
    for run in RUNS if len(left) * len(right) > SMALL else ():
        regions = [gap for region in regions for gap in _anchored(left, right, region, run, found)]
    for region in regions:
        trimmed = _trimmed(left, right, region, found)
        if trimmed:
            found += _shortest_script(left, right, trimmed)
    return joined(found)


def joined(found: Sequence[Match]) -> list[Match]:
    """The same matches in order, neighbours that touch on both sides made one."""
    result: list[Match] = []
    for match in sorted(found):
        last = result[-1] if result else None
        if last and last.old + last.length == match.old and last.new + last.length == match.new:
            result[-1] = last._replace(length=last.length + match.length)
        else:
            result.append(match)
    return result


def _trimmed(
    left: list[int], right: list[int], region: Region, found: list[Match]
) -> Region | None:
    """Note the common beginning and end of a region; what is left of it, if both sides are."""
    old, old_end, new, new_end = region
    while old < old_end and new < new_end and left[old] == right[new]:
        old, new = old + 1, new + 1
    if old > region.old:
        found.append(Match(region.old, region.new, old - region.old))
    while old < old_end and new < new_end and left[old_end - 1] == right[new_end - 1]:
        old_end, new_end = old_end - 1, new_end - 1
    if old_end < region.old_end:
        found.append(Match(old_end, new_end, region.old_end - old_end))
    return Region(old, old_end, new, new_end) if old < old_end and new < new_end else None


def _anchored(
    left: list[int], right: list[int], region: Region, run: int, found: list[Match]
) -> list[Region]:
    """Note the anchors in a region and give the regions between them."""
    trimmed = _trimmed(left, right, region, found)
    if not trimmed:
        return []
    old_places = _once(left, trimmed.old, trimmed.old_end, run)
    new_places = _once(right, trimmed.new, trimmed.new_end, run)
    pairs = [(place, new_places[seen]) for seen, place in old_places.items() if seen in new_places]
    gaps: list[Region] = []
    old, new = trimmed.old, trimmed.new
    for old_anchor, new_anchor in _longest_rise(pairs):
        if old_anchor < old or new_anchor < new:
            continue  # the anchor before it grew over this one
        start_old, start_new = old_anchor, new_anchor
        while start_old > old and start_new > new and left[start_old - 1] == right[start_new - 1]:
            start_old, start_new = start_old - 1, start_new - 1
        end_old, end_new = old_anchor + run, new_anchor + run
        while (
            end_old < trimmed.old_end
            and end_new < trimmed.new_end
            and left[end_old] == right[end_new]
        ):
            end_old, end_new = end_old + 1, end_new + 1
        if start_old > old and start_new > new:
            gaps.append(Region(old, start_old, new, start_new))
        found.append(Match(start_old, start_new, end_old - start_old))
        old, new = end_old, end_new
    if old < trimmed.old_end and new < trimmed.new_end:
        gaps.append(Region(old, trimmed.old_end, new, trimmed.new_end))
    return gaps


def _once(items: list[int], start: int, end: int, run: int) -> dict[Hashable, int]:
    """The runs of `run` items that stand exactly once in `[start, end)`, with their places."""
    places: dict[Hashable, int] = {}
    for place in range(start, end - run + 1):
        seen = items[place] if run == 1 else tuple(items[place : place + run])
        places[seen] = -1 if seen in places else place
    return {seen: place for seen, place in places.items() if place >= 0}


def _longest_rise(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest choice of pairs, given in order of the first, whose second rises too."""
    tails: list[int] = []
    tail_pairs: list[int] = []
    before: list[int] = []
    for number, (_, new) in enumerate(pairs):
        place = bisect.bisect_left(tails, new)
        before.append(tail_pairs[place - 1] if place else -1)
        if place == len(tails):
            tails.append(new)
            tail_pairs.append(number)
        else:
            tails[place], tail_pairs[place] = new, number
    chosen: list[tuple[int, int]] = []
    number = tail_pairs[-1] if tail_pairs else -1
    while number >= 0:
        chosen.append(pairs[number])
        number = before[number]
    return chosen[::-1]


def _shortest_script(left: list[int], right: list[int], region: Region) -> list[Match]:
    """Myers's greedy algorithm in a region; the bounded walk where it would cost too much."""
    old, old_end, new, new_end = region
    height, width = old_end - old, new_end - new
    furthest = {1: 0}
    trace: list[dict[int, int]] = []
    steps = 0
    for cost in range(height + width + 1):
        trace.append(dict(furthest))
        steps += cost + 1
        for diagonal in range(-cost, cost + 1, 2):
            down = diagonal == -cost or (
                diagonal != cost and furthest.get(diagonal - 1, -1) < furthest.get(diagonal + 1, -1)
            )
            x = furthest[diagonal + 1] if down else furthest[diagonal - 1] + 1
            y = x - diagonal
            while x < height and 0 <= y < width and left[old + x] == right[new + y]:
                x, y, steps = x + 1, y + 1, steps + 1
            furthest[diagonal] = x
            if x >= height and y >= width:
                return _traced(trace, region)
        if steps > MYERS_STEPS:
            break
    return _walked(left, right, region)


def _traced(trace: list[dict[int, int]], region: Region) -> list[Match]:
    """The matches on the way that Myers's algorithm took."""
    x, y = region.old_end - region.old, region.new_end - region.new
    found: list[Match] = []
    for cost in range(len(trace) - 1, -1, -1):
        furthest, diagonal = trace[cost], x - y
        down = diagonal == -cost or (
            diagonal != cost and furthest.get(diagonal - 1, -1) < furthest.get(diagonal + 1, -1)
        )
        before = diagonal + 1 if down else diagonal - 1
        from_x = furthest[before] if cost else 0
        from_y = from_x - before if cost else 0
        start_x = (from_x if down else from_x + 1) if cost else 0
        if x > start_x:
            start_y = start_x - diagonal
            found.append(Match(region.old + start_x, region.new + start_y, x - start_x))
        x, y = from_x, from_y
    return found


def _walked(left: list[int], right: list[int], region: Region) -> list[Match]:
    """Walk both sides; at a difference go on at the nearest place where two items agree."""
    old, old_end, new, new_end = region
    found: list[Match] = []
    while old < old_end and new < new_end:
        start = old
        while old < old_end and new < new_end and left[old] == right[new]:
            old, new = old + 1, new + 1
        if old > start:
            found.append(Match(start, new - (old - start), old - start))
            continue
        ahead = left[old : min(old_end, old + LOOK_AHEAD)]
        skipped = _footing(ahead, right[new : min(new_end, new + LOOK_AHEAD)])
        old, new = old + skipped[0], new + skipped[1]
    return found


def _footing(left: list[int], right: list[int]) -> tuple[int, int]:
    """The least that must be skipped on both sides until two items in a row agree.

    Where none do in sight the text is another one, and half the sight is skipped.
    """
    for skipped in range(1, LOOK_AHEAD):
        for x in range(skipped + 1):
            y = skipped - x
            pair = left[x : x + 2]
            if pair and pair == right[y : y + 2]:
                return x, y
    return LOOK_AHEAD // 2, LOOK_AHEAD // 2
