"""From what a program sends to the operations that write it."""

from dataclasses import replace
from http import HTTPStatus
from typing import Any, Final

from django.http import HttpRequest

from documents.access import (
    EVERYONE,
    GROUP,
    NOTE_PUBLISHED,
    ONLY_ME,
    SHARED_WITH,
    Reader,
    Role,
)
from documents.api.problems import Refused
from documents.api.sent import sent
from documents.errors import AnnotationRefused, BadDescription, TargetRefused
from documents.exchange.annotation_description import Sharing, Target
from documents.exchange.annotation_jsonld import annotation_json, targets_json
from documents.exchange.annotation_reading import Came, read_annotation, with_via
from documents.exchange.annotation_targets import Aimed, aim
from documents.exchange.annotation_terms import STATE, VISIBLE_TO, listed
from documents.exchange.own_addresses import OwnAddresses
from documents.models import Annotation, AnnotationVersion, Group, Record, User
from documents.operations.annotate import annotate, revise_annotation

LONGEST_IRI: Final = 500
"""Letters of an IRI under which an annotation was first known."""


_OPEN: Final = {AnnotationVersion.State.DRAFT, AnnotationVersion.State.PUBLISHED}
"""States that an annotation is put into by writing it; the others need a reason."""


def write(request: HttpRequest, by: User, container: Record | None) -> Annotation:
    """Write the annotation that was sent to the container of a record, or to the archive's.

    Without our own terms it is published to everyone where its writer may do
    that, a reply to whoever reads what it answers, and else for its writer
    alone. Raises Refused and whatever reading, aiming and writing refuse.
    """
    came, aimed = _read(request, by)
    record = aimed.record or container
    if container is not None and record != container:
        raise TargetRefused(f"This is about {record}; send it to /r/{record}/annotations/.")
    extra: dict[str, Any] = dict(came.said.extra)
    if came.iri:
        extra = with_via(extra, came.iri)
    return annotate(
        record=record,
        targets=aimed.targets,
        said=replace(came.said, extra=extra),
        sharing=_sharing(came, by.as_reader(), record, aimed.reply_to),
        by=by,
        reply_to=aimed.reply_to,
        canonical=came.canonical or "",
    )


def rewrite(request: HttpRequest, by: User, annotation: Annotation) -> None:
    """Replace what an annotation says by what was sent; targets sent back as they were read stay
    where they are. Raises as `write`, and Refused (409) for a change that is not ours to make."""
    version = annotation.current
    assert version is not None
    came = _came(request, by)
    _demand_same_identity(came, annotation)
    targets: tuple[Target, ...] | None = None
    if came.targets != targets_json(annotation, version):
        aimed = _aimed(request, by, came)
        if aimed.reply_to != annotation.reply_to:
            raise Refused(HTTPStatus.CONFLICT, "What an annotation answers cannot be changed.")
        if aimed.record not in (None, annotation.record):
            raise Refused(HTTPStatus.CONFLICT, f"It stays with {annotation.record or 'no record'}.")
        targets = aimed.targets
    kept = version.extra
    extra: dict[str, Any] = dict(came.said.extra)
    for iri in listed(kept.get("members", {}).get("via")):
        extra = with_via(extra, iri)
    if (spelled := kept.get("as", {}).get("canonical")) is not None:
        extra["as"] = {**extra.get("as", {}), "canonical": spelled}
    revise_annotation(
        annotation=annotation,
        said=replace(came.said, extra=extra),
        by=by,
        targets=targets,
        sharing=_sharing_again(came, by.as_reader(), version),
    )


def _read(request: HttpRequest, by: User) -> tuple[Came, Aimed]:
    came = _came(request, by)
    if came.canonical and len(came.canonical) > LONGEST_IRI:
        raise AnnotationRefused([f"canonical: It has at most {LONGEST_IRI} letters."])
    return came, _aimed(request, by, came)


def _came(request: HttpRequest, by: User) -> Came:
    return read_annotation(sent(request), own=_own(request), reader=by.as_reader())


def _aimed(request: HttpRequest, by: User, came: Came) -> Aimed:
    return aim(came.targets, own=_own(request), reader=by.as_reader(), newest=True)


def _own(request: HttpRequest) -> OwnAddresses:
    """The archive's addresses, under the name by which the program knows it too."""
    return OwnAddresses([request.build_absolute_uri("/")])


def _sharing(
    came: Came, reader: Reader, record: Record | None, parent: Annotation | None
) -> Sharing:
    state = came.state or NOTE_PUBLISHED
    if state not in _OPEN:
        raise BadDescription(f"{STATE}: a new annotation is a draft or published.")
    if came.visible_to is not None or came.group is not None:
        return _asked(state, came.visible_to or GROUP, came.group, reader)
    above = parent.current if parent is not None else None
    if above is not None and above.visible_to != EVERYONE:
        return Sharing(state=state, visible_to=above.visible_to, group=above.group)
    may = reader.archive_custodian or (
        record is not None and reader.may(Role.RESEARCHER, record.collection_id)
    )
    return Sharing(state=state, visible_to=EVERYONE if may else ONLY_ME)


def _sharing_again(came: Came, reader: Reader, version: AnnotationVersion) -> Sharing:
    """What is not said stays: leaving our terms out never opens an annotation to more people."""
    state = came.state or version.state
    if state != version.state and {state, version.state} - _OPEN:
        raise Refused(
            HTTPStatus.CONFLICT, "It is resolved, opened again and retracted on its page, with why."
        )
    if came.visible_to is None and came.group is None:
        return Sharing(state=state, visible_to=version.visible_to, group=version.group)
    return _asked(state, came.visible_to or GROUP, came.group, reader)


def _asked(state: str, visible_to: str, code: str | None, reader: Reader) -> Sharing:
    if visible_to not in SHARED_WITH:
        raise BadDescription(f"{VISIBLE_TO}: it is one of {', '.join(SHARED_WITH)}.")
    group = None
    if visible_to == GROUP:
        group = Group.objects.filter(code=code or "", pk__in=reader.groups).first()
        if group is None:
            raise BadDescription("You are in no group of that code.")
    return Sharing(state=state, visible_to=visible_to, group=group)


def _demand_same_identity(came: Came, annotation: Annotation) -> None:
    """Where an annotation was first known, and found, is said once (Protocol, 5.3)."""
    now = annotation_json(annotation)
    changed = came.canonical not in (None, now.get("canonical"))
    if changed or (came.via and list(came.via) != listed(now.get("via"))):
        raise Refused(HTTPStatus.CONFLICT, "canonical and via cannot be changed.")
    if came.iri not in (None, now["id"]):
        raise Refused(HTTPStatus.CONFLICT, f"The id of this annotation is {now['id']}.")
