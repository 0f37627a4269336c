"""Files of a record: what may be known of them, page images, strips, and bytes where open."""

import hashlib
import io
from typing import Any

from django.conf import settings
from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseNotModified,
)
from django.template.response import TemplateResponse
from django.utils.cache import patch_cache_control
from django.utils.http import parse_etags
from PIL import Image

from archive.policy import FILE_POLICY
from documents.models import PageImage, Record, Revision
from documents.pages.files import FileShown, Sheet, files_of
from documents.pages.heading import heading_of
from documents.pages.leaves import Leaves
from documents.pages.marks_asked import spans_asked
from documents.pages.of_record import of_record
from documents.pages.page_beside import page_marked, zoom_of
from documents.pages.reader import reader_of
from documents.store import MEDIA_TYPES, DerivativeStore, ObjectStore


@of_record
def file_page(request: HttpRequest, record: Record, number: int) -> HttpResponse:
    """Show a file's rendition and facts; its hash and a download only where it is open."""
    context = {
        "record": record,
        "collection": record.collection,
        "heading": heading_of(record),
        "file": _file(request, record, number),
    }
    return TemplateResponse(request, "file/file.html", context)


@of_record
def page_image_page(request: HttpRequest, record: Record, number: int, page: int) -> HttpResponse:
    """Show the image of one page, larger by links (`?zoom=`), the words of `?mark=` boxed on it."""
    file = _file(request, record, number)
    sheet = _sheet(file, page)
    at = file.sheets.index(sheet)
    context: dict[str, Any] = {
        "record": record,
        "collection": record.collection,
        "heading": heading_of(record),
        "file": file,
        "sheet": sheet,
        "before": file.sheets[at - 1] if at else None,
        "after": file.sheets[at + 1] if at + 1 < len(file.sheets) else None,
        "zoom": zoom_of(request),
    }
    if sheet.image is not None:
        name = f"{number}-{page}"
        spans = spans_asked(record, request.GET.getlist("mark"))
        context["page"] = page_marked(sheet.page, sheet.image, sheet.path, name, spans)
    return TemplateResponse(request, "file/page.html", context)


@of_record
def page_image(request: HttpRequest, record: Record, number: int, page: int) -> HttpResponseBase:
    """The page image itself, as the archive drew it."""
    sheet = _sheet(_file(request, record, number), page)
    if sheet.image is None:
        raise Http404
    path, media_type = _drawn(sheet.image)
    name = f"{sheet.image.rendition.file.original_id}/{sheet.image.pk}"
    return _unchanged(request, name) or _image(path.read_bytes(), media_type, name)


@of_record
def strip(
    request: HttpRequest, record: Record, text: str, revision: int, key: str, page: int
) -> HttpResponseBase:
    """The part of a page image on which a passage stands, cut by its word boxes."""
    found = (
        Revision.objects.select_related("text")
        .without_string()
        .filter(text__record=record, text__code=text, number=revision)
        .first()
    )
    passage = found.passages.filter(key=key).first() if found else None
    if found is None or passage is None:
        raise Http404
    leaves = Leaves(record, found, passage.start, passage.end, boxes=True)
    strips = leaves.strips(key, passage.start, passage.end)
    wanted = next((one for one in strips if one.leaf.page.number == page), None)
    if wanted is None:
        raise Http404
    path, _ = _drawn(wanted.image)
    name = f"{wanted.image.rendition.file.original_id}/{wanted.image.pk}/{wanted.box}"
    if unchanged := _unchanged(request, name):
        return unchanged
    with Image.open(path) as whole:
        cut = whole.convert("RGB").crop(wanted.box)
    cut.info.clear()
    out = io.BytesIO()
    cut.save(out, "PNG", optimize=True)
    return _image(out.getvalue(), "image/png", name)


@of_record
def original(request: HttpRequest, record: Record, number: int) -> HttpResponseBase:
    """The bytes as received, as an attachment that runs nothing; only where the file is open."""
    file = _file(request, record, number)
    if not file.open:
        raise Http404
    stream = ObjectStore(settings.OBJECTS_DIR).open(file.row.file.original_id)
    answer = FileResponse(
        stream,
        as_attachment=True,
        filename=file.name,
        content_type="application/octet-stream",
    )
    answer.headers["Content-Security-Policy"] = FILE_POLICY
    patch_cache_control(answer, private=True, no_cache=True)
    return answer


def _file(request: HttpRequest, record: Record, number: int) -> FileShown:
    for file in files_of(record, reader_of(request)):
        if file.row.number == number:
            return file
    raise Http404


def _sheet(file: FileShown, number: int) -> Sheet:
    for sheet in file.sheets:
        if sheet.page.number == number:
            return sheet
    raise Http404


def _drawn(image: PageImage) -> tuple[Any, str]:
    """The image's file and media type. Raises Http404 while a derivative is being made again."""
    store = DerivativeStore(settings.DERIVATIVES_DIR)
    sha256 = image.rendition.file.original_id
    for media_type in MEDIA_TYPES:
        if store.exists(sha256, image.rendition.number, image.page.number, media_type):
            path = store.path(sha256, image.rendition.number, image.page.number, media_type)
            return path, media_type
    raise Http404


def _etag(name: str) -> str:
    """Says nothing of the original's hash to those who may not know it."""
    keyed = f"{settings.SECRET_KEY}/{name}".encode()
    return f'"{hashlib.sha256(keyed).hexdigest()[:32]}"'


def _unchanged(request: HttpRequest, name: str) -> HttpResponse | None:
    if _etag(name) in parse_etags(request.headers.get("If-None-Match", "")):
        return HttpResponseNotModified(headers={"ETag": _etag(name)})
    return None


def _image(content: bytes, media_type: str, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=media_type, headers={"ETag": _etag(name)})
    answer.headers["Content-Security-Policy"] = FILE_POLICY
    patch_cache_control(answer, private=True, no_cache=True)
    return answer
