"""A legal form like that of The Bluebook (21st edition), for court papers in the United States.

Unpublished documents: author, title in italics, place, date in brackets, then
where the document is on file (rule 17.2); a document without a title as "Letter
from X to Y" (17.2.3); the address at the end with "last visited" (18.2). Months
are shortened (table 12), a paragraph is "¶ 3" (6.2(c)). "Like", because The
Bluebook's text is not free to read and was not at hand: compare what you hand
to a court with its rules. It knows no bibliography; the entry is the same
without the place.
"""

from typing import Literal

from documents.quoting.reference import Reference
from documents.quoting.styles import parts
from documents.quoting.styles.dates import BLUEBOOK, month, said
from documents.quoting.styles.rich import Rich, joined

Kind = Literal["note", "bibliography"]


def render(reference: Reference, *, kind: Kind = "note") -> Rich:
    """The reference as a citation, or without its place."""
    pieces = [Rich.of(_authors(reference)), _title(reference), Rich.of(reference.face_number)]
    if kind == "note":
        pieces.append(Rich.of(_place(reference)))
    line = joined(pieces, ",") + f" ({_date(reference)})"
    facts = joined(_facts(reference), ",")
    line += Rich.of(" (") + facts + ")" if facts else ""
    line += f" (on file with {reference.archive}, {reference.collection}, No. {reference.code})"
    line += f", {reference.address}{_accessed(reference)}."
    debate = parts.debate(reference)
    return line + f" {debate}" if debate else line


def _authors(reference: Reference) -> str:
    if reference.title is None:
        return ""  # an untitled document is "Memo from X to Y"
    names = parts.whole(reference.authors)
    if len(names) > 2:
        return f"{names[0]} et al."
    return " & ".join(names)


def _title(reference: Reference) -> Rich:
    lead = reference.title
    if lead is None:
        senders = " & ".join(parts.whole(reference.authors))
        addressees = " & ".join(parts.whole(reference.addressees))
        words = parts.raised(reference.record_type)
        words += f" from {senders}" if senders else ""
        line = Rich.of(words + (f" to {addressees}" if addressees else ""))
    elif parts.is_named(reference):
        words = parts.headline(lead.words) if parts.is_english(lead) else lead.words
        line = Rich.of(words, italic=True, language=parts.tongue(lead))
    else:
        line = Rich.of(lead.words, language=parts.tongue(lead))
    if reference.other_title is not None:
        line += f" [{reference.other_title.words}]"
    bracket = parts.bracketed(reference)
    return line + f" {bracket}" if bracket else line


def _place(reference: Reference) -> str:
    pages = parts.pages(reference).removeprefix("pp. ").removeprefix("p. ")
    places = (
        f"at {pages}" if pages else "",
        parts.paragraphs(reference, "¶ ", "¶¶ "),
        parts.row(reference),
    )
    return ", ".join(place for place in places if place)


def _date(reference: Reference) -> str:
    if reference.date is not None:
        return said(reference.date, BLUEBOOK)
    out = reference.way_out
    return f"undated; {out.kind} {said(out, BLUEBOOK)}" if out else "undated"


def _facts(reference: Reference) -> list[Rich]:
    facts = [
        parts.attachment(reference),
        _translators(reference),
        parts.revision(reference),
    ]
    withdrawn = "withdrawn from readers" if reference.withdrawn else ""
    return [*map(Rich.of, facts), parts.basis(reference, BLUEBOOK), Rich.of(withdrawn)]


def _translators(reference: Reference) -> str:
    if not reference.is_translation or reference.revision is None:
        return ""
    names = parts.translators(reference)
    return f"{' & '.join(names)} trans." if names else "translator not known"


def _accessed(reference: Reference) -> str:
    day = reference.accessed
    return f" (last visited {month(day.month)} {day.day}, {day.year})" if day else ""
