"""manage.py create_token: make a token with which a program writes as an account."""

from argparse import ArgumentParser
from typing import Any

from documents.management.base import ArchiveCommand, acting, add_as, named
from documents.operations.keep_token import make_token


class Command(ArchiveCommand):
    """Parse, call make_token, show the token."""

    help = (
        "Make a token for an account and print it alone on one line, once: only its SHA-256 is "
        "kept. Exit status: 0 done, 1 refused, 2 usage."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The documented arguments."""
        parser.add_argument("account_named", metavar="NAME", help="the account that it acts as")
        parser.add_argument(
            "--for",
            dest="purpose",
            metavar="WORDS",
            default="made by manage.py create_token",
            help="what it is for, as the account page shows it",
        )
        add_as(parser, "the archive's custodian who makes it")

    def handle(self, *args: Any, **options: Any) -> None:
        """Make the token, or nothing."""
        token = make_token(
            account=named(options["account_named"]),
            name=options["purpose"],
            by=acting(options["account"]),
        )
        self.stdout.write(token)
