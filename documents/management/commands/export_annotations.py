"""manage.py export_annotations: what is said about a record, as the W3C's JSON-LD."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from documents.exchange.annotation_bodies import address
from documents.exchange.annotation_collection import collection_json
from documents.exchange.placed import record_for
from documents.management.base import ArchiveCommand, add_as, reading
from documents.management.whole_file import write_whole
from documents.models import Annotation


class Command(ArchiveCommand):
    """Parse, render, write."""

    help = (
        "Export a record's annotations as an AnnotationCollection: those that everyone reads, or "
        "with --as those that NAME reads. Exit status: 0 done, 1 refused, 2 usage."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The documented arguments."""
        parser.add_argument("code", metavar="CODE")
        parser.add_argument("--output", type=Path, metavar="FILE", help="else standard output")
        add_as(parser, "whose annotations, private ones and groups' among them")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the whole export or nothing."""
        reader = reading(options["account"])
        record = record_for(options["code"].strip(), reader)
        rows = Annotation.objects.visible_to(reader).filter(record=record).with_places()
        found = collection_json(
            list(rows.order_by("made_at", "pk")),
            iri=address(f"/r/{record.code}/annotations/"),
            label=f"Annotations of {record.code}",
        )
        text = json.dumps(found, ensure_ascii=False, indent=1) + "\n"
        if options["output"] is None:
            self.stdout.write(text, ending="")
            return
        write_whole(options["output"], text)
        self.stderr.write(
            f"{found['total']} annotations of {record.code} are in {options['output']}."
        )
