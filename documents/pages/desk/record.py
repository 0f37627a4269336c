"""A record at the desk: its texts, files and directives, and the doors to its forms."""

from collections import Counter
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from documents.access import Role
from documents.models import Record, Revision, Text
from documents.operations.align_texts import unaligned
from documents.pages.desk.door import on_record, reader_at
from documents.pages.heading import title_of


@on_record()
def record_at_desk(request: HttpRequest, record: Record) -> HttpResponse:
    """Show what the record has, and what can be done with each part of it."""
    newest = {revision.text_id: revision for revision in newest_revisions(record)}
    loose = Counter(passage.revision.text_id for passage in unaligned(record))
    texts = [(text, newest.get(text.pk), loose[text.pk]) for text in record.texts.all()]
    context: dict[str, Any] = {
        "record": record,
        "collection": record.collection,
        "title": title_of(record),
        "texts": texts,
        "has_words": bool(newest),
        "translations": [t for t, words, _ in texts if words and t.role == Text.Role.TRANSLATION],
        "files": record.files.select_related("file"),
        "directives": record.directives.with_places(),
        "custodian": reader_at(request).may(Role.CUSTODIAN, record.collection_id),
    }
    return TemplateResponse(request, "desk/record.html", context)


def newest_revisions(record: Record) -> list[Revision]:
    """The newest revision of each of the record's texts, in the order of the texts."""
    return list(
        Revision.objects.newest()
        .with_reviews()
        .filter(text__record=record)
        .select_related("text")
        .order_by("text")
    )


def text_of(record: Record, code: str) -> Text:
    """The record's text of that code. Raises Http404."""
    found = record.texts.filter(code=code).select_related("record", "of_text").first()
    if found is None:
        raise Http404
    return found


def newest_of_text(text: Text) -> Revision | None:
    """The newest revision of a text, None before its first words."""
    return text.revisions.select_related("source_revision", "credit").order_by("-number").first()


def desk_address(record: Record) -> str:
    """The record's page at the desk."""
    return f"/desk/r/{record.code}"
