"""Groups that share annotations: made, joined by invitation, left."""

import secrets
from datetime import timedelta
from typing import Final

from django.db import transaction
from django.utils import timezone

from documents.errors import NotAllowed, NotFound, WrongState
from documents.models import Group, GroupMember, Invitation, User
from documents.operations.keep_token import hash_of
from documents.operations.log_change import log_change

INVITATION_LASTS: Final = timedelta(days=14)


@transaction.atomic
def make_group(*, name: str, by: User) -> Group:
    """A group with `by` as its keeper. Raises ValidationError without a name."""
    group = Group(code=f"g-{secrets.token_hex(5)}", name=name.strip())
    group.full_clean()
    group.save()
    GroupMember.objects.create(group=group, account=by, keeps=True)
    log_change(verb="make_group", code=group.code, made={"name": group.name}, by=by)
    return group


@transaction.atomic
def invite(*, group: Group, by: User) -> str:
    """Make an invitation and return what its link ends with; it lasts 14 days and is shown once.

    Those who keep the group may. Raises NotAllowed.
    """
    _require_keeper(group, by)
    secret = secrets.token_urlsafe(24)
    row = Invitation.objects.create(
        group=group,
        sha256=hash_of(secret),
        made_by=by,
        expires_at=timezone.now() + INVITATION_LASTS,
    )
    log_change(verb="invite", code=group.code, made={"invitation": row.pk}, by=by)
    return secret


@transaction.atomic
def revoke_invitation(*, invitation: Invitation, by: User) -> None:
    """Let an invitation bring nobody in any more. Raises NotAllowed."""
    _require_keeper(invitation.group, by)
    if invitation.revoked_at is None:
        invitation.revoked_at = timezone.now()
        invitation.save(update_fields=["revoked_at"])
        log_change(
            verb="revoke_invitation",
            code=invitation.group.code,
            made={"invitation": invitation.pk},
            by=by,
        )


def invited_to(secret: str) -> Group:
    """The group that an invitation leads into. Raises NotFound for one that leads nowhere now."""
    found = (
        Invitation.objects.filter(
            sha256=hash_of(secret), revoked_at__isnull=True, expires_at__gt=timezone.now()
        )
        .select_related("group")
        .first()
    )
    if found is None:
        raise NotFound("invitation", "of that address; it may have run out")
    return found.group


@transaction.atomic
def join_group(*, secret: str, by: User) -> Group:
    """Bring `by` into the group that the invitation leads into. Raises NotFound."""
    group = invited_to(secret)
    _, made = GroupMember.objects.get_or_create(group=group, account=by)
    if made:
        log_change(verb="join_group", code=group.code, made={"account": by.pk}, by=by)
    return group


@transaction.atomic
def leave_group(*, group: Group, account: User, by: User) -> None:
    """Take an account out of a group: one's own, or another's by who keeps the group.

    What it shared with the group stays shared. Invitations that stand are
    revoked when somebody is removed, who may know them, and when nobody is
    left. Raises NotFound for who is not
    in it, WrongState for the last keeper while others remain, NotAllowed.
    """
    if account.pk != by.pk:
        _require_keeper(group, by)
    member = GroupMember.objects.filter(group=group, account=account).first()
    if member is None:
        raise NotFound("member", f"{account.username} in {group}")
    others = group.members.exclude(pk=member.pk)
    if member.keeps and others.exists() and not others.filter(keeps=True).exists():
        raise WrongState("Let another keep the group before you leave it.")
    if account.pk != by.pk or not others.exists():
        group.invitations.filter(revoked_at__isnull=True).update(revoked_at=timezone.now())
    member.delete()
    log_change(verb="leave_group", code=group.code, made={"account": account.pk}, by=by)


@transaction.atomic
def let_keep(*, group: Group, account: User, by: User) -> None:
    """Let another member invite and remove people too. Raises NotFound, NotAllowed."""
    _require_keeper(group, by)
    member = GroupMember.objects.filter(group=group, account=account).first()
    if member is None:
        raise NotFound("member", f"{account.username} in {group}")
    member.keeps = True
    member.save(update_fields=["keeps"])
    log_change(verb="let_keep", code=group.code, made={"account": account.pk}, by=by)


def _require_keeper(group: Group, by: User) -> None:
    if not GroupMember.objects.filter(group=group, account=by, keeps=True).exists():
        raise NotAllowed("invite or remove people", group)
