"""A manifest: a CSV or YAML file that describes the files of a folder, one row a record.

Columns (only `file` is required; an empty cell says nothing):

- `file`: the file, by its path from the manifest's folder.
- `code`: the record's code; drawn when left out.
- `title`, `title_language`, and `identifier`: as on its face.
- `language`: BCP 47 tags of the document, several separated by `;`.
- `type`: memo, notice, circular, letter, telegram, … as in docs/collection-folder.md.
- `date` (EDTF), `date_kind`: on_face, inferred, sent, leaked or disclosed.
- `from`, `to`, `issuer`, `signatory`: names, several separated by `;`.
- `classification`, `classification_language`: as marked on it.
- `source_note`: where the file comes from, for the provenance.
- `summary`: in the language of the archive's editors.
- `level`: public, researchers, editors or sealed.
- `transcription`: a plain text file with its words, one passage a paragraph;
  `transcription_language`.
- `translation`: a plain text file; `translation_language`, `translator`.
- `place`, `subjects`: several separated by `;`.

CSV is UTF-8, comma or semicolon or TAB between cells, the columns' names in its
first row. YAML is a list of mappings; a list may stand where several are allowed.
"""

import csv
import difflib
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Final

import yaml

from documents.errors import ManifestRefused

_SEVERAL: Final = {"language", "from", "to", "issuer", "signatory", "place", "subjects"}
_FILES: Final = ("file", "transcription", "translation")
_PYTHON_NAMES: Final = {"from": "sender", "to": "addressee", "language": "languages"}
"""Columns whose name cannot be a field's, or that hold several."""

_LARGEST: Final = 32 << 20
_LONGEST_CELL: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class ManifestRow:
    """One record to take in. `number` counts rows from 1, without the heading.

    `file`, `transcription` and `translation` are paths of files that are there,
    inside the folder. Other values are as written, trimmed, "" for nothing said.
    `problem` says why the row cannot be taken in; then `file` may be None.
    """

    number: int
    file: Path | None
    code: str = ""
    title: str = ""
    title_language: str = ""
    languages: tuple[str, ...] = ()
    type: str = ""
    date: str = ""
    date_kind: str = ""
    sender: tuple[str, ...] = ()
    addressee: tuple[str, ...] = ()
    issuer: tuple[str, ...] = ()
    signatory: tuple[str, ...] = ()
    classification: str = ""
    classification_language: str = ""
    identifier: str = ""
    source_note: str = ""
    summary: str = ""
    level: str = ""
    transcription: Path | None = None
    transcription_language: str = ""
    translation: Path | None = None
    translation_language: str = ""
    translator: str = ""
    place: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    problem: str | None = None


COLUMNS: Final = tuple(
    {field: column for column, field in _PYTHON_NAMES.items()}.get(field.name, field.name)
    for field in fields(ManifestRow)
    if field.name not in {"number", "problem"}
)
"""The names that a manifest's columns may have."""


def read_manifest(path: Path) -> list[ManifestRow]:
    """Read the manifest at `path`; its folder is where its files are.

    Raises ManifestRefused when it cannot be read, or has a column that is not
    documented (with the nearest that is). What is wrong with one row, such as a
    file that is not there or lies outside the folder, is that row's `problem`.
    """
    if path.stat().st_size > _LARGEST:
        raise ManifestRefused(f"{path.name} has more than {_LARGEST >> 20} MB: split it.")
    try:
        source = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as fault:
        raise ManifestRefused(f"{path.name} is not UTF-8: save it as UTF-8.") from fault
    if path.suffix.lower() in {".yaml", ".yml"}:
        found = _yaml_rows(source, path.name)
    else:
        found = _csv_rows(source, path.name)
    _refuse_unknown(found, path.name)
    return [_row(number, cells, path.parent) for number, cells in enumerate(found, 1)]


def _csv_rows(source: str, name: str) -> list[dict[str, Any]]:
    heading = source.split("\n", 1)[0]
    separator = max(",;\t", key=heading.count)
    previous = csv.field_size_limit(_LONGEST_CELL)
    try:
        reader = csv.DictReader(
            io.StringIO(source, newline=""), delimiter=separator, strict=True, restkey=""
        )
        rows = [dict(row) for row in reader]
    except csv.Error as fault:
        raise ManifestRefused(f"{name} is no sound CSV: {fault}.") from fault
    finally:
        csv.field_size_limit(previous)
    for number, row in enumerate(rows, 1):
        if row.pop("", None):
            raise ManifestRefused(
                f"Row {number} of {name} has more cells than there are columns: put a cell that "
                "holds the separator in quotation marks."
            )
    return rows


def _yaml_rows(source: str, name: str) -> list[dict[str, Any]]:
    try:
        # Strings only: 2031-03 is a date in EDTF and must not become a number.
        found = yaml.load(source, Loader=yaml.BaseLoader)  # noqa: S506 (makes only str, list, dict)
    except (yaml.YAMLError, RecursionError) as fault:
        raise ManifestRefused(f"{name} is no sound YAML: {fault}.") from fault
    if not isinstance(found, list) or not all(isinstance(row, dict) for row in found):
        raise ManifestRefused(f"{name} must be a list with one mapping a record.")
    return found


def _refuse_unknown(rows: Iterable[Mapping[str, Any]], name: str) -> None:
    given = list(dict.fromkeys(str(column) for row in rows for column in row))
    for column in given:
        if column.strip() in COLUMNS:
            continue
        near = difflib.get_close_matches(column.strip().lower(), COLUMNS, n=1, cutoff=0.5)
        hint = f"Did you mean “{near[0]}”?" if near else f"Known are: {', '.join(COLUMNS)}."
        raise ManifestRefused(f"{name} has an unknown column “{column[:80]}”. {hint}")
    if rows and "file" not in (column.strip() for column in given):
        raise ManifestRefused(f"{name} has no column “file”, which says what each row is about.")


def _row(number: int, cells: Mapping[str, Any], folder: Path) -> ManifestRow:
    values: dict[str, Any] = {}
    problems: list[str] = []
    for given, value in cells.items():
        column = given.strip()
        name = _PYTHON_NAMES.get(column, column)
        if column in _SEVERAL:
            values[name] = _several(value)
        elif isinstance(value, list | dict):
            problems.append(f"“{column}” takes one value")
        elif column in _FILES:
            values[name] = _file(folder, (value or "").strip(), column, problems)
        else:
            values[name] = (value or "").strip()
    if values.get("file") is None and not problems:
        problems.append("it names no file")
    for text in ("transcription", "translation"):
        if values.get(text) and not values.get(f"{text}_language"):
            problems.append(f"{text}_language must say what language the {text} is in")
    values.setdefault("file", None)
    problem = f"Row {number}: {'; '.join(problems)}." if problems else None
    return ManifestRow(number=number, problem=problem, **values)


def _several(value: object) -> tuple[str, ...]:
    parts = value if isinstance(value, list) else str(value or "").split(";")
    return tuple(words for part in parts if (words := str(part).strip()))


def _file(folder: Path, name: str, column: str, problems: list[str]) -> Path | None:
    """The file of that name below the folder, links followed; None with a problem told."""
    if not name:
        return None
    if "\x00" in name:
        problems.append(f"“{column}” holds a NUL")
        return None
    root, path = folder.resolve(), (folder / name).resolve()
    if not path.is_relative_to(root):
        problems.append(f"{column} “{name[:200]}” leaves the manifest's folder")
    elif not path.is_file():
        problems.append(f"{column} “{name[:200]}” is not there")
    else:
        return path
    return None
