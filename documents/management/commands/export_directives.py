"""manage.py export_directives: all directives as CSV or JSON, or with their topics as Turtle."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings

from documents.access import Reader
from documents.exchange.directive_table import directive_rows, directives_csv, directives_json
from documents.exchange.skos import add_directives, as_turtle, vocabulary_graph
from documents.management.base import ArchiveCommand, add_as, reading
from documents.management.whole_file import write_whole
from documents.models import Topic
from documents.models.appearing import topics_appearing
from documents.models.directive_index import DirectiveIndex, Wanted


class Command(ArchiveCommand):
    """Parse, render, write."""

    help = (
        "Export the directives that an anonymous reader may read, or the account of --as. "
        "Exit status: 0 done, 1 refused, 2 usage."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The documented arguments."""
        parser.add_argument("--format", choices=("csv", "json", "ttl"), default="csv")
        parser.add_argument("--output", type=Path, metavar="FILE", help="else standard output")
        add_as(parser, "the account that reads")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the whole export or nothing."""
        reader = reading(options["account"])
        text, count = _rendered(options["format"], reader)
        output: Path | None = options["output"]
        if output is None:
            self.stdout.write(text, ending="")
            return
        write_whole(output, text)
        self.stderr.write(f"{count:,} directives are in {output}, {len(text.encode()):,} bytes.")


def _rendered(form: str, reader: Reader) -> tuple[str, int]:
    entries = DirectiveIndex(reader).entries
    if form == "csv":
        return directives_csv(entries, reader), len(entries)
    if form == "json":
        found = directives_json(entries, Wanted(), reader)
        return json.dumps(found, ensure_ascii=False, indent=1) + "\n", len(entries)
    archive = settings.ARCHIVE_ADDRESS
    topics = Topic.objects.filter(pk__in=topics_appearing(reader)).prefetch_related("labels")
    graph = vocabulary_graph(topics, archive=archive, title=settings.ARCHIVE_NAME)
    add_directives(graph, directive_rows(entries, reader), archive=archive)
    return as_turtle(graph), len(entries)
