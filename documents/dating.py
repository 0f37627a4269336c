"""Dates of records, kept as EDTF and shown in words.

A date is a string of the Extended Date/Time Format (ISO 8601-2:2019, the
Library of Congress's EDTF), never a made-up 1 January; a date that is not
known is None. How sure people are of a date is a field beside it
(`Certainty`), because EDTF cannot qualify a season. Dates are not converted
between time zones. What is accepted, with what is shown:

    2031-03-04   4 March 2031          203X        2030s
    2031-03      March 2031            2031-04-XX  April 2031, day not known
    2031         2031                  2017/2019   from 2017 to 2019
    2031-11~     about November 2031   2017/..     since 2017
    2031?        2031, uncertain       2017/       from 2017, end not known
    2031-21      spring 2031           ../2019     until 2019
    2031-33      1st quarter of 2031   [2017..2019]  between 2017 and 2019
    2031-40      1st half of 2031      [2017,2019]   2017 or 2019
    2031-03-04T10:00:00Z  4 March 2031, 10:00 UTC   [2018..]  2018 or later
"""

import calendar
import datetime
import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Final

from edtf import parse_edtf
from edtf.parser.edtf_exceptions import EDTFParseException

from documents.errors import BadDate

LONGEST: Final = 64
"""The longest date that is read, in characters."""


