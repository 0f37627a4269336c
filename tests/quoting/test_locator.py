"""A locator holds where words stand and the words, and refuses what points at none."""

import hashlib
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.errors import (
    EmptyRange,
    LocatorBroken,
    NoRange,
    RangeBeforePassage,
    RangeOutside,
    RangesOverlap,
    ReversedRange,
)
from documents.quoting.locator import locate, verify, words_of
from documents.quoting.ranges import to_passage, to_revision

STRING = (
    "1. Lamps are lit at six.\n"
    "2. Windows and seats are fixed, and must not be changed without authorisation.\n"
    "三、灯塔🏮每日六时点灯。"
)


def at(words, string=STRING):
    start = string.index(words)
    return start, start + len(words)


def make(parts, string=STRING):
    return locate(string, parts, owner="li-0412", text="en", revision=3)


@st.composite
def strings_with_parts(draw):
    string = draw(st.text(min_size=1, max_size=200))
    edges = sorted(
        draw(st.sets(st.integers(0, len(string)), min_size=2, max_size=8))
        if len(string) > 1
        else {0, 1}
    )
    pairs = [(a, b) for a, b in zip(edges[::2], edges[1::2], strict=False)]
    return string, tuple(pairs)


@given(strings_with_parts())
def test_a_locator_holds_the_words_and_what_surrounds_them(case):
    string, parts = case
    locator = make(parts, string)

    assert locator.exact == " … ".join(string[a:b] for a, b in parts)
    assert string[: locator.start].endswith(locator.prefix)
    assert string[locator.end :].startswith(locator.suffix)
    assert len(locator.prefix) == min(32, locator.start)
    assert len(locator.suffix) == min(32, len(string) - locator.end)
    assert locator.sha256 == hashlib.sha256(string.encode()).hexdigest()
    verify(locator, string)


def test_offsets_count_code_points_also_after_astral_characters():
    locator = make([at("每日六时")])

    assert locator.exact == "每日六时"
    assert locator.prefix.endswith("三、灯塔🏮")


def test_left_out_words_become_an_ellipsis():
    locator = make([at("Windows"), at("must not be changed")])

    assert locator.exact == "Windows … must not be changed"
    assert locator.check == make([at("Windows"), at("must not be changed")]).check


@pytest.mark.parametrize(
    ("parts", "refusal", "says"),
    [
        ([], NoRange, "at least one"),
        ([(5, 5)], EmptyRange, "5-5 is empty"),
        ([(9, 5)], ReversedRange, "9-5 is reversed: write 5-9"),
        ([(100, 10_000)], RangeOutside, "100-10000 runs past"),
        ([(-3, 4)], RangeOutside, "-3-4"),
        ([(1, 5), (4, 9)], RangesOverlap, "1-5 and 4-9"),
        ([(1, 5), (5, 9)], RangesOverlap, "touch"),
        ([(5, 9), (1, 3)], RangesOverlap, "wrong order"),
    ],
)
def test_a_range_that_points_at_no_words_is_refused_by_name(parts, refusal, says):
    with pytest.raises(refusal, match=says):
        make(parts)


def test_a_range_may_end_where_the_string_ends_but_not_after_it():
    assert make([(0, len(STRING))]).suffix == ""
    with pytest.raises(RangeOutside):
        make([(0, len(STRING) + 1)])


@pytest.mark.parametrize(
    ("string", "part", "cuts"),
    [
        ("a👨‍👩‍👧b", (1, 3), True),
        ("a👨‍👩‍👧b", (1, 6), False),
        ("кра\u0301й", (0, 3), True),
        ("кра\u0301й", (0, 4), False),
        ("plain", (1, 3), False),
    ],
)
def test_a_range_that_cuts_what_readers_see_as_one_letter_is_warned_of(string, part, cuts):
    assert make([part], string).cuts_grapheme is cuts


def test_another_string_breaks_the_locator():
    locator = make([at("Windows")])
    with pytest.raises(LocatorBroken, match="SHA-256"):
        verify(locator, STRING + " ")


@pytest.mark.parametrize("name", ["exact", "prefix", "suffix"])
def test_words_that_do_not_stand_there_break_the_locator(name):
    locator = replace(make([at("Windows")]), **{name: "forged"})
    with pytest.raises(LocatorBroken, match=name):
        verify(locator, STRING)


@given(
    st.lists(st.integers(0, 10_000), min_size=2, max_size=10, unique=True).map(sorted),
    st.integers(0, 10_000),
)
def test_offsets_go_from_passage_to_revision_and_back(edges, passage_start):
    parts = tuple(zip(edges[::2], edges[1::2], strict=False))

    in_revision = to_revision(parts, passage_start)

    assert all(start >= passage_start for start, _ in in_revision)
    assert to_passage(in_revision, passage_start) == parts


def test_words_that_begin_before_the_passage_have_no_offset_in_it():
    with pytest.raises(RangeBeforePassage, match="begin at character 3"):
        to_passage([(3, 9)], 5)


def test_words_are_read_from_a_string_by_their_parts():
    assert words_of("0123456789", ((1, 3), (5, 6))) == "12 … 5"
