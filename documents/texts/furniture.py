"""Running heads, page numbers and stamps: what a page carries beside its text.

A line is set apart only if it stands at the outer edge of its page, repeats
there on other pages (numbers aside), and is not simply the body's first line:
a repetitive body keeps all its lines.
"""

import re
from collections import Counter
from collections.abc import Sequence, Set
from itertools import pairwise, takewhile
from statistics import median
from typing import Final

from documents.texts.layout import LaidPage, Line

_ZONE: Final = 0.2
"""How much of the page's height at top and bottom may be furniture."""
_DEEPEST: Final = 4
"""How many rows at an edge may be furniture."""
_SHARE: Final = 0.4
"""On so many of the pages a line repeats: heads of left and right pages differ."""
_FULL: Final = 0.92
"""A line of text fills so much of the width of the widest."""
_APART: Final = 1.35
"""Furniture stands so many usual line distances from the body, or is of another size."""

_DIGITS: Final = r"[\d０-９]{1,4}"
_COUNT: Final = rf"(?:{_DIGITS}|[一二三四五六七八九十]+)"
_NUMBER: Final = re.compile(
    rf"""(?:[-–—·.\s(\[]*)(?:
      (?P<bare>{_DIGITS}|[ivxlc]{{1,7}})
    | (?:page|p\.|seite|стр\.?|страница|صفحة|ص|бет|بەت)\s*{_DIGITS}
      (?:\s*(?:of|/|von|из|من)\s*{_DIGITS})?
    | {_DIGITS}\s*(?:/|of|из|من)\s*{_DIGITS}
    | {_DIGITS}\s*-?\s*(?:بەت|бет)
    | 第\s*{_COUNT}\s*[页頁](?:[,，\s/]*共\s*{_COUNT}\s*[页頁])?
    )(?:[-–—·.\s)\]]*)""",
    re.VERBOSE | re.IGNORECASE,
)
_PARTS: Final = re.compile(r"\u3000|\s{2,}|(?<=\w)\. | [–—|·] ")
_COUNTED: Final = re.compile(r"\d+|[一二三四五六七八九十]+(?=\s*[页頁])")


def set_apart(pages: Sequence[LaidPage]) -> list[tuple[list[Line], list[Line]]]:
    """For each page its lines of text and its furniture, each in the order given."""
    edges = [_edges(page) for page in pages]
    seen = Counter(
        key
        for page, found in zip(pages, edges, strict=True)
        for key in {_key(page, line) for line in found}
    )
    inside = Counter(
        _plain(line.text)
        for page, found in zip(pages, edges, strict=True)
        for line in page.lines
        if line not in found
    )
    opening = _opening(pages[0]) if pages else set()
    result: list[tuple[list[Line], list[Line]]] = []
    for page, found in zip(pages, edges, strict=True):
        running = _running(
            page, found, seen, inside, len(pages), opening if page is not pages[0] else set()
        )
        text = [line for line in page.lines if line not in running]
        result.append((text, [line for line in page.lines if line in running]))
    return result


def _edges(page: LaidPage) -> list[Line]:
    """The lines in the outer zones of a page, outermost first on either edge."""
    top = [line for line in page.lines if line.y1 <= _ZONE * page.height]
    bottom = [line for line in page.lines if line.y0 >= (1 - _ZONE) * page.height]
    top.sort(key=lambda line: line.y0)
    bottom.sort(key=lambda line: -line.y1)
    return top + [line for line in bottom if line not in top]


def _key(page: LaidPage, line: Line) -> tuple[bool, int, str]:
    """What repeats: the edge, the distance from it (coarsely), the words with numbers aside."""
    at_top = line.y1 <= _ZONE * page.height
    distance = line.y0 if at_top else page.height - line.y1
    return at_top, round(distance / 6), _plain(line.text)


def _plain(text: str) -> str:
    words = " ".join(text.split())
    return "#" if _NUMBER.fullmatch(words) else _COUNTED.sub("#", words.casefold())


def _running(
    page: LaidPage,
    edges: Sequence[Line],
    seen: Counter[tuple[bool, int, str]],
    inside: Counter[str],
    count: int,
    opening: Set[str],
) -> list[Line]:
    running: list[Line] = []
    pitch = _pitch(page)
    for at_top in (True, False):
        edge = [line for line in edges if (line.y1 <= _ZONE * page.height) is at_top]
        kept: list[Line] = []
        for line in edge[:_DEEPEST]:
            repeats = _times(page, line, seen) >= max(2, _SHARE * count)
            number = _NUMBER.fullmatch(line.text.strip())
            # On a single page nothing repeats: only a number that is dressed up as one goes.
            alone = number is not None and line.text.strip() != number["bare"]
            heads = at_top and len(page.lines) > len(kept) + 1
            repeats = repeats or (heads and _repeats_opening(line.text, opening))
            if not (repeats or (count == 1 and alone and not at_top)):
                break
            # A body that repeats itself has the same line elsewhere too.
            if not number and inside[_plain(line.text)] > count / 2:
                break
            kept.append(line)
        while kept and not _stands_apart(page, kept, at_top, pitch):
            kept.pop()
        running += kept
    return running


def _opening(page: LaidPage) -> set[str]:
    """The lines above the first one that fills the page: number, title, office."""
    widest = max((line.x1 - line.x0 for line in page.lines), default=0.0)
    above = takewhile(lambda line: line.x1 - line.x0 < _FULL * widest, page.lines)
    return {_plain(line.text) for line in above}


def _repeats_opening(text: str, opening: Set[str]) -> bool:
    """Whether a head is made of lines of the first page: its number, its title."""
    parts = [_plain(part) for part in _PARTS.split(text.strip())]
    return all(len(part) > 3 and part in opening for part in parts)


def _times(page: LaidPage, line: Line, seen: Counter[tuple[bool, int, str]]) -> int:
    """On how many pages the line stands, allowing for a neighbouring distance."""
    at_top, distance, words = _key(page, line)
    return sum(seen[at_top, distance + step, words] for step in (-1, 0, 1))


def _stands_apart(page: LaidPage, kept: Sequence[Line], at_top: bool, pitch: float) -> bool:
    """Whether white space, or another size, parts the furniture from the body."""
    inner = kept[-1]
    rest = [line for line in page.lines if line not in kept]
    beyond = [line for line in rest if (line.y0 > inner.y0 if at_top else line.y0 < inner.y0)]
    if not beyond:
        return True
    near = min(beyond, key=lambda line: abs(line.y0 - inner.y0))
    if abs(near.size - inner.size) > 0.08 * near.size:
        return True
    return abs(near.y0 - inner.y0) > _APART * pitch or bool(_NUMBER.fullmatch(inner.text.strip()))


def _pitch(page: LaidPage) -> float:
    """The usual distance from line to line on a page, in points."""
    tops = sorted({round(line.y0, 1) for line in page.lines})
    steps = [after - before for before, after in pairwise(tops)]
    steps = [step for step in steps if step > 4]
    return median(steps) if steps else 14.0
