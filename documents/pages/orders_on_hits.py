"""The directives that stand in the passages of a search's result, or beside them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import F, Prefetch, Q

from documents.models import DirectivePlace, Passage, Revision
from documents.models.carried import carried_places
from documents.pages.orders import Order
from documents.quoting.carried import Carried
from documents.search.hits import Hit
from documents.search.tree import Query, asks_for


@dataclass(frozen=True)
class OrderBeside:
    """A directive in the passage before or after a hit's, and the address of that passage."""

    order: Order
    key: str
    address: str


def orders_on_hits(hits: Sequence[Hit]) -> dict[int, list[Order]]:
    """The standing directives whose words stand in each hit's passage, or in one aligned to it,
    by the hit passage's primary key. That the reader may read the hits was asked before."""
    shown = {hit.shown.passage.pk: [hit.shown, *hit.aligned] for hit in hits}
    found = _orders_in({one.passage.pk: one.passage for many in shown.values() for one in many})
    merged: dict[int, list[Order]] = {}
    for key, many in shown.items():
        by_number = {order.number: order for one in many for order in found[one.passage.pk]}
        merged[key] = [by_number[number] for number in sorted(by_number)]
    return merged


def orders_beside_hits(hits: Sequence[Hit], query: Query) -> dict[int, list[OrderBeside]]:
    """The same of the passages right before and after each hit's, where the query asks for words
    near an order; so that a hit shows what it is near."""
    if not asks_for(query.tree, "near"):
        return {}
    of_records = [hit.shown for hit in hits if hit.statement is None]
    wanted = Q(pk__in=[])
    for one in of_records:
        place = one.passage.position
        wanted |= Q(revision=one.revision.pk, position__in=(place - 1, place + 1))
    rows = list(Passage.objects.filter(wanted).order_by("position"))
    revisions = {one.revision.pk: one.revision for one in of_records}
    for row in rows:
        row.revision = revisions[row.revision_id]
    found = _orders_in({row.pk: row for row in rows})
    beside: dict[int, list[OrderBeside]] = defaultdict(list)
    for one in of_records:
        for row in rows:
            apart = abs(row.position - one.passage.position)
            if row.revision_id == one.revision.pk and apart == 1:
                address = one.address.rpartition("/")[0] + f"/{row.key}"
                beside[one.passage.pk] += [
                    OrderBeside(order, row.key, address) for order in found[row.pk]
                ]
    return beside


def _orders_in(passages: dict[int, Passage]) -> dict[int, list[Order]]:
    """The standing directives by the passage that they stand in, in two queries and one for each
    older revision in which some were tagged."""
    revisions = {passage.revision_id: passage.revision for passage in passages.values()}
    places = _places_by_text(revisions)
    carried: dict[int, dict[int, Carried]] = {
        pk: carried_places(revision, places[revision.text_id]) for pk, revision in revisions.items()
    }
    found: dict[int, list[Order]] = {}
    for key, passage in passages.items():
        found[key] = []
        for place in places[passage.revision.text_id]:
            parts = carried[passage.revision_id][place.pk].parts
            if any(start < passage.end and end > passage.start for start, end in parts):
                version = place.version
                found[key].append(Order(version.directive, version, (place,), ()))
    return found


def _places_by_text(revisions: Iterable[int]) -> dict[int, list[DirectivePlace]]:
    """The places of standing directives in the texts of the records of `revisions`."""
    places: dict[int, list[DirectivePlace]] = defaultdict(list)
    rows = (
        DirectivePlace.objects.filter(
            revision__text__record__texts__revisions__in=revisions,
            version__directive__current=F("version"),
            version__retracted=False,
        )
        .select_related("version__directive")
        .prefetch_related(
            "version__topics__labels",
            Prefetch("revision", Revision.objects.without_string().select_related("text")),
        )
        .distinct()
        .order_by("start")
    )
    for place in rows:
        places[place.revision.text_id].append(place)
    return places
