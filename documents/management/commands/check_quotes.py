"""manage.py check_quotes: the quotations of articles against what the archive holds."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from documents.access import Reader
from documents.checking.file import read_article
from documents.errors import FileRefused
from documents.management.base import ArchiveCommand, add_as, reading
from documents.search.check import Report, check_article
from documents.search.check_serialise import as_json, as_lines, several_as_json


class Command(ArchiveCommand):
    """Parse, check, show."""

    help = (
        "Check the quotations of articles (text, HTML, .docx, PDF) against all texts that an "
        "anonymous reader, or --as NAME, may read. Exit status: 0 all files were checked, 1 some "
        "could not be read (named), 2 usage."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The documented arguments."""
        parser.add_argument("files", nargs="+", metavar="FILE", type=Path)
        parser.add_argument("--json", action="store_true", help="print one JSON object")
        add_as(parser, "the account that reads")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the report of each file, in the order given."""
        reader = reading(options["account"])
        reports: list[tuple[str, Report]] = []
        refused = 0
        for path in options["files"]:
            report = self._checked(path, reader)
            if report is None:
                refused += 1
            else:
                reports.append((str(path), report))
        if options["json"]:
            whole = len(options["files"]) == 1 and not refused
            found = as_json(reports[0][1]) if whole else several_as_json(reports)
            self.stdout.write(json.dumps(found, ensure_ascii=False, indent=1))
        else:
            for name, report in reports:
                heading = [f"{name}:"] if len(options["files"]) > 1 else []
                self.stdout.write("\n".join([*heading, *as_lines(report), ""]))
        if refused:
            raise CommandError(f"{refused} of {len(options['files'])} files could not be read.")

    def _checked(self, path: Path, reader: Reader) -> Report | None:
        try:
            return check_article(read_article(path), reader=reader)
        except FileRefused as refusal:
            self.stderr.write(f"{path}: {refusal}")
        except OSError as fault:
            self.stderr.write(f"{path}: {fault.strerror}.")
        return None
