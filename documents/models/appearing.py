"""Which agents and topics a reader may come upon: those that something they may read names.

An agent or a topic has no level of its own, so that it exists would tell of a
closed record that alone names it. Lists and pages start from these.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import TypeAlias

from django.db.models import Q, QuerySet
from django.utils import timezone

from documents.access import Reader, Role, readable
from documents.models.agent import Agent, AgentRelation
from documents.models.collection import Collection, Partner
from documents.models.directive import Directive
from documents.models.figure import Figure
from documents.models.provenance import EventAgent
from documents.models.record import Part, Record
from documents.models.statement import Statement
from documents.models.topic import Topic

Appearing: TypeAlias = Mapping[int, frozenset[int]]
"""Primary keys, each with those of the collections in which it appears to the reader."""


def agents_appearing(reader: Reader, *, now: datetime | None = None) -> Appearing:
    """The official agents that something `reader` may read names, and those that these are
    related to: who holds an office leads to the office, the office to its ministry."""
    now = now or timezone.now()
    found: dict[int, set[int]] = defaultdict(set)
    for agent, collection in _named(reader, now):
        found[agent].add(collection)
    onward: dict[int, list[int]] = defaultdict(list)
    for agent, other in AgentRelation.objects.values_list("agent", "other"):
        onward[agent].append(other)
    waiting = list(found)
    while waiting:
        agent = waiting.pop()
        for other in onward[agent]:
            if not found[other] >= found[agent]:
                found[other] |= found[agent]
                waiting.append(other)
    official = set(Agent.objects.shown().values_list("pk", flat=True))
    if reader.archive_custodian:
        return {pk: frozenset(found.get(pk, ())) for pk in official}
    return {pk: frozenset(where) for pk, where in found.items() if pk in official}


def topics_appearing(reader: Reader, *, now: datetime | None = None) -> Appearing:
    """The topics of directives and records that `reader` may read, and every broader one."""
    now = now or timezone.now()
    found: dict[int, set[int]] = defaultdict(set)
    directives = Directive.objects.visible_to(reader, now=now)
    for topic, collection in (
        *directives.values_list("current__topics", "record__collection").order_by().distinct(),
        *Record.objects.visible_to(reader, now=now)
        .values_list("subjects", "collection")
        .order_by()
        .distinct(),
    ):
        if topic is not None:
            found[topic].add(collection)
    broader = dict(Topic.objects.values_list("pk", "broader"))
    for topic, where in list(found.items()):
        above, seen = broader.get(topic), {topic}
        while above is not None and above not in seen:
            found[above] |= where
            seen.add(above)
            above = broader.get(above)
    if reader.archive_custodian:
        return {pk: frozenset(found.get(pk, ())) for pk in broader}
    return {pk: frozenset(where) for pk, where in found.items()}


def topics_to_name(reader: Reader) -> QuerySet[Topic]:
    """The topics that `reader` may tag with: those that they may come upon; an editor knows the
    whole vocabulary. Deprecated ones are among them."""
    if reader.edits:
        return Topic.objects.all()
    return Topic.objects.filter(pk__in=list(topics_appearing(reader)))


def agents_to_name(reader: Reader) -> QuerySet[Agent]:
    """The official agents that `reader` may point at: those that they may come upon; an editor
    knows all."""
    if reader.edits:
        return Agent.objects.shown()
    return Agent.objects.filter(pk__in=list(agents_appearing(reader)))


def the_fiction(collections: Iterable[int]) -> Collection | None:
    """One of `collections` when all of them are fiction, for the banner; else None."""
    rows = list(Collection.objects.filter(pk__in=collections))
    invented = all(row.nature == Collection.Nature.FICTION for row in rows)
    return rows[0] if rows and invented else None


def _named(reader: Reader, now: datetime) -> Iterable[tuple[int, int]]:
    """Agents that parts, statements, figures, events and partnerships name, each with the
    collection in which they do."""
    open_to = Collection.objects.open_to(reader, now=now)
    statements = Statement.objects.visible_to(reader, now=now)
    figures = Figure.objects.visible_to(reader, now=now)
    events = EventAgent.objects.filter(
        readable(reader, now=now, via="event__record__") | Q(event__collection__in=open_to)
    )
    held = reader.collections(Role.CUSTODIAN)
    if not reader.archive_custodian:
        events = events.filter(
            Q(held=False) | Q(event__record__collection__in=held) | Q(event__collection__in=held)
        )
    rows = [
        Part.objects.filter(readable(reader, now=now, via="record__")).values_list(
            "agent", "record__collection"
        ),
        statements.filter(speaker__isnull=False).values_list("speaker", "collection"),
        statements.filter(about_agent__isnull=False).values_list("about_agent", "collection"),
        figures.filter(claimed_by__isnull=False).values_list("claimed_by", "collection"),
        Partner.objects.filter(
            collection__in=Collection.objects.known_to(reader, now=now)
        ).values_list("agent", "collection"),
        events.filter(event__record__isnull=False).values_list(
            "agent", "event__record__collection"
        ),
        events.filter(event__collection__isnull=False).values_list("agent", "event__collection"),
    ]
    for each in rows:
        yield from each.order_by().distinct()
