"""Who knocks: from nobody in particular to the archive's own custodian."""

from typing import Final

from django.test import Client

from documents.access import Role
from documents.models import Collection, User
from tests.factories import CustodianFactory, UserFactory

PEOPLE: Final = (
    "anonymous",
    "account",
    "elsewhere",
    "researcher",
    "editor",
    "custodian",
    "archive",
)
"""From the one who may know least; `elsewhere` is a custodian of another collection."""

ACCOUNT_NAME: Final = "zqaccount-{}"
"""Account names are canaries themselves: no page for readers may show one."""


def accounts(quay: Collection, other: Collection) -> dict[str, User]:
    """One account for each of PEOPLE who has one; all but the archive's custodian without
    rights beyond their collection."""
    roles = {"researcher": Role.RESEARCHER, "editor": Role.EDITOR, "custodian": Role.CUSTODIAN}
    found = {"account": UserFactory(username=ACCOUNT_NAME.format("account"))}
    found["elsewhere"] = UserFactory(
        username=ACCOUNT_NAME.format("elsewhere"), member_of={other: Role.CUSTODIAN}
    )
    for name, role in roles.items():
        found[name] = UserFactory(username=ACCOUNT_NAME.format(name), member_of={quay: role})
    found["archive"] = CustodianFactory(username=ACCOUNT_NAME.format("archive"))
    return found


def clients(found: dict[str, User]) -> dict[str, Client]:
    """A client for each of PEOPLE, signed in where there is an account. Errors of the program
    are answers (500) to them, as they are to readers."""
    made = {name: Client(raise_request_exception=False) for name in PEOPLE}
    for name, account in found.items():
        made[name].force_login(account)
    return made
