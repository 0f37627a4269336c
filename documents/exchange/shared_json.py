"""What records share, as an export holds it: collection, agents, topics, sources, credits.

Each function takes a row and gives plain JSON values; an import compares what
it brings with what these give for the row that is already there.
"""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from documents.models import Agent, Collection, Credit, Place, Source, Topic

Json = dict[str, Any]


def time_json(value: datetime | None) -> str | None:
    """A time as ISO 8601 in UTC with microseconds, or None."""
    if value is None:
        return None
    return value.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def place_json(place: Place | None) -> Json | None:
    """A place is its name and language."""
    return None if place is None else {"name": place.name, "language": place.language}


def collection_json(collection: Collection) -> Json:
    """A collection by its slug, with its partners by theirs."""
    return {
        "slug": collection.slug,
        "prefix": collection.prefix,
        "nature": collection.nature,
        "title": collection.title,
        "summary": collection.summary,
        "introduction": collection.introduction,
        "introduction_by": collection.introduction_by,
        "received": collection.received,
        "disclosed": collection.disclosed,
        "terms_of_use": collection.terms_of_use,
        "content_note": collection.content_note,
        "pages_held": collection.pages_held,
        "pages_known": collection.pages_known,
        "missing": collection.missing,
        "second_reader": collection.second_reader,
        "partners": [
            {"agent": row.agent.slug, "role": row.role}
            for row in collection.partners.select_related("agent")
        ],
    }


def agent_json(agent: Agent) -> Json:
    """An agent by its slug, names, honorifics and relations included."""
    return {
        "slug": agent.slug,
        "kind": agent.kind,
        "exposure": agent.exposure,
        "description": agent.description,
        "names": [
            {"name": row.name, "language": row.language, "kind": row.kind}
            for row in agent.names.all()
        ],
        "honorifics": [
            {
                "words": row.words,
                "language": row.language,
                "since": row.since,
                "until": row.until,
            }
            for row in agent.honorifics.all()
        ],
        "relations": [
            {
                "kind": row.kind,
                "agent": row.other.slug,
                "since": row.since,
                "until": row.until,
                "words": row.words,
                "source": source_key(row.source),
            }
            for row in agent.relations.select_related("other", "source__collection").order_by("pk")
        ],
    }


def topic_json(topic: Topic) -> Json:
    """A topic by its slug, with all its labels."""
    return {
        "slug": topic.slug,
        "broader": topic.broader.slug if topic.broader else None,
        "definition": topic.definition,
        "scope_note": topic.scope_note,
        "deprecated_at": time_json(topic.deprecated_at),
        "deprecation_note": topic.deprecation_note,
        "replaced_by": topic.replaced_by.slug if topic.replaced_by else None,
        "labels": [
            {"kind": row.kind, "language": row.language, "words": row.words}
            for row in topic.labels.all()
        ],
    }


def source_key(source: Source | None) -> str | None:
    """How an export names a source: its collection's slug and its own code."""
    return None if source is None else f"{source.collection.slug}/{source.code}"


def source_json(source: Source) -> Json:
    """A secondary source; what is not known of it is null."""
    return {
        "key": source_key(source),
        "kind": source.kind,
        "title": source.title,
        "author": source.author,
        "outlet": source.outlet,
        "date": source.date,
        "address": source.address,
        "language": source.language,
        "note": source.note,
    }


def credit_json(credit: Credit) -> Json:
    """How a person is credited. The account behind it never leaves the archive."""
    return {"code": credit.code, "kind": credit.kind, "name": credit.shown}


def with_related(agents: Iterable[Agent]) -> list[Agent]:
    """These agents and all that their relations lead to, in order of their slugs."""
    found: dict[int, Agent] = {}
    waiting = list(agents)
    while waiting:
        agent = waiting.pop()
        if agent.pk in found:
            continue
        found[agent.pk] = agent
        waiting += [row.other for row in agent.relations.select_related("other")]
    return sorted(found.values(), key=lambda agent: agent.slug)


def with_broader(topics: Iterable[Topic]) -> list[Topic]:
    """These topics, all broader ones and those used instead, in order of their slugs."""
    found: dict[int, Topic] = {}
    waiting = list(topics)
    while waiting:
        topic = waiting.pop()
        if topic.pk in found:
            continue
        found[topic.pk] = topic
        waiting += [one for one in (topic.broader, topic.replaced_by) if one is not None]
    return sorted(found.values(), key=lambda topic: topic.slug)
