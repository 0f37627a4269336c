"""The files of a record as a reader may know them: bytes and hash only where they are open."""

from dataclasses import dataclass
from typing import Final

from documents.access import Reader
from documents.access.files import bytes_open_to
from documents.models import FixityCheck, Page, PageImage, Record, RecordFile
from documents.pages.leaves import newest_images

EXTENSIONS: Final = {
    "application/pdf": "pdf",
    "image/png": "png",
    "image/jpeg": "jpg",
    "image/tiff": "tif",
    "image/webp": "webp",
    "text/plain": "txt",
}


@dataclass(frozen=True)
class Sheet:
    """A page of a file with its image, where one was made."""

    page: Page
    image: PageImage | None
    path: str


@dataclass(frozen=True)
class FileShown:
    """A file's place in a record and what this reader may have of it."""

    row: RecordFile
    open: bool
    sheets: tuple[Sheet, ...]
    last_check: FixityCheck | None

    @property
    def path(self) -> str:
        return f"/r/{self.row.record.code}/file/{self.row.number}"

    @property
    def name(self) -> str:
        """What the file is called when it is sent; the name as received is never shown."""
        extension = EXTENSIONS.get(self.row.file.media_type, "bin")
        return f"{self.row.record.code.upper()}-{self.row.number}.{extension}"

    @property
    def drawn(self) -> bool:
        return any(sheet.image for sheet in self.sheets)


def files_of(record: Record, reader: Reader) -> list[FileShown]:
    """The files of a record whose words `reader` may read, in order."""
    rows = list(
        record.files.select_related("file__original", "record")
        .prefetch_related("file__pages")
        .order_by("number")
    )
    images = newest_images(page.pk for row in rows for page in row.file.pages.all())
    checks = {
        check.original_id: check
        for check in FixityCheck.objects.filter(original__in=[row.file.original_id for row in rows])
        .select_related("run")
        .order_by("pk")
    }
    return [
        FileShown(
            row,
            bytes_open_to(reader, level=row.file.level, collection_id=record.collection_id),
            tuple(_sheets(record, row, images)),
            checks.get(row.file.original_id),
        )
        for row in rows
    ]


def _sheets(record: Record, row: RecordFile, images: dict[int, PageImage]) -> list[Sheet]:
    base = f"/r/{record.code}/file/{row.number}/page"
    return [
        Sheet(page, images.get(page.pk), f"{base}/{page.number}")
        for page in row.file.pages.all()
        if (row.first_page or 1) <= page.number <= (row.last_page or page.number)
    ]
