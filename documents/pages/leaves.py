"""The pages of the original as a reader of the text meets them: where each begins, and the
strip of its image that holds a passage."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from documents.models import Page, PageImage, PageSpan, Record, RecordFile, Revision
from documents.pages.outlines import outline, words_on

MARGIN: Final = 6.0
"""Points of paper that a strip shows around the words."""


@dataclass(frozen=True)
class Leaf:
    """A page of a record's file. `path` is that of its image; empty where none was made."""

    page: Page
    file_number: int
    of: int | None
    path: str
    image: PageImage | None

    @property
    def name(self) -> str:
        return self.page.label or str(self.page.number)


@dataclass(frozen=True)
class LeafStart:
    """A leaf that begins before a passage, or inside the passage `inside`; `continued` when it
    began before the window that is shown."""

    leaf: Leaf
    start: int
    inside: str = ""
    continued: bool = False


@dataclass(frozen=True)
class Strip:
    """The part of a page image that holds a passage: pixels, from the image's top left."""

    leaf: Leaf
    image: PageImage
    path: str
    marked_page: str
    """The page's own address, with the passage marked on it."""
    box: tuple[int, int, int, int]
    words: str = ""
    """The outline of words that are marked on it (SVG path, points of the page)."""

    @property
    def view(self) -> str:
        """The strip's rectangle in points of the page: `left top width height`."""
        across = self.leaf.page.width / self.image.width
        down = self.leaf.page.height / self.image.height
        left, top, right, bottom = self.box
        edges = (left * across, top * down, (right - left) * across, (bottom - top) * down)
        return " ".join(f"{edge:.2f}" for edge in edges)

    @property
    def width(self) -> int:
        return self.box[2] - self.box[0]

    @property
    def height(self) -> int:
        return self.box[3] - self.box[1]


class Leaves:
    """The page map of one revision over `[start, end)`, read once for a page of the site.

    `boxes` reads the places of words too, which strips need.
    """

    def __init__(
        self, record: Record, revision: Revision, start: int, end: int, *, boxes: bool = False
    ) -> None:
        self.record, self.revision = record, revision
        rows = (
            PageSpan.objects.filter(revision=revision, start__lt=end, end__gt=start)
            .select_related("page")
            .order_by("start")
        )
        self.spans: Sequence[PageSpan] = list(rows if boxes else rows.defer("boxes"))
        pages = {span.page_id for span in self.spans}
        self._files = {
            row.file_id: row for row in RecordFile.objects.filter(record=record) if pages
        }
        self._images = newest_images(pages)

    def leaf(self, page: Page) -> Leaf | None:
        """The page as a leaf of this record; None when its file is no longer the record's."""
        row = self._files.get(page.file_id)
        if row is None:
            return None
        image = self._images.get(page.pk)
        path = f"/r/{self.record.code}/file/{row.number}/page/{page.number}" if image else ""
        whole = row.first_page in (None, 1)
        return Leaf(page, row.number, self.record.pages if whole else None, path, image)

    def on(self, start: int, end: int) -> list[Leaf]:
        """The leaves on which `[start, end)` of the revision stands."""
        found = [self.leaf(span.page) for span in self.spans if _overlaps(span, start, end)]
        return [leaf for leaf in found if leaf is not None]

    def begin_in(self, start: int, end: int) -> list[LeafStart]:
        """The leaves that begin with a character of `[start, end)`."""
        found = [(self.leaf(s.page), s.start) for s in self.spans if start <= s.start < end]
        return [LeafStart(leaf, at) for leaf, at in found if leaf is not None]

    def strips(
        self, key: str, start: int, end: int, marks: Iterable[tuple[int, int]] = ()
    ) -> list[Strip]:
        """The strips of page images that hold passage `key`, which stands at `[start, end)`;
        words at `marks` (code points of the revision) are outlined on them."""
        within = [(max(start, s), min(end, e)) for s, e in marks if s < end and e > start]
        found = []
        base = f"/r/{self.record.code}/{self.revision.text.code}/{self.revision.number}/{key}"
        for span in self.spans:
            leaf, image = self.leaf(span.page), self._images.get(span.page_id)
            boxes = [b for b in span.boxes if b[0] < end and b[1] > start]
            if leaf and image and boxes and _overlaps(span, start, end):
                box = _pixels(boxes, span.page, image)
                path = f"{base}/strip/{span.page.number}"
                whole = f"{leaf.path}?mark={self.revision.text.code}/{self.revision.number}"
                whole += f"/{key}/0-{end - start}"
                words = outline(words_on(boxes, within))
                found.append(Strip(leaf, image, path, whole, box, words))
        return found


def newest_images(pages: Iterable[int]) -> dict[int, PageImage]:
    """For each page that has one, its image in the newest rendition."""
    rows = (
        PageImage.objects.filter(page__in=list(pages))
        .select_related("rendition__file", "page")
        .order_by("rendition__number")
    )
    return {row.page_id: row for row in rows}


def _overlaps(span: PageSpan, start: int, end: int) -> bool:
    return span.start < end and span.end > start


def _pixels(
    boxes: Sequence[Sequence[float]], page: Page, image: PageImage
) -> tuple[int, int, int, int]:
    """The rectangle around word boxes, over the whole breadth of the page's words."""
    across, down = image.width / page.width, image.height / page.height
    left = max(0.0, min(box[2] for box in boxes) - MARGIN)
    top = max(0.0, min(box[3] for box in boxes) - MARGIN)
    right = min(page.width, max(box[4] for box in boxes) + MARGIN)
    bottom = min(page.height, max(box[5] for box in boxes) + MARGIN)
    return round(left * across), round(top * down), round(right * across), round(bottom * down)
