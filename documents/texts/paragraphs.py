"""Which lines of a page are one paragraph, over the ends of lines, columns and pages.

Told from indents, spacing, sizes, how far lines reach and the count of items;
no single sign decides where others speak against it.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from documents.texts.kinds import ends_sentence
from documents.texts.markers import Marker, article, counts_on, marker
from documents.texts.setting import SetLine, line_distances

_WIDER: Final = 1.35
"""A gap of so many usual line distances parts paragraphs."""
_CLOSE: Final = 1.45
"""How far apart lines stand, by the size of their letters, where the page does not tell."""


_STOP: Final = re.compile(r"[.!?;:][\"'”’»)\]¹²³⁰-⁹]*$")


@dataclass(frozen=True, slots=True)
class Habit:
    """How a document marks its paragraphs."""

    distances: Mapping[float, float]
    indents: bool

    def distance(self, size: float) -> float:
        """The usual distance between lines whose letters have `size`, in points."""
        return self.distances.get(round(size), _CLOSE * size)

    @classmethod
    def of(cls, lines: Sequence[SetLine]) -> "Habit":
        """Whether first lines are indented, and how far apart lines stand."""
        first_lines = sum(
            before.is_indented and after.indent < 0.5 * after.size and before.room < 3 * before.size
            for before, after in pairwise(lines)
            if (before.page, before.column) == (after.page, after.column)
        )
        return cls(line_distances(lines), first_lines >= 2)


def paragraphs(lines: Sequence[SetLine]) -> list[list[SetLine]]:
    """The lines in order, grouped: each group is one passage, a table one group of rows."""
    habit = Habit.of(lines)
    groups: list[list[SetLine]] = []
    counts: dict[str, Marker] = {}
    for line in lines:
        mark = marker(line.text)
        if not groups or _begins(groups[-1], line, mark, counts, habit):
            groups.append([line])
            if mark:
                counts[mark.style] = mark
        else:
            groups[-1].append(line)
    return groups


def _begins(
    group: Sequence[SetLine],
    line: SetLine,
    mark: Marker | None,
    counts: Mapping[str, Marker],
    habit: Habit,
) -> bool:
    before = group[-1]
    if before.cells or line.cells:
        return not (before.cells and line.cells)
    if mark is None and _runs_on(before, line, habit):
        return False
    if abs(before.size - line.size) > 0.08 * max(before.size, line.size):
        return True
    if abs(line.y0 - before.y0) < 0.3 * line.size and 0 <= line.start - before.end < 3 * line.size:
        return False  # two pieces of one stretched line
    if before.is_centred and line.is_centred and _next_row(before, line, habit):
        alike = before.bold == line.bold and abs(before.size - line.size) < 0.03 * line.size
        return ends_sentence(before.text) or not alike
    if line.is_centred != before.is_centred and _looks_centred(
        before if before.is_centred else line
    ):
        return True
    if line.is_aside or before.is_aside:
        return True
    if before.bold != line.bold and (ends_sentence(before.text) or _has_room(before, line)):
        return True
    if article(line.text) and (ends_sentence(before.text) or _has_room(before, line)):
        return True
    if mark and counts_on(mark, counts) and (ends_sentence(before.text) or _has_room(before, line)):
        return True
    if (before.page, before.column) != (line.page, line.column):
        return _begins_after_break(before, line, habit)
    if not -0.5 < line.y0 - before.y0 < _WIDER * habit.distance(line.size):
        return True
    return _begins_by_edge(group, line, habit) or _left_room(before, line)


def _runs_on(before: SetLine, line: SetLine, habit: Habit) -> bool:
    """Whether a small letter, or a divided word, shows that the sentence goes on."""
    alike = abs(before.size - line.size) < 0.2 * max(before.size, line.size)
    together = (before.page, before.column) == (line.page, line.column)
    step = line.y0 - before.y0
    near = not together or 0 < step < _WIDER * habit.distance(line.size)
    return alike and near and line.text[0].islower() and not _STOP.search(before.text)


def _next_row(before: SetLine, line: SetLine, habit: Habit) -> bool:
    together = (before.page, before.column) == (line.page, line.column)
    return together and 0 < line.y0 - before.y0 < 2 * habit.distance(line.size)


def _looks_centred(line: SetLine) -> bool:
    """Whether it is centred on purpose, not a short last line by chance."""
    return line.indent > 3 * line.size


def _has_room(before: SetLine, line: SetLine) -> bool:
    """Whether the next line's first word would have fitted in the line before."""
    return before.room > line.first_word + before.size


def _left_room(before: SetLine, line: SetLine) -> bool:
    """Whether the line before ends as the last line of a paragraph does."""
    if not _has_room(before, line):
        return False
    if ends_sentence(before.text):
        return True
    # Lines that end alike are set narrower than the column: beside a picture, in a quotation.
    alike = (
        abs(line.start - before.start) < line.size and abs(line.end - before.end) < 4 * line.size
    )
    return before.room > 0.35 * before.width and not alike


def _begins_after_break(before: SetLine, line: SetLine, habit: Habit) -> bool:
    """Whether a new page or column begins with a new paragraph."""
    if _left_room(before, line):
        return True
    if habit.indents:
        return line.is_indented
    return ends_sentence(before.text)


def _begins_by_edge(group: Sequence[SetLine], line: SetLine, habit: Habit) -> bool:
    """Whether the line begins further in, or further out, than the paragraph goes on."""
    step = 0.8 * line.size
    before = group[-1]
    if len(group) == 1:
        if line.start > before.start + step:
            # Further in than a first line: a hanging paragraph, unless it had ended.
            return not marker(before.text) and (habit.indents or ends_sentence(before.text))
        if abs(line.start - before.start) <= step:
            return habit.indents and line.is_indented and not marker(before.text)
        return False
    going_on = before.start
    if line.start > going_on + step:
        return line.is_indented or ends_sentence(before.text)
    return line.start < going_on - step
