"""Lines with word boxes from one page that pdfminer.six laid out.

pdfminer measures from the lower left corner of the MediaBox, after /Rotate; we
measure from the upper left corner of what is displayed, which is the CropBox.
"""

import math
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

from pdfminer.layout import LTAnno, LTChar, LTContainer, LTItem, LTPage, LTTextLine
from pdfminer.pdfpage import PDFPage
from pdfminer.utils import Matrix, Rect, apply_matrix_rect

from documents.texts.layout import Line, Word
from documents.texts.script import is_unspaced

_WIDE_GAP: Final = 0.8
"""Han characters stand apart by so much of their size before the gap means a space."""

_TURNED: Final = 0.1
"""A letter is turned when it goes up or down by more than so much of what it goes across."""


class Letter(NamedTuple):
    """What one drawn character says (one or more code points), and its rectangle."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class Frame:
    """The displayed rectangle of a page in pdfminer's coordinates of that page."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.y1 - self.y0

    def displayed(self, rectangle: Rect) -> Rect:
        """A rectangle of pdfminer's, in points from the upper left corner, to a tenth."""
        x0, y0, x1, y1 = rectangle
        return (
            round(x0 - self.x0, 1),
            round(self.y1 - y1, 1),
            round(x1 - self.x0, 1),
            round(self.y1 - y0, 1),
        )

    def shows(self, rectangle: Rect) -> bool:
        """Whether the middle of a rectangle of pdfminer's lies in what is displayed."""
        x, y = (rectangle[0] + rectangle[2]) / 2, (rectangle[1] + rectangle[3]) / 2
        return self.x0 <= x <= self.x1 and self.y0 <= y <= self.y1


def frame_of(page: PDFPage) -> Frame:
    """What viewers display of a page: its CropBox within its MediaBox, turned by /Rotate."""
    media = page.mediabox
    box = (
        max(page.cropbox[0], media[0]),
        max(page.cropbox[1], media[1]),
        min(page.cropbox[2], media[2]),
        min(page.cropbox[3], media[3]),
    )
    if box[0] >= box[2] or box[1] >= box[3]:
        box = media
    return Frame(*apply_matrix_rect(_turned(media, page.rotate), box))


def _turned(media: Rect, rotate: int) -> Matrix:
    """The matrix with which pdfminer turns a page (PDFPageInterpreter.process_page)."""
    x0, y0, x1, y1 = media
    return {
        90: (0, -1, 1, 0, -y0, x1),
        180: (-1, 0, 0, -1, x1, y1),
        270: (0, 1, -1, 0, y1, -x0),
    }.get(rotate, (1, 0, 0, 1, -x0, -y0))


@dataclass(frozen=True, slots=True)
class PageLines:
    """The lines displayed on a page, unsorted; apart from them, the words that are turned.

    `turned_words` are those that lean or run up or down (a stamp, "COPY" from
    corner to corner, a note in the margin). `turned` is their part of the page's
    letters, from 0 to 1.
    """

    lines: tuple[Line, ...]
    turned_words: tuple[str, ...]
    turned: float


def lines_of(layout: LTPage, frame: Frame) -> PageLines:
    """Take the lines of a page from pdfminer's layout of it."""
    lines: list[Line] = []
    turned: dict[tuple[float, float], list[LTChar]] = {}
    upright = 0
    for item in _text_lines(layout):
        if not frame.shows(item.bbox):
            continue
        chars = [char for char in item if isinstance(char, LTChar | LTAnno)]
        for char in chars:
            if isinstance(char, LTChar) and char.get_text().strip():
                if _is_turned(char):
                    turned.setdefault(_direction(char), []).append(char)
                else:
                    upright += 1
        kept = [char for char in chars if isinstance(char, LTAnno) or not _is_turned(char)]
        if line := _line(kept, frame):
            lines.append(line)
    words = tuple(_along(chars, direction) for direction, chars in turned.items())
    count = sum(map(len, turned.values()))
    return PageLines(tuple(lines), words, count / max(1, count + upright))


