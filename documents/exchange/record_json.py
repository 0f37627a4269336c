"""One record with everything that it uses, as the documented export (docs/record.schema.json).

`FORMAT` is the export's number; a reader refuses a number that it does not know.
"""

import base64
from datetime import datetime
from typing import Any, Final

from documents.exchange.directive_json import directive_json
from documents.exchange.note_json import agents_noted, notes_json, topics_noted
from documents.exchange.shared_json import (
    agent_json,
    collection_json,
    place_json,
    source_json,
    time_json,
    topic_json,
    with_broader,
    with_related,
)
from documents.exchange.text_json import (
    Used,
    alignments_json,
    file_json,
    links_json,
    revision_name,
    text_json,
)
from documents.models import (
    Agent,
    Figure,
    ProvenanceEvent,
    Record,
    Statement,
    Topic,
)
from documents.store.objects import ObjectStore

FORMAT: Final = 2

Json = dict[str, Any]


def record_json(record: Record, *, exported_at: datetime, store: ObjectStore | None) -> Json:
    """The whole of `record`. With `store` the originals' bytes are included (base64); without
    it they are named by their SHA-256 alone.

    It holds what custodians alone may see (held parts, file names, closed
    levels): a custodian's tool, never a public answer.
    """
    used = Used()
    body = _record(record, used)
    texts = [text_json(row, used) for row in record.texts.select_related("of_text", "source")]
    events = [event_json(row, used) for row in record.events.all()]
    statements = [statement_json(row, used) for row in _statements(record)]
    figures = [figure_json(row, used) for row in record.figures.all()]
    directives = [directive_json(row, used) for row in record.directives.all()]
    notes = notes_json(record, used)
    agents = with_related(_agents(record) | agents_noted(record))
    for agent in agents:
        for relation in agent.relations.select_related("source__collection"):
            used.source(relation.source)
    topics = with_broader(
        set(
            Topic.objects.filter(records=record)
            | Topic.objects.filter(directives__directive__record=record)
            | Topic.objects.filter(codings__version__directive__record=record)
        )
        | topics_noted(record)
    )
    return {
        "format": "verbatim-record",
        "version": FORMAT,
        "exported_at": time_json(exported_at),
        "collection": collection_json(record.collection),
        "agents": [agent_json(row) for row in agents],
        "topics": [topic_json(row) for row in topics],
        "sources": [source_json(used.sources[key]) for key in sorted(used.sources)],
        "credits": used.credits_json(),
        "record": body,
        "keys": sorted(record.keys.values_list("key", flat=True)),
        "files": [_file(row, store) for row in record.files.select_related("file__original")],
        "texts": texts,
        "alignments": alignments_json(record),
        "span_links": links_json(record),
        "events": events,
        "statements": statements,
        "figures": figures,
        "directives": directives,
        "annotations": notes,
    }


def _file(row: Any, store: ObjectStore | None) -> Json:
    found = file_json(row)
    if store is not None:
        with store.open(row.file.original.sha256) as stream:
            found["base64"] = base64.b64encode(stream.read()).decode("ascii")
    return found


def _record(record: Record, used: Used) -> Json:
    return {
        "code": record.code,
        "type": record.type,
        "classification": record.classification,
        "classification_language": record.classification_language,
        "classification_meaning": record.classification_meaning,
        "pages": record.pages,
        "extent": record.extent,
        "summary": record.summary,
        "summary_by": used.credit(record.summary_by),
        "content_note": record.content_note,
        "state": record.state,
        "level": record.level,
        "opens_at": time_json(record.opens_at),
        "public_from": time_json(record.public_from),
        "published_at": time_json(record.published_at),
        "closed_at": time_json(record.closed_at),
        "closure_reason": record.closure_reason,
        "closure_decided_by": record.closure_decided_by,
        "closure_may_return": record.closure_may_return,
        "created_at": time_json(record.created_at),
        "base_text": record.base_text.code if record.base_text else None,
        "first_text": record.first_text.code if record.first_text else None,
        "titles": [
            {"title": row.title, "language": row.language, "kind": row.kind}
            for row in record.titles.all()
        ],
        "identifiers": [{"kind": row.kind, "value": row.value} for row in record.identifiers.all()],
        "caveats": [
            {"as_marked": row.as_marked, "language": row.language, "meaning": row.meaning}
            for row in record.caveats.all()
        ],
        "agents": [
            {"agent": row.agent.slug, "role": row.role}
            for row in record.parts.select_related("agent")
        ],
        "dates": [
            {"date": row.date, "kind": row.kind, "certainty": row.certainty, "note": row.note}
            for row in record.dates.all()
        ],
        "languages": [row.tag for row in record.languages.all()],
        "places": [place_json(row) for row in record.places.order_by("name", "language")],
        "subjects": [row.slug for row in record.subjects.order_by("slug")],
        "relations": [
            {
                "kind": row.kind,
                "record": row.other_code,
                "date": row.date,
                "source": used.source(row.source),
                "note": row.note,
            }
            for row in record.relations.select_related("source__collection")
        ],
        "published_elsewhere": [
            {"outlet": row.outlet, "title": row.title, "date": row.date, "address": row.address}
            for row in record.published_elsewhere.all()
        ],
    }


