"""References as BibTeX, in UTF-8, for biblatex and for BibTeX alike.

An entry is `@unpublished`. Names that must not be turned round (bodies, and
persons whose family name comes first) and titles stand in braces of their own.
"""

import calendar
import re
from typing import Final

from documents.exchange import reference_fields as fields
from documents.quoting.names import Name
from documents.quoting.reference import Reference
from documents.quoting.styles import parts

_ESCAPES: Final = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        # Even an escaped brace counts when BibTeX looks for the end of a field.
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        "%": r"\%",
        "&": r"\&",
        "$": r"\$",
        "#": r"\#",
        "_": r"\_",
    }
)
_SPACE: Final = re.compile(r"\s+")


def bibtex_entry(reference: Reference) -> str:
    """The reference as one entry that ends in a line feed; a file is a run of them."""
    written = {
        "author": " and ".join(_name(name) for name in reference.authors),
        "title": _protected(fields.title(reference)),
        "origtitle": _protected(fields.original_title(reference)),
        "type": _escaped(parts.raised(parts.description(reference))),
        "number": _escaped(reference.face_number),
        **_dated(reference),
        "translator": " and ".join(_protected(n) for n in parts.translators(reference)),
        "langid": reference.text_language,
        "version": str(reference.revision or ""),
        "library": _escaped(f"{reference.archive}, {reference.collection}, {reference.code}"),
        "note": _escaped(fields.note(reference)),
        "annotation": _escaped(reference.words),
        "url": reference.address,
        "urldate": reference.accessed.isoformat() if reference.accessed else "",
    }
    lines = [f"  {name} = {{{value}}},\n" for name, value in written.items() if value]
    return f"@unpublished{{{fields.key(reference)},\n{''.join(lines)}}}\n"


def _dated(reference: Reference) -> dict[str, str]:
    """biblatex reads `date`, an EDTF string; BibTeX reads `year` and `month`."""
    if reference.date is None:
        return {}
    dated = {"date": reference.date.edtf}
    points = fields.points(reference)
    if len(points) == 1:
        dated["year"] = str(points[0].year)
        if points[0].month:
            dated["month"] = calendar.month_abbr[points[0].month].lower()
    return dated


def _name(name: Name) -> str:
    if not name.given or name.family_first:
        return _protected(name.whole)
    return ", ".join(_escaped(p) for p in (name.family, name.suffix, name.given) if p)


def _protected(words: str) -> str:
    return f"{{{_escaped(words)}}}" if words else ""


def _escaped(words: str) -> str:
    return _SPACE.sub(" ", words).strip().translate(_ESCAPES)
