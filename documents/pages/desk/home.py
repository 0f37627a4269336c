"""The first page of the desk: what waits for the person, by kind and age, and every door."""

from datetime import timedelta
from typing import Any

from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone

from documents.access import Reader, Role
from documents.models import (
    Annotation,
    AnnotationVersion,
    Collection,
    IngestReport,
    Outbox,
    Passage,
    Record,
    Request,
    Revision,
)
from documents.operations.apply_outbox import MOST_ATTEMPTS
from documents.pages.desk.door import at_desk, reader_at
from documents.pages.desk.proposals import waiting_for

SHOWN = 30
"""So many of a kind are listed; the rest are counted."""

REPORTS_FOR = timedelta(days=30)


@at_desk
def home(request: HttpRequest) -> HttpResponse:
    """Show what waits. What only the archive's custodians may see is asked for them alone."""
    reader = reader_at(request)
    workable = Record.objects.workable_by(reader)
    context: dict[str, Any] = {
        "collections": collections_at_desk(reader),
        "drafts": listed(_by_age(workable.filter(state=Record.State.DRAFT))),
        "in_review": listed(_by_age(workable.filter(state=Record.State.IN_REVIEW))),
        "unreviewed": listed(unreviewed(workable)),
        "unaligned": listed(unaligned(workable)),
        "proposals": listed(_noted(reader, AnnotationVersion.Motivation.EDITING)),
        "questions": listed(_noted(reader, AnnotationVersion.Motivation.QUESTIONING)),
        "reports": reports_for(reader)[:SHOWN],
        "custodian": reader.archive_custodian,
        "someones": reader.collections(Role.CUSTODIAN) or reader.archive_custodian,
    }
    if reader.archive_custodian:
        context["stuck"] = listed(Outbox.objects.filter(attempts__gte=MOST_ATTEMPTS).order_by("pk"))
        context["requests"] = listed(
            Request.objects.filter(state=Request.State.OPEN).order_by("received_at")
        )
    return TemplateResponse(request, "desk/home.html", context)


def listed(rows: QuerySet[Any]) -> dict[str, Any]:
    """The first of `rows`, and how many more there are."""
    shown = list(rows[: SHOWN + 1])
    if len(shown) <= SHOWN:
        return {"rows": shown, "more": 0}
    return {"rows": shown[:SHOWN], "more": rows.count() - SHOWN}


def collections_at_desk(reader: Reader) -> QuerySet[Collection]:
    """The collections in which the person edits."""
    if reader.archive_custodian:
        return Collection.objects.all()
    return Collection.objects.filter(pk__in=reader.collections(Role.EDITOR))


def reports_for(reader: Reader) -> QuerySet[IngestReport]:
    """The reports of what was lately taken in, newest first."""
    own = collections_at_desk(reader).values("pk")
    since = timezone.now() - REPORTS_FOR
    return IngestReport.objects.filter(collection__in=own, at__gte=since).select_related(
        "collection"
    )


def unreviewed(records: QuerySet[Record]) -> QuerySet[Any]:
    """The newest revisions of these records' texts that nobody has reviewed, oldest first."""
    return (
        Revision.objects.newest()
        .without_string()
        .filter(text__record__in=records.values("pk"), reviews__isnull=True)
        .select_related("text__record")
        .order_by("made_at")
    )


def unaligned(records: QuerySet[Record]) -> QuerySet[Any]:
    """Newest translations of held texts, with how many of their passages render nothing in the
    newest revision of the source."""
    newest = Revision.objects.newest().filter(text__record__in=records.values("pk"))
    translations = newest.filter(text__of_text__revisions__isnull=False)
    return (
        Passage.objects.filter(revision__in=translations.values("pk"))
        .exclude(renders__source__revision__in=newest.values("pk"))
        .values("revision__text__record__code", "revision__text__code")
        .annotate(count=Count("pk"))
        .order_by("revision__text__record__code", "revision__text__code")
    )


def _noted(reader: Reader, motivation: str) -> QuerySet[Annotation]:
    return (
        waiting_for(reader, motivation)
        .select_related("record", "credit", "current")
        .order_by("made_at", "pk")
    )


def _by_age(records: QuerySet[Record]) -> QuerySet[Record]:
    return records.select_related("collection").prefetch_related("titles").order_by("created_at")
