"""What is indexed: the passages of the newest revision of each text.

Records' texts and the words of statements alike, whatever their state and
level: who may find them is decided when someone searches (`permission.py`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from django.db.models import Count, F, Prefetch, QuerySet
from haystack import indexes

from documents import dating
from documents.models import (
    DirectivePlace,
    Passage,
    Record,
    RecordDate,
    Revision,
    Statement,
    Topic,
)
from documents.models.carried import carried_places
from documents.search.cards import Card, name_form
from documents.search.engines.schema import Place, digest_of, pack_place, stem_term
from documents.search.tokens import stemmer_of, tokens

_DATES_OF_THE_RECORD = frozenset(
    {RecordDate.Kind.ON_FACE, RecordDate.Kind.INFERRED, RecordDate.Kind.SENT}
)
_MOST_YEARS = 100
"""Years that one date may stand for in the index; a longer range gives its ends."""


class Order(NamedTuple):
    """A directive's place by passage key: what it is about, and its force."""

    topics: tuple[int, ...]
    force: str


class PassageIndex(indexes.SearchIndex, indexes.Indexable):  # type: ignore[misc]
    """One passage as the engine takes it. Give passages revision by revision, as
    `passages_of` does: what a revision's passages share is prepared once."""

    text = indexes.MultiValueField(document=True)
    folded = indexes.MultiValueField(null=True)
    stem = indexes.MultiValueField(null=True)
    owner = indexes.CharField()
    card = indexes.CharField()
    place = indexes.CharField()

    def get_model(self) -> type[Passage]:
        """haystack: the model that is indexed."""
        return Passage

    def index_queryset(self, using: str | None = None) -> QuerySet[Passage]:
        """haystack: everything that should be in the index."""
        return Passage.objects.in_newest()

    def full_prepare(self, obj: Passage, with_string_facet: bool = True) -> dict[str, Any]:
        """The passage's fields by name."""
        shared = _shared(obj.revision)
        language = obj.revision.text.language
        stemmed_as = stemmer_of(language)
        found = tokens(words_of(obj), language)
        return {
            "id": f"documents.passage.{obj.pk}",
            "django_ct": "documents.passage",
            "django_id": str(obj.pk),
            "owner": shared.owner,
            "exact": [token.exact for token in found],
            "folded": [token.folded for token in found if token.folded != token.exact],
            "stem": [
                stem_term(stemmed_as, token.stem)
                for token in found
                if stemmed_as is not None and token.stem is not None
            ],
            "card": shared.card(obj.key),
            "place": pack_place(place_of(obj, len(found))),
        }


def words_of(passage: Passage) -> str:
    """The passage's words, from its revision's string."""
    return passage.revision.string[passage.start : passage.end]


def place_of(passage: Passage, count: int) -> Place:
    """The passage's place, given how many tokens it has."""
    return Place(
        passage=passage.pk,
        revision=passage.revision_id,
        start=passage.start,
        end=passage.end,
        digest=digest_of(words_of(passage)),
        tokens=count,
    )


def card_of(passage: Passage) -> bytes:
    """The passage's card as the index keeps it."""
    return _shared(passage.revision).card(passage.key)


def owner_of(record: int | None, statement: int | None) -> str:
    """What passages are replaced by when their record or statement changes."""
    return f"statement-{statement}" if statement is not None else f"record-{record}"


def newest_revisions() -> QuerySet[Revision]:
    """The newest revisions, in the order of records and texts, with what their cards need."""
    return (
        Revision.objects.newest()
        .select_related(
            "text__record__collection",
            "text__statement__record__collection",
            "text__statement__collection",
        )
        .annotate(review_count=Count("reviews", distinct=True))
        .order_by("text__record__code", "text_id")
    )


def passages_of(revisions: QuerySet[Revision]) -> Iterator[Passage]:
    """The passages of `revisions`, each holding the same revision object and not a copy."""
    for revision in revisions.iterator(chunk_size=50):
        for passage in revision.passages.order_by("position"):
            passage.revision = revision
            yield passage


