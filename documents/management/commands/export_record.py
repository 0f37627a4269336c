"""manage.py export_record: one record with everything that it uses, as documented JSON."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone

from documents.access import Role
from documents.exchange.record_json import record_json
from documents.management.base import ArchiveCommand, acting, add_as, record_named
from documents.management.whole_file import write_whole
from documents.operations.require import require
from documents.store.objects import ObjectStore


class Command(ArchiveCommand):
    """Parse, render, write."""

    help = (
        "Export a record for custodians: held parts and file names are in it "
        "(docs/record.schema.json). Exit status: 0 done, 1 refused, 2 usage."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The documented arguments."""
        parser.add_argument("code", metavar="CODE")
        parser.add_argument("--output", type=Path, metavar="FILE", help="else standard output")
        parser.add_argument(
            "--without-files", action="store_true", help="name originals by hash, leave bytes out"
        )
        add_as(parser, "the custodian who exports")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the whole export or nothing."""
        record = record_named(options["code"])
        require(acting(options["account"]), Role.CUSTODIAN, record.collection, "export a record")
        store = None if options["without_files"] else ObjectStore(settings.OBJECTS_DIR)
        found = record_json(record, exported_at=timezone.now(), store=store)
        text = json.dumps(found, ensure_ascii=False, indent=1) + "\n"
        output: Path | None = options["output"]
        if output is None:
            self.stdout.write(text, ending="")
            return
        write_whole(output, text)
        self.stderr.write(f"{record.code} is in {output}, {len(text.encode()):,} bytes.")
