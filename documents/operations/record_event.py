"""What happened to a record or a collection, with what of it is held back."""

from dataclasses import asdict
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from documents.access import Role
from documents.errors import BadDescription
from documents.exchange.descriptions import EventDescription
from documents.models import Collection, EventAgent, HeldPart, ProvenanceEvent, Record, User
from documents.operations.log_change import log_change
from documents.operations.named import agent_named, place_or_none, source_or_none
from documents.operations.queue_index import queue_record
from documents.operations.require import require, require_on


@transaction.atomic
def record_event(
    *,
    of: Record | Collection,
    description: EventDescription,
    by: User,
    corrects: ProvenanceEvent | None = None,
    at: datetime | None = None,
) -> ProvenanceEvent:
    """Write down an event of a record, or of a collection as a whole.

    Its held part is kept apart, for the custodians. Nothing is ever changed: an
    event that was wrong is corrected by a later one. Raises BadDescription for
    a correction of something else's event, NotFound, ValidationError, NotAllowed.
    """
    if isinstance(of, Record):
        require_on(by, of, "record an event")
        record, collection, inside = of, None, of.collection
    else:
        require(by, Role.EDITOR, of, "record an event")
        record, collection, inside = None, of, of
    if corrects is not None and (corrects.record, corrects.collection) != (record, collection):
        raise BadDescription(f"{corrects} does not belong to {of}; correct one that does.")
    event = ProvenanceEvent(
        record=record,
        collection=collection,
        kind=description.kind,
        date=description.date,
        certainty=description.certainty,
        words=dict(description.words),
        place=place_or_none(description.place),
        evidence=dict(description.evidence.words),
        evidence_source=source_or_none(description.evidence.source, inside),
        corrects=corrects,
        recorded_at=at or timezone.now(),
    )
    event.full_clean()
    event.save()
    held = description.held
    named = [(agent, False) for agent in description.agents]
    if held is not None:
        part = HeldPart(
            event=event,
            date=held.date,
            words=dict(held.words),
            place=place_or_none(held.place),
        )
        part.full_clean()
        part.save()
        named += [(agent, True) for agent in held.agents]
    for agent, hidden in named:
        row = EventAgent(event=event, agent=agent_named(agent.agent), role=agent.role, held=hidden)
        row.full_clean()
        row.save()
    public = asdict(description)
    # What is held back could be guessed and tried against the log's hash.
    del public["held"]
    log_change(verb="record_event", code=record.code if record else inside.slug, made=public, by=by)
    if record is not None:
        queue_record(record)
    return event
