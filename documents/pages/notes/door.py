"""The door to a note and to what can be annotated: known, open, or what is left to be said."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.http import HttpResponsePermanentRedirect as Moved
from django.template.response import TemplateResponse

from documents.access import Reader
from documents.models import Annotation, Record
from documents.pages.of_record import tombstone
from documents.pages.reader import reader_of
from documents.pages.signed_in import signed_in

View = Callable[..., HttpResponseBase]


def note_or_gone(
    request: HttpRequest, reader: Reader, number: int
) -> tuple[Annotation | None, HttpResponse]:
    """The note of that number when `reader` may read it, else the answer that stands for it.

    410 for one that was deleted or is shared with fewer people now, and its
    record's tombstone where the record is closed. Raises Http404 for one that
    the reader may not know of, as for one that never was.
    """
    known = Annotation.objects.known_to(reader).select_related("record__collection")
    found = known.filter(number=number).first()
    if found is None:
        raise Http404
    note = Annotation.objects.visible_to(reader).with_places().filter(pk=found.pk).first()
    if note is not None:
        return note, HttpResponse()
    record = found.record
    if record and not Record.objects.visible_to(reader).filter(pk=record.pk).exists():
        return None, tombstone(request, record)
    context = {"note": found, "record": record, "collection": record.collection if record else None}
    return None, TemplateResponse(request, "note/gone.html", context, status=410)


def on_note(view: View) -> View:
    """Give `view` the note of that number, which the signed-in person may read."""

    @signed_in
    @wraps(view)
    def answer(request: HttpRequest, number: int, *args: Any, **kwargs: Any) -> HttpResponseBase:
        note, gone = note_or_gone(request, reader_of(request), number)
        return gone if note is None else view(request, note, *args, **kwargs)

    return answer


def on_record_read(view: View) -> View:
    """Give `view` the record of that code, whose words the signed-in person may read.

    As `of_record`, for pages that take a POST too.
    """

    @signed_in
    @wraps(view)
    def answer(request: HttpRequest, code: str, *args: Any, **kwargs: Any) -> HttpResponseBase:
        reader = reader_of(request)
        record = Record.objects.known_to(reader).with_heading().filter(code=code.lower()).first()
        if record is None:
            raise Http404
        if not Record.objects.visible_to(reader).filter(pk=record.pk).exists():
            return tombstone(request, record)
        if code != record.code:
            return Moved(request.get_full_path().replace(f"/r/{code}", f"/r/{record.code}", 1))
        return view(request, record, *args, **kwargs)

    return answer
