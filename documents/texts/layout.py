"""What a reader of files hands over: pages of lines of words, with their places.

Points, from the top left corner of the page as it is displayed; y grows
downwards. Lines come in reading order, right-to-left text in logical order.
"""

from dataclasses import dataclass
from typing import NamedTuple


class Word(NamedTuple):
    """`[start, end)` of its line's text (code points), and the rectangle that it fills.

    A word may be any run without spaces: in Han text a character or a clause.
    """

    start: int
    end: int
    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line, as extracted (it is normalised later, boxes and all).

    `size` is the size of most of its letters in points. `words` are in the
    order of the text; none where the reader knows no places. `cells` are the
    offsets at which a table's further cells begin; empty for running text.
    """

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    size: float
    words: tuple[Word, ...] = ()
    bold: bool = False
    cells: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class LaidPage:
    """One page: `number` from 0 in the file, its size as displayed, its lines."""

    number: int
    width: float
    height: float
    lines: tuple[Line, ...]
