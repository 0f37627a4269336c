"""A directive in a record's export: its versions, second readings and repetitions."""

from typing import Any, Final

from documents.exchange.shared_json import time_json, topic_json
from documents.exchange.text_json import Used, revision_name
from documents.models import Coding, Directive, DirectiveVersion, Repetition, Topic

Json = dict[str, Any]


def directive_json(directive: Directive, used: Used) -> Json:
    """A directive with all that was ever said of it."""
    decided = Repetition.objects.filter(first=directive) | Repetition.objects.filter(
        second=directive
    )
    repetitions = [
        repetition_json(row, directive, used)
        for row in decided.select_related("first", "second", "credit")
    ]
    return {
        "number": directive.number,
        "versions": [version_json(row, used) for row in directive.versions.all()],
        "repetitions": sorted(repetitions, key=lambda row: int(row["directive"])),
    }


def version_json(version: DirectiveVersion, used: Used) -> Json:
    """One version of a directive, with the words that give it."""
    return {
        "number": version.number,
        "force": version.force,
        "actor": version.actor,
        "on_whom": version.on_whom,
        "condition": version.condition,
        "quantity": version.quantity,
        "deadline": version.deadline,
        "consequence": version.consequence,
        "topics": [row.slug for row in version.topics.order_by("slug")],
        "credit": used.credit(version.credit),
        "note": version.note,
        "retracted": version.retracted,
        "made_at": time_json(version.made_at),
        "places": [
            {
                "revision": revision_name(row.revision),
                "start": row.start,
                "end": row.end,
                "exact": row.exact,
                "prefix": row.prefix,
                "suffix": row.suffix,
            }
            for row in version.places.select_related("revision__text")
        ],
        "codings": [coding_json(row, used) for row in version.codings.all()],
    }


def coding_json(coding: Coding, used: Used) -> Json:
    """A second reading. Whose account it was never leaves the archive; the credit does."""
    return {
        "credit": used.credit(coding.credit),
        "verdict": coding.verdict,
        "force": coding.force,
        "topics": list(coding.topics.order_by("slug").values_list("slug", flat=True)),
        "note": coding.note,
        "made_at": time_json(coding.made_at),
    }


def repetition_json(row: Repetition, directive: Directive, used: Used) -> Json:
    """What was decided of `directive` and another, which is named by its number."""
    return {
        "directive": row.number_beside(directive),
        "state": row.state,
        "note": row.note,
        "credit": used.credit(row.credit),
        "decided_at": time_json(row.decided_at),
    }


def as_newest(found: Json) -> Json:
    """An export of version 1 as version 2 has it, `found` itself being left as it is.

    Version 1 knew no second readings, no repetitions, no topics out of use and no
    annotations.
    Of a topic that is here, what this archive says of it holds.
    """
    if found.get("version") != 1:
        return found
    made = {**found, "version": 2, "annotations": []}
    made["topics"] = [{**_topic_state(row["slug"]), **row} for row in found["topics"]]
    made["directives"] = [
        {
            **row,
            "versions": [{**version, "codings": []} for version in row["versions"]],
            "repetitions": [],
        }
        for row in found["directives"]
    ]
    return made


def _topic_state(slug: str) -> Json:
    here = Topic.objects.filter(slug=slug).first()
    said = topic_json(here) if here else _IN_USE
    return {key: said[key] for key in _IN_USE}


_IN_USE: Final[Json] = {
    "scope_note": {},
    "deprecated_at": None,
    "deprecation_note": "",
    "replaced_by": None,
}
