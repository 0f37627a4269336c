"""EDTF in, words out."""

import datetime

import edtf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from documents.dating import display, parse, sort_key, years
from documents.errors import BadDate

SHOWN = {
    "2031-03-04": "4 March 2031",
    "2031-03": "March 2031",
    "2031": "2031",
    "2031-11~": "about November 2031",
    "2031?": "2031, uncertain",
    "2031%": "about 2031, uncertain",
    "2031-21": "spring 2031",
    "2031-33": "1st quarter of 2031",
    "2031-41": "2nd half of 2031",
    "203X": "2030s",
    "19XX": "between 1900 and 1999",
    "2031-XX": "2031, month not known",
    "2031-04-XX": "April 2031, day not known",
    "2017/2019": "from 2017 to 2019",
    "2017-06-04/2017-06-09": "from 4 June 2017 to 9 June 2017",
    "2017~/2019?": "from about 2017 to (2019, uncertain)",
    "2017/..": "since 2017",
    "2017/": "from 2017, end not known",
    "../2019": "until 2019",
    "/2019": "to 2019, beginning not known",
    "[2017..2019]": "between 2017 and 2019",
    "[2018..]": "2018 or later",
    "[..2016]": "2016 or earlier",
    "[2017,2019]": "2017 or 2019",
    "[2021, 2017,2019]": "2017, 2019 or 2021",
    "2031-03-04T10:00:00Z": "4 March 2031, 10:00 UTC",
    "2031-03-04T10:00:30+08:00": "4 March 2031, 10:00:30 (+08:00)",
}


@pytest.mark.parametrize(("written", "words"), SHOWN.items())
def test_dates_are_said_in_words(written: str, words: str) -> None:
    assert display(written) == words


def test_a_date_that_is_not_known_says_so() -> None:
    assert display(None) == "not known"


def test_certainty_is_said_once() -> None:
    assert display("2031-21", "uncertain") == "spring 2031, uncertain"
    assert display("2031", "probable") == "2031, probable"
    assert display("2031?", "uncertain") == "2031, uncertain"
    assert display("2031?", "probable") == "2031, uncertain"


def test_another_certainty_is_refused() -> None:
    with pytest.raises(ValueError, match="sure"):
        display("2031", "sure")


@pytest.mark.parametrize(
    ("written", "advice"),
    [
        ("", "left out"),
        ("   ", "left out"),
        ("4 March 2031", "2031-03-04"),
        ("2031-3-4", "2031-03-04"),
        ("2031-13", "2031-03-04"),
        ("2031-02-30", "no such day"),
        ("2031-00-04", "no such day"),
        ("2031-21?", "write 2031-21"),
        ("2019/2017", "turn the two dates round"),
        ("../..", "needs a date"),
        ("0000", "0001"),
        ("2031-XX-04", "write the year"),
        ("203X-05", "stands alone"),
        ("{2017,2019}", "2031-03-04"),
        ("Y170000", "2031-03-04"),
        ("2031-03-04T99:00:00Z", "2031-03-04"),
        ("٢٠٣١", "2031-03-04"),
        ("unknown", "leave the date out"),
        ("9" * 1_000_000, "at most"),
    ],
)
def test_a_bad_date_is_refused_with_what_to_write(written: str, advice: str) -> None:
    with pytest.raises(BadDate, match=advice):
        parse(written)


@given(st.text(alphabet="0123456789-/.X?~%[],TZ:+ ", max_size=24) | st.text(max_size=24))
@settings(deadline=None)
def test_any_string_is_a_date_or_refused(written: str) -> None:
    try:
        date = parse(written)
    except BadDate:
        return
    assert parse(date.edtf) == date
    assert display(written)
    assert len(years(written)) >= 1


@given(st.from_regex(r"[0-9]{4}(-[0-9]{2}){0,2}[?~%]?", fullmatch=True))
@settings(max_examples=60, deadline=None)
def test_plain_dates_are_read_as_the_edtf_library_reads_them(written: str) -> None:
    try:
        date = parse(written)
    except BadDate as error:
        # The library knows a year 0 and seasons of a hemisphere, which records do not use.
        assert (
            written.startswith("0000")
            or written[5:7] > "24"
            or not _library_reads(written)
            or ("season" in str(error))
        )
        return
    assert _library_reads(date.edtf)


def _library_reads(written: str) -> bool:
    try:
        edtf.parse_edtf(written)
    except edtf.EDTFParseException:
        return False
    return True


@given(st.dates())
def test_a_day_covers_itself(day: datetime.date) -> None:
    date = parse(day.isoformat())
    assert (date.earliest, date.latest) == (day, day)
    assert years(day.isoformat()) == range(day.year, day.year + 1)


@given(st.lists(st.dates(), min_size=2, max_size=8))
def test_days_sort_as_they_follow_each_other(days: list[datetime.date]) -> None:
    written = [day.isoformat() for day in days]
    assert sorted(written, key=sort_key) == [day.isoformat() for day in sorted(days)]


def test_unknown_sorts_last_and_a_range_without_beginning_first() -> None:
    dates = [None, "2017/..", "2017", "../2019", "2016-12-31", "2017-01-01"]
    assert sorted(dates, key=sort_key) == [
        "../2019", "2016-12-31", "2017-01-01", "2017", "2017/..", None,
    ]  # fmt: skip


def test_years_of_a_range_and_of_an_open_one() -> None:
    assert list(years("2017-06/2019")) == [2017, 2018, 2019]
    assert list(years("2017/..")) == [2017]
    assert list(years("[2017,2019]")) == [2017, 2018, 2019]
    assert list(years("203X"))[0::9] == [2030, 2039]


def test_a_month_ends_on_its_last_day() -> None:
    assert parse("2032-02").latest == datetime.date(2032, 2, 29)
