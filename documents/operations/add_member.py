"""Who works in which collection, and as what."""

from django.db import transaction

from documents.access import Role
from documents.errors import NotFound
from documents.models import Collection, Membership, User
from documents.operations.log_change import log_change
from documents.operations.require import require


@transaction.atomic
def add_member(*, account: User, collection: Collection, role: Role, by: User) -> Membership:
    """Give an account the role in the collection, in place of the one that it had there.

    The collection's custodians do. Raises NotAllowed.
    """
    require(by, Role.CUSTODIAN, collection, "add a member")
    membership, _ = Membership.objects.update_or_create(
        user=account, collection=collection, defaults={"role": role}
    )
    _log("add_member", account, collection, role.name.lower(), by)
    return membership


@transaction.atomic
def remove_member(*, account: User, collection: Collection, by: User) -> None:
    """Take an account's role in the collection away; what it did there stays, and is credited.

    The collection's custodians do. Raises NotFound for who is no member, NotAllowed.
    """
    require(by, Role.CUSTODIAN, collection, "remove a member")
    gone, _ = Membership.objects.filter(user=account, collection=collection).delete()
    if not gone:
        raise NotFound("member", f"{account.username} in {collection}")
    _log("remove_member", account, collection, None, by)


def _log(verb: str, account: User, collection: Collection, role: str | None, by: User) -> None:
    log_change(verb=verb, code=collection.slug, made={"account": account.pk, "role": role}, by=by)
