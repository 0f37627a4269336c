"""A Web Annotation that comes from elsewhere, read into what the archive's operations take.

Nothing of it is lost: what no field holds, or is spelled in another way than we
spell it, goes into `extra`, and `annotation_jsonld` gives it back.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from documents.access import Reader
from documents.errors import AnnotationRefused
from documents.exchange.annotation_bodies import read
from documents.exchange.annotation_description import AnnotationDescription
from documents.exchange.annotation_jsonld import LISTS, Kept, creator_json
from documents.exchange.annotation_rules import judge
from documents.exchange.annotation_terms import (
    ANNO,
    ASSESSES,
    GROUP,
    LDP,
    MOTIVATIONS,
    NOTE,
    OURS,
    OUTCOME,
    OUTCOME_REVISION,
    STATE,
    VISIBLE_TO,
    Json,
    listed,
)
from documents.exchange.own_addresses import OwnAddresses
from documents.exchange.shared_json import time_json

_HELD: Final = frozenset(
    {"@context", "id", "type", "motivation", "body", "bodyValue", "target", "creator", "created"}
    | {"modified", "canonical", STATE, VISIBLE_TO, GROUP, NOTE, ASSESSES, OUTCOME}
    | {OUTCOME_REVISION}
)
"""Members that fields hold, or that are kept with them."""


@dataclass(frozen=True, slots=True)
class Came:
    """An annotation as it came. `iri` is its own `id` there, `canonical` the one given; `creator`
    is a name; `state`, `visible_to`, `group`, `note`, `outcome` are our terms, None where it has
    none of them."""

    said: AnnotationDescription
    targets: Sequence[Any]
    iri: str | None
    canonical: str | None
    via: tuple[str, ...]
    creator: str
    created: datetime | None
    modified: datetime | None
    state: str | None
    visible_to: str | None
    group: str | None
    note: str | None
    outcome: str | None
    outcome_revision: str | None
    warnings: tuple[str, ...]


def read_annotation(
    found: Any,
    *,
    own: OwnAddresses,
    reader: Reader,
    inherits_context: bool = False,
    signed: bool = False,
) -> Came:
    """Read `found`, parsed JSON, as `reader` sends it. Raises AnnotationRefused with every fault.

    `signed` keeps who made it and when, as an import does; whoever writes with
    a token signs with their own credit and our time.
    """
    judgement = judge(found, inherits_context=inherits_context)
    if judgement.faults:
        name = found.get("id") if isinstance(found, dict) else None
        raise AnnotationRefused(judgement.faults, name if isinstance(name, str) else "")
    motivation = _motivation(found)
    said, bodies = read(found, motivation, own.path, reader)
    kept: Kept = {}
    if bodies:
        kept["bodies"] = bodies
    members = {name: value for name, value in found.items() if name not in _HELD}
    if members:
        kept["members"] = members
    spelled = _spelled(found, motivation)
    creator = _creator(found.get("creator"))
    if signed:
        spelled |= _signature(found, creator)
    if spelled:
        kept["as"] = spelled
    if lists := [name for name in LISTS if _is_list_of_one(found.get(name))]:
        kept["lists"] = lists
    if contexts := [one for one in listed(found.get("@context")) if not _is_usual(one)]:
        kept["context"] = contexts
    return Came(
        said=AnnotationDescription(
            motivation=motivation,
            body=said.body,
            language=said.language,
            topics=tuple(said.topics),
            link=said.link,
            agent=said.agent,
            place=said.place,
            proposed=said.proposed,
            assesses=_term(found, ASSESSES) or "",
            extra=kept,
        ),
        targets=listed(found["target"]),
        iri=found.get("id"),
        canonical=found.get("canonical"),
        via=tuple(listed(found.get("via"))),
        creator=creator,
        created=_time(found.get("created")),
        modified=_time(found.get("modified")),
        state=_term(found, STATE),
        visible_to=_term(found, VISIBLE_TO),
        group=_term(found, GROUP),
        note=_term(found, NOTE),
        outcome=_term(found, OUTCOME),
        outcome_revision=_term(found, OUTCOME_REVISION),
        warnings=tuple(map(str, judgement.warnings)),
    )


def with_via(kept: Kept, iri: str) -> Kept:
    """What is kept, with one more place where the annotation was found."""
    members = kept.get("members", {})
    via = listed(members.get("via"))
    if iri in via:
        return kept
    more: Any = [*via, iri] if via else iri
    return {**kept, "members": {**members, "via": more}}


def _motivation(found: Json) -> str:
    """The first motivation that we know; an annotation without any comments, or only marks."""
    for one in listed(found.get("motivation")):
        name = one.rpartition("#")[2] if one.startswith("http://www.w3.org/ns/oa#") else one
        name = name.removeprefix("oa:")
        if name in MOTIVATIONS:
            return "assessing" if name == "reviewing" else str(name)
    return "commenting" if listed(found.get("body")) or "bodyValue" in found else "highlighting"


def _spelled(found: Json, motivation: str) -> Json:
    """Members that we spell in another way, each with ours and theirs."""
    spelled: Json = {}
    if found.get("motivation") != motivation:
        spelled["motivation"] = {"said": motivation, "as": found.get("motivation")}
    if found["type"] != "Annotation":
        spelled["type"] = {"said": "Annotation", "as": found["type"]}
    return spelled


def _signature(found: Json, creator: str) -> Json:
    """Who made it and when, where we would spell that in another way."""
    ours = {
        "creator": creator_json(creator),
        "created": time_json(_time(found.get("created"))),
        "modified": None,
    }
    return {
        name: {"said": said, "as": found[name]}
        for name, said in ours.items()
        if name in found and found[name] != said
    }


def _creator(given: Any) -> str:
    """The name of the first creator, else their IRI, in the length that a credit has."""
    first = listed(given)[0] if listed(given) else ""
    if isinstance(first, dict):
        names = [one for one in listed(first.get("name")) if isinstance(one, str)]
        first = names[0] if names else first.get("id", "")
    return str(first).strip()[:200]


def _term(found: Json, name: str) -> str | None:
    """One of our own terms. Raises AnnotationRefused for one that is no string."""
    value = found.get(name)
    if value is not None and not isinstance(value, str):
        raise AnnotationRefused([f"{name}: It is a string."])
    return value


def _time(given: str | None) -> datetime | None:
    return datetime.fromisoformat(given) if given else None


def _is_list_of_one(value: Any) -> bool:
    return isinstance(value, list) and len(value) == 1


def _is_usual(context: Any) -> bool:
    """Whether a context is one that we write ourselves where it is needed."""
    if isinstance(context, dict):
        return set(context) <= {OURS, "assessing"}
    return context in (ANNO, LDP)
