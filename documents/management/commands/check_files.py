"""manage.py check_files: read every original again and compare it with its name."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError
from django.db import connection
from tqdm import tqdm

from documents.management.base import ArchiveCommand, acting, add_as
from documents.models import FixityCheck, Original, triggers
from documents.operations.check_originals import check_originals
from documents.store import ObjectStore


class Command(ArchiveCommand):
    """Call check_originals, name what is not as it was."""

    help = (
        "Compare every original with its SHA-256, keep the result, and name what is altered, "
        "missing or unknown, and append-only triggers that are gone. Exit status: 0 all is as it "
        "was, 1 something is not."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The documented arguments."""
        add_as(parser, "the account that checks")

    def handle(self, *args: Any, **options: Any) -> None:
        """Check the files, and raise CommandError when anything is not as it was."""
        store = ObjectStore(settings.OBJECTS_DIR)
        run = check_originals(
            store=store,
            by=acting(options["account"]),
            one_by_one=lambda hashes: tqdm(
                hashes, unit="file", disable=None, file=self.stderr, leave=False
            ),
        )
        troubles = [
            f"{check.original_id} is {check.result}."
            for check in run.checks.exclude(result=FixityCheck.Result.UNCHANGED).order_by(
                "original_id"
            )
        ]
        held = set(Original.objects.values_list("sha256", flat=True))
        troubles += [f"{name} belongs to no record." for name in store if name not in held]
        troubles += [f"The trigger {name} is missing." for name in triggers.missing(connection)]
        for trouble in troubles:
            self.stdout.write(trouble)
        summary = f"{run.checked} originals checked, {run.unchanged} unchanged"
        if troubles:
            raise CommandError(f"{summary}; {len(troubles)} named above need a custodian.")
        self.stdout.write(f"{summary}; all triggers are in place.")
