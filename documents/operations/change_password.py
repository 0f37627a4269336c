"""A person's own password, changed by the person."""

from django.contrib.auth.password_validation import validate_password
from django.db import transaction

from documents.errors import WrongPassword
from documents.models import User
from documents.operations.log_change import log_change


@transaction.atomic
def change_password(*, account: User, old: str, new: str) -> User:
    """Give `account` the password `new`; whoever changes it knows the `old` one.

    Every other session of the account ends. Raises WrongPassword, and
    ValidationError for a password that is too short, too common or too like the
    account's name.
    """
    account = User.objects.select_for_update().get(pk=account.pk)
    if not account.check_password(old):
        raise WrongPassword
    validate_password(new, account)
    account.set_password(new)
    account.save(update_fields=["password"])
    # Nothing of a password is hashed into the log.
    log_change(verb="change_password", code=f"account/{account.pk}", made={}, by=account)
    return account
