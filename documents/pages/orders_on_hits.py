"""The directives that stand in the passages of a search's result, in two queries."""

from collections import defaultdict
from collections.abc import Sequence

from django.db.models import F, Prefetch

from documents.models import DirectivePlace, Revision
from documents.models.carried import carried_places
from documents.pages.orders import Order
from documents.quoting.carried import Carried
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
    carried: dict[int, dict[int, Carried]] = {}
    found: dict[int, list[Order]] = {}
    for key, many in shown.items():
        by_number: dict[int, Order] = {}
        for one in many:
            of_text = places[one.revision.text_id]
            if one.revision.pk not in carried:
                carried[one.revision.pk] = carried_places(one.revision, of_text)
            for place in of_text:
                parts = carried[one.revision.pk][place.pk].parts
                if any(s < one.passage.end and e > one.passage.start for s, e in parts):
                    directive = place.version.directive
                    by_number[directive.number] = Order(directive, place.version, (place,), ())
        found[key] = [by_number[number] for number in sorted(by_number)]
    return found
