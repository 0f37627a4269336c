"""The archive's own account, which acts when a command runs without a name. It cannot sign in."""

from django.db import transaction

from documents.models import User

NAME = "archive"


@transaction.atomic
def archive_account() -> User:
    """Return the account *archive*, making it on first use."""
    account, made = User.objects.get_or_create(
        username=NAME, defaults={"role": User.Role.CUSTODIAN, "is_active": True}
    )
    if made:
        account.set_unusable_password()
        account.save(update_fields=["password"])
    return account
