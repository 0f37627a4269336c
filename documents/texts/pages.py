"""Passages of laid-out pages, with the place of every word."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from documents.texts.furniture import set_apart
from documents.texts.joining import Habits, join
from documents.texts.kinds import Shape, classify
from documents.texts.layout import LaidPage
from documents.texts.markers import note_sign
from documents.texts.notes import calls, parted
from documents.texts.paragraphs import paragraphs
from documents.texts.passages import Box, Draft, Kind, PageStart
from documents.texts.setting import SetLine, body_size, clean, set_lines


@dataclass(frozen=True, slots=True)
class Segmented:
    """Passages in reading order; and for each page the words set apart from them."""

    passages: tuple[Draft, ...]
    running: tuple[tuple[str, ...], ...]


class _Made(NamedTuple):
    draft: Draft
    lines: Sequence[SetLine]


def segment_pages(pages: Sequence[LaidPage]) -> Segmented:
    """Make passages of laid-out pages in reading order.

    Boxes and page maps count from the start of each passage; pages keep the
    numbers that they have in the file. `running` goes by the pages given.
    Raises nothing: what cannot be told apart stays in the text.
    """
    apart = set_apart(pages)
    lines = set_lines(
        [replace(page, lines=tuple(text)) for page, (text, _) in zip(pages, apart, strict=True)]
    )
    size = body_size(lines)
    text, notes = parted(lines, size, {page.number: page.height for page in pages})
    habits = Habits.of(line.text for line in lines)
    made = [_made(group, habits, size) for group in paragraphs(text)]
    for note in notes:
        _place_note(made, note, habits)
    drafts = [part.draft for part in made]
    kinds = classify([_shape(part, size) for part in made])
    running = tuple(tuple(clean(line.text).strip() for line in furniture) for _, furniture in apart)
    passages = [replace(draft, kind=kind) for draft, kind in zip(drafts, kinds, strict=True)]
    return Segmented(tuple(passages), running)


def _made(group: Sequence[SetLine], habits: Habits, size: float) -> _Made:
    if group[0].cells:
        return _Made(_table(group), group)
    return _Made(_joined(group, habits), group)


def _joined(group: Sequence[SetLine], habits: Habits) -> Draft:
    text, places = join([line.text for line in group], habits)
    boxes: list[Box] = []
    page_map: list[PageStart] = []
    for line, (start, end) in zip(group, places, strict=True):
        if not page_map or page_map[-1].page != line.page:
            page_map.append(PageStart(start, line.page))
        for word in line.words:
            first, last = start + word.start, min(start + word.end, end)
            if first < last:
                boxes.append(Box(first, last, line.page, *word[2:]))
    return Draft(text, page_map=tuple(page_map), boxes=tuple(boxes))


def _table(rows: Sequence[SetLine]) -> Draft:
    """Rows joined by LF, their cells by TAB."""
    text = ""
    boxes: list[Box] = []
    page_map: list[PageStart] = []
    for number, row in enumerate(rows):
        text += "\n" if number else ""
        if not page_map or page_map[-1].page != row.page:
            page_map.append(PageStart(len(text), row.page))
        edges = (0, *row.cells, len(row.text))
        for cell, (start, end) in enumerate(pairwise(edges)):
            text += "\t" if cell else ""
            raw = row.text[start:end]
            lead = start + len(raw) - len(raw.lstrip())
            for word in row.words:
                if lead <= word.start < end:
                    shift = len(text) - lead
                    boxes.append(Box(word.start + shift, word.end + shift, row.page, *word[2:]))
            text += raw.strip()
    return Draft(text, Kind.TABLE, page_map=tuple(page_map), boxes=tuple(boxes))


def _place_note(made: list[_Made], lines: Sequence[SetLine], habits: Habits) -> None:
    """Put a note after the passage that calls it, else after the last one on its page."""
    page = lines[0].page
    sign = note_sign(lines[0].text)
    note = _Made(replace(_joined(lines, habits), kind=Kind.NOTE), lines)
    on_page = [
        number
        for number, part in enumerate(made)
        if part.draft.kind is not Kind.NOTE and any(line.page == page for line in part.lines)
    ]
    calling = [
        number for number in on_page if sign and calls(_on_page(made[number].draft, page), sign)
    ]
    after = calling[0] if calling else on_page[-1] if on_page else len(made) - 1
    while after + 1 < len(made) and made[after + 1].draft.kind is Kind.NOTE:
        after += 1
    made.insert(after + 1, note)


def _on_page(draft: Draft, page: int) -> str:
    """The words of a passage that stand on one page."""
    for number, (start, there) in enumerate(draft.page_map):
        if there == page:
            following = draft.page_map[number + 1 : number + 2]
            return draft.text[start : following[0].offset if following else None]
    return ""


def _shape(part: _Made, size: float) -> Shape:
    first = part.lines[0]
    given = part.draft.kind if part.draft.kind in {Kind.NOTE, Kind.TABLE} else None
    larger = first.size > 1.1 * size
    centred = all(line.is_centred for line in part.lines)
    bold = all(line.bold for line in part.lines)
    return Shape(part.draft.text, given, larger or centred or bold, first.is_aside)
