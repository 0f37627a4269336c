"""The directives that a reader may read, by topic, force, addressee, issuer and year."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime
from functools import cached_property
from typing import Final

from documents import dating
from documents.access import Reader
from documents.models.agent import Agent
from documents.models.directive import Directive
from documents.models.record import DOCUMENT_DATES, Part, RecordDate
from documents.models.topic import Topic

UNKNOWN: Final = "unknown"
"""The year of a record whose date is not known."""

_MOST_YEARS: Final = 100
"""A date that touches more years stands under its first and its last."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for: a slug of a topic, of an addressee, of an issuer; a force; a year.
    Empty: any."""

    topic: str = ""
    force: str = ""
    addressee: str = ""
    issuer: str = ""
    year: str = ""

    def given(self) -> dict[str, str]:
        """What is asked for, without what is not."""
        return {name: value for name in FACETS if (value := getattr(self, name))}

    def without(self, name: str) -> "Wanted":
        """The same without one of its conditions."""
        return replace(self, **{name: ""})


FACETS: Final = tuple(field.name for field in fields(Wanted))
"""The names of the facets, in order."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A directive with all that it is found by."""

    key: int
    number: int
    force: str
    record: int
    topics: frozenset[str]
    """Its own and all broader ones."""
    addressees: frozenset[str]
    issuers: frozenset[str]
    years: tuple[str, ...]
    """Those that the record's date touches; `UNKNOWN` alone where there is none."""
    order: str
    """Sorts by the date of the record, undated ones last (`dating.sort_key`)."""

    def values(self, facet: str) -> Iterable[str]:
        """Its values in a facet."""
        return _VALUES[facet](self)


_VALUES: Final[Mapping[str, Callable[[Entry], Iterable[str]]]] = {
    "topic": lambda entry: entry.topics,
    "force": lambda entry: (entry.force,),
    "addressee": lambda entry: entry.addressees,
    "issuer": lambda entry: entry.issuers,
    "year": lambda entry: entry.years,
}


class DirectiveIndex:
    """The standing directives that `reader` may read now (or at `now`), in memory."""

    def __init__(self, reader: Reader, *, now: datetime | None = None) -> None:
        self._visible = Directive.objects.visible_to(reader, now=now).order_by()

    @cached_property
    def entries(self) -> Sequence[Entry]:
        """All of them, by the date of their record, undated ones last, then by number."""
        rows = list(self._visible.values_list("pk", "number", "current__force", "record"))
        topics = _topics(self._visible.values_list("pk", "current__topics"))
        records = {record for _, _, _, record in rows}
        issuers, addressees = _agents(records, "issuer"), _agents(records, "addressee")
        dates = _dates(records)
        found = [
            Entry(
                key,
                number,
                force,
                record,
                frozenset(topics[key]),
                frozenset(addressees[record]),
                frozenset(issuers[record]),
                _years(dates[record]),
                dating.sort_key(dates[record][0] if dates[record] else None),
            )
            for key, number, force, record in rows
        ]
        return sorted(found, key=lambda entry: (entry.order, entry.number))

    def chosen(self, wanted: Wanted) -> list[Entry]:
        """Those that meet every condition, in order."""
        given = wanted.given()
        return [
            entry
            for entry in self.entries
            if all(value in entry.values(name) for name, value in given.items())
        ]

    def counts(self, wanted: Wanted) -> dict[str, Counter[str]]:
        """By facet and value, how many meet all conditions but those of the facet itself."""
        found: dict[str, Counter[str]] = {}
        for name in FACETS:
            entries = self.chosen(wanted.without(name))
            found[name] = Counter(value for entry in entries for value in entry.values(name))
        return found


def _topics(tagged: Iterable[tuple[int, int | None]]) -> Mapping[int, set[str]]:
    """By directive, the slugs of its topics and of all broader ones."""
    above = {
        pk: (slug, broader)
        for pk, slug, broader in Topic.objects.values_list("pk", "slug", "broader")
    }
    found: dict[int, set[str]] = defaultdict(set)
    for directive, topic in tagged:
        while topic is not None and above[topic][0] not in found[directive]:
            slug, broader = above[topic]
            found[directive].add(slug)
            topic = broader
    return found


def _agents(records: Iterable[int], role: str) -> Mapping[int, set[str]]:
    """By record, the slugs of its agents in a role: only of those that stand in lists."""
    found: dict[int, set[str]] = defaultdict(set)
    parts = Part.objects.filter(record__in=records, role=role, agent__in=Agent.objects.shown())
    for record, slug in parts.values_list("record", "agent__slug"):
        found[record].add(slug)
    return found


def _dates(records: Iterable[int]) -> Mapping[int, list[str]]:
    """By record, the dates of the document itself, that on its face first."""
    kinds = [str(kind) for kind in DOCUMENT_DATES]
    rows = RecordDate.objects.filter(record__in=records, kind__in=kinds).order_by("pk")
    found: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for record, kind, date in rows.values_list("record", "kind", "date"):
        if date is not None:
            found[record].append((kinds.index(kind), date))
    return defaultdict(
        list,
        {
            record: [date for _, date in sorted(dates, key=lambda pair: pair[0])]
            for record, dates in found.items()
        },
    )


def _years(dates: Iterable[str]) -> tuple[str, ...]:
    found: set[int] = set()
    for date in dates:
        covered = dating.years(date)
        found.update(covered if len(covered) <= _MOST_YEARS else (covered[0], covered[-1]))
    return tuple(f"{year:04}" for year in sorted(found)) or (UNKNOWN,)
