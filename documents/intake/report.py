"""What became of each file that was to be taken in."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Verdict(StrEnum):
    """The word that `ingest --json` gives for a file."""

    ACCEPTED = "accepted"
    ACCEPTED_WITH_WARNINGS = "accepted with warnings"
    ALREADY_HELD = "already held"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class FileReport:
    """One file's line. `reason` says why and what to do; "" for an accepted file.

    `record` is the code of the record that holds it, where there is one that the
    person may know. `pages` counts them; `pages_without_text` are the numbers
    (from 1) of those on which no words could be read.
    """

    path: str
    verdict: Verdict
    reason: str = ""
    record: str | None = None
    pages: int = 0
    pages_without_text: tuple[int, ...] = ()
    warnings: tuple[str, ...] = ()


def as_json(reports: Sequence[FileReport]) -> dict[str, list[dict[str, Any]]]:
    """The report as `ingest --json` prints it; pages without text are counted there."""
    return {
        "files": [
            {
                "path": report.path,
                "verdict": report.verdict.value,
                "reason": report.reason,
                "record": report.record,
                "pages": report.pages,
                "pages_without_text": len(report.pages_without_text),
                "warnings": list(report.warnings),
            }
            for report in reports
        ]
    }


def as_table(reports: Sequence[FileReport]) -> str:
    """The report for a terminal: a line a file, its reason and warnings under it, then sums."""
    rows = [
        (
            report.verdict.value,
            report.record or "-",
            f"{report.pages or '-'}",
            f"{len(report.pages_without_text) or '-'}",
            shown(report.path),
        )
        for report in reports
    ]
    heading = ("verdict", "record", "pages", "no text", "file")
    widths = [max(len(row[n]) for row in (heading, *rows)) for n in range(len(heading))]
    lines = [_line(heading, widths)]
    for report, row in zip(reports, rows, strict=True):
        lines.append(_line(row, widths))
        lines += [f"    {shown(words)}" for words in (report.reason, *report.warnings) if words]
    return "\n".join([*lines, "", summary(reports)])


def summary(reports: Sequence[FileReport]) -> str:
    """The sums in one sentence: `3 files: 2 accepted, 1 refused.`"""
    counts = [
        f"{count} {verdict.value}"
        for verdict in Verdict
        if (count := sum(report.verdict is verdict for report in reports))
    ]
    files = f"{len(reports)} {'file' if len(reports) == 1 else 'files'}"
    return f"{files}: {', '.join(counts)}." if counts else "No files."


def shown(words: str) -> str:
    """Words from outside as a terminal may show them: no control, no turning of direction."""
    return "".join(char if char.isprintable() else json.dumps(char)[1:-1] for char in words)


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    columns = (cell.ljust(width) for cell, width in zip(cells, widths, strict=True))
    return "  ".join(columns).rstrip()
