"""A revision's string and the passages that are its slices.

The string is all passages joined by one LF. Only a table's passage holds LF
(between rows) and TAB (between cells). A span is half-open, in Unicode code
points from the start of the string; spans stand in order, one LF apart.
"""

import bisect
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate
from typing import NamedTuple

from documents.errors import BadPassage, OffsetOutside


class Kind(StrEnum):
    """What a passage is on its page."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    TABLE = "table"
    NOTE = "note"
    SALUTATION = "salutation"
    SIGNATURE = "signature"


class Span(NamedTuple):
    """`[start, end)` in code points of a revision's string."""

    start: int
    end: int


class PageStart(NamedTuple):
    """From `offset` in the passage on, its words stand on page `page` (from 0, in the file)."""

    offset: int
    page: int


class Box(NamedTuple):
    """Where `[start, end)` of a passage stands on page `page` (from 0, in the file).

    Points, from the top left corner of the page as it is displayed.
    """

    start: int
    end: int
    page: int
    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class Draft:
    """A passage before it has a key.

    `text` is normalised. `gap_before` says that something unknown stands before
    it in the document. `page_map` and `boxes` are in order, their offsets count
    from the start of the passage; both are empty where there is no file.
    """

    text: str
    kind: Kind = Kind.PARAGRAPH
    gap_before: bool = False
    page_map: tuple[PageStart, ...] = ()
    boxes: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class Assembled:
    """A revision's string with the span of each passage, in order."""

    string: str
    spans: tuple[Span, ...]


def assemble(passages: Iterable[Draft]) -> Assembled:
    """Join passages into a revision's string.

    Raises BadPassage, which names the first one that cannot stand: no words in
    it, a line end or a TAB outside a table.
    """
    drafts = list(passages)
    for number, draft in enumerate(drafts, 1):
        if not draft.text.strip():
            raise BadPassage(number, "it holds no words. Leave it out, or write them.")
        if draft.kind is not Kind.TABLE and ("\n" in draft.text or "\t" in draft.text):
            what = "a line end" if "\n" in draft.text else "a TAB"
            raise BadPassage(
                number,
                f"{what} stands in it, which only a table may hold. Make it two passages, or a "
                "space of it, or mark the passage as a table.",
            )
    ends = accumulate((len(draft.text) + 1 for draft in drafts), initial=0)
    spans = [
        Span(start, start + len(draft.text)) for start, draft in zip(ends, drafts, strict=False)
    ]
    return Assembled("\n".join(draft.text for draft in drafts), tuple(spans))


def passage_at(spans: Sequence[tuple[int, int]], offset: int) -> int:
    """The position (from 0) of the passage in which the character at `offset` stands.

    The LF after a passage, and the end of the string, belong to the passage
    before. Raises OffsetOutside for a place that the string does not have.
    """
    end = spans[-1][1] if spans else 0
    if not spans or not 0 <= offset <= end:
        raise OffsetOutside(offset, end)
    return bisect.bisect_right(spans, offset, key=lambda span: span[0]) - 1


def passages_of(spans: Sequence[tuple[int, int]], start: int, end: int) -> range:
    """The positions of the passages that `[start, end)` touches with at least one character.

    An LF between passages belongs to the one before it. Empty for an empty
    range. Raises OffsetOutside.
    """
    first = passage_at(spans, start)
    passage_at(spans, end)
    return range(first, passage_at(spans, end - 1) + 1) if start < end else range(first, first)


def in_passage(spans: Sequence[tuple[int, int]], offset: int) -> tuple[int, int]:
    """An offset of the revision as (position of the passage, offset from its start).

    Raises OffsetOutside.
    """
    position = passage_at(spans, offset)
    return position, offset - spans[position][0]


def in_revision(spans: Sequence[tuple[int, int]], position: int, offset: int) -> int:
    """An offset from the start of a passage as an offset of the revision.

    It may lie beyond the passage: a quotation runs on through the string.
    Raises OffsetOutside past the end of the string.
    """
    end = spans[-1][1] if spans else 0
    if not 0 <= position < len(spans):
        raise OffsetOutside(offset, end)
    whole = spans[position][0] + offset
    if offset < 0 or whole > end:
        raise OffsetOutside(offset, end - spans[position][0])
    return whole


def to_utf16(string: str, offset: int) -> int:
    """A place in code points as a place in UTF-16 units, as browsers count.

    Raises OffsetOutside.
    """
    if not 0 <= offset <= len(string):
        raise OffsetOutside(offset, len(string))
    return offset + sum(char > "\uffff" for char in string[:offset])


def from_utf16(string: str, offset: int) -> int:
    """A place in UTF-16 units as a place in code points.

    A place inside a surrogate pair is moved before its character. Raises
    OffsetOutside.
    """
    if offset < 0:
        raise OffsetOutside(offset, len(string))
    units = 0
    for place, char in enumerate(string):
        width = 2 if char > "\uffff" else 1
        if units + width > offset:
            return place
        units += width
    if offset > units:
        raise OffsetOutside(offset, units)
    return len(string)
