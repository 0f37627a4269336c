"""What became of the words of one revision in another.

`PositionMap` carries places from an old string to a new one: passages first,
then words (a Han character is a word), then the letters of words that were only
mended. `word_diff` gives the same comparison for display.
"""

import bisect
import re
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Literal, NamedTuple

from documents.texts.sequences import Match, Region, joined, matches

_HAN: Final = "\u2e80-\u2fdf\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_TOKEN: Final = re.compile(rf"[^\W{_HAN}]+|\n|[^\S\n]+|.", re.DOTALL)
_LETTER: Final = re.compile(r"\w")

_LETTERS_COMPARED: Final = 400
"""The longest stretch between two kept words, in characters, that is compared by letters."""
_ALIKE: Final = 0.6
"""How much of a stretch must be kept for its letters to be the same words, mended."""

Operation = Literal["equal", "delete", "insert"]


class Fate(StrEnum):
    """What became of a span's words."""

    EXACT = "exact"
    CHANGED = "changed"
    GONE = "gone"


class Carried(NamedTuple):
    """Where a span's words stand now: `[start, end)` of the new string.

    CHANGED: what stands there instead, `kept` of the old characters still among
    it. GONE: none of its letters is left; the span says what stands in their
    place, and is empty where nothing does.
    """

    fate: Fate
    start: int
    end: int
    kept: int


@dataclass(frozen=True)
class PositionMap:
    """Places of an old string in a new one.

    `blocks` are the runs of characters that live on, in order on both sides;
    `moved` are whole lines that now stand elsewhere, by their old place. No
    character is in two of them.
    """

    old: str
    new: str
    blocks: tuple[Match, ...]
    moved: tuple[Match, ...]

    @classmethod
    def between(cls, old: str, new: str) -> "PositionMap":
        """Compare two strings whose passages are lines; about a second for a megabyte."""
        blocks, moved = _compared(old, new)
        return cls(old, new, tuple(_mended(old, new, blocks, moved)), tuple(moved))

    def carry(self, start: int, end: int) -> Carried:
        """Where the words of `[start, end)` (code points of the old string) stand now.

        Raises ValueError for a range that the old string does not have.
        """
        if not 0 <= start <= end <= len(self.old):
            raise ValueError(f"no range {start}-{end} in {len(self.old)} characters")
        there = list(_within(self.blocks, start, end))
        kept = sum(block.length for block in there)
        new_start, new_end = self._in_order(start, end)
        elsewhere = max(_within(self.moved, start, end), key=_length, default=None)
        if elsewhere and elsewhere.length > kept:
            there, kept = [elsewhere], elsewhere.length
            new_start, new_end = elsewhere.new, elsewhere.new + elsewhere.length
        if kept == end - start and len(there) <= 1:
            return Carried(Fate.EXACT, new_start, new_end, kept)
        letters = any(
            _LETTER.search(self.old, block.old, block.old + block.length) for block in there
        )
        return Carried(Fate.CHANGED if letters else Fate.GONE, new_start, new_end, kept)

    def _in_order(self, start: int, end: int) -> tuple[int, int]:
        """The part of the new string between what precedes and what follows the span."""
        first = bisect.bisect_right(self.blocks, start, key=_old) - 1
        new_start = 0
        if first >= 0:
            block = self.blocks[first]
            new_start = block.new + min(start - block.old, block.length)
        if start == end:
            return new_start, new_start
        last = bisect.bisect_left(self.blocks, end, key=_old) - 1
        following = self.blocks[last + 1].new if last + 1 < len(self.blocks) else len(self.new)
        if last >= 0 and end <= self.blocks[last].old + self.blocks[last].length:
            following = self.blocks[last].new + end - self.blocks[last].old
        return new_start, following

    def survivors(self, start: int, end: int) -> Iterator[Match]:
        """The runs of the span that live on anywhere, cut to it."""
        yield from _within(self.blocks, start, end)
        yield from _within(self.moved, start, end)


def word_diff(old: str, new: str) -> list[tuple[Operation, str]]:
    """The changes from `old` to `new`, word by word, a Han character being a word.

    "equal" and "delete" parts in order give `old`, "equal" and "insert" parts
    `new`; of a change, what was deleted comes first. A line that moved is
    deleted and inserted.
    """
    changes: list[tuple[Operation, str]] = []
    old_end = new_end = 0
    for block in [*_compared(old, new)[0], Match(len(old), len(new), 0)]:
        parts: list[tuple[Operation, str]] = [
            ("delete", old[old_end : block.old]),
            ("insert", new[new_end : block.new]),
            ("equal", old[block.old : block.old + block.length]),
        ]
        changes += [part for part in parts if part[1]]
        old_end, new_end = block.old + block.length, block.new + block.length
    return changes


def _old(block: Match) -> int:
    return block.old


def _length(block: Match) -> int:
    return block.length


