"""manage.py quote: exact words with their address and check, from an address or by the words."""

import json
from argparse import ArgumentParser
from dataclasses import replace
from typing import Any

from django.core.management.base import CommandError

from documents.exchange.placed import Placed, found_in_record, placed
from documents.management.base import ArchiveCommand, add_as, reading
from documents.quoting.address import parse
from documents.quoting.ranges import to_passage


class Command(ArchiveCommand):
    """Parse, look up, show."""

    help = (
        "Show the words at an address, or find words in a record, with the address to cite. "
        "Answers as an anonymous reader unless --as names an account. Exit status: 0 found, "
        "1 not there (said where it goes wrong), 2 usage."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The documented arguments."""
        parser.add_argument("address", nargs="?", metavar="ADDRESS", default="")
        parser.add_argument("--record", metavar="CODE", default="")
        parser.add_argument("--words", metavar="“…”", default="")
        parser.add_argument("--json", action="store_true", help="print one JSON object")
        add_as(parser, "the account that reads")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the words and their citable address."""
        reader = reading(options["account"])
        if bool(options["address"]) == bool(options["record"] or options["words"]):
            raise CommandError("Give either an ADDRESS, or --record and --words.", returncode=2)
        if options["address"]:
            place = placed(parse(options["address"]), reader)
            if place.revision is None:
                raise CommandError(
                    f"{place.address.canonical()} names a whole record; add a passage, as in "
                    f"{place.address.canonical()}/p1.",
                    returncode=2,
                )
        elif options["record"] and options["words"]:
            place = found_in_record(options["record"], options["words"], reader)
        else:
            raise CommandError("--record and --words go together.", returncode=2)
        if options["json"]:
            self.stdout.write(json.dumps(_as_json(place), ensure_ascii=False, indent=1))
            return
        self.stdout.write(f"“{place.words}”")
        if place.other_side:
            self.stdout.write(place.other_side)
        self.stdout.write(_citable(place))


def _citable(place: Placed) -> str:
    """The address of exactly these words, with their check."""
    if place.locator is not None or place.revision is None:
        return place.address.canonical()
    if place.statement is not None:
        whole = ((0, len(place.revision.string)),)
        return _with_parts(place, whole)
    if place.passages:
        first, last = place.passages[0], place.passages[-1]
        return _with_parts(place, to_passage(((first.start, last.end),), first.start))
    return place.address.canonical()


def _with_parts(place: Placed, parts: tuple[tuple[int, int], ...]) -> str:
    return replace(place.address, parts=parts).with_check_of(place.words).canonical()


def _as_json(place: Placed) -> dict[str, Any]:
    return {
        "address": _citable(place),
        "words": place.words,
        "record": place.record.code if place.record else None,
        "text": place.revision.text.code if place.revision else None,
        "revision": place.revision.number if place.revision else None,
        "passage": place.passages[0].key if place.passages and not place.statement else None,
        "translation": place.other_side,
    }
