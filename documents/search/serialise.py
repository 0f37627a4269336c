"""A result as JSON and CSV, for programs and tables."""

from __future__ import annotations

import csv
import io
from typing import Any, Final

from documents.errors import QueryError
from documents.search.hits import Hit, Shown
from documents.search.run import Results


def as_json(results: Results) -> dict[str, Any]:
    """What `/s.json` and `search --json` answer. Of a statement's hit `passage` is None, and
    `record` is None unless the statement is about one."""
    return {
        "total": results.total,
        "hits": [_hit(hit) for hit in results.hits],
        "facets": {
            facet.name: [
                {"value": value.value, "label": value.label, "count": value.count}
                for value in facet.values
            ]
            for facet in results.facets
        },
    }


def error_as_json(error: QueryError) -> dict[str, Any]:
    """What is answered, with status 400, to a query that cannot be read."""
    return {
        "error": error.message,
        "position": error.position,
        "repairs": [{"query": repair.query, "what": repair.what} for repair in error.repairs],
    }


def _hit(hit: Hit) -> dict[str, Any]:
    shown = hit.shown
    return {
        "address": shown.address,
        "record": hit.record.code if hit.record is not None else None,
        "text": shown.revision.text.code,
        "revision": shown.revision.number,
        "passage": shown.passage.key if hit.statement is None else None,
        "language": shown.language,
        "match": hit.match.word,
        "snippet": str(shown.snippet),
        "aligned": _aligned(hit),
    }


def _aligned(hit: Hit) -> str:
    """The aligned passages as one string, empty where there is none."""
    return " ".join(str(one.snippet) for one in hit.aligned)


_COLUMNS: Final = (
    "address", "record", "text", "revision", "passage", "language", "state", "match",
    "snippet", "aligned",
)  # fmt: skip


def as_csv(results: Results) -> str:
    """A table of the hits (RFC 4180), one a row, columns as `as_json` names them.

    A cell that a spreadsheet would take for a formula begins with an
    apostrophe: words of a leaked file must not run on a reader's machine.
    """
    out = io.StringIO()
    table = csv.writer(out)
    table.writerow(_COLUMNS)
    for hit in results.hits:
        row = _hit(hit) | {"state": hit.shown.state}
        table.writerow([inert(row[name]) for name in _COLUMNS])
    return out.getvalue()


def inert(value: Any) -> str:
    """A cell that no spreadsheet takes for a formula."""
    cell = "" if value is None else str(value)
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell


def as_lines(results: Results) -> list[str]:
    """The result for a terminal: what was found, then each hit with its address and words."""
    lines = [
        f"{_counted(results.total, 'passage')} in {_counted(results.records, 'record')}"
        f" for {results.query.source}"
    ]
    lines += [
        f"{_counted(one.passages, 'passage')} matched only {_WIDENED[one.match.word]}"
        + (f" ({', '.join(one.forms)})" if one.forms else "")
        + f"; without them: {one.off}"
        for one in results.widened
    ]
    lines += results.notes
    for hit in results.hits:
        lines += ["", f"{hit.shown.address}  {hit.match.word}, {hit.shown.state}"]
        lines += [f"  {one.language}: {one.snippet}" for one in _beside(hit)]
    return lines


_WIDENED: Final = {"folded": "without accents and letter variants", "stem": "by their stems"}


def _beside(hit: Hit) -> tuple[Shown, ...]:
    return hit.shown, *hit.aligned


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
