"""Where words stand on the image of their page: outlines for an SVG laid over it, in points of
the page as it is displayed, from its top left."""

import json
from collections.abc import Iterable, Sequence
from typing import TypeAlias

Box: TypeAlias = Sequence[float]
"""`[start, end, x0, y0, x1, y1]`: code points of the revision, and where they stand."""

Corners: TypeAlias = tuple[float, float, float, float]


def boxes_within(boxes: Iterable[Box], start: int, end: int) -> list[Box]:
    """The boxes that hold any of the words `[start, end)`."""
    return [box for box in boxes if box[0] < end and box[1] > start]


def lines_of(boxes: Iterable[Box]) -> list[Corners]:
    """One rectangle a line of print: boxes that follow each other level are joined."""
    found: list[Corners] = []
    for _, _, x0, y0, x1, y1 in boxes:
        if found and _level(found[-1], y0, y1):
            left, top, right, bottom = found[-1]
            found[-1] = (min(left, x0), min(top, y0), max(right, x1), max(bottom, y1))
        else:
            found.append((x0, y0, x1, y1))
    return found


def outline(boxes: Iterable[Box]) -> str:
    """The `d` of an SVG path around each line; empty where there is none."""
    return "".join(
        f"M{_short(x0)} {_short(y0)}h{_short(x1 - x0)}v{_short(y1 - y0)}h-{_short(x1 - x0)}z"
        for x0, y0, x1, y1 in lines_of(boxes)
    )


def words_on(boxes: Sequence[Box], spans: Iterable[tuple[int, int]]) -> list[Box]:
    """The boxes of a page that hold words of any of `spans`, in their order."""
    found = [box for start, end in spans for box in boxes_within(boxes, start, end)]
    return sorted(found, key=lambda box: box[0])


def as_data(boxes: Iterable[Box]) -> str:
    """The boxes for a script that outlines words as they are selected: JSON, tenths of a point."""
    return json.dumps(
        [[int(b[0]), int(b[1]), *(round(edge, 1) for edge in b[2:])] for b in boxes],
        separators=(",", ":"),
    )


def _level(line: Corners, y0: float, y1: float) -> bool:
    shared = min(line[3], y1) - max(line[1], y0)
    return shared > min(line[3] - line[1], y1 - y0) / 2


def _short(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")
