"""The Chicago Manual of Style, 17th and 18th edition: notes and bibliography.

For unpublished documents in collections (17th ed., 14.219-231): author, title,
date, collection, archive. A translated title stands with the language of the
original in brackets (11.9, 14.99). A bibliography entry carries no locator.
"""

from typing import Literal

from documents.dating import ENGLISH
from documents.quoting.reference import Reference
from documents.quoting.styles import parts
from documents.quoting.styles.dates import CHICAGO, said
from documents.quoting.styles.rich import Rich, joined

Kind = Literal["note", "bibliography"]


def render(reference: Reference, *, kind: Kind = "note") -> Rich:
    """The reference as a note, or as an entry of the bibliography."""
    return _note(reference) if kind == "note" else _bibliography(reference)


def _note(reference: Reference) -> Rich:
    described = parts.description(reference)
    line = joined(
        [
            Rich.of(_from_and_to(reference)),
            _title(reference, reference.record_type if reference.authors else described),
            Rich.of(reference.face_number),
            Rich.of(_date(reference)),
            Rich.of(parts.attachment(reference)),
            Rich.of(parts.pages(reference)),
            Rich.of(parts.paragraphs(reference)),
            Rich.of(parts.row(reference)),
            Rich.of(_translators(reference)),
            Rich.of(parts.revision(reference)),
            parts.basis(reference, CHICAGO),
            Rich.of("withdrawn from readers" if reference.withdrawn else ""),
            Rich.of(_place(reference)),
            Rich.of(_accessed(reference)),
            Rich.of(reference.address),
        ],
        ",",
        end=".",
    )
    return _with_debate(line, reference)


def _bibliography(reference: Reference) -> Rich:
    described = parts.description(reference)
    to = described if reference.addressees and reference.title else ""
    pieces = [
        Rich.of(parts.first_turned(reference.authors)),
        _title(reference, described),
        Rich.of(to),
        Rich.of(reference.face_number),
        Rich.of(_date(reference)),
        Rich.of(parts.attachment(reference)),
        Rich.of(parts.translated_by(reference)),
        Rich.of(parts.revision(reference, "revision")),
        parts.basis(reference, CHICAGO),
        Rich.of("withdrawn from readers" if reference.withdrawn else ""),
        Rich.of(_place(reference)),
        Rich.of(_accessed(reference)),
    ]
    line = joined([parts.sentence(piece) for piece in pieces], ".", end=".")
    return _with_debate(line + f" {reference.address}.", reference)


def _from_and_to(reference: Reference) -> str:
    senders = parts.listed(parts.whole(reference.authors))
    if senders and reference.addressees:
        return f"{senders} to {parts.listed(parts.whole(reference.addressees))}"
    return senders


def _title(reference: Reference, described: str) -> Rich:
    """The title, else what the record is, with what stands in brackets after it: language of
    the original, marking."""
    line = parts.quoted_title(reference, "“", "”") or Rich.of(described)
    if reference.other_title is not None:
        line += f" [{reference.other_title.words}]"
    bracket = parts.bracketed(reference)
    return line + f" {bracket}" if bracket else line


def _date(reference: Reference) -> str:
    if reference.date is not None:
        return said(reference.date, CHICAGO)
    return parts.undated(reference, CHICAGO, "n.d.")


def _translators(reference: Reference) -> str:
    return parts.translated_by(reference).replace("translated by", "trans.", 1)


def _place(reference: Reference) -> str:
    return f"{reference.collection}, {reference.archive} {reference.code}"


def _accessed(reference: Reference) -> str:
    day = reference.accessed
    return f"accessed {day.day} {ENGLISH.months[day.month - 1]} {day.year}" if day else ""


def _with_debate(line: Rich, reference: Reference) -> Rich:
    sentence = parts.debate(reference)
    return line + f" {sentence}" if sentence else line
