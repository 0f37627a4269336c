"""An annotation of the archive as JSON-LD (Web Annotation Data Model, W3C 2017).

What the model has no word for stands under our own prefix, and only where it is
not what everyone expects: a published note that everyone reads is plain.
"""

from collections.abc import Sequence
from typing import Any, Final

from documents.access import EVERYONE, NOTE_PUBLISHED
from documents.exchange.annotation_bodies import address, said_in, written
from documents.exchange.annotation_terms import (
    ASSESSES,
    GROUP,
    MEDIA_FRAGMENTS,
    NOTE,
    OUTCOME,
    OUTCOME_REVISION,
    STATE,
    VISIBLE_TO,
    Json,
    context_for,
)
from documents.exchange.shared_json import time_json
from documents.models import (
    Annotation,
    AnnotationTarget,
    AnnotationVersion,
    Record,
    RecordFile,
    Revision,
)
from documents.models.carried import address_in
from documents.quoting.locator import Locator
from documents.quoting.selectors import selectors_of

Kept = dict[str, Any]
"""`AnnotationVersion.extra`: `members` are members without a field; `bodies` what
`annotation_bodies.read` kept; `as` members that were spelled in another way, each with what our
fields gave when it came; `lists` the members that came as lists; `context` further contexts."""

LISTS: Final = ("body", "target", "motivation")


def iri_of(annotation: Annotation) -> str:
    """An annotation's `id`: in its record's container, else in the archive's."""
    if annotation.record is None:
        return address(f"/n/{annotation.number}.jsonld")
    return address(f"/r/{annotation.record.code}/annotations/{annotation.number}")


def annotation_json(annotation: Annotation) -> Json:
    """The annotation as its standing version has it.

    Wants one from `with_places()` that was not deleted. Credits are given as
    their owners chose, account names never.
    """
    version = annotation.current
    assert version is not None
    kept: Kept = version.extra
    found: Json = {"id": iri_of(annotation), "type": "Annotation"}
    found |= _plain(annotation, version)
    bodies, as_value = written(said_in(version), kept.get("bodies", []))
    if as_value:
        found["bodyValue"] = bodies[0]
    elif bodies:
        found["body"] = bodies
    found["target"] = targets_json(annotation, version)
    found |= _ours(annotation, version)
    for name, one in kept.get("as", {}).items():
        if found.get(name) == one["said"]:
            found[name] = one["as"]
    found = kept.get("members", {}) | {
        name: _singly(value, name, kept) for name, value in found.items() if value is not None
    }
    return {"@context": _context(found, kept)} | found


def _plain(annotation: Annotation, version: AnnotationVersion) -> Json:
    made, now = annotation.made_at, version.made_at
    return {
        "motivation": version.motivation,
        "creator": creator_json(annotation.credit.shown),
        "created": time_json(made),
        "modified": time_json(now) if version.number > 1 else None,
        "canonical": annotation.canonical or None,
    }


def creator_json(shown: str) -> Json | None:
    """Whoever wrote it, by credit; None for somebody who is credited by role only."""
    return {"type": "Person", "name": shown} if shown else None


def _ours(annotation: Annotation, version: AnnotationVersion) -> Json:
    revision = version.outcome_revision
    return {
        STATE: version.state if version.state != NOTE_PUBLISHED else None,
        VISIBLE_TO: version.visible_to if version.visible_to != EVERYONE else None,
        GROUP: version.group.code if version.group else None,
        NOTE: version.note or None,
        ASSESSES: version.assesses or None,
        OUTCOME: version.outcome or None,
        OUTCOME_REVISION: address(f"/r/{revision}") if revision else None,
    }


def targets_json(annotation: Annotation, version: AnnotationVersion) -> list[Any]:
    """What a version is about; a reply without words of its own is about its parent."""
    found = [one for row in version.targets.all() for one in target_json(row, annotation.record)]
    if not found and annotation.reply_to is not None:
        found = [iri_of(annotation.reply_to)]
    return found


def target_json(row: AnnotationTarget, record: Record | None) -> list[Any]:
    """One target; words with stretches left out give one for each part, with the quotation's
    address as their scope."""
    kept: Kept = row.extra
    if row.iri:
        return [kept.get("as", row.iri)]
    code = record.code if record else ""
    if row.page is not None:
        number = RecordFile.objects.filter(record=record, file=row.page.file_id).first()
        source = f"/r/{code}/file/{number.number if number else 1}/page/{row.page.number}/image"
        corners = ",".join(f"{value:g}" for value in row.xywh)
        region = {
            "type": "FragmentSelector",
            "conformsTo": MEDIA_FRAGMENTS,
            "value": f"xywh=percent:{corners}",
        }
        return [_with(kept, address(source), region, None)]
    if row.revision is not None:
        whole = address(f"/r/{code}/{row.revision.text.code}/{row.revision.number}")
        if row.parts:
            return _words(row, row.revision, whole, code)
    else:
        whole = address(f"/r/{code}/{row.text.code}" if row.text else f"/r/{code}")
    return [{"id": whole} | kept["members"] if kept.get("members") else whole]


def _words(row: AnnotationTarget, revision: Revision, source: str, code: str) -> list[Any]:
    """Each part by its words, and by where they stand: which of the places with these words.

    Positions count in the whole text of the source (4.2.5). A quote selects
    every place where the words stand (4.2.4); `refinedBy` tells the one.
    """
    locator = Locator(
        owner=code,
        text=revision.text.code,
        revision=revision.number,
        sha256=revision.sha256,
        parts=tuple((start, end) for start, end in row.parts),
        exact=row.exact,
        prefix=row.prefix,
        suffix=row.suffix,
    )
    state = {"type": "TimeState", "sourceDate": time_json(revision.made_at)}
    scope = address_in(revision, locator.parts) if len(locator.parts) > 1 else None
    found = []
    for quote, position in selectors_of(locator):
        one = _with(row.extra, source, {**quote, "refinedBy": position}, state)
        if scope is not None:
            one["scope"] = address(scope.canonical())
        found.append(one)
    return found


def _with(kept: Kept, source: str, selector: Json, state: Json | None) -> Json:
    """A SpecificResource, with what it brought along when it came from elsewhere."""
    more = kept.get("selectors", [])
    states = [*([state] if state else []), *kept.get("states", [])]
    found: Json = {
        "type": "SpecificResource",
        "source": {"id": source} | kept["source"] if kept.get("source") else source,
        "selector": [selector, *more] if more else selector,
    }
    if states:
        found["state"] = states if len(states) > 1 else states[0]
    return dict(kept.get("members", {})) | found


def _singly(value: Any, name: str, kept: Kept) -> Any:
    """A list of one as the one, unless it came as a list."""
    if isinstance(value, list) and len(value) == 1 and name in LISTS:
        return value if name in kept.get("lists", []) else value[0]
    return value


def _context(found: Json, kept: Kept) -> str | list[Any]:
    needed = context_for(found)
    more: Sequence[Any] = kept.get("context", [])
    if not more:
        return needed
    return [*([needed] if isinstance(needed, str) else needed), *more]
