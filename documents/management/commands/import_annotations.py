"""manage.py import_annotations: take annotations from a file in the W3C's JSON-LD."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from documents.errors import BadImport
from documents.management.base import ArchiveCommand, acting, add_as
from documents.operations.import_annotations import import_annotations


class Command(ArchiveCommand):
    """Parse, call import_annotations, say what happened."""

    help = (
        "Import annotations: one, a list, a page or a collection. Those that are here already are "
        "left alone; where one is refused none is imported. "
        "Exit status: 0 done, 1 refused, 2 usage."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The documented arguments."""
        parser.add_argument("file", metavar="FILE", type=Path)
        add_as(parser, "the archive's custodian who imports")

    def handle(self, *args: Any, **options: Any) -> None:
        """Import all or nothing."""
        path: Path = options["file"]
        try:
            found = json.loads(path.read_text(encoding="utf-8"))
        except OSError as error:
            raise CommandError(f"{path} cannot be read ({error.strerror}).") from error
        except (UnicodeDecodeError, ValueError) as error:
            raise BadImport(f"{path} is no JSON ({error}); is it whole?") from error
        except RecursionError as error:
            raise BadImport(f"{path} holds no annotations: it is nested too deep.") from error
        done = import_annotations(found=found, by=acting(options["account"]))
        for warning in done.warnings:
            self.stderr.write(warning)
        names = f" ({', '.join(map(str, done.made))})" if done.made else ""
        self.stdout.write(f"{len(done.made)} imported{names}; {len(done.here)} were here already.")
