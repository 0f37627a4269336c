"""Close a record's words to readers, keep its address, and say why."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from documents.access import LEVELS, Role
from documents.errors import BadDescription, WrongState
from documents.models import ProvenanceEvent, Record, User
from documents.operations.log_change import log_change
from documents.operations.queue_index import queue_record
from documents.operations.require import require_on


@transaction.atomic
def withdraw_record(
    *,
    record: Record,
    reason: str,
    by: User,
    decided_by: str = "",
    may_return: str = "",
    at: datetime | None = None,
) -> Record:
    """Close a published record's words to all but its custodians, and say why.

    Readers who could know of it find a tombstone with the reason. Raises
    WrongState unless it is published, ValidationError for an empty reason.
    Nothing is deleted; the index follows the outbox.
    """
    require_on(by, record, "withdraw a record")
    record = Record.objects.select_for_update().get(pk=record.pk)
    if record.state != Record.State.PUBLISHED:
        raise WrongState(f"{record.code} is {record.get_state_display()}, not published.")
    record.state = Record.State.WITHDRAWN
    _close(record, reason, decided_by, may_return, at or timezone.now())
    ProvenanceEvent.objects.create(
        record=record,
        kind=ProvenanceEvent.Kind.WITHDRAWAL,
        date=f"{record.closed_at:%Y-%m-%d}",
        words={"en": record.closure_reason},
    )
    log_change(
        verb="withdraw_record", code=record.code, made={"reason": record.closure_reason}, by=by
    )
    queue_record(record)
    return record


@transaction.atomic
def return_record(*, record: Record, by: User) -> Record:
    """Bring a withdrawn record back into review; its custodians alone may.

    Its tombstone stays until it is published again. Raises WrongState.
    """
    require_on(by, record, "return a record", Role.CUSTODIAN)
    record = Record.objects.select_for_update().get(pk=record.pk)
    if record.state != Record.State.WITHDRAWN:
        raise WrongState(f"{record.code} is {record.get_state_display()}, not withdrawn.")
    record.state = Record.State.IN_REVIEW
    record.save(update_fields=["state"])
    log_change(verb="return_record", code=record.code, made={"state": record.state}, by=by)
    queue_record(record)
    return record


@transaction.atomic
def set_level(
    *,
    record: Record,
    level: str,
    by: User,
    opens_at: datetime | None = None,
    reason: str = "",
    decided_by: str = "",
    may_return: str = "",
) -> Record:
    """Give a record another level, and the time at which it opens.

    Closing what was open to everyone needs a reason: its tombstone shows it.
    Files of the record are closed as far. Raises BadDescription for an unknown
    level, ValidationError without the reason, NotAllowed (sealing and
    unsealing are the custodians').
    """
    if level not in LEVELS:
        raise BadDescription(f"There is no level {level}; choose one of {', '.join(LEVELS)}.")
    sealing = Record.Level.SEALED in {level, record.level}
    require_on(by, record, "set a level", Role.CUSTODIAN if sealing else Role.EDITOR)
    record = Record.objects.select_for_update().get(pk=record.pk)
    now = timezone.now()
    was_public = record.public_from is not None and record.public_from <= now
    record.level, record.opens_at = level, opens_at
    published = record.state == Record.State.PUBLISHED
    opens_later = opens_at is not None and opens_at > now
    if published and was_public and (level != Record.Level.PUBLIC or opens_later):
        _close(record, reason, decided_by, may_return, now)
    elif published and level == Record.Level.PUBLIC:
        record.closed_at = None
        record.public_from = record.public_from if was_public else max(now, opens_at or now)
    elif not was_public:
        record.public_from = None
    record.full_clean()
    record.save()
    for row in record.files.select_related("file"):
        if LEVELS.index(row.file.level) < LEVELS.index(level):
            row.file.level = level
            row.file.save(update_fields=["level"])
    log_change(
        verb="set_level", code=record.code, made={"level": level, "opens_at": opens_at}, by=by
    )
    queue_record(record)
    return record


def _close(record: Record, reason: str, decided_by: str, may_return: str, at: datetime) -> None:
    record.closed_at = at
    record.closure_reason = reason.strip()
    record.closure_decided_by = decided_by.strip()
    record.closure_may_return = may_return.strip()
    if not record.closure_reason:
        raise BadDescription("Say why; readers of the tombstone will see it.")
    if record.public_from is not None and record.public_from > at:
        record.public_from = None
    record.full_clean()
    record.save()
