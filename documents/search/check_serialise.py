"""A report of checked quotations as JSON and CSV, as the command and the page give it."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, Final

from documents.checking.verdict import Difference, Verdict
from documents.search.check import Checked, Report
from documents.search.quotations import PLACES, Place
from documents.search.serialise import inert

COLUMNS: Final = (
    "number", "paragraph", "start", "end", "verdict", "text", "source_words", "address",
    "reference", "differences", "other_places",
)  # fmt: skip


def as_json(report: Report) -> dict[str, Any]:
    """The report as `check_quotes --json` prints it for one file."""
    return {
        "quotations": [_quotation(one) for one in report.quotations],
        "counts": {verdict.value: count for verdict, count in report.counts.items()},
        "partial": partial(report),
        "compared_with": {"passages": report.passages, "records": report.records},
    }


def several_as_json(reports: Sequence[tuple[str, Report]]) -> dict[str, Any]:
    """The reports of several files, by their names, as one: each quotation says its `file`."""
    counts: Counter[str] = Counter({verdict.value: 0 for verdict in Verdict})
    quotations, told = [], []
    for name, report in reports:
        found = as_json(report)
        quotations += [{"file": name} | one for one in found["quotations"]]
        told += [f"{name}: {sentence}" for sentence in found["partial"]]
        counts.update(found["counts"])
    return {"quotations": quotations, "counts": dict(counts), "partial": told}


def as_lines(report: Report) -> list[str]:
    """The report for a terminal: the counts, then each quotation with its verdict, address and
    differences."""
    counts = [f"{count} {verdict.value}" for verdict, count in report.counts.items() if count]
    total = len(report.quotations)
    lines = [f"{total} quotation{'' if total == 1 else 's'}: {', '.join(counts) or 'none'}"]
    lines += partial(report)
    for one in report.quotations:
        lines += ["", f"{one.verdict.value}  “{' '.join(one.quotation.text.split())}”"]
        lines += [f"  {place.address.canonical()}  “{place.words}”" for place in one.places]
        lines += [f"  {_spelled(found)}" for found in _differences(one.place)]
    return lines


def as_csv(report: Report, references: Mapping[str, str]) -> str:
    """A line a quotation, with its reference by address; a cell that a spreadsheet would take
    for a formula begins with an apostrophe."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for number, one in enumerate(report.quotations, 1):
        place = one.place
        address = place.address.canonical() if place else ""
        found = place.comparison.differences if place else ()
        row = (
            number,
            one.quotation.paragraph,
            one.quotation.start,
            one.quotation.end,
            one.verdict.value,
            one.quotation.text,
            place.words if place else "",
            address,
            references.get(address, ""),
            "; ".join(map(_spelled, found)),
            " ".join(other.address.canonical() for other in one.places[1:]),
        )
        writer.writerow([inert(cell) for cell in row])
    return out.getvalue()


def partial(report: Report) -> list[str]:
    """What was not checked, in sentences; none where everything was."""
    told = []
    if not report.article.whole:
        told.append(
            f"Only the first {len(report.article.text):,} characters of the article were read."
        )
    if report.unchecked:
        told.append(f"{report.unchecked} of the quotations were not looked up.")
    for one in report.quotations:
        if one.more:
            told.append(
                f"“{one.quotation.text[:60]}” stands in more places than the "
                f"{min(len(one.places), PLACES)} that are named."
            )
    return told


def _quotation(one: Checked) -> dict[str, Any]:
    place = one.place
    return {
        "text": one.quotation.text,
        "verdict": one.verdict.value,
        "address": place.address.canonical() if place else None,
        "source_words": place.words if place else None,
        "differences": [_difference(found) for found in _differences(place)],
        "candidates": [
            {
                "address": other.address.canonical(),
                "source_words": other.words,
                "verdict": other.verdict.value,
            }
            for other in one.places
        ],
        "position": {
            "paragraph": one.quotation.paragraph,
            "start": one.quotation.start,
            "end": one.quotation.end,
        },
    }


def _differences(place: Place | None) -> tuple[Difference, ...]:
    return place.comparison.differences if place else ()


def _difference(found: Difference) -> dict[str, Any]:
    return {
        "kind": found.kind.value,
        "article": found.article,
        "source": found.source,
        "position": found.position,
        "touches": found.touches.value if found.touches else None,
    }


def _spelled(found: Difference) -> str:
    return f"{found.kind.value}: “{found.article}” for “{found.source}”"