class _Shared:
    """What the passages of one revision have in common."""

    def __init__(self, revision: Revision) -> None:
        text = revision.text
        statement = text.statement
        record = text.record or (statement.record if statement is not None else None)
        self.owner = owner_of(text.record_id, text.statement_id)
        self._orders = _orders(revision) if text.record_id is not None else {}
        self._base = _base(revision, record, statement)
        self._cards: dict[tuple[Order, ...], bytes] = {}

    def card(self, key: str) -> bytes:
        """The card of the passage with this key."""
        orders = tuple(self._orders.get(key, ()))
        if orders not in self._cards:
            topics = sorted({topic for order in orders for topic in order.topics})
            forces = sorted({order.force for order in orders})
            card = Card(**self._base, topics=tuple(topics), forces=tuple(forces))
            self._cards[orders] = card.to_bytes()
        return self._cards[orders]


def _shared(revision: Revision) -> _Shared:
    """The revision's shared part, made once and kept with the object."""
    made: _Shared | None = revision.__dict__.get("_index_shared")
    if made is None:
        made = revision.__dict__["_index_shared"] = _Shared(revision)
    return made


def _base(revision: Revision, record: Record | None, statement: Statement | None) -> dict[str, Any]:
    """The fields of the card that do not depend on the passage."""
    text = revision.text
    shared: dict[str, Any] = {
        "record": record.pk if record else None,
        "statement": statement.pk if statement else None,
        "language": text.language,
        "role": text.role,
        "text_state": revision.state,
    }
    if record is None:
        assert statement is not None, "a text is a record's or a statement's (database constraint)"
        shared |= {
            "collection": statement.collection_id,
            "code": "", "state": "", "level": "", "opens_at": None,
        }  # fmt: skip
    else:
        shared |= {
            "collection": record.collection_id,
            "code": record.code,
            "state": record.state,
            "level": record.level,
            "opens_at": record.opens_at.timestamp() if record.opens_at else None,
        }
    if statement is not None:
        speaker = statement.speaker_id
        return shared | {
            "type": "statement",
            "classification": "",
            "classification_words": (),
            "issuers": (speaker,) if speaker is not None else (),
            "addressees": (),
            "subjects": (),
            "years": _years([statement.date]),
            "date": dating.sort_key(statement.date),
        }
    assert record is not None
    roles = defaultdict(list)
    for role, agent in record.parts.values_list("role", "agent_id"):
        roles[role].append(agent)
    dates = list(record.dates.filter(kind__in=_DATES_OF_THE_RECORD).values_list("date", flat=True))
    return shared | {
        "type": record.type,
        "classification": record.classification,
        "classification_words": _as_looked_for(
            [record.classification, *record.classification_meaning.values()]
        ),
        "issuers": tuple(roles["issuer"]),
        "addressees": tuple(roles["addressee"]),
        "subjects": _with_broader(record.subjects.all()),
        "years": _years(dates),
        "date": min(map(dating.sort_key, dates), default=dating.sort_key(None)),
    }


def _years(dates: Iterable[str | None]) -> tuple[int, ...]:
    """The years that the dates touch, each once, in order."""
    found: set[int] = set()
    for date in filter(None, dates):
        covered = dating.years(date)
        found.update(covered if len(covered) <= _MOST_YEARS else (covered[0], covered[-1]))
    return tuple(sorted(found))


def _with_broader(topics: Iterable[Topic]) -> tuple[int, ...]:
    """The topics and all broader ones, by primary key, in order."""
    return tuple(sorted({topic.pk for own in topics for topic in own.lineage()}))


def _as_looked_for(names: Iterable[str]) -> tuple[str, ...]:
    """Names as a query's value is compared with them."""
    return tuple(sorted({name_form(name) for name in names if name}))


def _orders(revision: Revision) -> dict[str, list[Order]]:
    """The standing directives of the text, by the key of the passages that give them.

    A directive's place names the revision in which it was tagged. Where the
    text was revised since, its words are carried to this one; words that stand
    here no more give the order nowhere.
    """
    places = list(
        DirectivePlace.objects.filter(
            revision__text=revision.text_id,
            version__directive__current=F("version"),
            version__retracted=False,
        )
        .select_related("version")
        .prefetch_related(
            "version__topics__broader", Prefetch("revision", Revision.objects.without_string())
        )
    )
    spans = list(revision.passages.values_list("key", "start", "end")) if places else []
    carried = carried_places(revision, places)
    orders: dict[str, list[Order]] = defaultdict(list)
    for place in places:
        order = Order(_with_broader(place.version.topics.all()), place.version.force)
        parts = carried[place.pk].parts
        for key, start, end in spans:
            if any(start < last and end > first for first, last in parts):
                orders[key].append(order)
    return orders
