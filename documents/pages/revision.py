"""One text of a record in one revision, which never changes, and what changed since."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from documents.access import Role
from documents.models import Record, Revision
from documents.models.aligned import source_and_target
from documents.pages.files import files_of
from documents.pages.heading import heading_of
from documents.pages.margin import margin_of
from documents.pages.marks_asked import addresses_asked, marks_asked
from documents.pages.page_beside import pages_beside
from documents.pages.reader import reader_of
from documents.pages.spine import spine_of
from documents.quoting.address import Address, Place
from documents.texts.diff import Operation, word_diff


@dataclass(frozen=True)
class Change:
    """A passage whose words changed, or how many in a row did not."""

    parts: tuple[tuple[Operation, str], ...]
    unchanged: int = 0


def revision_page(
    request: HttpRequest, record: Record, address: Address, revision: Revision
) -> HttpResponse:
    """Show a revision beside what it renders; `?compare=2` shows what changed since revision 2."""
    reader = reader_of(request)
    source, target = source_and_target(revision)
    revisions = list(
        revision.text.revisions.with_reviews()
        .without_string()
        .select_related("credit")
        .prefetch_related("reviews__credit")
        .order_by("-number")
    )
    compared = next((r for r in revisions if str(r.number) == request.GET.get("compare", "")), None)
    context: dict[str, Any] = {
        "record": record,
        "collection": record.collection,
        "heading": heading_of(record),
        "revision": revision,
        "text": revision.text,
        "revisions": revisions,
        "newest": revisions[0],
        "named_by_number": address.place is Place.REVISION,
        "address": address,
    }
    if compared is not None and compared != revision:
        context |= {"compared": compared, "changes": changes(compared.string, revision.string)}
        return TemplateResponse(request, "record/compare.html", context)
    shown = [r for r in (source, target) if r is not None]
    margin = margin_of(request, record, shown)
    context["margin"] = margin
    marked = marks_asked(addresses_asked(record, request.GET.getlist("mark")), shown)
    spine = spine_of(
        record,
        source,
        target,
        begin_at=request.GET.get("from", ""),
        at=request.GET.get("at", ""),
        marked=marked,
        margin=margin,
    )
    files = files_of(record, reader)
    context |= {
        "spine": spine,
        "drawn": any(file.drawn for file in files),
        "page_column": pages_beside(request, record, source, spine, marked, files, margin.notes),
        "may_edit": reader.may(Role.EDITOR, record.collection_id),
    }
    return TemplateResponse(request, "record/revision.html", context)


def changes(old: str, new: str) -> list[Change]:
    """What changed from one string to another, passage by passage."""
    lines: list[list[tuple[Operation, str]]] = [[]]
    for operation, words in word_diff(old, new):
        first, *more = words.split("\n")
        lines[-1].append((operation, first))
        for line in more:
            lines.append([(operation, line)])
    found: list[Change] = []
    for changed in lines:
        parts = tuple(part for part in changed if part[1])
        if any(operation != "equal" for operation, _ in parts):
            found.append(Change(parts))
        elif parts and found and found[-1].unchanged:
            found[-1] = Change((), found[-1].unchanged + 1)
        elif parts:
            found.append(Change((), 1))
    return found
