"""manage.py add_collection: open a collection that records can come into."""

from argparse import ArgumentParser
from typing import Any

from documents.exchange.described import read
from documents.exchange.descriptions import CollectionDescription
from documents.management.base import ArchiveCommand, acting, add_as
from documents.operations.describe_collection import add_collection


class Command(ArchiveCommand):
    """Parse, call add_collection, show its address."""

    help = (
        "Open a collection. Without --fiction or --already-public it is restricted: its records "
        "are published one by one. Exit status: 0 done, 1 refused, 2 usage."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The documented arguments."""
        parser.add_argument("slug", metavar="SLUG", help="its name in addresses, /c/SLUG")
        parser.add_argument("--title", required=True, metavar="T", help="in English")
        parser.add_argument("--prefix", required=True, metavar="P", help="its codes read P-0412")
        nature = parser.add_mutually_exclusive_group()
        nature.add_argument(
            "--fiction", dest="nature", action="store_const", const="fiction", default="restricted"
        )
        nature.add_argument(
            "--already-public", dest="nature", action="store_const", const="already_public"
        )
        add_as(parser, "the account that opens it")

    def handle(self, *args: Any, **options: Any) -> None:
        """Open the collection."""
        described = {
            "slug": options["slug"],
            "prefix": options["prefix"],
            "nature": options["nature"],
            "title": {"en": options["title"]},
        }
        collection = add_collection(
            description=read(CollectionDescription, described, "add_collection"),
            by=acting(options["account"]),
        )
        self.stdout.write(f"The collection {collection} is open, at /c/{collection.slug}.")
