"""Lists of notes: a record's, everyone's, one's own; filtered in the address, a page at a time."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from documents.access import NOTE_STATES, Reader, Role
from documents.models import (
    Annotation,
    AnnotationTarget,
    AnnotationVersion,
    CarriedTarget,
    Credit,
    Record,
    Revision,
    Topic,
    User,
)
from documents.models.appearing import the_fiction
from documents.pages.desk.door import account_of
from documents.pages.heading import heading_of
from documents.pages.notes.shown import Note, notes_shown
from documents.pages.notes.standing import standing_now
from documents.pages.of_record import of_record
from documents.pages.reader import reader_of
from documents.pages.signed_in import signed_in

PAGE: Final = 50
"""Notes on one page of a list."""

Choice = tuple[str, str, int]
"""A value in the address, what it is called, how many notes have it."""


@dataclass(frozen=True)
class Filters:
    """What can be chosen from, and what was. Counts are of what the reader may read."""

    kinds: Sequence[tuple[str, int]]
    states: Sequence[tuple[str, int]]
    authors: Sequence[tuple[str, int]]
    topics: Sequence[tuple[Topic, int]]
    kind: str
    state: str
    author: str
    topic: str

    @property
    def chosen(self) -> bool:
        """Whether anything narrows the list."""
        return bool(self.kind or self.state or self.author or self.topic)

    @property
    def worth(self) -> bool:
        """Whether there is anything to choose."""
        choices = (self.kinds, self.states, self.authors, self.topics)
        return self.chosen or any(len(one) > 1 for one in choices)


@of_record
def of_one_record(request: HttpRequest, record: Record) -> HttpResponse:
    """The notes on a record that the reader may read: in the order of its words.

    What can no longer be placed in the newest words stands last, under "Notes
    on earlier text". Replies stand in their threads. `?kind=`, `?by=` (a
    credited name), `?topic=`, `?state=` narrow the list.
    """
    reader = reader_of(request)
    whole = Annotation.objects.visible_to(reader).filter(record=record)
    opening = Q(reply_to__isnull=True) | ~Q(reply_to__in=whole.values("pk"))
    found, filters = filtered(request, whole.filter(opening))
    ordered, earlier = in_order(found, record)
    pages = Paginator([*ordered, *earlier], PAGE).get_page(request.GET.get("page", "1"))
    lost = set(earlier)
    shown = _fetched(pages, reader)
    context: dict[str, Any] = {
        "record": record,
        "collection": record.collection,
        "heading": heading_of(record),
        "pages": pages,
        "placed": [one for one in shown if one.annotation.pk not in lost],
        "earlier": [one for one in shown if one.annotation.pk in lost],
        "earlier_total": len(earlier),
        "earlier_page": len(ordered) // PAGE + 1 if earlier else 0,
        "total": len(ordered) + len(earlier),
        "filters": filters,
        "may_edit": reader.may(Role.EDITOR, record.collection_id),
    }
    return TemplateResponse(request, "note/of_record.html", context)


@require_safe
def all_notes(request: HttpRequest) -> HttpResponse:
    """The notes that everyone may read who may read their records, the newest first."""
    reader = reader_of(request)
    whole = Annotation.objects.visible_to(reader).public()
    found, filters = filtered(request, whole)
    pages = Paginator(found.order_by("-made_at", "-pk").values_list("pk", flat=True), PAGE)
    page = pages.get_page(request.GET.get("page", "1"))
    context: dict[str, Any] = {
        "pages": page,
        "notes": _fetched(page, reader),
        "total": pages.count,
        "filters": filters,
        "collection": the_fiction(found.values_list("record__collection", flat=True)),
    }
    return TemplateResponse(request, "note/all.html", context)


@signed_in
def my_notes(request: HttpRequest) -> HttpResponse:
    """What the signed-in person wrote, drafts among it, as far as its records are open to them."""
    account: User = account_of(request)
    reader = account.as_reader()
    mine = Annotation.objects.filter(account=account, deleted_at__isnull=True)
    visible = Annotation.objects.visible_to(reader).filter(account=account)
    found, filters = filtered(request, visible)
    pages = Paginator(found.order_by("-current__made_at", "-pk").values_list("pk", flat=True), PAGE)
    page = pages.get_page(request.GET.get("page", "1"))
    context: dict[str, Any] = {
        "pages": page,
        "notes": _fetched(page, reader),
        "total": pages.count,
        "filters": filters,
        "shut": mine.count() - visible.count(),
    }
    return TemplateResponse(request, "note/mine.html", context)


def filtered(
    request: HttpRequest, notes: QuerySet[Annotation]
) -> tuple[QuerySet[Annotation], Filters]:
    """`notes` as the address narrows them, and what they could be narrowed by.

    A value that none of them has narrows to nothing.
    """
    asked = {name: request.GET.get(name, "")[:200] for name in ("kind", "state", "by", "topic")}
    rows = list(
        notes.order_by().values_list(
            "current__motivation", "current__state", "credit__kind", "credit__name"
        )
    )
    names = Counter(name for _, _, kind, name in rows if kind != Credit.Kind.ROLE_ONLY and name)
    tagged = Counter(
        topic
        for topic in notes.order_by().values_list("current__topics", flat=True)
        if topic is not None
    )
    topics = Topic.objects.filter(pk__in=tagged).prefetch_related("labels")
    kinds = Counter(kind for kind, _, _, _ in rows)
    states = Counter(state for _, state, _, _ in rows)
    filters = Filters(
        [(one, kinds[one]) for one in AnnotationVersion.Motivation.values if kinds[one]],
        [(one, states[one]) for one in NOTE_STATES if states[one]],
        sorted(names.items()),
        [(topic, tagged[topic.pk]) for topic in topics],
        asked["kind"],
        asked["state"],
        asked["by"],
        asked["topic"],
    )
    found = notes
    if filters.kind:
        found = found.filter(current__motivation=filters.kind)
    if filters.state:
        found = found.filter(current__state=filters.state)
    if filters.author:
        found = found.filter(credit__name=filters.author).exclude(
            credit__kind=Credit.Kind.ROLE_ONLY
        )
    if filters.topic:
        found = found.filter(current__topics__slug=filters.topic)
    return found, filters


def in_order(notes: QuerySet[Annotation], record: Record) -> tuple[list[int], list[int]]:
    """The keys of notes by where they stand: those on the whole record first, then through the
    texts, the base text before others; and apart, those whose words have no place now."""
    made = dict(notes.values_list("pk", "made_at"))
    begins: dict[int, tuple[int, int, int]] = dict.fromkeys(made, (0, 0, 0))
    lost: set[int] = set()
    for note, text, start in _starts(notes, record):
        if start is None:
            lost.add(note)
        elif begins[note] == (0, 0, 0):
            begins[note] = (1 if text == record.base_text_id else 2, text, start)
    placed = [pk for pk in made if pk not in lost]
    placed.sort(key=lambda pk: (begins[pk], made[pk], pk))
    return placed, sorted(lost, key=lambda pk: (made[pk], pk))


def _starts(notes: QuerySet[Annotation], record: Record) -> Iterator[tuple[int, int, int | None]]:
    """For each target that is words: its note, its text, and where it begins in the newest
    revision of that; None where it has no place there. What was carried before is not carried
    again."""
    newest = dict(
        Revision.objects.newest().filter(text__record=record).values_list("text_id", "pk")
    )
    words = AnnotationTarget.objects.filter(
        version__in=notes.values("current"), start__isnull=False
    ).order_by("pk")
    kept = CarriedTarget.objects.filter(revision__in=newest.values(), target__in=words.order_by())
    carried = dict(kept.values_list("target_id", "parts"))
    standing = standing_now(
        words.exclude(revision__in=newest.values())
        .exclude(pk__in=kept.values("target"))
        .prefetch_related("revision__text")
    )
    rows = words.values_list("pk", "version__annotation", "revision", "revision__text", "start")
    for target, note, revision, text, start in rows:
        parts = carried.get(target)
        if parts is None and target in standing:
            parts = standing[target].parts_now
        if revision == newest.get(text):
            parts = [(start, start)]
        yield note, text, parts[0][0] if parts else None


def _fetched(page: Page[int], reader: Reader) -> list[Note]:
    """The notes of one page of a list of keys, in its order."""
    keys = list(page.object_list)
    rows = {row.pk: row for row in Annotation.objects.filter(pk__in=keys).with_places()}
    return notes_shown([rows[key] for key in keys], reader)
