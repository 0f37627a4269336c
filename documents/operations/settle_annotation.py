"""Publish an annotation, close it as settled, take it back, delete it."""

from django.db import transaction
from django.utils import timezone

from documents.errors import BadDescription, NotAllowed, WrongState
from documents.exchange.annotation_description import Sharing
from documents.models import Annotation, AnnotationVersion, User
from documents.operations.annotation_version import (
    add_version,
    copy_targets,
    description_of,
    may_moderate,
    require_may_share,
    require_no_wider,
    sharing_of,
    stand,
    standing,
)
from documents.operations.credit_for import credit_for
from documents.operations.log_change import log_change

State = AnnotationVersion.State


@transaction.atomic
def share_annotation(*, annotation: Annotation, sharing: Sharing, by: User) -> AnnotationVersion:
    """Publish a draft, or change who may read it; its writer alone may. Why it was settled stays.

    Raises WrongState for one that is retracted or deleted, NotAllowed.
    """
    annotation, before = standing(annotation)
    if annotation.account_id != by.pk:
        raise NotAllowed("publish another's annotation", annotation)
    if before.state == State.RETRACTED:
        raise WrongState(f"{annotation} is retracted; write a new annotation.")
    require_may_share(by, annotation.record, sharing)
    require_no_wider(annotation.reply_to, sharing)
    note = before.note if before.state == sharing.state else ""
    return _next(annotation, before, sharing, "share_annotation", by, note)


@transaction.atomic
def resolve_annotation(*, annotation: Annotation, note: str, by: User) -> AnnotationVersion:
    """Say that a question or a remark is settled, and how; its writer or an editor may.

    Raises WrongState unless it is published, NotAllowed.
    """
    annotation, before = standing(annotation)
    _require_writer_or_editor(annotation, by, "resolve an annotation")
    if before.state != State.PUBLISHED:
        raise WrongState(f"{annotation} is {before.get_state_display()}, not published.")
    sharing = _in_state(before, State.RESOLVED)
    return _next(annotation, before, sharing, "resolve_annotation", by, note)


@transaction.atomic
def reopen_annotation(*, annotation: Annotation, note: str, by: User) -> AnnotationVersion:
    """Say that what was settled is open again; its writer or an editor may.

    Raises WrongState unless it is resolved, or when a proposal was decided.
    """
    annotation, before = standing(annotation)
    _require_writer_or_editor(annotation, by, "reopen an annotation")
    if before.state != State.RESOLVED or before.outcome:
        raise WrongState(f"{annotation} is not one that was resolved and can be opened again.")
    sharing = _in_state(before, State.PUBLISHED)
    return _next(annotation, before, sharing, "reopen_annotation", by, note)


@transaction.atomic
def retract_annotation(*, annotation: Annotation, note: str, by: User) -> AnnotationVersion:
    """Take an annotation back and say why: it stays, greyed. Its writer or an editor may.

    Raises BadDescription without a reason, WrongState for a draft or one that
    is retracted already, NotAllowed.
    """
    annotation, before = standing(annotation)
    _require_writer_or_editor(annotation, by, "retract an annotation")
    if before.state not in {State.PUBLISHED, State.RESOLVED}:
        raise WrongState(f"{annotation} is {before.get_state_display()}; delete it instead.")
    if not note.strip():
        raise BadDescription("Say why it is retracted; its readers will see it.")
    sharing = _in_state(before, State.RETRACTED)
    return _next(annotation, before, sharing, "retract_annotation", by, note)


@transaction.atomic
def delete_annotation(*, annotation: Annotation, by: User) -> Annotation:
    """Take an annotation's words from every page; its number answers 410 from then on.

    Its writer may, and the archive's custodian. What everyone or a group could
    once read keeps its history, for custodians; the words of one that was its
    writer's alone are gone. Raises WrongState when it is deleted already.
    """
    annotation, _ = standing(annotation)
    if annotation.account_id != by.pk and not by.as_reader().archive_custodian:
        raise NotAllowed("delete another's annotation", annotation)
    shared = annotation.versions.exclude(visible_to=AnnotationVersion.VisibleTo.ONLY_ME).exclude(
        state=State.DRAFT
    )
    annotation.deleted_at = timezone.now()
    if not shared.exists():
        annotation.current = None
        annotation.save(update_fields=["current", "deleted_at"])
        for version in annotation.versions.all():
            version.targets.all().delete()
            version.delete()
    else:
        annotation.save(update_fields=["deleted_at"])
    log_change(verb="delete_annotation", code=str(annotation), made={}, by=by)
    return annotation


def _require_writer_or_editor(annotation: Annotation, by: User, verb: str) -> None:
    if annotation.account_id != by.pk and not may_moderate(by, annotation):
        raise NotAllowed(verb, annotation.record.collection if annotation.record else "the archive")


def _in_state(version: AnnotationVersion, state: str) -> Sharing:
    kept = sharing_of(version)
    return Sharing(state=state, visible_to=kept.visible_to, group=kept.group)


def _next(
    annotation: Annotation,
    before: AnnotationVersion,
    sharing: Sharing,
    verb: str,
    by: User,
    note: str = "",
) -> AnnotationVersion:
    said = description_of(before)
    version = add_version(
        annotation,
        said,
        sharing,
        by=by,
        credit=credit_for(account=by),
        before=before,
        note=note,
        outcome=before.outcome,
        outcome_revision=before.outcome_revision,
    )
    copy_targets(before, version)
    stand(annotation, version, verb, by, said)
    return version
