"""The text layer of a kept file, read again: where on its pages words stand that people typed."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings

from documents.errors import FileRefused
from documents.intake.child import parse
from documents.intake.parsed import TextState
from documents.models import Page, Record
from documents.operations.ingest_file import limits
from documents.store.objects import ObjectStore
from documents.texts.passages import Draft


@dataclass(frozen=True, slots=True)
class TextLayer:
    """A layer's passages, with page maps and boxes, and the pages by their indexes there."""

    passages: Sequence[Draft]
    pages: dict[int, Page]


def text_layer(record: Record, language: str = "") -> TextLayer | None:
    """The layer of the record's first file; None where it has none that can be trusted."""
    row = record.files.order_by("number").select_related("file").first()
    if row is None or row.file.text_state != TextState.EXTRACTED.value:
        return None
    pages = {page.number - 1: page for page in row.file.pages.all()}
    path = ObjectStore(settings.OBJECTS_DIR).path(row.file.original_id)
    if not pages or not path.is_file():
        return None
    try:
        parsed = parse(path, limits=limits(), languages=(language,) if language else ())
    except FileRefused:
        return None  # it was read once; that it cannot be now costs the boxes, not the words
    return TextLayer(parsed.passages, pages) if parsed.passages else None
