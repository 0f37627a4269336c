"""manage.py import_record: take a record from an export, with its codes and times."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from documents.errors import BadImport
from documents.management.base import ArchiveCommand, acting, add_as
from documents.operations.draw_pages import draw_missing
from documents.operations.import_record import import_record


class Command(ArchiveCommand):
    """Parse, call import_record, say what happened."""

    help = (
        "Import a record from an export. A record that is here with the same content is left "
        "alone; one with other content is refused. Exit status: 0 done, 1 refused, 2 usage."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The documented arguments."""
        parser.add_argument("file", metavar="FILE", type=Path)
        add_as(parser, "the archive's custodian who imports")

    def handle(self, *args: Any, **options: Any) -> None:
        """Import the whole record or nothing."""
        path: Path = options["file"]
        try:
            found = json.loads(path.read_text(encoding="utf-8"))
        except OSError as error:
            raise CommandError(f"{path} cannot be read ({error.strerror}).") from error
        except (UnicodeDecodeError, ValueError) as error:
            raise BadImport(f"{path} is no JSON ({error}); is it whole?") from error
        except RecursionError as error:
            raise BadImport(f"{path} is no export of a record: it is nested too deep.") from error
        if not isinstance(found, dict):
            raise BadImport(f"{path} is no export of a record.")
        record, new = import_record(found=found, by=acting(options["account"]))
        if not new:
            self.stdout.write(f"{record.code} is here already with the same content.")
            return
        draw_missing(record)
        without = [row["number"] for row in found["files"] if "base64" not in row]
        self.stdout.write(f"{record.code} is imported, {record.get_state_display()}.")
        if without:
            self.stdout.write(
                f"Its files {', '.join(map(str, without))} came by hash only: put their bytes "
                "back with manage.py restore, or read them as not held."
            )
