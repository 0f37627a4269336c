"""Numbers of lines in the margin, as transcripts of hearings have them."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from documents.texts.layout import Line

_FEWEST: Final = 8
_MOST: Final = 0.7
"""So large a part of a page's lines bears a number, else they are items of a list."""

_RUN_ON: Final = 0.1
"""So large a part of a transcript's lines begins with a small letter."""


def without_line_numbers(lines: Sequence[Line]) -> tuple[list[Line], tuple[str, ...]]:
    """Take 1, 2, 3 … off the beginnings of a page's lines; the lines, and the numbers.

    Nothing is changed unless most lines bear one, they count up from 1, and
    sentences run on from line to line: the numbers of a list belong to it.
    """
    numbered: list[Line] = []
    for line in lines:
        if _number(line) == len(numbered) + 1:
            numbered.append(line)
    if len(numbered) < max(_FEWEST, len(lines) * _MOST):
        return list(lines), ()
    bare = [_without_first_word(line) if line in numbered else line for line in lines]
    run_on = sum(line.text[:1].islower() for line in bare)
    if run_on < len(numbered) * _RUN_ON or any(len(line.cells) > 1 for line in bare):
        return list(lines), ()
    return [line for line in bare if line.text], tuple(str(n + 1) for n in range(len(numbered)))


def _number(line: Line) -> int | None:
    if not line.words or line.words[0].start:
        return None
    first = line.text[: line.words[0].end]
    return int(first) if first.isascii() and first.isdecimal() and len(first) < 4 else None


def _without_first_word(line: Line) -> Line:
    """The rest of the line, its places counted anew; without text when there is no rest."""
    rest = line.words[1:]
    if not rest:
        return replace(line, text="", words=(), cells=())
    start = rest[0].start
    return replace(
        line,
        text=line.text[start:],
        x0=min(word.x0 for word in rest),
        words=tuple(word._replace(start=word.start - start, end=word.end - start) for word in rest),
        cells=tuple(cell - start for cell in line.cells if cell > start),
    )
