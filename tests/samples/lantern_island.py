"""The files of the fictional collection as a test reads them, without the database."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parents[2] / "fixtures" / "lantern-island"
LAYOUT = Path(__file__).parents[2] / "fixtures" / "lantern-island-paper" / "layout.yaml"
CODES = sorted(path.stem for path in (FOLDER / "records").glob("*.yaml"))

Passage = Mapping[str, Any]


def read_yaml(path: Path) -> Any:
    """What a YAML file holds."""
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def record(code: str) -> dict[str, Any]:
    """One record as its file describes it."""
    found: dict[str, Any] = read_yaml(FOLDER / "records" / f"{code}.yaml")
    return found


def as_passages(given: list[Any]) -> list[Passage]:
    """Passages as mappings, whatever short form they are written in."""
    return [{"text": passage} if isinstance(passage, str) else passage for passage in given]


def words_of(passage: Passage) -> str:
    """A passage's words; a table's cells are joined by TAB and its rows by LF."""
    if "rows" in passage:
        return "\n".join("\t".join(row) for row in passage["rows"])
    return str(passage["text"])


def newest_words(text: Mapping[str, Any]) -> str:
    """The string of a text's newest revision; empty where it is read from the file."""
    if not text.get("revisions"):
        return ""
    return "\n".join(words_of(p) for p in as_passages(text["revisions"][-1]["passages"]))


def printed_passages(code: str) -> list[Passage]:
    """The passages that a record's file must show."""
    transcription = next(text for text in record(code)["texts"] if text["role"] == "transcription")
    if "from_file" in transcription:
        return as_passages(read_yaml(LAYOUT)[code]["passages"])
    return as_passages(transcription["revisions"][-1]["passages"])
