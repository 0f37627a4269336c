"""Write an annotation, say it anew, answer one."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from documents.errors import AlreadyThere, NotAllowed, WrongState
from documents.exchange.annotation_description import AnnotationDescription, Sharing, Target
from documents.models import Annotation, AnnotationVersion, Credit, Record, Revision, User
from documents.operations.annotation_version import (
    add_version,
    copy_targets,
    put_targets,
    require_may_share,
    require_no_wider,
    require_reads,
    sharing_of,
    stand,
    standing,
)
from documents.operations.credit_for import credit_for
from documents.operations.draw_code import draw_number, keep_drawn


@transaction.atomic
def annotate(
    *,
    record: Record | None,
    targets: Sequence[Target],
    said: AnnotationDescription,
    sharing: Sharing,
    by: User,
    reply_to: Annotation | None = None,
    number: int | None = None,
    canonical: str = "",
    credit: Credit | None = None,
    at: datetime | None = None,
    note: str = "",
    outcome: str = "",
    outcome_revision: Revision | None = None,
) -> Annotation:
    """Say something about words, a region, a text or the whole of a record.

    The number is drawn unless given. A reply points at the annotation that it
    answers and may go without targets. `note` and `outcome` are for one that
    was settled elsewhere already. Raises BadDescription, NotFound (a
    topic, an agent), AlreadyThere (the number), NotAllowed, WrongState (a reply
    to a draft or a deleted one), RangeRefused, ValidationError.
    """
    require_reads(by, record, "annotate")
    require_may_share(by, record, sharing)
    if reply_to is not None:
        _demand_answerable(reply_to, record, by)
    require_no_wider(reply_to, sharing)
    signed = credit or credit_for(account=by)

    def write(chosen: int) -> Annotation:
        return Annotation.objects.create(
            number=chosen,
            record=record,
            reply_to=reply_to,
            account=by,
            credit=signed,
            canonical=canonical,
            made_at=at or timezone.now(),
        )

    def taken(chosen: int) -> bool:
        return Annotation.objects.filter(number=chosen).exists()

    if number is None:
        used = Annotation.objects.count()
        annotation = keep_drawn(lambda: draw_number(used), taken=taken, write=write)
    elif taken(number):
        raise AlreadyThere(f"There is a note {number} already; numbers are never used again.")
    else:
        annotation = write(number)
    version = add_version(
        annotation,
        said,
        sharing,
        by=by,
        credit=signed,
        at=at,
        note=note,
        outcome=outcome,
        outcome_revision=outcome_revision,
    )
    if targets or reply_to is None:
        put_targets(version, record, targets)
    stand(annotation, version, "annotate", by, said)
    return annotation


@transaction.atomic
def revise_annotation(
    *,
    annotation: Annotation,
    said: AnnotationDescription,
    by: User,
    targets: Sequence[Target] | None = None,
    sharing: Sharing | None = None,
    note: str = "",
    credit: Credit | None = None,
) -> AnnotationVersion:
    """Say something else, of the same target unless `targets` are given; its writer alone may.

    Earlier versions stay, and why it was resolved or opened again stands until that changes.
    Raises as `annotate`, and WrongState for one that was retracted or deleted, or whose proposal
    was decided.
    """
    annotation, before = standing(annotation)
    if annotation.account_id != by.pk:
        raise NotAllowed("revise another's annotation", annotation)
    require_reads(by, annotation.record, "annotate")
    if before.state == AnnotationVersion.State.RETRACTED or before.outcome:
        raise WrongState(f"{annotation} is closed; write a new annotation.")
    sharing = sharing or sharing_of(before)
    require_may_share(by, annotation.record, sharing)
    if sharing != sharing_of(before):
        require_no_wider(annotation.reply_to, sharing)
    version = add_version(
        annotation,
        said,
        sharing,
        by=by,
        credit=credit or credit_for(account=by),
        before=before,
        note=note or (before.note if sharing.state == before.state else ""),
    )
    if targets is None:
        copy_targets(before, version)
    elif targets or annotation.reply_to_id is None:
        put_targets(version, annotation.record, targets)
    stand(annotation, version, "revise_annotation", by, said)
    return version


def _demand_answerable(parent: Annotation, record: Record | None, by: User) -> None:
    """A reply stands in its parent's record, and its writer can read the parent."""
    if not Annotation.objects.visible_to(by.as_reader()).filter(pk=parent.pk).exists():
        raise NotAllowed("reply to what you may not read", parent)
    if parent.record_id != (record.pk if record else None):
        raise WrongState(f"{parent} is a note on another record.")
    if parent.current is None or parent.current.state == AnnotationVersion.State.DRAFT:
        raise WrongState(f"{parent} is a draft; publish it before it is answered.")
