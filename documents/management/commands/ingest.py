"""manage.py ingest: take files into a collection, and say what became of each."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from tqdm import tqdm

from documents.access import LEVELS
from documents.intake.manifest import read_manifest
from documents.intake.report import Verdict, as_json, as_table
from documents.management.base import ArchiveCommand, acting, add_as, collection_named
from documents.operations.ingest_file import Wanted
from documents.operations.ingest_files import Job, files_below, ingest_files, keep_report
from documents.texts.language import canonical


class Command(ArchiveCommand):
    """Parse, call ingest_files, show the report."""

    help = (
        "Take files into a collection. Exit status: 0 all taken or already held, 1 some refused "
        "(each named with its reason), 2 usage. Columns of a manifest: docs/ingest.md."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The documented arguments."""
        parser.add_argument("paths", nargs="*", metavar="PATH", type=Path, help="file or folder")
        parser.add_argument("--collection", required=True, metavar="SLUG")
        parser.add_argument("--language", default="", metavar="TAG", help="BCP 47, as zh-Hans")
        parser.add_argument("--level", choices=LEVELS, default="editors")
        parser.add_argument("--manifest", type=Path, metavar="FILE", help="CSV or YAML")
        parser.add_argument(
            "--publish",
            action="store_true",
            help="publish at once; only in collections that are fiction or already public",
        )
        parser.add_argument("--json", action="store_true", help="print the report as JSON")
        add_as(parser, "the account that takes the files in")

    def handle(self, *args: Any, **options: Any) -> None:
        """Take everything in; raise CommandError when some were refused."""
        by = acting(options["account"])
        collection = collection_named(options["collection"])
        jobs = self._jobs(options["paths"], options["manifest"])
        wanted = Wanted(
            name="",
            language=canonical(options["language"]) if options["language"] else "",
            level=options["level"],
            publish=options["publish"],
        )
        running = ingest_files(jobs=jobs, collection=collection, wanted=wanted, by=by)
        bar = tqdm(running, total=len(jobs), unit="file", disable=None, file=self.stderr)
        reports = list(bar)  # the bar keeps quiet in a pipe
        keep_report(collection=collection, reports=reports, by=by)
        if options["json"]:
            self.stdout.write(json.dumps(as_json(reports), ensure_ascii=False, indent=1))
        else:
            self.stdout.write(as_table(reports))
        refused = sum(report.verdict is Verdict.REFUSED for report in reports)
        if refused:
            rest = "; the rest are taken in" if refused < len(reports) else ""
            raise CommandError(f"{refused} of {len(reports)} refused{rest}.")

    def _jobs(self, paths: list[Path], manifest: Path | None) -> list[Job]:
        if manifest is None and not paths:
            raise CommandError("Name a file, a folder or a --manifest.", returncode=2)
        jobs = files_below(paths) if manifest is None else []
        if manifest is not None:
            if paths:
                raise CommandError(
                    "A manifest names its own files: give either paths or --manifest.",
                    returncode=2,
                )
            if not manifest.is_file():
                raise CommandError(f"There is no manifest {manifest}.", returncode=2)
            rows = read_manifest(manifest)
            jobs = [
                Job(
                    row.file or manifest,
                    str(row.file.relative_to(manifest.parent.resolve()))
                    if row.file is not None and row.file.is_relative_to(manifest.parent.resolve())
                    else f"row {row.number}",
                    row,
                )
                for row in rows
            ]
        if not jobs:
            raise CommandError("There is no file there to take in.", returncode=2)
        return jobs
