"""How the lines of a document are set: cleaned, in columns, with margins.

Right-to-left lines are mirrored, so that `start` is always the edge at which
reading begins and indentation is one thing for all scripts.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from statistics import median
from typing import Final

from documents.texts.joining import SOFT_HYPHEN
from documents.texts.layout import LaidPage, Line, Word
from documents.texts.normalise import normalise
from documents.texts.script import RIGHT_TO_LEFT, dominant_script, is_unspaced

_BLANKS: Final = re.compile(r"[ \t\n]+")
_SAME_PLACE: Final = 3.0
"""Edges nearer than so many points are one margin."""
_LONG_RUN: Final = 5
_FULL_COLUMN: Final = 8
"""From so many lines on a column shows its own margins."""


@dataclass(frozen=True, slots=True)
class SetLine:
    """A line as it is set. `text` is normalised and stripped, but for a soft hyphen at its end.

    `start` and `end` are distances from the edge of the page where reading
    begins; `left` and `right` the margins of the column, measured the same way.
    """

    text: str
    words: tuple[Word, ...]
    page: int
    column: int
    start: float
    end: float
    left: float
    right: float
    y0: float
    y1: float
    size: float
    bold: bool
    cells: tuple[int, ...]

    @property
    def width(self) -> float:
        """The width of the column, in points."""
        return max(self.right - self.left, 1.0)

    @property
    def indent(self) -> float:
        """How far the line begins from the column's margin, in points."""
        return self.start - self.left

    @property
    def room(self) -> float:
        """How much of the column is left after the line, in points."""
        return self.right - self.end

    @property
    def first_word(self) -> float:
        """How wide the first word is (of Han text, the first character), in points."""
        text = self.text
        first = text[0] if is_unspaced(text[0]) else text.split(maxsplit=1)[0]
        return (self.end - self.start) * len(first) / max(len(text), 1)

    @property
    def is_centred(self) -> bool:
        """Whether white space of about the same width is left on both sides."""
        return (
            self.indent > 2.6 * self.size  # more than a first line is indented
            and abs(self.indent - self.room) < max(1.2 * self.size, 0.03 * self.width)
        )

    @property
    def is_aside(self) -> bool:
        """Whether it stands in the far part of the column: a date, a signature."""
        return not self.is_centred and self.indent > 0.25 * self.width

    @property
    def is_indented(self) -> bool:
        """Whether it begins as the first line of a paragraph may."""
        return 0.8 * self.size < self.indent < 0.25 * self.width and not self.is_centred


def set_lines(pages: Sequence[LaidPage]) -> list[SetLine]:
    """The lines of all pages in reading order, cleaned and measured; empty ones are left out."""
    lines: list[SetLine] = []
    for page in pages:
        column, lowest = 0, float("-inf")
        for line in page.lines:
            cleaned = _cleaned(line)
            if cleaned is None:
                continue
            if line.y1 < lowest - line.size:
                column += 1
                lowest = float("-inf")
            lowest = max(lowest, line.y0)
            lines.append(_measured(cleaned, page, column))
    return _with_margins(lines)


def body_size(lines: Iterable[SetLine]) -> float:
    """The size, in points, in which most letters are set; 0 without lines."""
    letters: Counter[float] = Counter()
    for line in lines:
        letters[round(line.size, 1)] += len(line.text)
    return letters.most_common(1)[0][0] if letters else 0.0


def line_distances(lines: Sequence[SetLine]) -> dict[float, float]:
    """By letters' size, the distance from line to line inside paragraphs, in points.

    Of lines that fill their column the next one mostly belongs to the same
    paragraph; where too few do, lines are taken to stand close.
    """
    full: dict[float, list[float]] = {}
    for before, after in pairwise(lines):
        step = after.y0 - before.y0
        together = (before.page, before.column) == (after.page, after.column)
        alike = round(before.size) == round(after.size)
        if together and alike and step > 0.5 * after.size and before.room < 2 * before.size:
            full.setdefault(round(after.size), []).append(step)
    return {size: median(steps) for size, steps in full.items() if len(steps) > 1}


