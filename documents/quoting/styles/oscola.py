"""OSCOLA, 4th edition: the Oxford University Standard for the Citation of Legal Authorities.

The standard has no form for unpublished documents in archives. This follows its
general principles for other sources (3.4.1: author, title in single quotation
marks, further facts in brackets), its form for correspondence where a document
has no title ("Letter from X to Y (date)", 3.4.12), its marks for web addresses
(3.1.4, 3.4.8) and its habit of no full stops after abbreviations (1.3). The
bibliography turns the first name round, has no place and no full stop (1.7).
Written after the standard's published rules.
"""

import re
from typing import Final, Literal

from documents.dating import ENGLISH
from documents.quoting.reference import Reference
from documents.quoting.styles import parts
from documents.quoting.styles.dates import OSCOLA, said
from documents.quoting.styles.rich import Rich, joined

Kind = Literal["note", "bibliography"]

_INITIAL: Final = re.compile(r"\b(\w)\.")


def render(reference: Reference, *, kind: Kind = "note") -> Rich:
    """The reference as a footnote, or as an entry of the bibliography."""
    listed = kind == "bibliography"
    line = joined([Rich.of(_authors(reference, listed)), _title(reference)], ",")
    bracket = parts.bracketed(reference)
    line += f" {bracket}" if bracket else ""
    line += Rich.of(" (") + joined(_facts(reference), ",") + ")"
    place = "" if listed else _place(reference)
    line += f" {place}" if place else ""
    line += f", {reference.collection}, {reference.archive} {reference.code}"
    line += f" <{reference.address}>{_accessed(reference)}"
    debate = parts.debate(reference)
    if debate:
        return line + f". {debate}"
    return line if listed else line + "."


def _authors(reference: Reference, listed: bool) -> str:
    if not reference.authors or (reference.title is None and not listed):
        return ""  # an untitled document is "Memo from X to Y"
    names = [_undotted(name.initials).replace(",", "") for name in reference.authors]
    if not listed:
        names = parts.whole(reference.authors)
    if len(names) > 3:
        return f"{names[0]} and others"
    return parts.in_turn(names)


def _title(reference: Reference) -> Rich:
    lead = reference.title
    if lead is None:
        senders = parts.in_turn(parts.whole(reference.authors))
        addressees = parts.in_turn(parts.whole(reference.addressees))
        words = parts.raised(reference.record_type)
        words += f" from {senders}" if senders else ""
        return Rich.of(words + (f" to {addressees}" if addressees else ""))
    line = parts.quoted_title(reference, "‘", "’")
    if reference.other_title is not None:
        line += f" [{reference.other_title.words}]"
    return line


def _facts(reference: Reference) -> list[Rich]:
    """What stands in brackets after the title."""
    described = parts.description(reference) if reference.title is not None else ""
    facts = [
        described,
        reference.face_number,
        _date(reference),
        _undotted(parts.attachment(reference)),
        _translators(reference),
        parts.revision(reference, "rev"),
    ]
    withdrawn = "withdrawn from readers" if reference.withdrawn else ""
    return [*map(Rich.of, facts), parts.basis(reference, OSCOLA), Rich.of(withdrawn)]


def _place(reference: Reference) -> str:
    pages = parts.pages(reference).replace("pp. ", "pp ").replace("p. ", "p ")
    paragraphs = parts.paragraphs(reference, "para ", "paras ")
    return ", ".join(piece for piece in (pages, paragraphs, parts.row(reference)) if piece)


def _date(reference: Reference) -> str:
    if reference.date is not None:
        return said(reference.date, OSCOLA)
    out = reference.way_out
    return f"undated, {out.kind} {said(out, OSCOLA)}" if out else "undated"


def _translators(reference: Reference) -> str:
    if not reference.is_translation or reference.revision is None:
        return ""
    names = parts.translators(reference)
    if not names:
        return "translator not known"
    return f"{_undotted(parts.in_turn(names))} tr{'s' if len(names) > 1 else ''}"


def _accessed(reference: Reference) -> str:
    day = reference.accessed
    if day is None:
        return ""
    return f" accessed {day.day} {ENGLISH.months[day.month - 1]} {day.year}"


def _undotted(words: str) -> str:
    return _INITIAL.sub(r"\1", words)
