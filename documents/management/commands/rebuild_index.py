"""manage.py rebuild_index: build the search index anew from the database."""

from typing import Any

from tqdm import tqdm

from documents.management.base import ArchiveCommand
from documents.operations.rebuild_index import rebuild_index


class Command(ArchiveCommand):
    """Call rebuild_index and say how many passages there are."""

    help = (
        "Build the search index anew. Searches use the old one until it is whole. "
        "Exit status: 0 done, 1 another process is writing the index."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Rebuild, with a progress bar on a terminal."""
        count = rebuild_index(
            watched=lambda passages: tqdm(
                passages, unit="passage", disable=None, file=self.stderr, leave=False
            )
        )
        self.stdout.write(f"{count:,} passages are in the index.")
