"""The first page: what this is, where to type, one real passage, why to believe it."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from documents.access import Reader
from documents.models import (
    Directive,
    FixityCheck,
    FixityRun,
    Record,
    Revision,
    SourceFile,
    Statement,
)
from documents.pages.collections import collections_for
from documents.pages.heading import date_of, title_of
from documents.pages.margin import margin_of_orders
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
        "fixity": fixity_for(reader),
        "latest": Revision.objects.newest()
        .without_string()
        .with_reviews()
        .filter(text__record__in=Record.objects.visible_to(reader).values("pk"))
        .select_related("text__record")
        .order_by("-made_at")[:LATEST],
    }
    return TemplateResponse(request, "home.html", context)


@dataclass(frozen=True)
class Fixity:
    """What the last check found of the originals of records that the reader may read."""

    at: datetime
    checked: int
    unchanged: int


def fixity_for(reader: Reader) -> Fixity | None:
    """The last check of originals, as far as `reader` may know of them: a count of all would
    tell when a closed file came. None where it checked none of them."""
    run = FixityRun.objects.order_by("-at").first()
    if run is None:
        return None
    readable = SourceFile.objects.filter(
        in_records__record__in=Record.objects.visible_to(reader).values("pk")
    )
    results = run.checks.filter(original__in=readable.values("original")).values_list(
        "result", flat=True
    )
    found = Counter(results)
    if not found:
        return None
    return Fixity(run.at, found.total(), found[FixityCheck.Result.UNCHANGED])


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
            record,
            shown.original,
            shown.translation,
            only=list(keys),
            margin=margin_of_orders(orders),
        ),
    }