def _within(blocks: Sequence[Match], start: int, end: int) -> Iterator[Match]:
    """The parts of blocks that lie in `[start, end)` of the old string."""
    number = max(0, bisect.bisect_right(blocks, start, key=_old) - 1)
    while number < len(blocks) and blocks[number].old < end:
        block = blocks[number]
        first, last = max(block.old, start), min(block.old + block.length, end)
        if first < last:
            yield Match(first, block.new + first - block.old, last - first)
        number += 1


class _Line(NamedTuple):
    start: int
    text: str


def _compared(old: str, new: str) -> tuple[list[Match], list[Match]]:
    """What lives on in order, by whole lines and by words between them; and lines that moved."""
    old_lines, new_lines = _lines(old), _lines(new)
    same = matches([line.text for line in old_lines], [line.text for line in new_lines])
    away = _left_over(old_lines, [(match.old, match.length) for match in same])
    arrived = _left_over(new_lines, [(match.new, match.length) for match in same])
    moved = [
        Match(start, arrived[text], len(text)) for text, start in away.items() if text in arrived
    ]
    whole = [
        Match(old_lines[first].start, new_lines[new_first].start, _reach(old_lines, first, count))
        for first, new_first, count in same
    ]
    gone = {move.old: move.length for move in moved}
    come = {move.new: move.length for move in moved}
    words = [
        match
        for gap in _gaps(whole, len(old), len(new))
        for match in _words_kept(
            _Words.of(old, gap.old, gap.old_end, gone),
            _Words.of(new, gap.new, gap.new_end, come),
        )
    ]
    return joined([match for match in whole if match.length] + words), moved


def _lines(string: str) -> list[_Line]:
    lines, start = [], 0
    for text in string.split("\n"):
        lines.append(_Line(start, text))
        start += len(text) + 1
    return lines


def _reach(lines: Sequence[_Line], first: int, count: int) -> int:
    """The length of `count` lines from `first` on, with the LFs between them."""
    last = lines[first + count - 1]
    return last.start + len(last.text) - lines[first].start


def _left_over(lines: Sequence[_Line], kept: Sequence[tuple[int, int]]) -> dict[str, int]:
    """Where the lines with words that are not kept begin, if only one of them reads so."""
    left = [True] * len(lines)
    for first, count in kept:
        left[first : first + count] = [False] * count
    places: dict[str, int] = {}
    for line, is_left in zip(lines, left, strict=True):
        if is_left and _LETTER.search(line.text):
            places[line.text] = -1 if line.text in places else line.start
    return {text: start for text, start in places.items() if start >= 0}


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a stretch and where each begins; a moved line is one word unlike all others."""

    items: list[Hashable]
    starts: list[int]
    string: str

    @classmethod
    def of(cls, string: str, start: int, end: int, moved: Mapping[int, int]) -> "_Words":
        items: list[Hashable] = []
        starts: list[int] = []
        for line in _lines(string[start:end]):
            place = start + line.start
            if moved.get(place) == len(line.text):
                items.append(object())
                starts.append(place)
            else:
                for found in _TOKEN.finditer(line.text):
                    items.append(found.group())
                    starts.append(place + found.start())
            items.append("\n")
            starts.append(place + len(line.text))
        items.pop()
        return cls(items, starts, string)


def _words_kept(old: _Words, new: _Words) -> Iterator[Match]:
    for first, new_first, count in matches(old.items, new.items):
        start, end = old.starts[first], old.starts[first + count]
        at_edge = first == new_first == 0 or (
            first + count == len(old.items) and new_first + count == len(new.items)
        )
        # Spaces and stops that two unlike sentences share are no trace of either.
        if at_edge or _LETTER.search(old.string, start, end) or "\n" in old.string[start:end]:
            yield Match(start, new.starts[new_first], end - start)


def _mended(old: str, new: str, kept: list[Match], moved: list[Match]) -> list[Match]:
    """Also what lives on of words that were only mended, letter by letter."""
    letters: list[Match] = []
    away = sorted(move.old for move in moved)
    arrived = sorted(move.new for move in moved)
    for gap in _gaps(kept, len(old), len(new)):
        if _any_in(away, gap.old, gap.old_end) or _any_in(arrived, gap.new, gap.new_end):
            continue  # the line that moved is accounted for
        before, after = old[gap.old : gap.old_end], new[gap.new : gap.new_end]
        if max(len(before), len(after)) > _LETTERS_COMPARED:
            continue
        found = matches(before, after)
        if 2 * sum(match.length for match in found) >= _ALIKE * (len(before) + len(after)):
            letters += (Match(gap.old + m.old, gap.new + m.new, m.length) for m in found)
    return joined(kept + letters) if letters else kept


def _any_in(places: Sequence[int], start: int, end: int) -> bool:
    return bisect.bisect_left(places, start) < bisect.bisect_left(places, end)


def _gaps(blocks: Sequence[Match], old_end: int, new_end: int) -> Iterator[Region]:
    """What lies between blocks, where something does on both sides."""
    old = new = 0
    for block in [*blocks, Match(old_end, new_end, 0)]:
        if block.old > old and block.new > new:
            yield Region(old, block.old, new, block.new)
        old, new = block.old + block.length, block.new + block.length
