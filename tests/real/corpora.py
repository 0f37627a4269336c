"""Real documents of public sources, as the files and the manifest that an editor would bring."""

import csv
import gzip
import json
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pytest

CORPORA = Path("../shared/corpora")

needs_corpora = pytest.mark.skipif(
    not CORPORA.is_dir(), reason="the folder ../shared/corpora with real files is not there"
)

VOLUMES = ("frus1964-68v30", "frus1961-63v22", "frus1958-60v19")
TYPES = {"telegram": "telegram", "memorandum": "memo", "letter": "letter", "report": "report"}


def frus(many: int) -> list[dict[str, Any]]:
    """The first `many` documents, the same from each volume, that say who wrote to whom, when,
    under what marking and where the paper lies."""
    found: list[dict[str, Any]] = []
    for volume in VOLUMES:
        with gzip.open(CORPORA / "frus" / f"{volume}.jsonl.gz", "rt", encoding="utf-8") as lines:
            documents = [json.loads(line) for line in lines]
        told = [
            one
            for one in documents
            if all(one[key] for key in ("from", "to", "classification", "source", "paragraphs"))
            and "when" in (one["date"] or {})
        ]
        found += told[: many // len(VOLUMES)]
    return found


def code(document: dict[str, Any]) -> str:
    """The record's code: `re-6468v30-d3` for `frus1964-68v30/d3`."""
    volume, number = document["id"].split("/")
    return f"re-{volume.removeprefix('frus19').replace('-', '')}-{number}"


def frus_row(document: dict[str, Any]) -> dict[str, str]:
    """The manifest's row of a document, whose file is `CODE.txt`."""
    senders = "; ".join(document["from"])
    return {
        "file": f"{code(document)}.txt",
        "code": code(document),
        "title": document["title"],
        "title_language": "en",
        "language": "en",
        "type": TYPES.get(document["kind"], "other"),
        "date": document["date"]["when"][:10],
        "date_kind": "on_face",
        "from": senders,
        "issuer": senders,
        "to": "; ".join(document["to"]),
        "classification": document["classification"],
        "classification_language": "en",
        "source_note": document["source"],
    }


def write_manifest(folder: Path, rows: Sequence[dict[str, str]]) -> Path:
    """`manifest.csv` in the folder."""
    path = folder / "manifest.csv"
    with path.open("w", encoding="utf-8", newline="") as target:
        writer = csv.DictWriter(target, fieldnames=list(dict.fromkeys(k for r in rows for k in r)))
        writer.writeheader()
        writer.writerows(rows)
    return path


def write_frus(folder: Path, documents: Iterable[dict[str, Any]]) -> Path:
    """A text file for each document, one paragraph a line with blank lines between; the
    manifest's path."""
    rows = []
    for document in documents:
        words = "\n\n".join(document["paragraphs"]) + "\n"
        (folder / f"{code(document)}.txt").write_text(words, encoding="utf-8")
        rows.append(frus_row(document))
    return write_manifest(folder, rows)


def declaration(name: str) -> list[list[str]]:
    """The articles 1 to 30 of the declaration in a language, each with its heading first."""
    articles: list[list[str]] = []
    path = CORPORA / "udhr" / f"{name}.txt"
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            articles.append([])
        elif line.strip():
            articles[-1].append(line.removeprefix("## "))
    return articles[2:]  # the title and the preamble, which is cut differently, come first


def sound_files() -> list[dict[str, str]]:
    """Rows of the lists of PDF and text files whose words our readers get right."""
    rows = []
    for folder, names in SOUND.items():
        with (CORPORA / folder / "manifest.csv").open(encoding="utf-8") as source:
            told = {row["file"]: row for row in csv.DictReader(source)}
        rows += [{**told[name], "folder": folder} for name in names]
    return rows


SOUND = {
    "pdf": (
        "pdfjs-issue12823.pdf",
        "pdfjs-issue3521.pdf",
        "pdfjs-issue5421.pdf",
        "pdfjs-two_paragraphs.pdf",
        "samplefiles-multicolumn.pdf",
        "pdfplumber-scotus-transcript-p1.pdf",
        "pypdf-r6-empty-password.pdf",
    ),
    "office": ("KOI8-R-_ude_1.txt", "EUC-KR-_ude_euc1.txt", "derived-russian-utf16le-bom.txt"),
}
"""Each listed as to be accepted, with a phrase that stands in it."""


def quoted(words: str) -> str:
    """A query for exactly these words; quotation marks among them would end it."""
    return '"' + re.sub(r"[\"“”„«»「」『』]", " ", words) + '"'
