"""A person's own reading list: put on it, noted beside, taken off."""

from typing import Final

from django.db import transaction

from documents.errors import ListFull, NotFound
from documents.exchange.reading_list import spelled
from documents.models import ReadingListEntry, User
from documents.operations.log_change import log_change

MOST: Final = 200
"""Addresses on one account's list."""


@transaction.atomic
def add_to_list(*, address: str, by: User, note: str = "") -> ReadingListEntry:
    """Put an address on the list of `by`; one that is there already stays where it is.

    Whether it may be read is asked when the list is read, each time. Raises
    AddressError, ListFull, ValidationError for a note that is too long.
    """
    path = spelled(address)
    found = ReadingListEntry.objects.filter(account=by, address=path).first()
    if found is not None:
        return found
    if ReadingListEntry.objects.filter(account=by).count() >= MOST:
        raise ListFull(MOST)
    entry = ReadingListEntry(account=by, address=path, note=note.strip())
    entry.full_clean()
    entry.save()
    _log("add_to_list", by)
    return entry


@transaction.atomic
def note_on_list(*, address: str, note: str, by: User) -> ReadingListEntry:
    """Change the note beside an address of the list. Raises NotFound, ValidationError."""
    entry = _entry(address, by)
    entry.note = note.strip()
    entry.full_clean()
    entry.save(update_fields=["note"])
    _log("note_on_list", by)
    return entry


@transaction.atomic
def remove_from_list(*, address: str, by: User) -> None:
    """Take an address off the list. Raises NotFound."""
    _entry(address, by).delete()
    _log("remove_from_list", by)


def _entry(address: str, by: User) -> ReadingListEntry:
    found = ReadingListEntry.objects.filter(account=by, address=address).first()
    if found is None:
        raise NotFound("address on the list", address[:80])
    return found


def _log(verb: str, by: User) -> None:
    # What somebody reads is theirs: nothing of it is hashed into the log.
    log_change(verb=verb, code=f"account/{by.pk}", made={}, by=by)
