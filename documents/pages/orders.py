"""The directives of a record, by the passages that give them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Prefetch

from documents.models import (
    Directive,
    DirectivePlace,
    DirectiveVersion,
    KeyMerge,
    Passage,
    Record,
    Revision,
)


@dataclass(frozen=True)
class Order:
    """A standing directive with its words and the passages in which they stand."""

    directive: Directive
    version: DirectiveVersion
    places: tuple[DirectivePlace, ...]
    keys: tuple[str, ...]

    @property
    def number(self) -> int:
        return self.directive.number

    @property
    def path(self) -> str:
        return f"/d/n/{self.directive.number}"

    @property
    def place(self) -> DirectivePlace:
        """The words to show: those of a translation where there are any, for most readers."""
        translated = [p for p in self.places if p.revision.text.of_text_id is not None]
        return (translated or list(self.places))[0]


def orders_of(record: Record) -> list[Order]:
    """The standing directives of a record that the reader may read, in order of their words."""
    directives = list(
        Directive.objects.filter(record=record, current__retracted=False)
        .select_related("current__credit")
        .prefetch_related(
            "current__topics__labels",
            Prefetch("current__places__revision", Revision.objects.without_string()),
            "current__places__revision__text",
        )
    )
    revisions = {
        place.revision_id for one in directives if one.current for place in one.current.places.all()
    }
    spans: dict[int, list[tuple[int, int, str, int]]] = defaultdict(list)
    for revision, start, end, key, position in Passage.objects.filter(
        revision__in=revisions
    ).values_list("revision_id", "start", "end", "key", "position"):
        spans[revision].append((start, end, key, position))
    into = dict(KeyMerge.objects.filter(revision__text__record=record).values_list("key", "into"))
    found: list[tuple[tuple[int, int], Order]] = []
    for directive in directives:
        version = directive.current
        places = tuple(version.places.all()) if version else ()
        if version is None or not places:
            continue
        touched = [
            (position, key)
            for place in places
            for start, end, key, position in spans[place.revision_id]
            if start < place.end and end > place.start
        ]
        keys = tuple(dict.fromkeys(name for _, key in touched for name in _followed(key, into)))
        first = min((position for position, _ in touched), default=0)
        order = Order(directive, version, places, keys)
        found.append(((first, min(place.start for place in places)), order))
    return [order for _, order in sorted(found, key=lambda pair: pair[0])]


def by_key(orders: Iterable[Order]) -> dict[str, list[Order]]:
    """Orders by the key of each passage that they stand in."""
    found: dict[str, list[Order]] = defaultdict(list)
    for order in orders:
        for key in order.keys:
            found[key].append(order)
    return found


def _followed(key: str, into: dict[str, str]) -> list[str]:
    """A key and the keys of which it became part."""
    found = [key]
    while (key := into.get(key, "")) and key not in found:
        found.append(key)
    return found
