"""The events of a record's life, in order of their dates, as a reader may see them."""

from dataclasses import dataclass

from documents import dating
from documents.access import Reader, Role
from documents.models import Agent, EventAgent, ProvenanceEvent, Record

KEPT = (ProvenanceEvent.Kind.ACCESSION,)


@dataclass(frozen=True)
class Event:
    """An event with what may be shown of it."""

    event: ProvenanceEvent
    agents: tuple[tuple[Agent, str], ...]
    held: bool
    """Whether its held part may be shown to this reader."""

    @property
    def in_our_keeping(self) -> bool:
        return self.event.kind in KEPT


def timeline_of(record: Record, reader: Reader, *, short: bool = False) -> list[Event]:
    """The record's and its collection's events, undated ones last.

    `short` leaves out what a later event corrected, and what happened to the
    whole collection where the record has events of its own. What is held back, agents
    and places among them, is for the collection's custodians.
    """
    custodian = reader.may(Role.CUSTODIAN, record.collection_id)
    own = record.events.all()
    rows = (
        (own if short and own.exists() else own | record.collection.events.all())
        .select_related("place", "evidence_source", "corrects", "corrected_by", "held__place")
        .prefetch_related("agents__agent__names")
    )
    events = [
        Event(row, _agents(row, custodian), custodian and hasattr(row, "held"))
        for row in rows
        if not (short and hasattr(row, "corrected_by"))
    ]
    return sorted(
        events,
        key=lambda one: (
            one.event.date is None,
            dating.sort_key(one.event.date),
            one.event.recorded_at,
        ),
    )


def _agents(event: ProvenanceEvent, custodian: bool) -> tuple[tuple[Agent, str], ...]:
    rows: list[EventAgent] = list(event.agents.all())
    return tuple((row.agent, row.role) for row in rows if custodian or not row.held)
