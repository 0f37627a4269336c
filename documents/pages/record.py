"""A record: what it is, its words beside their translation, and what is known of it."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone

from documents.access import Reader, Role
from documents.exchange.reference_of import reference_of_record
from documents.models import (
    Figure,
    Record,
    RecordRelation,
    RecordTitle,
    Revision,
    Statement,
)
from documents.pages.files import files_of
from documents.pages.heading import heading_of, title_of
from documents.pages.margin import margin_of
from documents.pages.marks_asked import addresses_asked, marks_asked
from documents.pages.orders import orders_of
from documents.pages.page_beside import pages_beside
from documents.pages.reader import reader_of
from documents.pages.spine import spine_of
from documents.pages.take import take_of
from documents.pages.texts_shown import texts_shown
from documents.pages.timeline import timeline_of
from documents.quoting.address import Address

VIEWS = ("both", "original", "translation", "images")


@dataclass(frozen=True)
class Related:
    """A relation with the record at its other end; no title where that one is closed."""

    relation: RecordRelation
    record: Record
    title: RecordTitle | None


def record_page(request: HttpRequest, record: Record, address: Address) -> HttpResponse:
    """Show a record beside its translation, and below it what is known of it.

    `?view=`, `?text=` (which translation), `?image=` and `?zoom=` (the page beside
    the text), `?from=` (the window's first passage), `?at=` (a passage to light),
    `?mark=` (addresses of words to mark), and `?kind=`, `?by=` and `?topic=` (what
    the margin holds) change what is shown and are never needed to cite.
    """
    reader = reader_of(request)
    asked_marks = addresses_asked(record, request.GET.getlist("mark"))
    shown = texts_shown(
        record, [request.GET.get("text", ""), *(one.text or "" for one in asked_marks)]
    )
    asked = request.GET.get("view", "")
    view = asked if asked in VIEWS else "both"
    source = None if view == "translation" and shown.translation else shown.original
    target = None if view == "original" and shown.original else shown.translation
    orders, statements = orders_of(record), statements_about(record, reader)
    margin = margin_of(request, record, shown.revisions, orders=orders, statements=statements)
    marked = marks_asked(asked_marks, [r for r in (source, target) if r is not None])
    spine = spine_of(
        record,
        source,
        target,
        begin_at=request.GET.get("from", ""),
        at=request.GET.get("at", ""),
        marked=marked,
        strips=view == "images",
        margin=margin,
    )
    files = files_of(record, reader)
    prefetch_related_objects(
        [record], "subjects__labels", "places", "caveats", "published_elsewhere"
    )
    heading = heading_of(record)
    reference = reference_of_record(
        record, reader, debate=heading.debate, accessed=timezone.now().date()
    )
    context: dict[str, Any] = {
        "record": record,
        "collection": record.collection,
        "heading": heading,
        "shown": shown,
        "view": view,
        "spine": spine,
        "marked": marked,
        "orders": orders,
        "events": timeline_of(record, reader, short=True),
        "margin": margin,
        "statements": statements,
        "figures": Figure.objects.visible_to(reader)
        .filter(record=record)
        .select_related("place", "claimed_by", "source", "revision__text"),
        "relations": relations_of(record, reader),
        "files": files,
        "drawn": any(file.drawn for file in files),
        "page_column": pages_beside(
            request, record, shown.original, spine, marked, files, margin.notes
        ),
        "identifiers": record.identifiers.all(),
        "take": take_of(request, reference, address.canonical()),
        "may_edit": reader.may(Role.EDITOR, record.collection_id),
    }
    return TemplateResponse(request, "record/record.html", context)


def statements_about(record: Record, reader: Reader) -> list[Statement]:
    """What agents said about a record or its whole collection, oldest first."""
    words = Revision.objects.order_by("number")
    rows = Statement.objects.visible_to(reader).filter(record=record) | (
        Statement.objects.visible_to(reader).filter(
            record__isnull=True, about_collection=True, collection=record.collection
        )
    )
    return list(
        rows.select_related("speaker", "source", "about_revision__text", "text")
        .prefetch_related(
            "speaker__names",
            Prefetch("text__revisions", queryset=words),
        )
        .order_by("date", "number")
    )


def relations_of(record: Record, reader: Reader) -> dict[str, list[Related]]:
    """How the record stands to others and they to it, as far as the reader may know of them."""
    visible = Record.objects.visible_to(reader)
    known = Record.objects.known_to(reader).values("pk")
    to = record.relations.select_related("other", "source").prefetch_related("other__titles")
    of = (
        RecordRelation.objects.filter(other=record, record__in=visible.values("pk"))
        .select_related("record", "source")
        .prefetch_related("record__titles")
    )
    open_ones = set(
        visible.filter(pk__in=record.relations.values("other")).values_list("pk", flat=True)
    )
    return {
        "to": [
            Related(row, row.other, title_of(row.other) if row.other_id in open_ones else None)
            for row in to.filter(other__in=known)
            if row.other is not None
        ],
        "of": [Related(row, row.record, title_of(row.record)) for row in of],
    }
