"""The first page: what this is, where to type, one real passage, why to believe it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from documents.access import Reader
from documents.models import Directive, FixityRun, Record, Revision, Statement
from documents.pages.collections import collections_for
from documents.pages.heading import date_of, title_of
from documents.pages.orders import orders_of
from documents.pages.reader import reader_of
from documents.pages.spine import spine_of
from documents.pages.texts_shown import texts_shown

LATEST = 6


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show one real passage with its order, the collections, and the last check of originals."""
    reader = reader_of(request)
    context: dict[str, Any] = {
        "passage": a_passage(reader),
        "collections": collections_for(reader),
        "fixity": FixityRun.objects.order_by("-at").first(),
        "latest": Revision.objects.newest()
        .without_string()
        .with_reviews()
        .filter(text__record__in=Record.objects.visible_to(reader).values("pk"))
        .select_related("text__record")
        .order_by("-made_at")[:LATEST],
    }
    return TemplateResponse(request, "home.html", context)


def a_passage(reader: Reader) -> dict[str, Any] | None:
    """One passage that gives an order, by the day, so that it is the same for everyone today;
    None while no record that the reader may read gives one."""
    found = Directive.objects.visible_to(reader).select_related("record")
    count = found.count()
    if not count:
        return None
    directive = found.order_by("number")[timezone.now().toordinal() % count]
    record = Record.objects.with_heading().get(pk=directive.record_id)
    orders = orders_of(record)
    order = next((one for one in orders if one.number == directive.number), None)
    shown = texts_shown(record)
    keys = order.keys[:1] if order else ()
    return {
        "record": record,
        "title": title_of(record),
        "date": date_of(record),
        "debate": Statement.objects.debates([record])[record.pk],
        "spine": spine_of(
            record, shown.original, shown.translation, only=list(keys), orders=orders
        ),
    }
