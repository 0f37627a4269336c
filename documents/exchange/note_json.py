"""An annotation in a record's export: what everyone reads of it, with its history.

A version that was its writer's or a group's alone stays behind, and so does an
annotation that answers one which is not everyone's.
"""

from typing import Any

from documents.access import ANONYMOUS
from documents.exchange.shared_json import place_json, time_json
from documents.exchange.text_json import Used, revision_name
from documents.models import (
    Agent,
    Annotation,
    AnnotationTarget,
    AnnotationVersion,
    Record,
    RecordFile,
    Topic,
)

Json = dict[str, Any]


def notes_json(record: Record, used: Used) -> list[Json]:
    """The public annotations of `record`, those that are answered before their answers."""
    rows = Annotation.objects.public().filter(record=record).order_by("made_at", "pk")
    kept: dict[int, Annotation] = {}
    for row in rows.select_related("reply_to", "credit"):
        if row.reply_to_id is None or row.reply_to_id in kept:
            kept[row.pk] = row
    return [_note(row, used) for row in kept.values()]


def agents_noted(record: Record) -> set[Agent]:
    """The agents that public annotations of `record` identify."""
    return set(Agent.objects.filter(annotations__in=_public_versions(record)))


def topics_noted(record: Record) -> set[Topic]:
    """The topics that public annotations of `record` are tagged with."""
    return set(Topic.objects.filter(annotations__in=_public_versions(record)))


def _public_versions(record: Record) -> Any:
    return AnnotationVersion.objects.shared_with(ANONYMOUS).filter(
        annotation__in=Annotation.objects.public().filter(record=record)
    )


def _note(annotation: Annotation, used: Used) -> Json:
    versions = annotation.versions.shared_with(ANONYMOUS).select_related(
        "credit", "agent", "place", "outcome_revision__text"
    )
    return {
        "number": annotation.number,
        "answers": annotation.reply_to.number if annotation.reply_to else None,
        "credit": used.credit(annotation.credit),
        "canonical": annotation.canonical,
        "made_at": time_json(annotation.made_at),
        "public_from": time_json(annotation.public_from),
        "versions": [_version(row, used) for row in versions.order_by("number")],
    }


def _version(version: AnnotationVersion, used: Used) -> Json:
    return {
        "number": version.number,
        "motivation": version.motivation,
        "state": version.state,
        "body": version.body,
        "language": version.language,
        "topics": [row.slug for row in version.topics.order_by("slug")],
        "link": version.link,
        "agent": version.agent.slug if version.agent else None,
        "place": place_json(version.place),
        "assesses": version.assesses,
        "proposed": version.proposed,
        "outcome": version.outcome,
        "outcome_revision": revision_name(version.outcome_revision),
        "note": version.note,
        "extra": version.extra,
        "credit": used.credit(version.credit),
        "made_at": time_json(version.made_at),
        "targets": [
            _target(row, version.annotation.record)
            for row in version.targets.select_related("text", "revision__text", "page")
        ],
    }


def _target(row: AnnotationTarget, record: Record | None) -> Json:
    place = RecordFile.objects.filter(record=record, file=row.page.file_id) if row.page else None
    return {
        "text": row.text.code if row.text else None,
        "revision": revision_name(row.revision),
        "parts": row.parts,
        "exact": row.exact,
        "prefix": row.prefix,
        "suffix": row.suffix,
        "file": place.values_list("number", flat=True)[0] if place is not None else None,
        "page": row.page.number if row.page else None,
        "xywh": row.xywh,
        "iri": row.iri,
        "extra": row.extra,
    }
