"""The next version of an annotation: written by every operation that changes one."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.utils import timezone

from documents.access import EVERYONE, GROUP, ONLY_ME, SHOWN_STATES, Role
from documents.errors import BadDescription, NotAllowed, WrongState
from documents.exchange.annotation_description import (
    AnnotationDescription,
    OnRegion,
    OnWhole,
    OnWords,
    Outside,
    Sharing,
    Target,
)
from documents.exchange.descriptions import PlaceDescription
from documents.models import (
    Annotation,
    AnnotationTarget,
    AnnotationVersion,
    Credit,
    Page,
    Record,
    Text,
    User,
)
from documents.operations.log_change import log_change
from documents.operations.named import agent_or_none, place_or_none, topics_named
from documents.operations.queue_index import queue_notes
from documents.quoting.locator import Locator, locate

MOST_CHARACTERS = 100_000
"""Of a body, or of proposed words."""


def require_reads(by: User, record: Record | None, verb: str) -> None:
    """Raise NotAllowed unless `by` may read the record (of none: keeps the archive)."""
    reader = by.as_reader()
    if record is None:
        if not reader.archive_custodian:
            raise NotAllowed(verb, "the archive")
    elif not Record.objects.visible_to(reader).filter(pk=record.pk).exists():
        raise NotAllowed(verb, record.collection)


def require_may_share(by: User, record: Record | None, sharing: Sharing) -> None:
    """Raise NotAllowed where `by` may not share so.

    With a group: its members. With everyone: members of the record's
    collection, whatever their role there, for what they write stands on a
    public page.
    """
    if sharing.visible_to == GROUP:
        group = sharing.group
        if group is None:
            raise BadDescription("Say which group may read it.")
        if group.pk not in by.as_reader().groups:
            raise NotAllowed("share with a group", group)
    if sharing.visible_to == EVERYONE and sharing.state in SHOWN_STATES:
        reader = by.as_reader()
        if not reader.archive_custodian and (
            record is None or not reader.may(Role.RESEARCHER, record.collection_id)
        ):
            raise NotAllowed("publish annotations", record.collection if record else "the archive")


def require_no_wider(reply_to: Annotation | None, sharing: Sharing) -> None:
    """Raise BadDescription where a reply would be read by more people than what it answers ever
    was: it names that by its number, of which they may not know."""
    if reply_to is not None and is_wider(reply_to, sharing):
        raise BadDescription(
            f"{reply_to} is read by fewer people; its answer names it, and is for them alone."
        )


def is_wider(reply_to: Annotation, sharing: Sharing) -> bool:
    """Whether `sharing` reaches people who never could read `reply_to`."""
    if sharing.visible_to == ONLY_ME or reply_to.public_from is not None:
        return False
    above = reply_to.current
    same_group = above is not None and sharing.group is not None and above.group == sharing.group
    return sharing.visible_to == EVERYONE or not same_group


def standing(annotation: Annotation) -> tuple[Annotation, AnnotationVersion]:
    """The annotation, locked, and its standing version. Raises WrongState for a deleted one."""
    locked = Annotation.objects.select_for_update().get(pk=annotation.pk)
    if locked.deleted_at is not None or locked.current_id is None:
        raise WrongState(f"{locked} was deleted; write a new annotation.")
    version = AnnotationVersion.objects.select_related("group").get(pk=locked.current_id)
    return locked, version


def may_moderate(by: User, annotation: Annotation) -> bool:
    """Whether `by` is an editor of the record's collection, or keeps the archive, and may read
    the annotation."""
    reader = by.as_reader()
    record = annotation.record
    if not Annotation.objects.visible_to(reader).filter(pk=annotation.pk).exists():
        return False
    return reader.archive_custodian or (
        record is not None and reader.may(Role.EDITOR, record.collection_id)
    )


def add_version(
    annotation: Annotation,
    said: AnnotationDescription,
    sharing: Sharing,
    *,
    by: User,
    credit: Credit,
    before: AnnotationVersion | None = None,
    note: str = "",
    at: datetime | None = None,
    **outcome: Any,
) -> AnnotationVersion:
    """A version that says `said`, without targets yet.

    Raises ValidationError, NotFound (a topic, an agent), BadDescription for one
    that says nothing.
    """
    _demand_something(said)
    version = AnnotationVersion(
        annotation=annotation,
        number=before.number + 1 if before else 1,
        motivation=said.motivation,
        state=sharing.state,
        visible_to=sharing.visible_to,
        group=sharing.group if sharing.visible_to == GROUP else None,
        body=said.body.strip(),
        language=said.language,
        link=said.link.strip(),
        agent=agent_or_none(said.agent),
        place=place_or_none(said.place),
        assesses=said.assesses,
        proposed=said.proposed,
        note=note.strip(),
        extra=dict(said.extra),
        account=by,
        credit=credit,
        made_at=at or timezone.now(),
        **outcome,
    )
    version.full_clean()
    topics = topics_named(said.topics)
    version.save()
    version.topics.set(topics)
    return version


def put_targets(
    version: AnnotationVersion, record: Record | None, targets: Sequence[Target]
) -> None:
    """Write where the version points.

    Raises BadDescription without a target or for one in another record, and a
    RangeRefused for ranges that no words stand in.
    """
    if not targets:
        raise BadDescription("Say what the annotation is about: words, a page, a text, a record.")
    for target in targets:
        row = _row(target, record)
        row.version, row.extra = version, dict(target.extra)
        row.full_clean()
        row.save()


def copy_targets(before: AnnotationVersion, version: AnnotationVersion) -> None:
    """Let `version` point where `before` does."""
    for row in before.targets.all():
        row.pk = None
        row._state.adding = True
        row.version = version
        row.save()


def stand(
    annotation: Annotation,
    version: AnnotationVersion,
    verb: str,
    by: User,
    said: AnnotationDescription,
) -> None:
    """Let `version` be what the annotation says from now on, and log it."""
    annotation.current = version
    public = version.visible_to == EVERYONE and version.state in SHOWN_STATES
    if public and annotation.public_from is None:
        annotation.public_from = version.made_at
    annotation.save(update_fields=["current", "public_from"])
    targets = [
        [row.start, row.end, row.xywh, row.iri, row.revision_id, row.text_id, row.page_id]
        for row in version.targets.all()
    ]
    log_change(
        verb=verb,
        code=str(annotation),
        made={
            "version": version.number,
            "state": version.state,
            "visible_to": version.visible_to,
            "description": asdict(said),
            "targets": targets,
        },
        by=by,
    )
    if annotation.record is not None and version.points_at_older_words():
        queue_notes(annotation.record)


def description_of(version: AnnotationVersion) -> AnnotationDescription:
    """What a version says, as an operation takes it."""
    place = version.place
    return AnnotationDescription(
        motivation=version.motivation,
        body=version.body,
        language=version.language,
        topics=tuple(topic.slug for topic in version.topics.all()),
        link=version.link,
        agent=version.agent.slug if version.agent else None,
        place=PlaceDescription(name=place.name, language=place.language) if place else None,
        assesses=version.assesses,
        proposed=version.proposed,
        extra=version.extra,
    )


def sharing_of(version: AnnotationVersion) -> Sharing:
    """Whom a version is shared with, as an operation takes it."""
    return Sharing(state=version.state, visible_to=version.visible_to, group=version.group)


def _demand_something(said: AnnotationDescription) -> None:
    if max(len(said.body), len(said.proposed)) > MOST_CHARACTERS:
        raise BadDescription(
            f"That is longer than {MOST_CHARACTERS:,} characters; put it in a record of its own."
        )
    kind = AnnotationVersion.Motivation
    needed: dict[str, tuple[object, str]] = {
        kind.TAGGING: (said.topics, "Choose a topic, or write the tag."),
        kind.LINKING: (said.link, "Give the address that it links to."),
        kind.IDENTIFYING: (said.agent or said.place, "Name the agent or the place."),
        kind.COMMENTING: ((), "Write what you have to say."),
        kind.QUESTIONING: ((), "Write the question."),
        kind.REPLYING: ((), "Write the reply."),
        kind.ASSESSING: ((), "Write your assessment."),
    }
    given, words = needed.get(said.motivation, (True, ""))
    if not given and not said.body.strip() and not said.extra:
        raise BadDescription(words)


def _row(target: Target, record: Record | None) -> AnnotationTarget:
    match target:
        case OnWords(revision):
            _demand_of(record, revision.text)
            found = _locator(target)
            return AnnotationTarget(
                revision=revision,
                parts=[list(part) for part in found.parts],
                start=found.start,
                end=found.end,
                exact=found.exact,
                prefix=found.prefix,
                suffix=found.suffix,
            )
        case OnRegion(page, xywh):
            _demand_page_of(record, page)
            left, top, width, height = xywh
            if (
                min(left, top) < 0
                or min(width, height) <= 0
                or max(left + width, top + height) > 100
            ):
                raise BadDescription(
                    "A region is left, top, width and height in percent of the page, inside it."
                )
            return AnnotationTarget(page=page, xywh=list(xywh))
        case OnWhole(text, revision):
            for named in (text, revision.text if revision else None):
                if named is not None:
                    _demand_of(record, named)
            return AnnotationTarget(text=text, revision=revision)
        case Outside(iri):
            if not iri.strip():
                raise BadDescription("Give the address of what it is about.")
            return AnnotationTarget(iri=iri.strip())


def _locator(target: OnWords) -> Locator:
    revision = target.revision
    return locate(
        revision.string,
        target.parts,
        owner=str(revision.text.record),
        text=revision.text.code,
        revision=revision.number,
    )


def _demand_of(record: Record | None, text: Text) -> None:
    if record is None or text.record_id != record.pk:
        raise BadDescription(f"{text} is no text of {record or 'this annotation’s record'}.")


def _demand_page_of(record: Record | None, page: Page) -> None:
    if record is None or not record.files.filter(file=page.file_id).exists():
        raise BadDescription(f"{page} is no page of {record or 'this annotation’s record'}.")
