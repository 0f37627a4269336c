"""What stands in the margin beside the passages: directives, notes, statements.

Readers choose by kind, by who signs it, and by topic (`?kind=`, `?by=`,
`?topic=`); what they leave out is neither beside the text nor marked in it.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from django.http import HttpRequest, QueryDict

from documents.models import Record, Revision, Statement, Topic
from documents.pages.marked import Pointed
from documents.pages.notes_beside import NoteShown, aims_of, annotations_of, notes_shown
from documents.pages.orders import Order, orders_of
from documents.pages.placing import Aim, Placing, Standing
from documents.pages.reader import reader_of


class Kind(StrEnum):
    """The kinds of what stands there, as `?kind=` names them."""

    DIRECTIVE = "directive"
    NOTE = "note"
    EDITORIAL = "editorial"
    STATEMENT = "statement"


@dataclass(frozen=True)
class Entry:
    """One thing in the margin; exactly one of `order`, `note` and `statement` is there."""

    kind: Kind
    name: str
    """What the page calls it where its words are marked: `d207`, `n58`, `st12`."""
    keys: tuple[str, ...]
    by: str = ""
    """The name that it is signed with, as readers see it; empty where the role alone is."""
    topics: tuple[Topic, ...] = ()
    standings: tuple[Standing, ...] = ()
    order: Order | None = None
    note: NoteShown | None = None
    statement: Statement | None = None

    def pointed(self) -> Iterable[tuple[int, Pointed]]:
        """The words that it points at, each with the primary key of the revision shown."""
        number, path = (self.note.number, self.note.path) if self.note else (0, "")
        for standing in self.standings:
            *earlier, last = standing.parts
            for start, end in earlier:
                yield standing.shown.pk, Pointed(start, end, self.name, said=bool(number))
            yield standing.shown.pk, Pointed(*last, self.name, number, path, said=bool(number))


@dataclass(frozen=True)
class Choice:
    """What a reader may choose the margin by, and how many entries there are of it."""

    value: str
    label: object
    count: int


@dataclass(frozen=True)
class Filter:
    """What a page's address asks the margin to hold; empty values ask for everything."""

    kind: str = ""
    by: str = ""
    topic: str = ""

    @classmethod
    def asked(cls, query: QueryDict) -> "Filter":
        return cls(query.get("kind", ""), query.get("by", ""), query.get("topic", ""))

    @property
    def asks(self) -> bool:
        return bool(self.kind or self.by or self.topic)

    def admits(self, entry: Entry) -> bool:
        return (
            self.kind in ("", entry.kind)
            and self.by in ("", entry.by)
            and (not self.topic or any(topic.slug == self.topic for topic in entry.topics))
        )


@dataclass(frozen=True)
class Margin:
    """Every entry of a record that the reader may read, and which of them are shown."""

    every: Sequence[Entry] = ()
    filter: Filter = field(default_factory=Filter)
    notes: Sequence[NoteShown] = ()
    kept: Sequence[tuple[str, str]] = ()
    """What else the page's address asks for, so that choosing loses none of it."""

    @property
    def entries(self) -> list[Entry]:
        return [entry for entry in self.every if self.filter.admits(entry)]

    def by_key(self) -> Mapping[str, list[Entry]]:
        """The entries shown, by the key of each passage that they stand beside."""
        found: dict[str, list[Entry]] = {}
        for entry in self.entries:
            for key in entry.keys:
                found.setdefault(key, []).append(entry)
        return found

    def pointed(self) -> Mapping[int, list[Pointed]]:
        """The words that the entries shown point at, by the primary key of their revision."""
        found: dict[int, list[Pointed]] = {}
        for entry in self.entries:
            for revision, one in entry.pointed():
                found.setdefault(revision, []).append(one)
        return found

    @property
    def kinds(self) -> list[Choice]:
        counts = Counter(entry.kind for entry in self.every)
        return [Choice(kind, kind, counts[kind]) for kind in Kind if counts[kind]]

    @property
    def authors(self) -> list[Choice]:
        counts = Counter(entry.by for entry in self.every if entry.by)
        return [Choice(name, name, counts[name]) for name in sorted(counts)]

    @property
    def topics(self) -> list[Choice]:
        topics = {topic.slug: topic for entry in self.every for topic in entry.topics}
        counts = Counter(slug for entry in self.every for slug in {t.slug for t in entry.topics})
        return [Choice(slug, topics[slug].label, counts[slug]) for slug in sorted(topics)]

    @property
    def unplaced(self) -> list[NoteShown]:
        """Notes about words that stand no more in the text that is shown: never left out."""
        return [note for note in self.notes if note.earlier]

    @property
    def placed(self) -> list[NoteShown]:
        return [note for note in self.notes if note.found]

    @property
    def elsewhere(self) -> list[NoteShown]:
        """Notes about no words of the texts that are shown: about the whole, a page, another
        text."""
        return [note for note in self.notes if not note.standings]


