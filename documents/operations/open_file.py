"""Whom a file's own bytes are open to: closed, unless a custodian says otherwise."""

from django.db import transaction

from documents.access import LEVELS, Role
from documents.errors import BadDescription
from documents.models import SourceFile, User
from documents.operations.log_change import log_change
from documents.operations.queue_index import queue_record
from documents.operations.require import require


@transaction.atomic
def open_file(*, file: SourceFile, level: str, by: User) -> SourceFile:
    """Give a file's bytes another level, never a more open one than any of its records has.

    What the bytes carry beside the page images (names, programs, times) goes
    with them, so the custodians of every collection concerned decide. Raises
    BadDescription, NotAllowed.
    """
    if level not in LEVELS:
        raise BadDescription(f"There is no level {level}; choose one of {', '.join(LEVELS)}.")
    file = SourceFile.objects.select_for_update().get(pk=file.pk)
    places = list(file.in_records.select_related("record__collection").order_by("pk"))
    for place in places:
        require(by, Role.CUSTODIAN, place.record.collection, "open a file")
    closest = max((LEVELS.index(place.record.level) for place in places), default=len(LEVELS) - 1)
    if LEVELS.index(level) < closest:
        raise BadDescription(
            f"One of the file's records is for {LEVELS[closest]}; open that record first."
        )
    file.level = level
    file.save(update_fields=["level"])
    for place in places:
        log_change(verb="open_file", code=str(place), made={"level": level}, by=by)
        queue_record(place.record)
    return file