def _text_lines(container: Iterable[LTItem]) -> Iterator[LTTextLine]:
    """Every text line of a layout, those inside figures (form XObjects) too."""
    for item in container:
        if isinstance(item, LTTextLine):
            yield item
        elif isinstance(item, LTContainer):
            yield from _text_lines(item)


def _is_turned(char: LTChar) -> bool:
    a, b = abs(char.matrix[0]), abs(char.matrix[1])
    return b > _TURNED * a


def _direction(char: LTChar) -> tuple[float, float]:
    """Where the next letter stands from this one, as a vector of length one, coarsely."""
    a, b = char.matrix[:2]
    length = math.hypot(a, b)
    return round(a / length, 1), round(b / length, 1)


def _along(chars: list[LTChar], direction: tuple[float, float]) -> str:
    """Turned letters in the order in which one reads them along their direction."""
    across, up = direction
    ordered = sorted(chars, key=lambda char: across * char.x0 + up * char.y0)
    return "".join(char.get_text() for char in ordered)


def _line(chars: list[LTChar | LTAnno], frame: Frame) -> Line | None:
    letters: list[Letter] = []
    sizes: Counter[float] = Counter()
    fonts: Counter[bool] = Counter()
    for number, char in enumerate(chars):
        text = char.get_text()
        if isinstance(char, LTChar):
            letters.append(Letter(text, *frame.displayed(char.bbox)))
            if text.strip():
                sizes[round(char.size, 1)] += 1
                fonts["bold" in char.fontname.lower()] += 1
        elif text == " " and not _gap_inside_han(chars, number):
            letters.append(Letter(" ", 0, 0, 0, 0))  # it has no place, and no word holds it
    if not sizes:
        return None
    size = sizes.most_common(1)[0][0]
    return line_from(letters, size, bold=fonts[True] > fonts[False])


def _gap_inside_han(chars: list[LTChar | LTAnno], number: int) -> bool:
    """Whether the space that pdfminer put there is only justified Han text drawn apart."""
    before = next((char for char in reversed(chars[:number]) if isinstance(char, LTChar)), None)
    after = next((char for char in chars[number + 1 :] if isinstance(char, LTChar)), None)
    if before is None or after is None or not before.get_text() or not after.get_text():
        return False
    gap = after.x0 - before.x1
    return (
        is_unspaced(before.get_text()[-1])
        and is_unspaced(after.get_text()[0])
        and gap < _WIDE_GAP * max(before.width, after.width)
    )


def line_from(
    letters: Iterable[Letter], size: float, *, bold: bool = False, cells: tuple[int, ...] = ()
) -> Line | None:
    """One Line of letters in order; spaces at its ends go. None when nothing is left.

    A word is a run without spaces; a Han character is a word of its own, so that
    a quotation of a few characters can be shown to the character.
    """
    kept = list(letters)
    while kept and not kept[0].text.strip():
        kept.pop(0)
    while kept and not kept[-1].text.strip():
        kept.pop()
    if not kept:
        return None
    words: list[Word] = []
    text = ""
    joins = False
    for letter in kept:
        start = len(text)
        text += letter.text
        if not letter.text.strip():
            joins = False
            continue
        unspaced = all(is_unspaced(char) for char in letter.text)
        if joins and not unspaced:
            last = words[-1]
            words[-1] = Word(
                last.start,
                len(text),
                min(last.x0, letter.x0),
                min(last.y0, letter.y0),
                max(last.x1, letter.x1),
                max(last.y1, letter.y1),
            )
        else:
            words.append(Word(start, len(text), *letter[1:]))
        joins = not unspaced
    return Line(
        text,
        min(word.x0 for word in words),
        min(word.y0 for word in words),
        max(word.x1 for word in words),
        max(word.y1 for word in words),
        size,
        tuple(words),
        bold,
        cells,
    )
