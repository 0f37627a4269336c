"""The page image as a column beside the text: `?image=1-2` (page 2 of file 1), `?zoom=`.

Every passage of the window has its outline on the page; the words that the
address marks are boxed, and so is the passage that it points at (`?at=p3`).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.db.models import Q
from django.http import HttpRequest

from documents.models import Page, PageImage, PageSpan, Passage, Record, Revision, SpanLink
from documents.models.aligned import rendered_with
from documents.pages.files import FileShown
from documents.pages.leaves import Leaves
from documents.pages.marked import Span
from documents.pages.marks_asked import Marked
from documents.pages.notes_beside import NoteShown
from documents.pages.outlines import Box, as_data, boxes_within, outline, words_on
from documents.pages.spine import Spine

ZOOMS: Final = ("fit", "actual", "twice")


def zoom_of(request: HttpRequest) -> str:
    """How large a page image is shown: `?zoom=fit|actual|twice`."""
    asked = request.GET.get("zoom", "")
    return asked if asked in ZOOMS else "fit"


@dataclass(frozen=True)
class Outline:
    """A passage on a page; `data` are its word boxes for the script."""

    key: str
    start: int
    path: str
    data: str
    lit: bool


@dataclass(frozen=True)
class Region:
    """A part of the page that a note is about: in points, from the top left."""

    note: NoteShown
    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True)
class PageDrawn:
    """A page image with what is drawn over it."""

    name: str
    """File and page, `1-2`, as `?image=` names it."""
    page: Page
    image: PageImage
    path: str
    outlines: tuple[Outline, ...] = ()
    words: str = ""
    """The outline of the marked words."""
    regions: tuple[Region, ...] = ()

    @property
    def label(self) -> str:
        return self.page.label or str(self.page.number)

    @property
    def width(self) -> str:
        return f"{self.page.width:.2f}"

    @property
    def height(self) -> str:
        return f"{self.page.height:.2f}"

    @property
    def lit(self) -> bool:
        return bool(self.words) or any(one.lit for one in self.outlines)


@dataclass(frozen=True)
class PagesBeside:
    """The pages of the window, one of which is shown."""

    pages: tuple[PageDrawn, ...]
    shown: PageDrawn
    zoom: str
    revision: str = ""
    """The address of the revision whose words have their boxes there."""

    @property
    def keys(self) -> frozenset[str]:
        """The passages that have their place on one of the pages."""
        return frozenset(one.key for page in self.pages for one in page.outlines)


def pages_beside(
    request: HttpRequest,
    record: Record,
    original: Revision | None,
    spine: Spine,
    marked: Marked,
    files: Sequence[FileShown],
    notes: Sequence[NoteShown] = (),
) -> PagesBeside | None:
    """The column that `?image=` asks for; None where it asks for none or no image was made.

    `original` is the revision that stands on the pages.
    """
    asked = request.GET.get("image", "")
    if not asked or not any(file.drawn for file in files):
        return None
    pages = _of_window(record, original, spine, marked, request.GET.get("at", ""), notes)
    if not any(page.name == asked for page in pages):
        pages += [page for page in _of_files(files, notes) if page.name == asked]
    pages = pages or _of_files(files, notes)
    shown = next((page for page in pages if page.name == asked), None)
    shown = shown or next((page for page in pages if page.lit), pages[0])
    name = f"/r/{record.code}/{original.text.code}/{original.number}" if original else ""
    return PagesBeside(tuple(pages), shown, zoom_of(request), name)


def _of_window(
    record: Record,
    original: Revision | None,
    spine: Spine,
    marked: Marked,
    at: str,
    notes: Sequence[NoteShown],
) -> list[PageDrawn]:
    """The pages on which the passages shown stand, with their outlines."""
    passages = _passages(original, spine)
    if original is None or not passages:
        return []
    leaves = Leaves(record, original, passages[0].start, passages[-1].end, boxes=True)
    words, lit = _lit(original, spine, marked, at)
    found = []
    for span in leaves.spans:
        leaf = leaves.leaf(span.page)
        if leaf is None or leaf.image is None:
            continue
        found.append(
            PageDrawn(
                f"{leaf.file_number}-{span.page.number}",
                span.page,
                leaf.image,
                leaf.path,
                tuple(_outlines(span.boxes, passages, lit)),
                outline(words_on(span.boxes, words)),
                tuple(_regions(span.page, notes)),
            )
        )
    return found


def _passages(original: Revision | None, spine: Spine) -> list[Passage]:
    if original is None:
        return []
    if spine.source is not None:
        return [cell.passage for row in spine.rows for cell in row.sources]
    return rendered_with([cell.passage for row in spine.rows for cell in row.targets], original)


def _outlines(
    boxes: Sequence[Box], passages: Sequence[Passage], lit: frozenset[str]
) -> Iterable[Outline]:
    for passage in passages:
        if own := boxes_within(boxes, passage.start, passage.end):
            key = passage.key
            yield Outline(key, passage.start, outline(own), as_data(own), key in lit)


def _lit(
    original: Revision, spine: Spine, marked: Marked, at: str
) -> tuple[list[Span], frozenset[str]]:
    """The spans of the original to box, and the passages to outline: for words marked in the
    translation those that an editor linked with them, else the whole passage."""
    words, lit = list(marked.spans.get(original.pk, ())), {at}
    lit |= {cell.key for row in spine.rows if row.key == at for cell in row.sources}
    target = spine.target
    spans = marked.spans.get(target.pk, ()) if target is not None else ()
    linked = Q(pk__in=[])
    for start, end in spans:
        linked |= Q(target_start__lt=end, target_end__gt=start)
    links = SpanLink.objects.filter(linked, source=original, target=target)
    found = list(links.values_list("target_start", "source_start", "source_end"))
    words += [(start, end) for _, start, end in found]
    for row in spine.rows:
        for cell in row.targets:
            has_link = any(cell.passage.start <= at < cell.passage.end for at, _, _ in found)
            if cell.marked and not has_link:
                lit |= {row.key, *(one.key for one in row.sources)}
    return words, frozenset(lit)


def _of_files(files: Sequence[FileShown], notes: Sequence[NoteShown]) -> list[PageDrawn]:
    """Every page that has an image, without words."""
    return [
        PageDrawn(
            f"{file.row.number}-{sheet.page.number}",
            sheet.page,
            sheet.image,
            sheet.path,
            regions=tuple(_regions(sheet.page, notes)),
        )
        for file in files
        for sheet in file.sheets
        if sheet.image is not None
    ]


def _regions(page: Page, notes: Sequence[NoteShown]) -> Iterable[Region]:
    across, down = page.width / 100, page.height / 100
    for note in notes:
        for target in note.targets:
            if target.page_id == page.pk and len(target.xywh) == 4:
                left, top, width, height = target.xywh
                yield Region(note, left * across, top * down, width * across, height * down)


def page_marked(
    page: Page, image: PageImage, path: str, name: str, spans: Mapping[int, Sequence[Span]]
) -> PageDrawn:
    """One page with the words at `spans` (by the primary key of their revision) boxed."""
    rows = PageSpan.objects.filter(page=page, revision__in=spans)
    boxes = [box for row in rows for box in words_on(row.boxes, spans[row.revision_id])]
    return PageDrawn(name, page, image, path, words=outline(boxes))