class Certainty(StrEnum):
    """How sure the archive's people are of a date."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    UNCERTAIN = "uncertain"


class Join(StrEnum):
    """How the points of a date belong together."""

    POINT = "point"
    INTERVAL = "interval"
    ONE_BETWEEN = "one between"
    ONE_OF = "one of"


class End(StrEnum):
    """An end of an interval that names no date."""

    OPEN = "open"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Point:
    """One year, month, day, season or part of a year.

    `month` and `day` are None where the date does not reach so far, 0 where it
    marks them as not specified (XX). `year` is the first of `span` years (1, 10
    or 100). `division` is the EDTF code of a season, quarter or half-year.
    `time` is written as in the date: "10:00:00Z".
    """

    year: int
    month: int | None = None
    day: int | None = None
    division: int | None = None
    time: str = ""
    span: int = 1
    approximate: bool = False
    uncertain: bool = False

    @property
    def earliest(self) -> datetime.date:
        """The first day that the point may mean."""
        month, _ = _MONTHS_OF.get(self.division or 0, (self.month or 1, 0))
        return datetime.date(max(self.year, 1), month, self.day or 1)

    @property
    def latest(self) -> datetime.date:
        """The last day that the point may mean."""
        year = self.year + self.span - 1
        _, month = _MONTHS_OF.get(self.division or 0, (0, self.month or 12))
        return datetime.date(year, month, self.day or calendar.monthrange(year, month)[1])


@dataclass(frozen=True, slots=True)
class EdtfDate:
    """A date that was read: its string, and the points that it joins.

    Interval and "one between" have exactly two ends; an end that names no date
    is an `End`.
    """

    edtf: str
    join: Join
    points: tuple[Point | End, ...]

    @property
    def earliest(self) -> datetime.date | None:
        """The first day that the date may mean; None where it is open or unknown."""
        first = self.points[0]
        return None if isinstance(first, End) else first.earliest

    @property
    def latest(self) -> datetime.date | None:
        """The last day that the date may mean; None where it is open or unknown."""
        last = self.points[-1]
        return None if isinstance(last, End) else last.latest


# Northern seasons; winter counts with the year in which it is named, to its December.
_MONTHS_OF: Final = {
    21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 12),
    33: (1, 3), 34: (4, 6), 35: (7, 9), 36: (10, 12),
    40: (1, 6), 41: (7, 12),
}  # fmt: skip

_POINT: Final = re.compile(
    r"""(?P<year>\d{4}|\d{3}X|\d{2}XX)
        (?:-(?P<month>\d{2}|XX)(?:-(?P<day>\d{2}|XX)(?:T(?P<time>[\d:]{8}(?:Z|[+-][\d:]{2,5})?))?)?)?
        (?P<mark>[?~%])?""",
    re.VERBOSE | re.ASCII,
)

_PLAIN: Final = re.compile(r"\d{4}(?:-\d{2}){0,2}[?~%]?", re.ASCII)


@lru_cache(maxsize=4096)
def parse(text: str) -> EdtfDate:
    """Read an EDTF string.

    Raises BadDate, which says what to write, for an empty string, for anything
    that is not EDTF, for an impossible day or a range that ends before it
    begins, and for the forms of EDTF that records have no use for (years beyond
    four digits, unspecified digits in the middle, seasons of a hemisphere,
    lists of several dates in braces).
    """
    edtf = text.strip()
    if not edtf:
        raise BadDate(text, "A date that is not known is left out, not left empty.")
    if len(edtf) > LONGEST:
        raise BadDate(text, f"A date has {LONGEST} characters at most.")
    edtf = re.sub(r",\s+", ",", edtf)
    date = _read(edtf)
    if not _PLAIN.fullmatch(edtf):
        # Of plain dates `_read` decides alone: the library takes some 10 ms for one.
        try:
            parse_edtf(edtf)
        except EDTFParseException:
            raise BadDate(text) from None
    if date.earliest and date.latest and date.earliest > date.latest:
        raise BadDate(text, "It ends before it begins: turn the two dates round.")
    return date


def _read(edtf: str) -> EdtfDate:
    if edtf.startswith("[") and edtf.endswith("]"):
        inside = edtf[1:-1]
        if ".." in inside:
            first, _, last = inside.partition("..")
            return _ends(edtf, Join.ONE_BETWEEN, first, last, bare=End.OPEN)
        members = [_point(member, edtf) for member in inside.split(",")]
        members.sort(key=_earliest)
        return EdtfDate(edtf, Join.ONE_OF, tuple(members))
    if "/" in edtf:
        first, _, last = edtf.partition("/")
        return _ends(edtf, Join.INTERVAL, first, last, bare=End.UNKNOWN)
    return EdtfDate(edtf, Join.POINT, (_point(edtf, edtf),))


def _earliest(point: Point) -> datetime.date:
    return point.earliest


def _ends(edtf: str, join: Join, first: str, last: str, *, bare: End) -> EdtfDate:
    named = {"": bare, "..": End.OPEN}
    ends = tuple(named[end] if end in named else _point(end, edtf) for end in (first, last))
    if all(isinstance(end, End) for end in ends):
        raise BadDate(edtf, "One of its ends needs a date.")
    return EdtfDate(edtf, join, ends)


def _point(text: str, whole: str) -> Point:
    found = _POINT.fullmatch(text)
    if not found:
        raise BadDate(whole)
    digits, month, day = found["year"], found["month"], found["day"]
    year, span = int(digits.replace("X", "0")), 10 ** digits.count("X")
    if year + span - 1 < 1:
        raise BadDate(whole, "Years run from 0001 to 9999.")
    if month and span > 1:
        raise BadDate(whole, "A decade or century stands alone: 203X, 20XX.")
    mark = found["mark"] or ""
    approximate, uncertain = mark in {"~", "%"}, mark in {"?", "%"}
    if month is None:
        return Point(year, span=span, approximate=approximate, uncertain=uncertain)
    if month == "XX":
        if day not in {None, "XX"}:
            raise BadDate(whole, "A day without its month is not kept: write the year.")
        day_kept = None if day is None else 0
        return Point(year, 0, day_kept, approximate=approximate, uncertain=uncertain)
    number = int(month)
    if number > 12:
        if number not in _MONTHS_OF or day:
            raise BadDate(whole)
        if mark:
            raise BadDate(
                whole,
                f"A season carries no mark: write {text[:7]} and say how certain it is beside it.",
            )
        return Point(year, division=number)
    day_of_month = None if day is None else 0 if day == "XX" else int(day)
    last_day = calendar.monthrange(year, number)[1] if number else 0
    if not number or (day not in {None, "XX"} and not 1 <= (day_of_month or 0) <= last_day):
        raise BadDate(whole, "There is no such day.")
    return Point(
        year,
        number,
        day_of_month,
        time=found["time"] or "",
        approximate=approximate,
        uncertain=uncertain,
    )


def years(edtf: str) -> range:
    """The years that a date touches: 2017/2019 gives 2017, 2018, 2019.

    An open or unknown end adds no year beyond the end that is known. Raises
    BadDate.
    """
    date = parse(edtf)
    known = [day.year for day in (date.earliest, date.latest) if day]
    for point in date.points:
        if isinstance(point, Point):
            known += [point.earliest.year, point.latest.year]
    return range(min(known), max(known) + 1)


def sort_key(edtf: str | None) -> str:
    """A string that sorts as the dates do: by first day, then by last; unknown last.

    A range without a beginning comes before all others, one without an end
    after those that begin with it. Raises BadDate.
    """
    if edtf is None:
        return "unknown"
    date = parse(edtf)
    first = date.earliest.isoformat() if date.earliest else "0000-00-00"
    last = date.latest.isoformat() if date.latest else "9999-99-99"
    return f"{first}/{last}"


@dataclass(frozen=True, slots=True)
class Words:
    """What a date is said in: the one place that a further language replaces.

    `months` has twelve names; `divisions` goes by EDTF code, `{year}` in it.
    """

    months: tuple[str, ...]
    divisions: dict[int, str]
    unknown: str = "not known"
    day: str = "{day} {month} {year}"
    month: str = "{month} {year}"
    decade: str = "{year}s"
    century: str = "between {first} and {last}"
    day_unknown: str = "{date}, day not known"
    month_unknown: str = "{date}, month not known"
    timed: str = "{date}, {time}"
    about: str = "about {date}"
    uncertain: str = "{date}, uncertain"
    probable: str = "{date}, probable"
    interval: str = "from {first} to {last}"
    since: str = "since {first}"
    until: str = "until {last}"
    end_unknown: str = "from {first}, end not known"
    beginning_unknown: str = "to {last}, beginning not known"
    between: str = "between {first} and {last}"
    or_later: str = "{first} or later"
    or_earlier: str = "{last} or earlier"
    comma: str = ", "
    or_: str = "{first} or {last}"


ENGLISH: Final = Words(
    months=tuple(calendar.month_name)[1:],
    divisions={
        21: "spring {year}",
        22: "summer {year}",
        23: "autumn {year}",
        24: "winter {year}",
        33: "1st quarter of {year}",
        34: "2nd quarter of {year}",
        35: "3rd quarter of {year}",
        36: "4th quarter of {year}",
        40: "1st half of {year}",
        41: "2nd half of {year}",
    },
)


def display(edtf: str | None, certainty: str = Certainty.CERTAIN, *, words: Words = ENGLISH) -> str:
    """The date in words, with how certain it is: "spring 2031, uncertain".

    None is "not known". `certainty` is a value of `Certainty`. Raises BadDate,
    ValueError for another certainty.
    """
    if edtf is None:
        return words.unknown
    degree, date = Certainty(certainty), parse(edtf)
    said = _said(date, words)
    doubted = any(isinstance(point, Point) and point.uncertain for point in date.points)
    if date.join is Join.POINT and doubted:
        return words.uncertain.format(date=said)
    if degree is Certainty.UNCERTAIN:
        return words.uncertain.format(date=said)
    return words.probable.format(date=said) if degree is Certainty.PROBABLE else said


def _said(date: EdtfDate, words: Words) -> str:
    first, last = date.points[0], date.points[-1]
    if date.join is Join.POINT:
        return _point_said(first, words)
    if date.join is Join.ONE_OF:
        said = [_qualified(point, words) for point in date.points]
        if len(said) == 1:
            return said[0]
        return words.or_.format(first=words.comma.join(said[:-1]), last=said[-1])
    between = date.join is Join.ONE_BETWEEN
    if isinstance(first, End):
        form = words.until if first is End.OPEN else words.beginning_unknown
        return (words.or_earlier if between else form).format(last=_qualified(last, words))
    if isinstance(last, End):
        form = words.since if last is End.OPEN else words.end_unknown
        return (words.or_later if between else form).format(first=_qualified(first, words))
    form = words.between if between else words.interval
    return form.format(first=_qualified(first, words), last=_qualified(last, words))


def _qualified(point: Point | End, words: Words) -> str:
    said = _point_said(point, words)
    doubted = isinstance(point, Point) and point.uncertain
    return f"({words.uncertain.format(date=said)})" if doubted else said


def _point_said(point: Point | End, words: Words) -> str:
    assert isinstance(point, Point)
    if point.division:
        said = words.divisions[point.division].format(year=point.year)
    elif point.span == 100:
        said = words.century.format(first=point.year, last=point.year + 99)
    elif point.span == 10:
        said = words.decade.format(year=point.year)
    elif not point.month:
        said = str(point.year)
    elif not point.day:
        said = words.month.format(month=words.months[point.month - 1], year=point.year)
    else:
        month = words.months[point.month - 1]
        said = words.day.format(day=point.day, month=month, year=point.year)
    if point.approximate:
        said = words.about.format(date=said)
    if point.month == 0:
        said = words.month_unknown.format(date=said)
    elif point.day == 0:
        said = words.day_unknown.format(date=said)
    return words.timed.format(date=said, time=_time_said(point.time)) if point.time else said


def _time_said(time: str) -> str:
    clock, zone = time[:8], time[8:]
    clock = clock.removesuffix(":00")
    return f"{clock} UTC" if zone == "Z" else f"{clock} ({zone})" if zone else clock
