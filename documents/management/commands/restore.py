"""manage.py restore: put a backup into an empty data folder, and make the rest again."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import call_command

from documents.management.base import ArchiveCommand
from documents.operations.back_up import restore
from documents.operations.draw_pages import draw_missing


class Command(ArchiveCommand):
    """Parse, call restore, draw the page images and build the index."""

    help = (
        "Restore a backup into an empty DATA_DIR, verify it, and make page images and index "
        "again. Exit status: 0 done, 1 refused."
    )
    sets_up = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The documented arguments."""
        parser.add_argument("folder", metavar="FOLDER", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        """Restore, verify, make again."""
        found = restore(options["folder"].resolve())
        self.stdout.write(f"Restored and verified: {found.files} files, {found.bytes:,} bytes.")
        call_command("migrate", interactive=False, verbosity=0)
        self.stdout.write(f"Page images drawn: {draw_missing()}.")
        call_command("rebuild_index", stdout=self.stdout)
        self.stdout.write("Run manage.py check_files to check every original once more.")