def _cleaned(line: Line) -> Line | None:
    """The line normalised and stripped, its words and cells moved along."""
    text = clean(line.text)
    soft = line.text.rstrip().endswith(SOFT_HYPHEN)
    lead = len(text) - len(text.lstrip())
    stripped = text.strip()
    if not stripped:
        return None
    kept = stripped + SOFT_HYPHEN if soft else stripped
    if text == line.text and not lead:
        return replace(line, text=kept)
    place = _places(line.text, text)
    words = []
    for word in line.words:
        start = min(max(place[word.start] - lead, 0), len(stripped))
        end = min(max(place[word.end] - lead, 0), len(stripped))
        if start < end:
            words.append(word._replace(start=start, end=end))
    cells = tuple(min(max(place[cell] - lead, 0), len(stripped)) for cell in line.cells)
    return replace(line, text=kept, words=tuple(words), cells=cells)


def clean(raw: str) -> str:
    """Extracted words normalised; blanks that only fill a justified line become one space."""
    return _BLANKS.sub(" ", normalise(raw, extracted=True))


def _places(raw: str, text: str) -> list[int]:
    """For each place in an extracted line, its place in the normalised one."""
    if raw == text:
        return list(range(len(raw) + 1))
    places = [len(clean(raw[:end])) for end in range(len(raw) + 1)]
    reached = 0
    for number, place in enumerate(places):
        places[number] = reached = min(max(reached, place), len(text))
    return places


def _measured(line: Line, page: LaidPage, column: int) -> SetLine:
    mirrored = dominant_script(line.text) in RIGHT_TO_LEFT
    start, end = (page.width - line.x1, page.width - line.x0) if mirrored else (line.x0, line.x1)
    return SetLine(
        line.text,
        line.words,
        page.number,
        column,
        start,
        end,
        start,
        end,
        line.y0,
        line.y1,
        line.size,
        line.bold,
        line.cells,
    )


def _with_margins(lines: Sequence[SetLine]) -> list[SetLine]:
    """Give each line the margins of its column; a short column takes those of a full one."""
    columns = list(_by_column(lines))
    margins = [_margins(column) for column in columns]
    full = {
        own for column, own in zip(columns, margins, strict=True) if len(column) >= _FULL_COLUMN
    }
    result: list[SetLine] = []
    for column, (left, right) in zip(columns, margins, strict=True):
        fitting = [
            (there, here)
            for there, here in full
            if len(column) < _FULL_COLUMN
            and there <= left + _SAME_PLACE
            and here >= right - _SAME_PLACE
        ]
        if fitting:
            left, right = min(fitting, key=lambda margin: margin[1] - margin[0])
        result += _narrowed([replace(line, left=left, right=right) for line in column])
    return result


def _by_column(lines: Sequence[SetLine]) -> Iterator[list[SetLine]]:
    for _, column in groupby(lines, key=lambda line: (line.page, line.column)):
        yield list(column)


def _narrowed(column: Sequence[SetLine]) -> Iterator[SetLine]:
    """The lines of a column; a long run that keeps to a part of it gets margins of its own.

    Such are the lines beside a picture, and columns under a head that spans them.
    """
    for (narrow, aside), run in groupby(column, key=_keeps_to):
        lines = list(run)
        left, right = min(line.start for line in lines), max(line.end for line in lines)
        full = sum(right - line.end < 4 * line.size for line in lines)
        if (narrow or aside) and len(lines) >= _LONG_RUN and full >= 0.6 * len(lines):
            left = left if aside else lines[0].left
            yield from (replace(line, left=left, right=right) for line in lines)
        else:
            yield from lines


def _keeps_to(line: SetLine) -> tuple[bool, bool]:
    """Whether it leaves the far fifth of its column empty, and whether the near quarter."""
    return line.end - line.left < 0.8 * line.width, line.indent > 0.25 * line.width


def _margins(lines: Sequence[SetLine]) -> tuple[float, float]:
    """The first place where several lines begin, and the last where several end."""
    starts = [line.start for line in lines]
    ends = [line.end for line in lines]
    few = max(2, len(lines) // 12)
    left = min((start for start in starts if _near(start, starts) >= few), default=min(starts))
    right = max((end for end in ends if _near(end, ends) > few), default=max(ends))
    return left, right


def _near(place: float, places: Sequence[float]) -> int:
    return sum(abs(place - other) < _SAME_PLACE for other in places)
