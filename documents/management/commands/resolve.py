"""manage.py resolve: what the words at an address are in another revision of their text."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError

from documents.exchange.placed import placed
from documents.exchange.resolved import Resolved, resolved, resolved_json
from documents.management.base import ArchiveCommand, add_as, reading
from documents.quoting.address import parse
from documents.quoting.carried import Verdict

_SAID = {
    Verdict.EXACT: "The same words, in the same passage.",
    Verdict.EXACT_AFTER_FOLDING: "The same words, set otherwise.",
    Verdict.MOVED: "The same words, in another passage.",
    Verdict.ALTERED: "The words were altered.",
    Verdict.AMBIGUOUS: "Several places could be meant.",
    Verdict.LOST: "The words are there no more.",
}


class Command(ArchiveCommand):
    """Parse, carry, show."""

    help = (
        "Say what became of the words at an address in the newest revision of their text, or in "
        "the one that --to names. Answers as an anonymous reader unless --as names an account. "
        "Exit status: 0 answered, whatever the verdict, 1 refused, 2 usage."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The documented arguments."""
        parser.add_argument("address", metavar="ADDRESS")
        parser.add_argument(
            "--to", metavar="REVISION", default="", help="a number, or the address of a revision"
        )
        parser.add_argument("--json", action="store_true", help="print one JSON object")
        add_as(parser, "the account that reads")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the verdict, the words there and their address."""
        place = placed(parse(options["address"]), reading(options["account"]))
        if place.revision is None:
            raise CommandError(
                f"{place.address.canonical()} names a whole record; add a passage, as in "
                f"{place.address.canonical()}/p1.",
                returncode=2,
            )
        found = resolved(place, place.revision, to=options["to"])
        if options["json"]:
            self.stdout.write(json.dumps(resolved_json(found), ensure_ascii=False, indent=1))
        else:
            self._show(found)

    def _show(self, found: Resolved) -> None:
        carried = found.carried
        self.stdout.write(f"{carried.verdict.value}: {_SAID[carried.verdict]}")
        if carried.found:
            self.stdout.write(f"“{carried.words}”")
        for one in carried.differences:
            self.stdout.write(f"  {one.kind.value}: “{one.old}” became “{one.new}”")
        if found.address is not None:
            self.stdout.write(found.address.canonical())
        elif carried.verdict is Verdict.AMBIGUOUS:
            for place, address in zip(carried.candidates, found.candidates, strict=True):
                where = address.canonical() if address else ""
                self.stdout.write(f"  {place.score:.2f} “{place.words}” {where}".rstrip())
