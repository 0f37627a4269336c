"""An editor decides of two directives whether the one repeats the other."""

from django.db import transaction
from django.utils import timezone

from documents.errors import BadDescription, NotAllowed, WrongState
from documents.models import Credit, Directive, Record, Repetition, User
from documents.operations.credit_for import credit_for
from documents.operations.log_change import log_change


@transaction.atomic
def accept_repetition(
    *,
    one: Directive,
    other: Directive,
    by: User,
    note: str = "",
    credit: Credit | None = None,
) -> Repetition:
    """Link two directives as the same order given again, in whichever way they are named.

    A pair that was declined before is accepted now. Raises NotAllowed unless
    `by` may work on the record of one and read that of the other, WrongState
    for a retracted directive, BadDescription for two of one record.
    """
    return _decide(one, other, Repetition.State.ACCEPTED, by, note, credit)


@transaction.atomic
def decline_repetition(
    *,
    one: Directive,
    other: Directive,
    by: User,
    note: str = "",
    credit: Credit | None = None,
) -> Repetition:
    """Say that two directives are no repetition; they are not suggested again. Raises as
    `accept_repetition` does."""
    return _decide(one, other, Repetition.State.DECLINED, by, note, credit)


def _decide(
    one: Directive,
    other: Directive,
    state: Repetition.State,
    by: User,
    note: str,
    credit: Credit | None,
) -> Repetition:
    _demand_right(by, one, other)
    if one.record_id == other.record_id:
        raise BadDescription("Two directives of one record are not linked; one of them is enough.")
    for directive in (one, other):
        if directive.current is None or directive.current.retracted:
            raise WrongState(f"{directive} was retracted; nothing repeats it.")
    first, second = sorted((one, other), key=lambda directive: directive.pk)
    row = Repetition.objects.select_for_update().filter(first=first, second=second).first()
    row = row or Repetition(first=first, second=second)
    row.state, row.note = state, note.strip()
    row.credit = credit or credit_for(account=by)
    row.decided_at = timezone.now()
    row.full_clean()
    row.save()
    log_change(
        verb="accept_repetition" if state == Repetition.State.ACCEPTED else "decline_repetition",
        code=f"d/n/{first.number}",
        made={"repeated_by": second.number, "note": row.note},
        by=by,
    )
    return row


def _demand_right(by: User, one: Directive, other: Directive) -> None:
    reader = by.as_reader()
    records = {one.record_id, other.record_id}
    workable = Record.objects.workable_by(reader).filter(pk__in=records)
    readable = Record.objects.visible_to(reader).filter(pk__in=records)
    if not workable.exists() or readable.count() < len(records):
        raise NotAllowed("link directives", one.record.collection)
