"""The order in which the lines of a page are read: columns, rows, and rows of a table."""

import re
from collections.abc import Iterable, Sequence
from statistics import median
from typing import Final

from documents.texts.layout import Line, Word
from documents.texts.script import is_unspaced

_SAME_ROW: Final = 0.5
"""Lines that share so much of the lower one's height stand in one row."""

_SAME_LINE: Final = 1.0
"""Pieces of a row nearer than so many times the letters' size are one line."""

_GUTTER_WITHIN: Final = (0.2, 0.8)
_COLUMN_ROWS: Final = 4
"""A column has at least so many lines, else two things merely stand side by side."""

_PROSE: Final = 0.6
"""Lines of a column fill so much of its width; cells of a table do not."""

_MOST_TRIED: Final = 8
_ENUMERATOR: Final = re.compile(
    r"[(（]?(\d{1,3}|[a-zа-я]|[ivxlc]{1,6}|[一二三四五六七八九十百]{1,4})[.)）、．]?|[•·▪■●○–—*-]",
    re.IGNORECASE,
)


def in_reading_order(lines: Iterable[Line]) -> list[Line]:
    """Sort a page's lines; pieces of one line are joined, cells of a table's row too.

    One column, or two and more that stand side by side under lines that cross
    them. Vertical writing and turned tables keep the order of their rows.
    """
    return [line for region in _regions(_joined(lines)) for line in _rows_read(region)]


def _joined(lines: Iterable[Line]) -> list[Line]:
    """Put together what a file drew in pieces: nearest neighbours in a row."""
    whole: list[Line] = []
    for row in _rows(lines):
        pieces = [row[0]]
        for line in row[1:]:
            last = pieces[-1]
            near = line.x0 - last.x1 < _SAME_LINE * min(last.size, line.size)
            if near and line.x0 >= last.x0 + (last.x1 - last.x0) / 2:
                pieces[-1] = _join(last, line)
            else:
                pieces.append(line)
        whole += pieces
    return whole


def _rows(lines: Iterable[Line]) -> list[list[Line]]:
    """Lines by rows from the top, each row from the left."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: (line.y0 + line.y1, line.x0)):
        if rows and _share_row(rows[-1], line):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [sorted(row, key=lambda line: line.x0) for row in rows]


def _share_row(row: Sequence[Line], line: Line) -> bool:
    first = row[0]
    shared = min(first.y1, line.y1) - max(first.y0, line.y0)
    return shared > _SAME_ROW * min(first.y1 - first.y0, line.y1 - line.y0)


def _regions(lines: list[Line]) -> list[list[Line]]:
    """Split at the gutter between columns; what crosses it stands between what it separates."""
    gutter = _gutter(lines)
    if gutter is None:
        return [lines]
    regions: list[list[Line]] = []
    band: list[Line] = []
    for line in sorted(lines, key=lambda line: line.y0):
        if line.x0 < gutter < line.x1:
            regions += [*_columns(band, gutter), [line]]
            band = []
        else:
            band.append(line)
    return [region for region in regions + _columns(band, gutter) if region]


def _columns(band: list[Line], gutter: float) -> list[list[Line]]:
    left = [line for line in band if line.x1 <= gutter]
    right = [line for line in band if line.x0 >= gutter]
    if not (_is_column(left) and _are_columns(right)):
        return [band]
    return _regions(left) + _regions(right)


def _is_column(lines: list[Line]) -> bool:
    if len(lines) < _COLUMN_ROWS:
        return False
    width = max(line.x1 for line in lines) - min(line.x0 for line in lines)
    return median(line.x1 - line.x0 for line in lines) >= _PROSE * width


def _are_columns(lines: list[Line]) -> bool:
    return _is_column(lines) or _gutter(lines) is not None


def _gutter(lines: list[Line]) -> float | None:
    """Where a white stripe parts one column from those to its right; None without columns.

    Of several the one that fewest lines cross, and of those the leftmost.
    """
    if len(lines) < 2 * _COLUMN_ROWS:
        return None
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    lowest, highest = (left + part * (right - left) for part in _GUTTER_WITHIN)
    size = median(line.size for line in lines)
    ways = []
    for place in {line.x0 - size / 4 for line in lines if lowest < line.x0 < highest}:
        before = [line for line in lines if line.x1 <= place]
        after = [line for line in lines if line.x0 >= place]
        crossing = len(lines) - len(before) - len(after)
        if crossing < min(len(before), len(after)) and _is_column(before):
            ways.append((crossing, place, after))
    for _, place, after in sorted(ways, key=lambda way: way[:2])[:_MOST_TRIED]:
        if _are_columns(after):
            return place
    return None


def _rows_read(region: list[Line]) -> list[Line]:
    """A region's rows; where rows of several pieces follow each other, they are a table's."""
    rows = [_with_enumerator(row) for row in _rows(region)]
    read: list[Line] = []
    for number, row in enumerate(rows):
        beside = rows[max(0, number - 1) : number] + rows[number + 1 : number + 2]
        if len(row) > 1 and any(_columns_agree(row, other) for other in beside):
            read.append(_row_of_cells(row))
        else:
            read += row
    return read


def _with_enumerator(row: list[Line]) -> list[Line]:
    """ "3." set far before its paragraph is no cell: it belongs to the words after it."""
    if len(row) == 2 and _ENUMERATOR.fullmatch(row[0].text.strip()):
        return [_join(row[0], row[1])]
    return row


def _columns_agree(row: Sequence[Line], other: Sequence[Line]) -> bool:
    """Whether two pieces of each row begin, end or are centred at the same places."""
    if len(other) < 2:
        return False
    agreeing = sum(any(_aligned(piece, there) for there in other) for piece in row)
    return agreeing >= 2


def _aligned(one: Line, other: Line) -> bool:
    near = max(one.size, other.size) / 2
    return (
        abs(one.x0 - other.x0) < near
        or abs(one.x1 - other.x1) < near
        or abs(one.x0 + one.x1 - other.x0 - other.x1) < 2 * near
    )


def _row_of_cells(row: Sequence[Line]) -> Line:
    whole = row[0]
    for line in row[1:]:
        whole = _join(whole, line, new_cell=True)
    return whole


def _join(one: Line, other: Line, *, new_cell: bool = False) -> Line:
    """Two pieces of one line, a space between them unless they touch or are Han characters."""
    touching = other.x0 - one.x1 < _SAME_LINE / 5 * min(one.size, other.size) or (
        is_unspaced(one.text[-1]) and is_unspaced(other.text[0]) and other.x0 - one.x1 < one.size
    )
    between = "" if touching and not new_cell else " "
    start = len(one.text) + len(between)
    words = [
        Word(word.start + start, word.end + start, word.x0, word.y0, word.x1, word.y1)
        for word in other.words
    ]
    return Line(
        one.text + between + other.text,
        min(one.x0, other.x0),
        min(one.y0, other.y0),
        max(one.x1, other.x1),
        max(one.y1, other.y1),
        one.size if len(one.text) >= len(other.text) else other.size,
        one.words + tuple(words),
        one.bold and other.bold,
        (*one.cells, start) if new_cell else one.cells,
    )
