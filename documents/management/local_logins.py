"""The two accounts that a local start makes, so that a newcomer can sign in at once."""

import os
from pathlib import Path

from documents.access import Role
from documents.models import Collection, User
from documents.operations.add_member import add_member
from documents.operations.add_user import add_user
from documents.operations.archive_account import archive_account

EDITOR, CUSTODIAN = "editor", "custodian"


def local_logins(data_dir: Path) -> str:
    """Return the lines that tell the logins made for this machine, making them on first use.

    `editor` edits every collection that is held when it is made; `custodian`
    keeps the whole archive. The passwords are drawn, and kept in `logins.txt`,
    readable by its owner only. Accounts that exist already are left alone.
    """
    path = data_dir / "logins.txt"
    if not path.exists():
        made = [_made(EDITOR, User.Role.READER), _made(CUSTODIAN, User.Role.CUSTODIAN)]
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write("\n".join(made) + "\n")
    return path.read_text(encoding="utf-8").rstrip()


def _made(name: str, role: User.Role) -> str:
    if User.objects.filter(username=name).exists():
        return f"{name}: the account is older than this file; its password is not kept here."
    account, password = add_user(name=name, role=role, by=archive_account())
    if role != User.Role.CUSTODIAN:
        for collection in Collection.objects.all():
            add_member(
                account=account, collection=collection, role=Role.EDITOR, by=archive_account()
            )
    return f"{name}: {password}"
