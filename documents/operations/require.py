"""Who may do what: asked by every operation before it changes anything."""

from documents.access import Role
from documents.errors import NotAllowed
from documents.models import Collection, Record, User


def require(by: User, least: Role, collection: Collection, verb: str) -> None:
    """Raise NotAllowed unless `by` holds at least the role `least` in `collection`."""
    if not by.as_reader().may(least, collection.pk):
        raise NotAllowed(verb, collection)


def require_on(by: User, record: Record, verb: str, least: Role = Role.EDITOR) -> None:
    """Raise NotAllowed unless `by` may work on `record` (sealed and withdrawn ones: custodians)."""
    if not Record.objects.workable_by(by.as_reader(), least=least).filter(pk=record.pk).exists():
        raise NotAllowed(verb, record.collection)


def require_archive_custodian(by: User, verb: str) -> None:
    """Raise NotAllowed unless `by` keeps the whole archive."""
    if not by.as_reader().archive_custodian:
        raise NotAllowed(verb, "the archive")


def require_somewhere(by: User, least: Role, verb: str) -> None:
    """Raise NotAllowed unless `by` holds at least the role `least` in any collection.

    For what belongs to no collection: agents and topics.
    """
    reader = by.as_reader()
    if not reader.archive_custodian and not reader.collections(least):
        raise NotAllowed(verb, "the archive")
