"""manage.py load_samples: take in the two sample collections."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import call_command

from documents.management.base import ArchiveCommand, add_as

SAMPLES = ("china-cables", "lantern-island")


class Command(ArchiveCommand):
    """Call load_collection for each sample."""

    help = (
        "Take in the sample collections, one already public and one of fiction; what is there "
        "already is left as it is. Exit status: 0 done, 1 refused."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The documented arguments."""
        add_as(parser, "the account that takes them in")

    def handle(self, *args: Any, **options: Any) -> None:
        """Load both."""
        for name in SAMPLES:
            call_command(
                "load_collection",
                settings.BASE_DIR / "fixtures" / name,
                account=options["account"],
                verbosity=options["verbosity"],
                stdout=self.stdout,
            )
