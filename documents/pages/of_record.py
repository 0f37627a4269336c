"""The one door to a record: known, open, or a tombstone."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.http import HttpResponsePermanentRedirect as Moved
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from documents.models import Record
from documents.pages.reader import reader_of

RecordView = Callable[..., HttpResponseBase]


def of_record(view: RecordView) -> RecordView:
    """Give `view` the record that `code` names, when the reader may read its words.

    What the reader may not know of answers 404, as what never was; what is
    known and closed answers its tombstone (410). Only then anything else
    answers: a redirect, an ETag, a refusal.
    """

    @require_safe
    @wraps(view)
    def answer(request: HttpRequest, code: str, *args: Any, **kwargs: Any) -> HttpResponseBase:
        reader = reader_of(request)
        record = Record.objects.known_to(reader).with_heading().filter(code=code.lower()).first()
        if record is None:
            raise Http404
        if not Record.objects.visible_to(reader).filter(pk=record.pk).exists():
            return tombstone(request, record)
        if code != record.code:
            path = request.get_full_path().replace(f"/r/{code}", f"/r/{record.code}", 1)
            return Moved(path)
        return view(request, record, *args, **kwargs)

    return answer


def tombstone(request: HttpRequest, record: Record) -> HttpResponse:
    """410: what stood here, from when to when, and what was decided to be said."""
    context = {"record": record, "collection": record.collection}
    return TemplateResponse(request, "record/tombstone.html", context, status=410)
