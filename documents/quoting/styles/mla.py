"""The MLA Handbook, 9th edition.

For unpublished works in a digital archive (5.83-5.99): author, title, date,
supplemental elements, then the archive as container with the collection and
the code as location, and the address. As a "note" the style gives its citation
in the text; the entry in the list of works cited carries no locator.
"""

from typing import Literal

from documents.quoting.reference import Reference
from documents.quoting.styles import parts
from documents.quoting.styles.dates import MLA, month, said
from documents.quoting.styles.rich import Rich, joined

Kind = Literal["note", "bibliography"]


def render(reference: Reference, *, kind: Kind = "note") -> Rich:
    """The citation in the text ("note"), or the entry in the list of works cited."""
    return _in_text(reference) if kind == "note" else _entry(reference)


def _in_text(reference: Reference) -> Rich:
    names = [name.family or name.whole for name in reference.authors]
    who = f"{names[0]} et al." if len(names) > 2 else parts.listed(names)
    lead = Rich.of(who) if who else _title(reference)
    places = [
        parts.pages(reference),
        parts.paragraphs(reference, "par. ", "pars. "),
        parts.row(reference),
    ]
    return Rich.of("(") + joined([lead, *map(Rich.of, places)], ",") + ")"


def _entry(reference: Reference) -> Rich:
    to = parts.description(reference) if reference.addressees and reference.title else ""
    pieces = [
        Rich.of(_authors(reference)),
        _title(reference),
        _bracket(reference),
        Rich.of(to),
        Rich.of(reference.face_number),
        Rich.of(_date(reference)),
        Rich.of(parts.attachment(reference)),
        Rich.of(parts.translated_by(reference)),
        Rich.of(parts.revision(reference, "revision")),
        parts.basis(reference, MLA),
        Rich.of("withdrawn from readers" if reference.withdrawn else ""),
    ]
    line = joined([parts.sentence(piece) for piece in pieces], ".", end=".")
    container = joined(
        [
            Rich.of(reference.archive, italic=True),
            Rich.of(reference.collection),
            Rich.of(reference.code),
            Rich.of(reference.address),
        ],
        ",",
        end=".",
    )
    line += Rich.of(" ") + container
    if reference.accessed:
        day = reference.accessed
        line += f" Accessed {day.day} {month(day.month)} {day.year}."
    sentence = parts.debate(reference)
    return line + f" {sentence}" if sentence else line


def _authors(reference: Reference) -> str:
    names = reference.authors
    if not names:
        return ""
    if len(names) > 2:
        return f"{names[0].turned}, et al"
    if len(names) == 2:
        comma = "" if names[0].turned == names[0].whole else ","
        return f"{names[0].turned}{comma} and {names[1].whole}"
    return names[0].turned


def _title(reference: Reference) -> Rich:
    if reference.title is None:
        return Rich.of(parts.raised(parts.description(reference)))
    line = parts.quoted_title(reference, "“", "”")
    if reference.other_title is not None:
        line += f" [{reference.other_title.words}]"
    return line


def _bracket(reference: Reference) -> Rich:
    notes = (parts.language_of_original(reference), parts.marking(reference))
    said_too = ", ".join(note for note in notes if note)
    return Rich.of(f"[{parts.raised(said_too)}]" if said_too else "")


def _date(reference: Reference) -> str:
    if reference.date is not None:
        return said(reference.date, MLA)
    if reference.way_out is None:
        return ""
    return f"{reference.way_out.kind} {said(reference.way_out, MLA)}"
