"""manage.py cite: the reference to an address, in a style and a format."""

import json
from argparse import ArgumentParser
from typing import Any

from documents.exchange.bibtex import bibtex_entry
from documents.exchange.csl import csl_item
from documents.exchange.placed import placed, reference_to
from documents.exchange.ris import ris_entry
from documents.management.base import ArchiveCommand, add_as, reading
from documents.quoting.address import parse
from documents.quoting.styles import STYLES, render

FORMATS = ("text", "bibtex", "ris", "csl-json")


class Command(ArchiveCommand):
    """Parse, look up, render."""

    help = (
        "Print the reference to a record, a passage, a statement or exact words. Answers as an "
        "anonymous reader unless --as names an account. Exit status: 0 done, 1 refused, 2 usage."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The documented arguments."""
        parser.add_argument("address", metavar="ADDRESS")
        parser.add_argument("--style", choices=tuple(STYLES), default="chicago")
        parser.add_argument("--format", choices=FORMATS, default="text")
        add_as(parser, "the account that reads")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the reference: for a note or in the text, then for the list at the end."""
        reader = reading(options["account"])
        reference = reference_to(placed(parse(options["address"]), reader), reader)
        if options["format"] == "bibtex":
            self.stdout.write(bibtex_entry(reference))
        elif options["format"] == "ris":
            self.stdout.write(ris_entry(reference), ending="")
        elif options["format"] == "csl-json":
            self.stdout.write(json.dumps([csl_item(reference)], ensure_ascii=False, indent=2))
        else:
            for kind in ("note", "bibliography"):
                self.stdout.write(render(reference, options["style"], kind=kind).plain())
