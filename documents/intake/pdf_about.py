"""What a PDF says of itself and carries besides its pages; for custodians only."""

from collections.abc import Mapping
from typing import Final

from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdftypes import resolve1
from pdfminer.psparser import PSLiteral
from pdfminer.utils import decode_text

from documents.intake.parsed import FileWarning

_LONGEST: Final = 2000

_CARRIED: Final = (
    ("JavaScript", "The file holds JavaScript. Readers are never given it, only page images."),
    ("EmbeddedFiles", "Files are attached inside this file; they were not taken in."),
)


def about(document: PDFDocument) -> tuple[dict[str, str], list[FileWarning]]:
    """The document's information as words, and a warning for each thing it carries."""
    warnings = []
    catalog = _mapping(document.catalog)
    names = _mapping(catalog.get("Names"))
    starts = _mapping(catalog.get("OpenAction"))
    script = _word(starts.get("S")) == "JavaScript" or "AA" in catalog
    for name, words in _CARRIED:
        if name in names or (name == "JavaScript" and script):
            warnings.append(FileWarning(words))
    if "XFA" in _mapping(catalog.get("AcroForm")):
        warnings.append(
            FileWarning("The file is a form that builds itself; its words may not be on its pages.")
        )
    if not document.is_extractable:
        warnings.append(FileWarning("Its maker marked the file as not to be copied from."))
    return _information(document), warnings


def _information(document: PDFDocument) -> dict[str, str]:
    said: dict[str, str] = {}
    for information in document.info:
        for key, value in _mapping(information).items():
            words = _word(resolve1(value))
            if words.strip():
                said[str(key)[:80]] = words[:_LONGEST]
    if document.encryption is not None:
        said["Encryption"] = "yes"
    return said


def _mapping(value: object) -> Mapping[str, object]:
    found = resolve1(value)
    return found if isinstance(found, dict) else {}


def _word(value: object) -> str:
    found = resolve1(value)
    if isinstance(found, bytes):
        return decode_text(found)
    if isinstance(found, PSLiteral):
        return str(found.name)
    return found if isinstance(found, str) else ""