def margin_of(
    request: HttpRequest,
    record: Record,
    shown: Sequence[Revision],
    *,
    orders: Sequence[Order] | None = None,
    statements: Sequence[Statement] | None = None,
) -> Margin:
    """The margin of the revisions `shown`, as the page's address asks for it.

    `orders` and `statements` are the record's, where they have been read already.
    """
    reader = reader_of(request)
    orders = orders_of(record) if orders is None else orders
    if statements is None:
        statements = _statements(request, record)
    annotations = annotations_of(record, reader)
    aimed = {one.pk: _aim_of(one) for one in statements if one.about_revision is not None}
    aims = [aim for order in orders for aim in _aims_of(order)]
    aims += [aim for one in annotations for aim in aims_of(one)]
    placing = Placing(shown, [*aims, *aimed.values()])
    notes = notes_shown(record, reader, annotations, placing)
    said = [(one, placing.of(aimed[one.pk])) for one in statements if one.pk in aimed]
    return Margin(
        [
            *(_of_order(order, placing) for order in orders),
            *(_of_note(note) for note in notes if note.found),
            *(_of_statement(one, at) for one, at in said if at is not None and at.found),
        ],
        Filter.asked(request.GET),
        notes,
        [
            (name, value)
            for name, values in request.GET.lists()
            for value in values
            if name not in ("kind", "by", "topic")
        ],
    )


def margin_of_orders(orders: Sequence[Order]) -> Margin:
    """A margin of directives alone, for a passage that is shown outside its record's pages."""
    return Margin([_of_order(order, None) for order in orders])


def _aims_of(order: Order) -> list[Aim]:
    return [Aim(one.revision, ((one.start, one.end),), one.exact) for one in order.places]


def _aim_of(statement: Statement) -> Aim:
    revision = statement.about_revision
    assert revision is not None
    start, end = statement.about_start or 0, statement.about_end or 0
    return Aim(revision, ((start, end),), revision.string[start:end])


def _of_order(order: Order, placing: Placing | None) -> Entry:
    found = [at for aim in _aims_of(order) if placing and (at := placing.of(aim)) and at.found]
    keys = dict.fromkeys(key for at in found for key in at.keys)
    return Entry(
        Kind.DIRECTIVE,
        f"d{order.number}",
        tuple(keys) or order.keys,
        order.version.credit.shown if order.version.credit else "",
        tuple(order.version.topics.all()),
        tuple(found),
        order=order,
    )


def _of_note(note: NoteShown) -> Entry:
    kind = Kind.EDITORIAL if note.editorial else Kind.NOTE
    topics = tuple(note.topics)
    return Entry(kind, note.name, note.keys, note.credit.shown, topics, note.found, note=note)


def _of_statement(statement: Statement, at: Standing) -> Entry:
    return Entry(
        Kind.STATEMENT, f"st{statement.number}", at.keys, standings=(at,), statement=statement
    )


def _statements(request: HttpRequest, record: Record) -> list[Statement]:
    """Statements about certain words of the record."""
    rows = Statement.objects.visible_to(reader_of(request)).filter(record=record)
    return list(
        rows.filter(about_revision__isnull=False)
        .select_related("speaker", "about_revision__text")
        .prefetch_related("speaker__names")
        .order_by("date", "number")
    )
