"""manage.py accept_secret: let a new secret be the data's."""

from argparse import ArgumentParser
from typing import Any

from documents.management.base import ArchiveCommand, acting, add_as
from documents.operations.write_stamps import accept_secret


class Command(ArchiveCommand):
    """Call accept_secret, say what follows."""

    help = (
        "Accept the secret in the data folder as this database's, when the old one is lost; "
        "everyone is signed out. Exit status: 0 done, 1 refused."
    )
    requires_system_checks = ()  # the check that it answers would stop it

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The documented arguments."""
        add_as(parser, "the account that accepts it")

    def handle(self, *args: Any, **options: Any) -> None:
        """Accept the secret."""
        if accept_secret(by=acting(options["account"])):
            self.stdout.write("The secret is accepted; everyone signs in again.")
        else:
            self.stdout.write("The secret is the data's already; nothing changed.")
