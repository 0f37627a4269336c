"""Who says what about a record: counted evenly, never a bare "disputed"."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

from django.db.models import Q

from documents.models.agent import AgentRelation
from documents.models.record import Part, Record

STANDS_FOR: Final = frozenset(
    {
        AgentRelation.Kind.PART_OF,
        AgentRelation.Kind.REPRESENTS,
        AgentRelation.Kind.WORKS_FOR,
        AgentRelation.Kind.HOLDS_OFFICE,
        AgentRelation.Kind.HEADS,
    }
)
"""Relations through which an agent speaks for another."""

STEPS: Final = 4
"""How many relations lead from a speaker to an issuer at most: an ambassador holds the office
of ambassador, which represents a government, of which a ministry is a part."""


@dataclass(frozen=True)
class Debate:
    """How many say what about a record. One speaker counts once for each kind; unnamed
    speakers count one a statement. `issuer_denies`: who issued it, or stands for who did."""

    issuer_denies: bool = False
    denies: int = 0
    vouches: int = 0
    could_not_verify: int = 0
    acknowledges: int = 0
    neither: int = 0
    denies_content: int = 0

    def __bool__(self) -> bool:
        return any(
            (
                self.denies,
                self.vouches,
                self.could_not_verify,
                self.acknowledges,
                self.neither,
                self.denies_content,
            )
        )


Said: TypeAlias = tuple[str, int | None, int]
"""A statement's kind, its speaker and its primary key."""

COUNTED: Final = {
    "denies_document": "denies",
    "vouches": "vouches",
    "could_not_verify": "could_not_verify",
    "acknowledges": "acknowledges",
    "neither_confirms_nor_denies": "neither",
    "denies_content": "denies_content",
}
"""From a statement's kind to the field of `Debate` that counts it."""


def debates_of(records: Iterable[Record]) -> dict[int, Debate]:
    """The debate about each of `records`, by primary key, in a constant number of queries.

    Statements about a record count for it, those about a collection as a whole
    for each record of it.
    """
    from documents.models.statement import Statement

    collections = {record.pk: record.collection_id for record in records}
    rows = Statement.objects.filter(
        Q(record__in=collections)
        | Q(record=None, about_collection=True, collection__in=set(collections.values())),
        kind__in=COUNTED,
    ).values_list("pk", "kind", "speaker_id", "record_id", "collection_id")
    by_record: dict[int, list[Said]] = defaultdict(list)
    by_collection: dict[int, list[Said]] = defaultdict(list)
    deniers: set[int] = set()
    for pk, kind, speaker, record, collection in rows:
        said = (kind, speaker, pk)
        if record is None:
            by_collection[collection].append(said)
        else:
            by_record[record].append(said)
        if kind == Statement.Kind.DENIES_DOCUMENT and speaker is not None:
            deniers.add(speaker)
    issuers: dict[int, set[int]] = defaultdict(set)
    spoken_for: Mapping[int, set[int]] = {}
    if deniers:
        spoken_for = _spoken_for(deniers)
        for record, agent in Part.objects.filter(
            record__in=collections, role=Part.Role.ISSUER
        ).values_list("record_id", "agent_id"):
            issuers[record].add(agent)
    return {
        record: _counted(by_record[record] + by_collection[collection], issuers[record], spoken_for)
        for record, collection in collections.items()
    }


def _counted(
    said: list[Said],
    issuers: set[int],
    spoken_for: Mapping[int, set[int]],
) -> Debate:
    speakers: dict[str, set[tuple[str, int]]] = defaultdict(set)
    issuer_denies = False
    for kind, speaker, pk in said:
        speakers[COUNTED[kind]].add(("statement", pk) if speaker is None else ("agent", speaker))
        if kind == "denies_document" and speaker is not None:
            issuer_denies |= bool(spoken_for[speaker] & issuers)
    return Debate(
        issuer_denies=issuer_denies, **{name: len(each) for name, each in speakers.items()}
    )


def _spoken_for(speakers: set[int]) -> dict[int, set[int]]:
    """Each speaker with every agent that it speaks for, itself first."""
    found = {speaker: {speaker} for speaker in speakers}
    asked: set[int] = set()
    for _ in range(STEPS):
        frontier = set().union(*found.values()) - asked
        if not frontier:
            break
        asked |= frontier
        others: dict[int, set[int]] = defaultdict(set)
        for agent, other in AgentRelation.objects.filter(
            agent__in=frontier, kind__in=STANDS_FOR
        ).values_list("agent_id", "other_id"):
            others[agent].add(other)
        for reached in found.values():
            for agent in list(reached):
                reached |= others[agent]
    return found
