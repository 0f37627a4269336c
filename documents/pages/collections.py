"""Collections: the list, and one with its records."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponsePermanentRedirect,
)
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from documents.access import Reader, known, readable
from documents.exchange.reference_of import reference_of_record
from documents.models import Collection, Directive, FormerSlug, Record, Statement
from documents.pages.formats import references_file
from documents.pages.heading import date_of, title_of
from documents.pages.reader import reader_of

PAGE = 50
"""Records on one page of a collection."""


@require_safe
def collection_index(request: HttpRequest) -> HttpResponse:
    """List the collections that the reader may know of."""
    reader = reader_of(request)
    context = {"collections": collections_for(reader)}
    return TemplateResponse(request, "collection/index.html", context)


@require_safe
def collection_page(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Show what leaked, to whom, how much, what is missing, and the records."""
    reader = reader_of(request)
    found = Collection.objects.known_to(reader).filter(slug=slug).first()
    if found is None:
        return _moved(reader, slug)
    records = list_of(
        found.records.all().filter(known(reader, now=timezone.now())).with_heading(),
        reader,
        request.GET.get("page", "1"),
    )
    visible = Record.objects.visible_to(reader).filter(collection=found)
    context: dict[str, Any] = {
        "collection": found,
        "records": records,
        "total": visible.count(),
        "languages": list(
            visible.exclude(languages__isnull=True)
            .order_by("languages__tag")
            .values_list("languages__tag", flat=True)
            .distinct()
        ),
        "directives": Directive.objects.visible_to(reader).filter(record__collection=found).count(),
        "partners": found.partners.select_related("agent").prefetch_related("agent__names"),
        "statements": Statement.objects.visible_to(reader)
        .filter(collection=found, record__isnull=True)
        .select_related("speaker", "source", "text")
        .prefetch_related("speaker__names", "text__revisions"),
    }
    return TemplateResponse(request, "collection/collection.html", context)


@require_safe
def collection_references(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    """References to every record of a collection that the reader may read, as one file."""
    reader = reader_of(request)
    found = get_object_or_404(Collection.objects.known_to(reader), slug=slug)
    records = list(
        Record.objects.visible_to(reader)
        .filter(collection=found)
        .with_heading()
        .prefetch_related("published_elsewhere")
        .order_by("code")
    )
    debates = Statement.objects.debates(records)
    references = [
        reference_of_record(record, reader, debate=debates[record.pk]) for record in records
    ]
    return references_file(references, form, found.slug)


def collections_for(reader: Reader) -> list[Collection]:
    """The collections that `reader` may know of, with `open_records`: how many it may read."""
    now = timezone.now()
    open_records = Count("records", filter=_readable_records(reader, now), distinct=True)
    return list(Collection.objects.known_to(reader, now=now).annotate(open_records=open_records))


def _readable_records(reader: Reader, now: Any) -> Q:
    return readable(reader, now=now, via="records__")


def list_of(records: Any, reader: Reader, page: str) -> Any:
    """One page of records, each with its heading and whether its words may be read."""
    shown = Paginator(records.order_by("code"), PAGE).get_page(page)
    rows = list(shown.object_list)
    visible = set(
        Record.objects.visible_to(reader)
        .filter(pk__in=[record.pk for record in rows])
        .values_list("pk", flat=True)
    )
    debates = Statement.objects.debates(rows)
    shown.object_list = [
        {
            "record": record,
            "open": record.pk in visible,
            "title": title_of(record),
            "date": date_of(record),
            "debate": debates[record.pk],
        }
        for record in rows
    ]
    return shown


def _moved(reader: Reader, slug: str) -> HttpResponseBase:
    """An old slug redirects, for those who may know of the collection. Raises Http404."""
    former = FormerSlug.objects.filter(kind=FormerSlug.Kind.COLLECTION, slug=slug).first()
    now = Collection.objects.known_to(reader).filter(pk=former.now).first() if former else None
    if now is None:
        raise Http404
    return HttpResponsePermanentRedirect(f"/c/{now.slug}")
