"""The directives that stand in the passages of a search's result, in two queries."""

from collections import defaultdict
from collections.abc import Sequence

from django.db.models import F

from documents.models import DirectivePlace
from documents.pages.orders import Order
from documents.search.hits import Hit


def orders_on_hits(hits: Sequence[Hit]) -> dict[int, list[Order]]:
    """The standing directives whose words stand in each hit's passage, or in one aligned to it,
    by the hit passage's primary key. That the reader may read the hits was asked before."""
    shown = {hit.shown.passage.pk: [hit.shown, *hit.aligned] for hit in hits}
    revisions = {one.revision.pk for many in shown.values() for one in many}
    places: dict[int, list[DirectivePlace]] = defaultdict(list)
    rows = (
        DirectivePlace.objects.filter(
            revision__text__record__texts__revisions__in=revisions,
            version__directive__current=F("version"),
            version__retracted=False,
        )
        .select_related("version__directive", "revision__text")
        .prefetch_related("version__topics__labels")
        .distinct()
        .order_by("start")
    )
    for place in rows:
        places[place.revision.text_id].append(place)
    found: dict[int, list[Order]] = {}
    for key, many in shown.items():
        by_number: dict[int, Order] = {}
        for one in many:
            for place in places[one.revision.text_id]:
                # A place in an older revision is no place here; its text's newest words decide.
                inside = place.start < one.passage.end and place.end > one.passage.start
                if place.revision_id == one.revision.pk and inside:
                    directive = place.version.directive
                    by_number[directive.number] = Order(directive, place.version, (place,), ())
        found[key] = [by_number[number] for number in sorted(by_number)]
    return found
