"""Accounts: made with a first password that the archive draws."""

import secrets

from django.contrib.auth.password_validation import validate_password
from django.db import transaction

from documents.errors import AlreadyThere
from documents.models import User
from documents.operations.log_change import log_change
from documents.operations.require import require_archive_custodian

_LETTERS = "abcdefghjkmnpqrstvwxyz23456789"
"""None that is taken for another when it is read from paper."""


@transaction.atomic
def add_user(*, name: str, role: str, by: User) -> tuple[User, str]:
    """Make an account, and return it with its first password, which is kept nowhere else.

    `role` is reader, who has rights in collections alone, or custodian of the
    whole archive. Raises AlreadyThere, ValidationError for a name that is none,
    NotAllowed.
    """
    require_archive_custodian(by, "add an account")
    if User.objects.filter(username__iexact=name).exists():
        raise AlreadyThere(f"There is an account {name} already.")
    account = User(username=name, role=role)
    password = _draw_password()
    validate_password(password, account)
    account.set_password(password)
    account.full_clean()
    account.save()
    # By its number: the log may be shown one day, and account names never are.
    log_change(verb="add_user", code=f"account/{account.pk}", made={"role": role}, by=by)
    return account, password


def _draw_password() -> str:
    """Four groups of five letters and digits: 98 bits."""
    groups = ("".join(secrets.choice(_LETTERS) for _ in range(5)) for _ in range(4))
    return "-".join(groups)
