"""Harvard, in the form of Cite Them Right (Pears and Shields): author, year.

Documents in archives: author, year in brackets, title in italics, day and
month, collection and reference number, archive, "Available at" with the day of
access. Names with initials, "and" before the last, four or more "et al." in
the text. There is no one Harvard style: a publisher's own may differ. Written
after the guide's published examples; the book was not at hand.
"""

from typing import Literal

from documents.dating import ENGLISH
from documents.quoting.reference import Reference
from documents.quoting.styles import parts
from documents.quoting.styles.dates import HARVARD, beyond_years, in_years
from documents.quoting.styles.rich import Rich, joined
from documents.texts.language import english_name

Kind = Literal["note", "bibliography"]


def render(reference: Reference, *, kind: Kind = "note") -> Rich:
    """The citation in the text ("note"), or the entry in the list of references."""
    return _in_text(reference) if kind == "note" else _entry(reference)


def _in_text(reference: Reference) -> Rich:
    names = [name.family or name.whole for name in reference.authors]
    if not names:
        lead = _title(reference)
    elif len(names) > 3:
        lead = Rich.of(f"{names[0]} ") + Rich.of("et al.", italic=True)
    else:
        lead = Rich.of(parts.in_turn(names))
    places = (
        _year(reference),
        parts.pages(reference),
        parts.paragraphs(reference, "para. ", "paras. "),
        parts.row(reference),
    )
    return Rich.of("(") + joined([lead, *map(Rich.of, places)], ",") + ")"


def _entry(reference: Reference) -> Rich:
    who = parts.in_turn([name.initials for name in reference.authors])
    year = f"({_year(reference)})"
    title = joined([_title(reference), Rich.of(_described(reference))], "")
    opening = Rich.of(f"{who} {year} ") + title if who else title + f" {year}"
    day = beyond_years(reference.date, HARVARD) if reference.date else ""
    pieces = [
        opening + (f", {day}" if day else ""),
        Rich.of(reference.face_number),
        Rich.of(parts.attachment(reference)),
        Rich.of(_translators(reference)),
        Rich.of(parts.revision(reference, "revision")),
        parts.basis(reference, HARVARD),
        Rich.of("withdrawn from readers" if reference.withdrawn else ""),
        Rich.of(f"{reference.collection}, {reference.code}"),
        Rich.of(reference.archive),
    ]
    line = joined([pieces[0], *(parts.sentence(piece) for piece in pieces[1:])], ".", end=".")
    line += f" Available at: {reference.address}{_accessed(reference)}."
    debate = parts.debate(reference)
    return line + f" {debate}" if debate else line


def _title(reference: Reference) -> Rich:
    lead = reference.title
    if lead is None:
        return Rich.of(parts.raised(parts.description(reference)))
    if not parts.is_named(reference):
        return Rich.of(lead.words, language=parts.tongue(lead))
    line = Rich.of(lead.words, italic=True, language=parts.tongue(lead))
    if reference.other_title is not None:
        line += f" [{reference.other_title.words}]"
    return line


def _described(reference: Reference) -> str:
    """What the document is, and its marking: "[Notice to all stations, marked Internal]"."""
    named = reference.title is not None and parts.is_named(reference)
    notes = (
        parts.raised(parts.description(reference)) if named else "",
        parts.marking(reference),
    )
    said = ", ".join(note for note in notes if note)
    return f"[{said}]" if said else ""


def _year(reference: Reference) -> str:
    if reference.date is not None:
        return in_years(reference.date, HARVARD)
    out = reference.way_out
    return f"no date, {out.kind} {in_years(out, HARVARD)}" if out else "no date"


def _translators(reference: Reference) -> str:
    if not reference.is_translation or reference.revision is None:
        return ""
    names = parts.translators(reference)
    by = f" by {parts.in_turn(names)}" if names else ", translator not known"
    tongue = reference.source_language
    if tongue.split("-")[0] == "und":
        return f"Translated{by}, original language not known"
    return f"Translated from the {english_name(tongue, short=True)}{by}"


def _accessed(reference: Reference) -> str:
    day = reference.accessed
    if day is None:
        return ""
    return f" (Accessed: {day.day} {ENGLISH.months[day.month - 1]} {day.year})"
