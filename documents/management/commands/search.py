"""manage.py search: find passages, as an anonymous reader unless --as names an account."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError

from documents.errors import QueryError
from documents.management.base import ArchiveCommand, add_as, reading
from documents.search.run import MOST, search
from documents.search.serialise import as_json, as_lines, error_as_json


class Command(ArchiveCommand):
    """Parse, search, show."""

    help = (
        "Search the passages of all records (docs/query-language.md). "
        "Exit status: 0 done, also when nothing is found; 1 refused; 2 usage."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The documented arguments."""
        parser.add_argument("query", metavar="QUERY")
        parser.add_argument("--exact", action="store_true", help="no folding, no stems")
        parser.add_argument(
            "--limit", type=int, default=20, metavar="N", help=f"hits, at most {MOST}"
        )
        parser.add_argument("--json", action="store_true", help="as /s.json answers")
        add_as(parser, "the account that reads")

    def handle(self, *args: Any, **options: Any) -> None:
        """Show the first hits, or where the query goes wrong and two queries in its place."""
        if not 1 <= options["limit"] <= MOST:
            raise CommandError(f"--limit takes 1 to {MOST}.", returncode=2)
        try:
            results = search(
                options["query"],
                reader=reading(options["account"]),
                exact=options["exact"],
                limit=options["limit"],
            )
        except QueryError as error:
            if options["json"]:
                self.stdout.write(json.dumps(error_as_json(error), ensure_ascii=False, indent=1))
            repairs = "".join(f"\n  {one.query}    ({one.what})" for one in error.repairs)
            raise CommandError(
                str(error) + (f" Did you mean{repairs}" if repairs else "")
            ) from error
        if options["json"]:
            self.stdout.write(json.dumps(as_json(results), ensure_ascii=False, indent=1))
        else:
            self.stdout.write("\n".join(as_lines(results)))
