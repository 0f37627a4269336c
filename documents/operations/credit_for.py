"""How an account's work is signed, before and after the person has chosen."""

import secrets

from django.db import transaction

from documents.models import Credit, User
from documents.operations.log_change import log_change


@transaction.atomic
def credit_for(*, account: User) -> Credit:
    """Return the account's credit; until the person chooses, it names the role only."""
    credit, _ = Credit.objects.get_or_create(
        user=account, defaults={"code": f"c-{secrets.token_hex(5)}"}
    )
    return credit


@transaction.atomic
def choose_credit(*, account: User, kind: str, name: str, by: User) -> Credit:
    """Change how the account's work is signed, on everything that it ever signed.

    Raises ValidationError for a kind that needs a name without one.
    """
    credit = credit_for(account=account)
    credit.kind = kind
    credit.name = "" if kind == Credit.Kind.ROLE_ONLY else name.strip()
    credit.full_clean()
    credit.save(update_fields=["kind", "name"])
    log_change(verb="choose_credit", code=credit.code, made={"kind": kind}, by=by)
    return credit


@transaction.atomic
def add_credit(*, code: str, name: str, by: User) -> Credit:
    """Return the credit `code` for a person without an account, making it if need be."""
    credit, made = Credit.objects.get_or_create(
        code=code, defaults={"kind": Credit.Kind.NAME, "name": name}
    )
    if made:
        credit.full_clean()
        log_change(verb="add_credit", code=code, made={"name": name}, by=by)
    return credit
