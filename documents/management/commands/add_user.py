"""manage.py add_user: make an account and print its first password."""

from argparse import ArgumentParser, ArgumentTypeError
from typing import Any

from django.db import transaction

from documents.access import Role
from documents.management.base import ArchiveCommand, acting, add_as, collection_named
from documents.models import User
from documents.operations.add_member import add_member
from documents.operations.add_user import add_user

ROLES = {role.name.lower(): role for role in Role}


def membership(written: str) -> tuple[str, Role]:
    """Read SLUG:ROLE."""
    slug, _, role = written.rpartition(":")
    if not slug or role not in ROLES:
        raise ArgumentTypeError(f"write SLUG:ROLE, with a role of {', '.join(ROLES)}")
    return slug, ROLES[role]


class Command(ArchiveCommand):
    """Parse, call add_user and add_member, show the password."""

    help = (
        "Make an account and print its first password, which is kept nowhere. "
        "Exit status: 0 done, 1 refused, 2 usage."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The documented arguments."""
        parser.add_argument("name", metavar="NAME")
        parser.add_argument(
            "--role", required=True, choices=User.Role.values, help="of the whole archive"
        )
        parser.add_argument(
            "--member",
            action="append",
            default=[],
            type=membership,
            metavar="SLUG:ROLE",
            help=f"a role in a collection: {', '.join(ROLES)}; may be given several times",
        )
        add_as(parser, "the account that makes it")

    def handle(self, *args: Any, **options: Any) -> None:
        """Make the account with its memberships, or nothing."""
        by = acting(options["account"])
        with transaction.atomic():
            account, password = add_user(name=options["name"], role=options["role"], by=by)
            for slug, role in options["member"]:
                add_member(account=account, collection=collection_named(slug), role=role, by=by)
        self.stdout.write(f"Account {account.username}, first password: {password}")
