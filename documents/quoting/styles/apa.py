"""The Publication Manual of the APA, 7th edition.

For documents in archives (7th ed., 10.8 and the archival supplement): author,
date, title, description in brackets, collection, archive, address. As a "note"
the style gives its citation in the text, with the place; the entry in the list
of references carries no locator.
"""

from typing import Literal

from documents.dating import ENGLISH
from documents.quoting.reference import Reference
from documents.quoting.styles import parts
from documents.quoting.styles.dates import APA, said
from documents.quoting.styles.rich import Rich, joined

Kind = Literal["note", "bibliography"]


def render(reference: Reference, *, kind: Kind = "note") -> Rich:
    """The citation in the text ("note"), or the entry in the list of references."""
    return _in_text(reference) if kind == "note" else _entry(reference)


def _in_text(reference: Reference) -> Rich:
    names = [name.family or name.whole for name in reference.authors]
    who = f"{names[0]} et al." if len(names) > 2 else parts.listed(names, conjunction="&")
    lead: Rich = Rich.of(who) if who else _short_title(reference)
    year = _date(reference).lstrip("[").split(",")[0].rstrip("]")
    places = (
        year,
        parts.pages(reference),
        parts.paragraphs(reference, "para. ", "paras. "),
        parts.row(reference),
    )
    return Rich.of("(") + joined([lead, *map(Rich.of, places)], ",") + ")"


def _short_title(reference: Reference) -> Rich:
    if reference.title is None:
        return Rich.of(f"[{parts.raised(parts.description(reference))}]")
    return Rich.of(reference.title.words, italic=True, language=parts.tongue(reference.title))


def _entry(reference: Reference) -> Rich:
    names = [name.initials for name in reference.authors]
    who = Rich.of(_ampersand(names))
    date = Rich.of(f"({_date(reference)})")
    title = _title(reference)
    opening = [who, date, title] if who else [title, date]
    access = f"{reference.collection} ({reference.code}), {reference.archive}"
    pieces = [
        *opening,
        parts.sentence(parts.basis(reference, APA)),
        Rich.of("Withdrawn from readers" if reference.withdrawn else ""),
        Rich.of(access),
    ]
    line = joined(pieces, ".", end=".")
    if reference.accessed:
        day = reference.accessed
        line += f" Retrieved {ENGLISH.months[day.month - 1]} {day.day}, {day.year}, from"
    line += f" {reference.address}"
    sentence = parts.debate(reference)
    return line + f" [{sentence}]" if sentence else line


def _ampersand(names: list[str]) -> str:
    """ "A, B., & C, D.": APA sets a comma before the ampersand also between two."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])}, & {names[-1]}"


def _title(reference: Reference) -> Rich:
    lead = reference.title
    named = lead is not None and parts.is_named(reference)
    line = Rich()
    if lead is not None and named:
        line = Rich.of(lead.words, italic=True, language=parts.tongue(lead))
        if reference.other_title is not None:
            line += f" [{reference.other_title.words}]"
    credits = [reference.face_number, _translators(reference), parts.revision(reference, "Rev.")]
    in_brackets = "; ".join(credit for credit in credits if credit)
    described = parts.description(reference)
    if lead is not None and not named:
        described = lead.words
    notes = [
        parts.raised(described),
        parts.language_of_original(reference),
        parts.marking(reference),
        parts.attachment(reference),
        _way_out(reference),
    ]
    description = f"[{'; '.join(note for note in notes if note)}]"
    pieces = [line, Rich.of(f"({in_brackets})" if in_brackets else ""), Rich.of(description)]
    return joined([piece for piece in pieces if piece], "")


def _date(reference: Reference) -> str:
    return said(reference.date, APA) if reference.date is not None else "n.d."


def _way_out(reference: Reference) -> str:
    if reference.date is not None or reference.way_out is None:
        return ""
    written = said(reference.way_out, APA)
    return f"{reference.way_out.kind} {written}"


def _translators(reference: Reference) -> str:
    if not reference.is_translation or reference.revision is None:
        return ""
    names = parts.translators(reference)
    if not names:
        return "Translator not known"
    return f"{parts.raised(parts.listed(names, conjunction='&'))}, Trans."
