"""References as RIS, the line format of reference managers.

A line is a tag of two characters, two blanks, a hyphen, a blank and the value;
lines end in CR LF. The type is MANSCPT; the archive stands in DB and AV, the
record's code in AN. Names without a comma are taken as they are by reference
managers, so bodies and names with the family name first stay whole.
"""

import re
from typing import Final

from documents.exchange import reference_fields as fields
from documents.quoting.names import Name
from documents.quoting.reference import Reference
from documents.quoting.styles import parts

_SPACE: Final = re.compile(r"\s+")


def ris_entry(reference: Reference) -> str:
    """The reference as one RIS record, from TY to ER; a file is a run of them."""
    lines: list[tuple[str, str]] = [("TY", "MANSCPT")]
    lines += [("AU", _name(name)) for name in reference.authors]
    lines += [
        ("TI", fields.title(reference)),
        ("TT", fields.original_title(reference)),
        ("T2", reference.collection),
    ]
    lines += [("A4", name) for name in parts.translators(reference)]
    lines += _dated(reference)
    lines += [
        ("M3", parts.raised(parts.description(reference))),
        ("M1", reference.face_number),
        ("ET", parts.revision(reference, "revision")),
        ("LA", reference.text_language),
        ("DB", reference.archive),
        ("AV", f"{reference.archive}, {reference.collection}"),
        ("AN", reference.code),
        ("UR", reference.address),
        ("Y2", reference.accessed.strftime("%Y/%m/%d") if reference.accessed else ""),
        ("N2", reference.words),
    ]
    lines += [("N1", remark) for remark in fields.remarks(reference)]
    kept = [(tag, _SPACE.sub(" ", value).strip()) for tag, value in lines]
    body = "".join(f"{tag}  - {value}\r\n" for tag, value in kept if value)
    return f"{body}ER  - \r\n"


def _dated(reference: Reference) -> list[tuple[str, str]]:
    """PY and DA (`YYYY/MM/DD/other`), as far as the date of the document reaches."""
    points = fields.points(reference)
    if not points:
        return []
    first = points[0]
    month = f"{first.month:02}" if first.month else ""
    day = f"{first.day:02}" if first.day else ""
    other = fields.date_in_words(reference) if len(points) > 1 or first.division else ""
    rest = other or ("ca." if fields.is_about(reference) else "")
    return [("PY", f"{first.year:04}"), ("DA", f"{first.year:04}/{month}/{day}/{rest}")]


def _name(name: Name) -> str:
    if not name.given or name.family_first:
        return name.whole
    return name.turned
