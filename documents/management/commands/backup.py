"""manage.py backup: write everything that cannot be made again into a new folder."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from documents.management.base import ArchiveCommand
from documents.operations.back_up import back_up


class Command(ArchiveCommand):
    """Parse, call back_up, say what it holds."""

    help = (
        "Back up database, originals and secret into FOLDER, new or empty, and verify the copy. "
        "Whoever holds it holds everything: keep it encrypted. Exit status: 0 done, 1 refused."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The documented arguments."""
        parser.add_argument("folder", metavar="FOLDER", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        """Write and verify the backup."""
        made = back_up(options["folder"].resolve())
        self.stdout.write(
            f"Backed up and verified: {made.files} files, {made.bytes:,} bytes, in "
            f"{options['folder']}."
        )
        if made.not_held:
            self.stdout.write(f"{made.not_held} originals are known by hash only: not in it.")
