"""Rows as CSV (RFC 4180)."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence


def as_csv(columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> str:
    """A table with a head; what a row does not have is empty.

    A cell that a spreadsheet would take for a formula begins with an
    apostrophe: words of a leaked file must not run on a reader's machine.
    """
    out = io.StringIO()
    table = csv.writer(out)
    table.writerow(columns)
    for row in rows:
        table.writerow([_inert(row.get(name)) for name in columns])
    return out.getvalue()


def _inert(value: object) -> str:
    cell = "" if value is None else str(value)
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell
