"""EDTF dates as each style writes them; what a style has no form for is said in words."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from documents.dating import ENGLISH, End, Join, Point, display, parse
from documents.quoting.reference import DateKind, DateOfRecord

_MLA_MONTHS: Final = (
    "Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.",
    "Dec.",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Manner:
    """How a style writes dates: one point of time, what "about" is, what joins a range,
    whether a date that the archive only infers stands in brackets, and which marks stand
    around titles."""

    point: Callable[[Point], str]
    about: str
    brackets: bool = True
    dash: str = "–"
    marks: tuple[str, str] = ("“", "”")


def _day_first(point: Point) -> str:
    month = ENGLISH.months[point.month - 1] if point.month else ""
    day = str(point.day) if point.day else ""
    return " ".join(part for part in (day, month, str(point.year)) if part)


def _year_first(point: Point) -> str:
    if not point.month:
        return str(point.year)
    day = f" {point.day}" if point.day else ""
    return f"{point.year}, {ENGLISH.months[point.month - 1]}{day}"


def _month_first(point: Point) -> str:
    name = month(point.month) if point.month else ""
    day = f" {point.day}," if point.day else ""
    return f"{name}{day} {point.year}".strip()


def _short_month(point: Point) -> str:
    name = month(point.month) if point.month else ""
    day = str(point.day) if point.day else ""
    return " ".join(part for part in (day, name, str(point.year)) if part)


def _digits(point: Point) -> str:
    parts = [f"{point.year:04}"]
    if point.month:
        parts.append(f"{point.month:02}")
    if point.day:
        parts.append(f"{point.day:02}")
    return "-".join(parts)


def month(number: int) -> str:
    """A month as MLA shortens it, 1 to 12."""
    return _MLA_MONTHS[number - 1]


CHICAGO: Final = Manner(_day_first, "ca.")
APA: Final = Manner(_year_first, "ca.", brackets=False)
MLA: Final = Manner(_short_month, "circa")
GBT: Final = Manner(_digits, "ca.", dash="/")
HARVARD: Final = Manner(_day_first, "c.", marks=("‘", "’"))
OSCOLA: Final = Manner(_day_first, "c", marks=("‘", "’"))
BLUEBOOK: Final = Manner(_month_first, "c.")


def said(date: DateOfRecord, manner: Manner) -> str:
    """The date in a style's manner: "4 March 2031", "[2031?]", "ca. November 2031"."""
    read = parse(date.edtf)
    points = [point for point in read.points if isinstance(point, Point)]
    uncertain = date.certainty != "certain" or any(point.uncertain for point in points)
    inferred = date.kind is DateKind.INFERRED
    words = _plainly(date.edtf, manner)
    if not words:
        return display(date.edtf, date.certainty)
    if uncertain:
        words += "?"
    return f"[{words}]" if manner.brackets and (uncertain or inferred) else words


def in_years(date: DateOfRecord, manner: Manner) -> str:
    """The date in years alone: "2031", "ca. 2031", "[2031?]", "2029–2031"; the whole date
    where it is one that no style shortens."""
    read = parse(date.edtf)
    points = [point for point in read.points if isinstance(point, Point)]
    if len(points) != len(read.points) or any(p.span > 1 or 0 in (p.month, p.day) for p in points):
        return said(date, manner)
    years = list(dict.fromkeys(_year(point) for point in points))
    if len(years) == 1:
        return said(replace(date, edtf=years[0]), manner)
    if read.join is not Join.INTERVAL:
        return said(date, manner)
    return said(replace(date, edtf="/".join(years)), manner)


def beyond_years(date: DateOfRecord, manner: Manner) -> str:
    """What the date says beside its years: "4 March", "spring", else the whole date; "" where
    the years are all of it."""
    whole, years = said(date, manner), in_years(date, manner)
    if whole == years:
        return ""
    point = parse(date.edtf).points[0]
    if parse(date.edtf).join is Join.POINT and isinstance(point, Point):
        bare = years.removeprefix(f"{manner.about} ").strip("[]?")
        return whole.removeprefix(f"{manner.about} ").replace(f" {bare}", "", 1)
    return whole


def _year(point: Point) -> str:
    doubt = {(True, True): "%", (True, False): "~", (False, True): "?"}
    return f"{point.year:04}{doubt.get((point.approximate, point.uncertain), '')}"


def _plainly(edtf: str, manner: Manner) -> str:
    read = parse(edtf)
    if any(isinstance(point, End) for point in read.points):
        return ""
    written = [_point(point, manner) for point in read.points if isinstance(point, Point)]
    if "" in written:
        return ""
    if read.join is Join.POINT:
        return written[0]
    if read.join is Join.INTERVAL:
        return manner.dash.join(written)
    if read.join is Join.ONE_OF:
        return " or ".join(written)
    return f"between {written[0]} and {written[1]}"


def _point(point: Point, manner: Manner) -> str:
    """One point; "" where styles have no form (a decade, a quarter, a day not specified)."""
    if point.span > 1 or 0 in (point.month, point.day):
        return ""
    if point.division:
        if point.division > 24 or manner is GBT:
            return ""
        season = ENGLISH.divisions[point.division].format(year=point.year)
        words = f"{point.year}, {season.split()[0].title()}" if manner is APA else season
        words = words[0].upper() + words[1:] if manner is MLA else words
    else:
        words = manner.point(point)
    return f"{manner.about} {words}" if point.approximate else words
