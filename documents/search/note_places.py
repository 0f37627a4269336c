"""Where notes stand: from what they are about to the places of passages.

Words stand where they are; words of an older revision where they were carried
to (`operations/carry_notes.py`); a region of a page at the passages of that
page. A note about a whole text or record, or about words that the newest text
has no more, stands at the first passage of the text (the record's base text).
A reply without a target of its own stands where what it answers stands. Each
revision that the index may hold has its place: the snapshot knows which it has.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from django.db.models import QuerySet

from documents.models import Annotation, AnnotationTarget, CarriedTarget, PageSpan, Record, Revision
from documents.search.engines.request import Stand

_AT_ONCE: Final = 500
"""Keys in one query: below every database's limit of parameters."""

Stands = dict[int, list[Stand]]


class _Target(NamedTuple):
    """One target of a note's standing version; all but the first three empty for a note that
    has none."""

    note: int
    record: int | None
    reply_to: int | None
    key: int | None
    revision: int | None
    of_text: int | None
    text: int | None
    page: int | None
    start: int | None
    end: int | None
    second_part: list[int] | None
    iri: str | None


_COLUMNS: Final = (
    "pk", "record", "reply_to", "current__targets", "current__targets__revision",
    "current__targets__revision__text", "current__targets__text", "current__targets__page",
    "current__targets__start", "current__targets__end", "current__targets__parts__1",
    "current__targets__iri",
)  # fmt: skip


def stands_of(notes: QuerySet[Annotation]) -> Stands:
    """Where each of `notes` stands, by its primary key. One about something outside stands
    nowhere."""
    targets = [_Target(*row) for row in notes.order_by().values_list(*_COLUMNS)]
    found: Stands = {target.note: [] for target in targets}
    apart = _parts([target.key for target in targets if target.key and target.second_part])
    carried = _carried(notes) if targets else {}
    pages = _of_pages({target.page for target in targets if target.page is not None})
    whole: dict[int, list[int]] = defaultdict(list)
    on_record: dict[int, list[int]] = defaultdict(list)
    answering: dict[int, list[int]] = defaultdict(list)
    for target in targets:
        stands = found[target.note]
        text = target.text or target.of_text
        if target.revision is not None and target.start is not None:
            single = [[target.start, target.end]]
            stands += _words(target.revision, apart.get(target.key or 0, single))
            kept = carried.get(target.key or 0)
            stands += kept or ()
            if kept == [] and text is not None:
                whole[text].append(target.note)
        elif text is not None:
            whole[text].append(target.note)
        elif target.page is not None and (on_page := pages.get((target.page, target.record))):
            stands += on_page
        elif target.key is None and target.reply_to is not None:
            answering[target.reply_to].append(target.note)
        elif not target.iri and target.record is not None:
            on_record[target.record].append(target.note)
    for record, base in _base_texts(on_record):
        whole[base] += on_record[record]
    for text, revision in _revisions(whole):
        for note in whole[text]:
            found[note].append(Stand(revision))
    for keys in portions(answering):
        for parent, stands in stands_of(Annotation.objects.filter(pk__in=keys)).items():
            for note in answering[parent]:
                found[note] += stands
    return found


def _words(revision: int, parts: Iterable[Sequence[int | None]]) -> list[Stand]:
    return [Stand(revision, start or 0, end) for start, end in parts]


def _parts(targets: Collection[int]) -> dict[int, list[list[int | None]]]:
    """By target, the parts of words of which some in between are left out. Of all others start and
    end say as much, and reading them costs a third."""
    found: dict[int, list[list[int | None]]] = {}
    for keys in portions(targets):
        rows = AnnotationTarget.objects.filter(pk__in=keys).order_by()
        found |= dict(rows.values_list("pk", "parts"))
    return found


def _carried(notes: QuerySet[Annotation]) -> Stands:
    """By target, where its words were carried to; nowhere when they are there no more."""
    rows = CarriedTarget.objects.filter(target__version__annotation__in=notes.order_by())
    return {
        target: _words(revision, parts)
        for target, revision, parts in rows.values_list("target", "revision", "parts")
    }


def _of_pages(pages: Collection[int]) -> dict[tuple[int, int | None], list[Stand]]:
    """By page and record, the words that stand on the page: one file may hold several records."""
    found: dict[tuple[int, int | None], list[Stand]] = defaultdict(list)
    for keys in portions(pages):
        rows = PageSpan.objects.filter(page__in=keys).values_list(
            "page", "revision__text__record", "revision", "start", "end"
        )
        for page, record, revision, start, end in rows:
            if end > start:
                found[page, record].append(Stand(revision, start, end))
    return found


def _base_texts(records: Collection[int]) -> Iterator[tuple[int, int]]:
    for keys in portions(records):
        rows = Record.objects.filter(pk__in=keys, base_text__isnull=False)
        yield from rows.order_by().values_list("pk", "base_text")


def _revisions(texts: Collection[int]) -> Iterator[tuple[int, int]]:
    for keys in portions(texts):
        rows = Revision.objects.filter(text__in=keys)
        yield from rows.order_by().values_list("text", "pk")


def portions(keys: Collection[int]) -> Iterator[list[int]]:
    """The keys in portions that one query may ask for."""
    listed = list(keys)
    for start in range(0, len(listed), _AT_ONCE):
        yield listed[start : start + _AT_ONCE]
