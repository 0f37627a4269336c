"""Passages of plain text, as people type it and as programs write it.

A paragraph is a block between blank lines; in a block, either every line is a
paragraph, or the lines were broken at a width and are joined again. Which of
both, the whole text decides: broken lines are those that the next word would
not have fitted.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from documents.texts.joining import SOFT_HYPHEN, Habits, join
from documents.texts.kinds import Shape, classify
from documents.texts.markers import Marker, counts_on, marker
from documents.texts.normalise import normalise
from documents.texts.passages import Draft, Kind
from documents.texts.script import is_unspaced

_LINE_END: Final = re.compile("\r\n\f?|\n\f?|[\r\v\f\x85\u2028\u2029]")
_TAB_STOP: Final = 8
_WIDEST: Final = 130
_NARROWEST: Final = 28
_SLACK: Final = 6
"""A broken line may end so many columns before its width: words are long."""
_ENDS: Final = re.compile(r"[.。!！?？؟:：;；؛][\"'”’»」』)）\]]*$")


class _Row(NamedTuple):
    """One line: its indentation and width in columns, a Han character taking two."""

    indent: int
    text: str
    width: int


def segment_text(text: str) -> list[Draft]:
    """The passages of a plain text in any script; none of a text without words.

    The text is normalised on the way, line by line, so that a soft hyphen at a
    line's end joins its word. Lines that hold TABs, the same number in each, are
    a table. Raises nothing.
    """
    blocks = _blocks(text)
    rows = [row for block in blocks for row in block]
    wrapped = _is_wrapped(blocks)
    habits = Habits.of(row.text for row in rows)
    width = _usual_width(rows)
    shapes: list[Shape] = []
    for block in blocks:
        for part in _parts(block):
            if _cells(part[0]) > 1 and len(part) > 1:
                shapes.append(Shape("\n".join(map(_table_row, part)), Kind.TABLE))
            elif wrapped:
                shapes += _unwrapped(part, width, habits)
            else:
                shapes += (Shape(join([_no_tabs(row.text)], habits)[0]) for row in part)
    shapes = [shape for shape in shapes if shape.text]
    return [Draft(shape.text, kind) for shape, kind in zip(shapes, classify(shapes), strict=True)]


def _blocks(text: str) -> list[list[_Row]]:
    blocks: list[list[_Row]] = [[]]
    for raw in _LINE_END.split(text):
        line = _cleaned(raw)
        stripped = line.strip()
        if stripped.strip(SOFT_HYPHEN):
            indent = _columns(line[: len(line) - len(line.lstrip())])
            blocks[-1].append(_Row(indent, stripped, indent + _columns(stripped)))
        elif blocks[-1]:
            blocks.append([])
    return [block for block in blocks if block]


def _cleaned(raw: str) -> str:
    """A line, normalised but for a soft hyphen at its end: joining needs it."""
    line = normalise(raw)
    return line + SOFT_HYPHEN if raw.rstrip().endswith(SOFT_HYPHEN) else line


def _columns(text: str) -> int:
    """How wide `text` is drawn where every character has one column or two."""
    if text.isascii() and "\t" not in text:
        return len(text)
    width = 0
    for char in text:
        if char == "\t":
            width += _TAB_STOP - width % _TAB_STOP
        elif not unicodedata.combining(char):
            width += 2 if unicodedata.east_asian_width(char) in "WF" else 1
    return width


def _usual_width(rows: Sequence[_Row]) -> int:
    """The width that nine lines of ten keep to."""
    widths = sorted(row.width for row in rows)
    return widths[min(len(widths) - 1, len(widths) * 9 // 10)] if widths else 0


def _is_wrapped(blocks: Sequence[Sequence[_Row]]) -> bool:
    pairs = [pair for block in blocks for pair in pairwise(block)]
    broken_blocks = [block for block in blocks if len(block) > 1]
    width = _usual_width([row for block in broken_blocks for row in block])
    if not pairs or not _NARROWEST <= width <= _WIDEST:
        return False
    full = sum(not _would_fit(row, after, width - _SLACK) for row, after in pairs)
    ended = sum(bool(_ENDS.search(row.text)) for row, _ in pairs)
    return full >= 0.6 * len(pairs) and ended < 0.6 * len(pairs)


def _would_fit(row: _Row, after: _Row, width: int) -> bool:
    """Whether the first word of the next line had room in this one."""
    first = after.text[0] if is_unspaced(after.text[0]) else after.text.split(maxsplit=1)[0]
    return row.width + 1 + _columns(first) <= width


def _parts(block: list[_Row]) -> list[list[_Row]]:
    """A block, cut where rows of a table begin and end."""
    parts: list[list[_Row]] = []
    for row in block:
        if parts and _cells(parts[-1][-1]) == _cells(row):
            parts[-1].append(row)
        else:
            parts.append([row])
    return parts


def _cells(row: _Row) -> int:
    return row.text.count("\t") + 1


def _table_row(row: _Row) -> str:
    return "\t".join(cell.strip() for cell in row.text.split("\t"))


def _no_tabs(text: str) -> str:
    return re.sub(r"[ ]*\t[\t ]*", " ", text)


def _unwrapped(block: Sequence[_Row], width: int, habits: Habits) -> list[Shape]:
    """The paragraphs of a block whose lines were broken at `width`."""
    paragraphs: list[list[_Row]] = []
    counts: dict[str, Marker] = {}
    base = min(row.indent for row in block)
    for row in block:
        mark = marker(row.text)
        if not paragraphs or _begins(paragraphs[-1], row, mark, counts, width, base):
            paragraphs.append([row])
            if mark:
                counts[mark.style] = mark
        else:
            paragraphs[-1].append(row)
    return [Shape(join([_no_tabs(row.text) for row in rows], habits)[0]) for rows in paragraphs]


def _begins(
    paragraph: Sequence[_Row],
    row: _Row,
    mark: Marker | None,
    counts: Mapping[str, Marker],
    width: int,
    base: int,
) -> bool:
    """Whether a new paragraph begins with `row`."""
    before = paragraph[-1]
    ended = bool(_ENDS.search(before.text))
    room = _would_fit(before, row, width - _SLACK)
    counted = mark and counts_on(mark, counts)
    if counted and (ended or room):
        return True
    if row.indent >= base + 2 and before.indent == base and (ended or room):
        return True
    if room and (ended or before.width < 0.6 * width):
        return True
    return len(paragraph) > 1 and row.indent < paragraph[1].indent - 1 and (ended or room)
