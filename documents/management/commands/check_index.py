"""manage.py check_index: compare the search index with the database, passage by passage."""

from typing import Any

from django.core.management.base import CommandError

from documents.management.base import ArchiveCommand
from documents.search.drift import drift, waiting


class Command(ArchiveCommand):
    """Name every passage whose entry is missing, left over or other than the database has it."""

    help = (
        "Compare keys, places, text hashes and facts of the database with the search index. "
        "Exit status: 0 they agree, 1 they differ (each passage is named)."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Print each difference, then what to do."""
        found = 0
        for one in drift():
            found += 1
            self.stdout.write(str(one))
        pending = waiting()
        if pending:
            self.stdout.write(f"{pending:,} changes wait to be indexed.")
        if found:
            raise CommandError(
                f"{found:,} passages differ: "
                + (
                    "start the server, which indexes what waits, or run manage.py rebuild_index."
                    if pending
                    else "run manage.py rebuild_index."
                )
            )
        self.stdout.write("The index agrees with the database.")
