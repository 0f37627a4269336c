"""A passage: its words beside their translation, where it went, and how to cite it."""

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from documents.access import Role
from documents.models import KeyMerge, Passage, Record, Revision, Text
from documents.models.aligned import rendered_with, source_and_target
from documents.pages.heading import heading_of
from documents.pages.margin import margin_of
from documents.pages.marks_asked import addresses_asked, marks_asked
from documents.pages.newer import Newer, newer_than
from documents.pages.reader import reader_of
from documents.pages.spine import spine_of
from documents.pages.take import take_along
from documents.quoting.address import Address
from documents.quoting.locator import locate


def newest_passage(texts: Sequence[Text], key: str) -> tuple[Revision, Passage] | None:
    """The passage that holds what `key` names, in the newest revision of the first of `texts`
    that has it; a merged key leads to the passage that it became part of."""
    for text in texts:
        newest = (
            text.revisions.with_reviews()
            .select_related("text__source", "text__of_text", "credit", "source_revision__text")
            .order_by("-number")
            .first()
        )
        if newest is None:
            continue
        into = dict(
            KeyMerge.objects.filter(revision__text=text)
            .order_by("revision__number")
            .values_list("key", "into")
        )
        name, seen = key, {key}
        while True:
            found = newest.passages.with_words().filter(key=name).first()
            if found is not None:
                return newest, found
            name = into.get(name, "")
            if not name or name in seen:
                break
            seen.add(name)
    return None


def gone_passage(
    request: HttpRequest, record: Record, texts: Sequence[Text], address: Address
) -> HttpResponse:
    """A passage whose words no newest revision has: where they stood last. Raises Http404 for
    a key that never was."""
    last = (
        Passage.objects.filter(revision__text__in=texts, key=address.passage)
        .select_related("revision__text")
        .order_by("-revision__number")
        .first()
    )
    if last is None:
        raise Http404
    context = {
        "record": record,
        "collection": record.collection,
        "heading": heading_of(record),
        "key": address.passage,
        "last": last,
        "text": last.revision.text,
    }
    return TemplateResponse(request, "passage/gone.html", context)


def passage_page(
    request: HttpRequest, record: Record, address: Address, revision: Revision, passage: Passage
) -> HttpResponse:
    """Show a passage in both languages, with its neighbours, directives and page image."""
    source, target = source_and_target(revision)
    only = [passage.key]
    if revision == target and source is not None:
        only = [p.key for p in rendered_with([passage], source)]
        if not only:
            source, only = None, [passage.key]
    shown = [r for r in (source, target) if r is not None]
    spine = spine_of(
        record,
        source,
        target,
        only=only,
        marked=marks_asked(addresses_asked(record, request.GET.getlist("mark")), shown),
        strips=True,
        margin=margin_of(request, record, shown),
    )
    citable = Address(
        record=record.code, text=revision.text.code, revision=revision.number, passage=passage.key
    )
    heading = heading_of(record)
    newest = revision.text.revisions.order_by("-number").values_list("number", flat=True)[0]
    named_by_number = address.revision is not None
    reader = reader_of(request)
    context: dict[str, Any] = {
        "record": record,
        "collection": record.collection,
        "heading": heading,
        "revision": revision,
        "text": revision.text,
        "passage": passage,
        "may_edit": reader.may(Role.EDITOR, record.collection_id),
        "merged": address.passage if address.passage != passage.key else "",
        "spine": spine,
        "citable": citable,
        "newer": _newer(record, revision, passage) if named_by_number else None,
        "newest": newest,
        "named_by_number": named_by_number,
        "nearby": nearby(revision, passage.position, passage.position),
        "beside": [
            (other, one)
            for other in (source, target)
            if other is not None and other != revision
            for one in rendered_with([passage], other)
        ],
        "take": take_along(request, record, citable, revision, [passage], debate=heading.debate),
    }
    return TemplateResponse(request, "passage/passage.html", context)


def _newer(record: Record, revision: Revision, passage: Passage) -> Newer | None:
    """What the newest revision says where the passage's words stood."""
    if passage.start == passage.end:
        return None
    whole = locate(
        revision.string,
        [(passage.start, passage.end)],
        owner=record.code,
        text=revision.text.code,
        revision=revision.number,
    )
    return newer_than(revision, whole)


def nearby(revision: Revision, first: int, last: int) -> list[Passage]:
    """The passages before and after those at the positions `first` to `last`."""
    return list(
        revision.passages.with_words()
        .filter(position__in=[first - 1, last + 1])
        .order_by("position")
    )
