"""Which slice of a revision's string stands on which page, and where its words are."""

from collections.abc import Sequence
from typing import NamedTuple

from documents.texts.diff import Fate, PositionMap
from documents.texts.passages import Draft, Span

PlacedBox = tuple[int, int, float, float, float, float]
"""[start, end) in the string, then x0, y0, x1, y1 in points from the page's top left corner."""


class OnPage(NamedTuple):
    """`[start, end)` of a revision's string stands on page `page` (the caller's number)."""

    page: int
    start: int
    end: int
    boxes: tuple[PlacedBox, ...]


def laid_out(drafts: Sequence[Draft], spans: Sequence[Span]) -> list[OnPage]:
    """The pages of a string, from the page maps of its passages, in the string's order.

    A passage without a page map stands on the page of the one before it; those
    before the first page map stand on none.
    """
    starts: list[tuple[int, int]] = []
    boxes: dict[int, list[PlacedBox]] = {}
    for draft, span in zip(drafts, spans, strict=True):
        for offset, page in draft.page_map:
            if not starts or starts[-1][1] != page:
                starts.append((span.start + offset, page))
        for box in draft.boxes:
            boxes.setdefault(box.page, []).append(
                (span.start + box.start, span.start + box.end, box.x0, box.y0, box.x1, box.y1)
            )
    if not starts:
        return []
    ends = [start for start, _ in starts[1:]] + [spans[-1].end]
    return [
        OnPage(page, start, end, tuple(b for b in boxes.get(page, ()) if start <= b[0] < end))
        for (start, page), end in zip(starts, ends, strict=True)
    ]


def carried(pages: Sequence[OnPage], old: str, new: str) -> list[OnPage]:
    """The same pages over a revised string: boxes stay with words that stayed as they were.

    A page begins where its first kept character now stands; a page of which
    nothing is kept holds nothing and is left out.
    """
    if not pages:
        return []
    places = PositionMap.between(old, new)
    kept: list[tuple[OnPage, int, tuple[PlacedBox, ...]]] = []
    for page in pages:
        there = places.carry(page.start, page.end)
        if there.fate is Fate.GONE or (kept and there.start < kept[-1][1]):
            continue
        boxes = []
        for start, end, *corners in page.boxes:
            now = places.carry(start, end)
            if now.fate is Fate.EXACT:
                x0, y0, x1, y1 = corners
                boxes.append((now.start, now.end, x0, y0, x1, y1))
        kept.append((page, there.start, tuple(boxes)))
    ends = [start for _, start, _ in kept[1:]] + [len(new)]
    return [
        OnPage(page.page, 0 if number == 0 else start, end, boxes)
        for number, ((page, start, boxes), end) in enumerate(zip(kept, ends, strict=True))
    ]
