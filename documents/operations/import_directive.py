"""The directives of an imported record: versions, second readings, and what repeats them."""

from datetime import datetime
from typing import Any

from documents.errors import AlreadyThere, BadImport
from documents.exchange.directive_json import repetition_json
from documents.exchange.text_json import Used
from documents.models import (
    Coding,
    Credit,
    Directive,
    DirectivePlace,
    DirectiveVersion,
    Record,
    Repetition,
    Revision,
    User,
)
from documents.operations.import_shared import Shared

Json = dict[str, Any]

_SAID = (
    "number",
    "force",
    "actor",
    "on_whom",
    "condition",
    "quantity",
    "deadline",
    "consequence",
    "note",
    "retracted",
)


def import_directive(
    record: Record, row: Json, shared: Shared, revisions: dict[str, Revision], by: User
) -> None:
    """Write one directive of `record`; second readings are kept under the account `by`, with
    the credit of whoever read. Raises AlreadyThere, BadImport."""
    if Directive.objects.filter(number=row["number"]).exists():
        raise AlreadyThere(f"There is a directive {row['number']} already, of another record.")
    directive = Directive.objects.create(number=row["number"], record=record)
    for found in row["versions"]:
        version = DirectiveVersion.objects.create(
            directive=directive,
            credit=shared.credit(found["credit"]),
            made_at=datetime.fromisoformat(found["made_at"]),
            **{key: found[key] for key in _SAID},
        )
        version.topics.set([shared.topics[slug] for slug in found["topics"]])
        for place in found["places"]:
            _place(version, row["number"], place, revisions)
        for coding in found["codings"]:
            _coding(version, coding, shared, by)
        directive.current = version
    directive.save(update_fields=["current"])
    Repetition.objects.filter(waits_for=directive.number).update(second=directive, waits_for=None)
    for repetition in row["repetitions"]:
        _repetition(directive, repetition, shared)


def _place(
    version: DirectiveVersion, number: int, place: Json, revisions: dict[str, Revision]
) -> None:
    revision = revisions.get(place["revision"])
    if revision is None:
        raise BadImport(
            f"The export points at the revision {place['revision']}, which is not in it."
        )
    if revision.string[place["start"] : place["end"]] != place["exact"]:
        raise BadImport(f"The words of directive {number} do not stand there.")
    DirectivePlace.objects.create(version=version, **{**place, "revision": revision})


def _coding(version: DirectiveVersion, row: Json, shared: Shared, by: User) -> None:
    coding = Coding.objects.create(
        version=version,
        account=by,
        credit=_credit(shared, row["credit"]),
        verdict=row["verdict"],
        force=row["force"],
        note=row["note"],
        made_at=datetime.fromisoformat(row["made_at"]),
    )
    coding.topics.set([shared.topics[slug] for slug in row["topics"]])


def _repetition(directive: Directive, row: Json, shared: Shared) -> None:
    """What was decided of the directive and another; one that is not here is waited for."""
    other = Directive.objects.filter(number=row["directive"]).first()
    here = (
        None
        if other is None
        else Repetition.objects.filter(first__in=(directive, other), second__in=(directive, other))
        .select_related("first", "second", "credit")
        .first()
    )
    if here is not None:
        if repetition_json(here, directive, Used()) != row:
            raise AlreadyThere(
                f"Of the directives {directive.number} and {row['directive']} another thing was "
                "decided here; make the two agree, then import again. Nothing was imported."
            )
        return
    if other is not None and other.pk == directive.pk:
        raise BadImport(f"Directive {directive.number} would repeat itself.")
    ends: Json = {"first": directive, "waits_for": row["directive"]}
    if other is not None:
        first, second = sorted((directive, other), key=lambda one: one.pk)
        ends = {"first": first, "second": second}
    Repetition.objects.create(
        **ends,
        state=row["state"],
        note=row["note"],
        credit=_credit(shared, row["credit"]),
        decided_at=datetime.fromisoformat(row["decided_at"]),
    )


def _credit(shared: Shared, code: str) -> Credit:
    found = shared.credit(code)
    if found is None:
        raise BadImport("A reading or a decision names no credited person.")
    return found
