"""Tokens for programs that write annotations: made, shown once, revoked."""

import hashlib
import secrets

from django.db import transaction
from django.utils import timezone

from documents.errors import BadDescription, NotAllowed, WrongState
from documents.models import Token, User
from documents.operations.log_change import log_change


@transaction.atomic
def make_token(*, account: User, name: str, by: User) -> str:
    """Make a token with which a program acts as `account`, and return it: 43 characters of
    URL-safe base 64 (256 bits), shown this once, for only its SHA-256 is kept.

    A person makes their own; the archive's custodian makes any. Raises
    BadDescription without a name, NotAllowed.
    """
    if account.pk != by.pk and not by.as_reader().archive_custodian:
        raise NotAllowed("make a token for another", "the archive")
    if not name.strip() or len(name.strip()) > 80:
        raise BadDescription("Say what the token is for, in 80 characters at most.")
    token = secrets.token_urlsafe(32)
    row = Token.objects.create(account=account, name=name.strip(), sha256=hash_of(token))
    log_change(verb="make_token", code=f"token {row.pk}", made={"account": account.pk}, by=by)
    return token


@transaction.atomic
def revoke_token(*, token: Token, by: User) -> Token:
    """Let a token open nothing any more. Raises WrongState when it is revoked, NotAllowed."""
    if token.account_id != by.pk and not by.as_reader().archive_custodian:
        raise NotAllowed("revoke another's token", "the archive")
    token = Token.objects.select_for_update().get(pk=token.pk)
    if token.revoked_at is not None:
        raise WrongState("The token is revoked already.")
    token.revoked_at = timezone.now()
    token.save(update_fields=["revoked_at"])
    log_change(verb="revoke_token", code=f"token {token.pk}", made={}, by=by)
    return token


def hash_of(token: str) -> str:
    """SHA-256, in hex, of a token or an invitation as it is handed out."""
    return hashlib.sha256(token.encode()).hexdigest()
