"""Pages set line by line, as a reader of files would hand them over."""

from documents.texts.layout import LaidPage, Line, Word
from documents.texts.script import is_unspaced

WIDTH, HEIGHT = 600.0, 800.0
LEFT, RIGHT = 80.0, 520.0
SIZE, PITCH = 12.0, 20.0


def line(
    text: str,
    y: float,
    *,
    x: float = LEFT,
    size: float = SIZE,
    bold: bool = False,
    cells: tuple[int, ...] = (),
) -> Line:
    """A line at `x`, `y`; a Han character is as wide as its size, others half of it."""
    words: list[Word] = []
    place, start = x, None
    for number, char in enumerate(text):
        step = size if is_unspaced(char) else size / 2
        if char.isspace():
            start = None
        elif start is None or is_unspaced(char):
            words.append(Word(number, number + 1, place, y, place + step, y + size))
            start = None if is_unspaced(char) else number
        else:
            words[-1] = words[-1]._replace(end=number + 1, x1=place + step)
        place += step
    return Line(text, x, y, place, y + size, size, tuple(words), bold, cells)


def centred(text: str, y: float, *, size: float = SIZE, bold: bool = False) -> Line:
    """A line in the middle of the page."""
    shape = line(text, y, size=size)
    return line(text, y, x=(WIDTH - shape.x1 + shape.x0) / 2, size=size, bold=bold)


def flush(text: str, y: float, *, size: float = SIZE) -> Line:
    """A line that ends at the right margin."""
    shape = line(text, y, size=size)
    return line(text, y, x=RIGHT - shape.x1 + shape.x0, size=size)


def broken(text: str, *, indent: float = 0.0, size: float = SIZE) -> list[str]:
    """`text` broken to the width of the page, the first line indented by `indent` points."""
    lines, current = [], ""
    room = RIGHT - LEFT - indent
    pieces = list(text) if any(map(is_unspaced, text)) else text.split(" ")
    glue = "" if any(map(is_unspaced, text)) else " "
    for piece in pieces:
        longer = f"{current}{glue}{piece}" if current else piece
        if line(longer, 0, size=size).x1 - LEFT > room:
            lines.append(current)
            current, room = piece, RIGHT - LEFT
        else:
            current = longer
    return [*lines, current]


def page(number: int, *lines: Line) -> LaidPage:
    """A page of the usual size."""
    return LaidPage(number, WIDTH, HEIGHT, lines)


def sheets(
    paragraphs: list[str], *, indent: float = 24.0, rows: int = 30, gap: float = 0.0
) -> list[LaidPage]:
    """Paragraphs set one after the other over as many pages as they need."""
    pages: list[list[Line]] = [[]]
    y = 100.0
    for paragraph in paragraphs:
        for number, text in enumerate(broken(paragraph, indent=indent)):
            if len(pages[-1]) == rows:
                pages.append([])
                y = 100.0
            pages[-1].append(line(text, y, x=LEFT + (0 if number else indent)))
            y += PITCH
        y += gap
    return [page(number, *lines) for number, lines in enumerate(pages)]
