"""What was changed or closed since it first stood here, newest first, from the rows themselves."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Final

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from documents.access import Reader
from documents.models import Directive, DirectiveVersion, ProvenanceEvent, Record, Revision
from documents.pages.reader import reader_of

PAGE: Final = 50
"""Corrections on one page."""


@require_safe
def corrections(request: HttpRequest) -> HttpResponse:
    """List newer revisions, closed records, revised and retracted directives, corrected events."""
    reader = reader_of(request)
    kinds = {
        "revision": (newer_revisions(reader), "made_at"),
        "closed": (closed_records(), "closed_at"),
        "directive": (changed_directives(reader), "made_at"),
        "event": (corrected_events(reader), "recorded_at"),
    }
    dated: list[tuple[datetime, str, int]] = [
        (at, kind, pk)
        for kind, (rows, when) in kinds.items()
        for pk, at in rows.values_list("pk", when)
    ]
    pages = Paginator(sorted(dated, reverse=True), PAGE).get_page(request.GET.get("page", "1"))
    shown = list(pages.object_list)
    rows = {kind: _fetched(kinds[kind][0], kind, shown) for kind in kinds}
    context: dict[str, Any] = {
        "pages": pages,
        "total": len(dated),
        "corrections": [{"at": at, "kind": kind, "row": rows[kind][pk]} for at, kind, pk in shown],
    }
    return TemplateResponse(request, "info/corrections.html", context)


def newer_revisions(reader: Reader) -> QuerySet[Revision]:
    """Revisions after the first, of records that `reader` may read."""
    return (
        Revision.objects.without_string()
        .filter(text__record__in=Record.objects.visible_to(reader).values("pk"), number__gt=1)
        .select_related("text__record__collection")
    )


def closed_records() -> QuerySet[Record]:
    """Records that everyone could read once and that are closed now; their tombstones say why."""
    return Record.objects.filter(
        public_from__lte=timezone.now(), closed_at__isnull=False
    ).select_related("collection")


def changed_directives(reader: Reader) -> QuerySet[DirectiveVersion]:
    """Versions of directives after the first, of records that `reader` may read."""
    directives = Directive.objects.filter(record__in=Record.objects.visible_to(reader).values("pk"))
    return DirectiveVersion.objects.filter(
        directive__in=directives.values("pk"), number__gt=1
    ).select_related("directive__record__collection")


def corrected_events(reader: Reader) -> QuerySet[ProvenanceEvent]:
    """Events of records that `reader` may read which correct earlier ones."""
    return ProvenanceEvent.objects.filter(
        record__in=Record.objects.visible_to(reader).values("pk"), corrects__isnull=False
    ).select_related("record__collection", "corrects")


def _fetched(
    rows: QuerySet[Any], kind: str, shown: Iterable[tuple[datetime, str, int]]
) -> dict[int, Any]:
    return rows.in_bulk([pk for _, one, pk in shown if one == kind])