def event_json(event: ProvenanceEvent, used: Used) -> Json:
    """A provenance event with its held part."""
    held = getattr(event, "held", None)
    agents = list(event.agents.select_related("agent"))
    return {
        "kind": event.kind,
        "date": event.date,
        "certainty": event.certainty,
        "words": event.words,
        "place": place_json(event.place),
        "agents": [{"agent": a.agent.slug, "role": a.role} for a in agents if not a.held],
        "evidence": event.evidence,
        "evidence_source": used.source(event.evidence_source),
        "recorded_at": time_json(event.recorded_at),
        "corrects": _position(event),
        "held": None
        if held is None
        else {"date": held.date, "words": held.words, "place": place_json(held.place)},
        "held_agents": [{"agent": a.agent.slug, "role": a.role} for a in agents if a.held],
    }


def _position(event: ProvenanceEvent) -> int | None:
    """Which of the record's events (from 0) this one corrects."""
    if event.corrects is None:
        return None
    siblings = ProvenanceEvent.objects.filter(
        record=event.record_id, collection=event.collection_id
    )
    return list(siblings.values_list("pk", flat=True)).index(event.corrects.pk)


def statement_json(statement: Statement, used: Used) -> Json:
    """A statement with its words; what it answers is named by number."""
    return {
        "number": statement.number,
        "kind": statement.kind,
        "mode": statement.mode,
        "speaker": statement.speaker.slug if statement.speaker else None,
        "speaker_as_given": statement.speaker_as_given,
        "date": statement.date,
        "about_record": statement.record_id is not None,
        "about_collection": statement.about_collection,
        "about_agent": statement.about_agent.slug if statement.about_agent else None,
        "about_policy": statement.about_policy,
        "about_revision": revision_name(statement.about_revision),
        "about_start": statement.about_start,
        "about_end": statement.about_end,
        "answers": statement.answers.number if statement.answers else statement.answers_number,
        "source": used.source(statement.source),
        "recorded_at": time_json(statement.recorded_at),
        "text": text_json(statement.text, used) if hasattr(statement, "text") else None,
    }


def figure_json(figure: Figure, used: Used) -> Json:
    """A figure with the words that give it; decimals as strings."""
    return {
        "value": format(figure.value.normalize(), "f"),
        "to": None if figure.to is None else format(figure.to.normalize(), "f"),
        "qualifier": figure.qualifier,
        "unit": figure.unit,
        "of": figure.of,
        "place": place_json(figure.place),
        "period": figure.period,
        "claimed_by": figure.claimed_by.slug if figure.claimed_by else None,
        "source": used.source(figure.source),
        "statement": figure.statement.number if figure.statement else None,
        "revision": revision_name(figure.revision),
        "start": figure.start,
        "end": figure.end,
        "recorded_at": time_json(figure.recorded_at),
    }


def _statements(record: Record) -> list[Statement]:
    """The statements about the record, and those whose words give one of its figures."""
    return list(
        (record.statements.all() | Statement.objects.filter(figures__record=record))
        .distinct()
        .order_by("number")
    )


def _agents(record: Record) -> set[Agent]:
    """Every agent that the record, its collection, events, statements or figures name."""
    return set(
        Agent.objects.filter(parts__record=record)
        | Agent.objects.filter(partnerships__collection=record.collection_id)
        | Agent.objects.filter(in_events__event__record=record)
        | Agent.objects.filter(statements__in=_statements(record))
        | Agent.objects.filter(statements_about__in=_statements(record))
        | Agent.objects.filter(figures__record=record)
    )


def places_of(found: Json) -> list[Json]:
    """Every place that an export names, once each."""
    rows = [*found["record"]["places"]]
    rows += [event["place"] for event in found["events"]]
    rows += [(event["held"] or {}).get("place") for event in found["events"]]
    rows += [figure["place"] for figure in found["figures"]]
    rows += [one["place"] for note in found["annotations"] for one in note["versions"]]
    return list({(row["name"], row["language"]): row for row in rows if row}.values())
