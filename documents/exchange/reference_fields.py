"""What every exported reference takes from a `Reference` in the same way."""

import re
from typing import Final

from documents.dating import Join, Point, parse
from documents.quoting.reference import Reference
from documents.quoting.styles import parts
from documents.quoting.styles.dates import CHICAGO, said

_BEFORE_CODE: Final = re.compile(r"^.*?/(?=(?:r|st)/)")
_NO_KEY: Final = re.compile(r"[^a-z0-9]+")


def key(reference: Reference) -> str:
    """A name for the reference, the same each time: "li-0412-en-3-p3-76-151-2hvft".

    Made of the path of its address, so two quotations from a record differ.
    """
    path = _BEFORE_CODE.sub("", reference.address).removeprefix("r/")
    return _NO_KEY.sub("-", path.lower()).strip("-")


def title(reference: Reference) -> str:
    """The leading title, or what the record is: "Memo to the heads of the camps"."""
    lead = reference.title
    return lead.words if lead is not None else parts.raised(parts.description(reference))


def original_title(reference: Reference) -> str:
    """The title in the document's own language beside a translated lead; "" else."""
    lead = reference.title
    if lead is None or not parts.is_english(lead):
        return ""
    other = (t for t in reference.titles if not parts.is_english(t))
    return next((t.words for t in other), "")


def points(reference: Reference) -> tuple[Point, ...]:
    """The one point of the document's date, or the two ends of an interval.

    Empty where the date is not known, is open at an end, or is one of several.
    """
    if reference.date is None:
        return ()
    read = parse(reference.date.edtf)
    known = tuple(point for point in read.points if isinstance(point, Point))
    if read.join in (Join.ONE_OF, Join.ONE_BETWEEN) or len(known) != len(read.points):
        return ()
    return () if any(point.span > 1 for point in known) else known


def date_in_words(reference: Reference) -> str:
    """The document's date as a note has it: "spring 2031"; "" where it is not known."""
    return said(reference.date, CHICAGO) if reference.date is not None else ""


def is_about(reference: Reference) -> bool:
    """Whether the date is approximate, uncertain or only inferred."""
    date = reference.date
    if date is None:
        return False
    doubted = any(p.approximate or p.uncertain for p in points(reference))
    return doubted or date.certainty != "certain" or date.kind == "inferred"


def remarks(reference: Reference) -> list[str]:
    """What the format has no field for, a sentence each."""
    return parts.remarks(reference, CHICAGO)


def note(reference: Reference) -> str:
    """The remarks as one line."""
    return " ".join(remarks(reference))
