"""The Chicago Manual of Style, 17th edition, chapter 15: author and date.

The citation in the text gives author, year and place without a comma between
author and year (15.7, 15.9); the entry in the list of references gives the year
after the author, and month and day after the title (15.12, 15.14). Otherwise it
is the bibliography of `chicago`: documents in collections by author, title,
date, collection, archive (15.54). The place keeps "p." and "¶", since it has
both. Written after the manual's published rules; the book was not at hand.
"""

from typing import Literal

from documents.dating import ENGLISH
from documents.quoting.reference import Reference
from documents.quoting.styles import parts
from documents.quoting.styles.dates import CHICAGO, beyond_years, in_years
from documents.quoting.styles.rich import Rich, joined

Kind = Literal["note", "bibliography"]


def render(reference: Reference, *, kind: Kind = "note") -> Rich:
    """The citation in the text ("note"), or the entry in the list of references."""
    return _in_text(reference) if kind == "note" else _entry(reference)


def _in_text(reference: Reference) -> Rich:
    names = [name.family or name.whole for name in reference.authors]
    who = f"{names[0]} et al." if len(names) > 3 else parts.listed(names)
    lead = Rich.of(who) if who else _title(reference)
    year = "n.d." if reference.date is None else in_years(reference.date, CHICAGO)
    places = [parts.pages(reference), parts.paragraphs(reference), parts.row(reference)]
    return (
        Rich.of("(") + joined([lead + f" {year}", *(Rich.of(place) for place in places)], ",") + ")"
    )


def _entry(reference: Reference) -> Rich:
    to = parts.description(reference) if reference.addressees and reference.title else ""
    opening = [Rich.of(parts.first_turned(reference.authors)), Rich.of(_year(reference))]
    title = _title(reference)
    bracket = parts.bracketed(reference)
    title += f" {bracket}" if bracket else ""
    pieces = [
        *(opening if reference.authors else []),
        title,
        *([] if reference.authors else opening),
        Rich.of(to),
        Rich.of(reference.face_number),
        Rich.of(beyond_years(reference.date, CHICAGO) if reference.date else ""),
        Rich.of(parts.attachment(reference)),
        Rich.of(parts.translated_by(reference)),
        Rich.of(parts.revision(reference, "revision")),
        parts.basis(reference, CHICAGO),
        Rich.of("withdrawn from readers" if reference.withdrawn else ""),
        Rich.of(f"{reference.collection}, {reference.archive} {reference.code}"),
        Rich.of(_accessed(reference)),
    ]
    raised = [piece if piece in opening else parts.sentence(piece) for piece in pieces]
    line = joined(raised, ".", end=".")
    line += f" {reference.address}."
    debate = parts.debate(reference)
    return line + f" {debate}" if debate else line


def _title(reference: Reference) -> Rich:
    lead = reference.title
    if lead is None:
        return Rich.of(parts.description(reference))
    line = parts.quoted_title(reference, "“", "”")
    if reference.other_title is not None:
        line += f" [{reference.other_title.words}]"
    return line


def _year(reference: Reference) -> str:
    if reference.date is not None:
        return in_years(reference.date, CHICAGO)
    return parts.undated(reference, CHICAGO, "n.d.")


def _accessed(reference: Reference) -> str:
    day = reference.accessed
    return f"accessed {day.day} {ENGLISH.months[day.month - 1]} {day.year}" if day else ""
