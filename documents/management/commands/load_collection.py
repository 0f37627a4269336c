"""manage.py load_collection: take in a collection that a folder describes."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from documents.exchange.collection_folder import read_folder
from documents.management.base import ArchiveCommand, acting, add_as
from documents.operations.load_collection import load_collection


class Command(ArchiveCommand):
    """Parse, call load_collection, say what was new."""

    help = (
        "Take in a collection from its folder (docs/collection-folder.md), all of it or nothing; "
        "what is there already is left as it is. Exit status: 0 done, 1 refused, 2 usage."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The documented arguments."""
        parser.add_argument("folder", metavar="FOLDER", type=Path)
        add_as(parser, "the account that takes it in")

    def handle(self, *args: Any, **options: Any) -> None:
        """Load the folder."""
        loaded = load_collection(
            folder=read_folder(options["folder"]), by=acting(options["account"])
        )
        if options["verbosity"]:
            count = len(loaded.records)
            what = f"{count} new {'record' if count == 1 else 'records'}"
            self.stdout.write(f"{loaded.collection}: {what if count else 'no new record'}.")
