"""How a result divides, and the query that narrows it to each part."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from documents.models import Agent, Collection, Topic
from documents.search.cards import Card, name_form
from documents.search.tree import FieldIs, Or, Query, Span, YearRange, conditions
from documents.texts.language import english_name

MOST: Final = 30
"""Values of a facet that are given; years are given in full."""


@dataclass(frozen=True)
class FacetValue:
    """One value: how many passages of the whole result have it, and the query that asks for
    it, or, where the query asks for it already (`chosen`), the query without it."""

    value: str
    label: str
    count: int
    chosen: bool
    query: str


@dataclass(frozen=True)
class Facet:
    """A field and its values, most passages first (years in order)."""

    name: str
    values: tuple[FacetValue, ...]
    left_off: int
    """Values beyond MOST."""


def facets(
    query: Query,
    cards: Counter[Card],
    beside: Mapping[str, Mapping[str | int, int]],
) -> tuple[Facet, ...]:
    """The facets of a result, given how many of its passages bear each card, and how many more
    have a value of a facet otherwise (`beside`)."""
    counts: dict[str, Counter[str | int]] = {name: Counter() for name in _VALUES}
    for card, passages in cards.items():
        for name, values in _VALUES.items():
            for value in values(card):
                counts[name][value] += passages
    for name, more in beside.items():
        counts[name].update({value: passages for value, passages in more.items() if passages})
    labels = {
        name: look_up(counts[name]) if counts[name] else {} for name, look_up in _LOOKED_UP.items()
    }
    made = []
    for name, counted in counts.items():
        known = labels.get(name)
        rows = [
            (*(known[int(value)] if known else _plain(name, value)), count)
            for value, count in counted.items()
            if known is None or value in known
        ]
        made.append(_facet(query, name, rows))
    return tuple(made)


_VALUES: Final[Mapping[str, Callable[[Card], Iterable[str | int]]]] = {
    "collection": lambda card: (card.collection,),
    "language": lambda card: (card.language,),
    "type": lambda card: (card.type,),
    "year": lambda card: card.years,
    "topic": lambda card: card.about,
    "force": lambda card: card.forces,
    "near": lambda card: (),
    "has": lambda card: ("directive",) if card.forces else (),
    "issuer": lambda card: card.issuers,
    "classification": lambda card: (card.classification,) if card.classification else (),
    "state": lambda card: (card.text_state,),
}


def _facet(query: Query, name: str, rows: list[tuple[str, str, int]]) -> Facet:
    if name == "year":
        rows.sort(key=lambda row: row[0])
    else:
        rows.sort(key=lambda row: (-row[2], row[1]))
    shown = rows if name == "year" else rows[:MOST]
    values = []
    for value, label, count in shown:
        asked = _asked(query, name, value, label)
        values.append(
            FacetValue(
                value,
                label,
                count,
                chosen=asked is not None,
                query=without(query, asked) if asked else narrowed(query, name, value),
            )
        )
    return Facet(name, tuple(values), left_off=len(rows) - len(shown))


def _asked(query: Query, name: str, value: str, label: str) -> Span | None:
    """Where the whole query asks for this value already."""
    for node in conditions(query):
        match node:
            case FieldIs(field, asked) if field == name:
                if name_form(asked) in {name_form(value), name_form(label)}:
                    return node.span
            case YearRange(first, last) if name == "year" and value == str(first) == str(last):
                return node.span
    return None


def narrowed(query: Query, name: str, value: str) -> str:
    """The query that also asks for `value` in a field."""
    source = query.source.strip()
    if isinstance(query.tree, Or):
        source = f"({source})"
    plain = re.fullmatch(r"[\w.-]+", value)
    spelled = value if plain else '"' + re.sub(r'["”]', "", value) + '"'
    return f"{source} {name}:{spelled}"


def without(query: Query, span: Span) -> str:
    """The query without what stands at `span`, an AND before or after it included."""
    start, end = span
    before, after = query.source[:start].rstrip(), query.source[end:].lstrip()
    if before.endswith(" AND") or before == "AND":
        before = before[:-3].rstrip()
    elif after.startswith("AND "):
        after = after[4:].lstrip()
    return f"{before} {after}".strip()


def exactly(query: Query) -> str:
    """The query with all widening off."""
    source = query.source.strip()
    if query.switch is not None:
        source = without(query, query.switch)
    return f"({source}) exact:on" if isinstance(query.tree, Or) else f"{source} exact:on"


def _plain(name: str, value: str | int) -> tuple[str, str]:
    """Value and label of what needs no look-up."""
    if name == "language":
        return str(value), english_name(str(value))
    if name in {"type", "force"}:
        return str(value), str(value).replace("_", " ")
    return str(value), str(value)


def _first(words: Mapping[str, str]) -> str:
    """The English words, else whatever there are."""
    return words.get("en") or next(iter(words.values()), "")


def _collections(keys: Iterable[str | int]) -> dict[int, tuple[str, str]]:
    rows = Collection.objects.filter(pk__in=list(keys)).order_by()
    return {
        pk: (slug, _first(title) or slug)
        for pk, slug, title in rows.values_list("pk", "slug", "title")
    }


def _topics(keys: Iterable[str | int]) -> dict[int, tuple[str, str]]:
    rows = Topic.objects.filter(pk__in=list(keys)).prefetch_related("labels")
    return {row.pk: (row.slug, _first(row.label) or row.slug) for row in rows}


def _agents(keys: Iterable[str | int]) -> dict[int, tuple[str, str]]:
    """Official agents only: the others have no facet."""
    rows = Agent.objects.shown().filter(pk__in=list(keys)).prefetch_related("names")
    found = {}
    for row in rows:
        names = {name.language: name.name for name in reversed(row.public_names)}
        found[row.pk] = (row.slug, _first(names) or row.slug)
    return found


_LOOKED_UP: Final = {"collection": _collections, "topic": _topics, "issuer": _agents}
