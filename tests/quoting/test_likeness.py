"""Words that repeat others, but for a slip or two, are found; other words are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.quoting.likeness import ALIKE, Alike, Worded, alike, likeness

REPEATED = [
    ("Windows and seats are fixed, and must not be changed without authorisation.",
     "Windows and seats are fixed and must not be changed without any authorisation."),
    ("No unregistered person is to board.", "NO UNREGISTERED PERSON IS TO BOARD"),
    ("The main lamps of the four harbours are lit fifteen minutes before sunset.",
     "The main lamps of the four harbours are lit twenty minutes before sunset."),
    ("严禁未经登记人员登船。", "严禁未经登记的人员登船"),
    ("Посадка незарегистрированных лиц не допускается.",
     "Посадка незарегистрированных лиц строго не допускается."),
]  # fmt: skip
OTHERS = [
    ("Windows and seats are fixed.", "Registers and lists are kept inside."),
    ("No unregistered person is to board.", "No unregistered persons are to board a ship."),
    ("严禁未经登记人员登船。", "登记册不得外传，不得公开。"),
    ("must not", "must not"),
]


@pytest.mark.parametrize(("one", "other"), REPEATED)
def test_words_with_a_small_change_are_alike(one: str, other: str) -> None:
    assert likeness(one, other) >= ALIKE


@pytest.mark.parametrize(("one", "other"), OTHERS)
def test_other_words_and_words_too_few_are_not(one: str, other: str) -> None:
    assert likeness(one, other) < ALIKE


def test_pairs_are_named_once_the_most_like_first() -> None:
    rows = [
        Worded(3, "en", "No unregistered person is to board."),
        Worded(1, "en", "No unregistered person is to board"),
        Worded(2, "en", "No unregistered person is now to board."),
        Worded(2, "zh-Hans", "登记册不得外传。"),
    ]
    found = alike(rows)
    assert [(pair.first, pair.second) for pair in found] == [(1, 3), (1, 2), (2, 3)]
    assert found[0] == Alike(1, 3, 1.0)


def test_words_of_different_languages_are_not_compared() -> None:
    words = "No unregistered person is to board."
    assert alike([Worded(1, "en", words), Worded(2, "en-GB", words)]) == []


def test_one_directive_does_not_repeat_itself() -> None:
    words = "No unregistered person is to board."
    assert alike([Worded(1, "en", words), Worded(1, "en", words)]) == []


WORD = st.sampled_from(["lamp", "pier", "boat", "seat", "clerk", "list", "quay", "rope"])
SENTENCE = st.lists(WORD, min_size=1, max_size=12).map(" ".join)


@given(SENTENCE, SENTENCE)
def test_likeness_is_the_same_both_ways_and_whole_for_the_same_words(one: str, other: str) -> None:
    assert likeness(one, other) == likeness(other, one)
    assert 0 <= likeness(one, other) <= 1
    assert likeness(one, one) in (0.0, 1.0)


@given(st.lists(SENTENCE, max_size=8))
def test_no_pair_is_missed_by_looking_only_at_those_that_share_neighbours(words: list[str]) -> None:
    rows = [Worded(key, "en", one) for key, one in enumerate(words)]
    every = {
        (one, other)
        for one in range(len(words))
        for other in range(one + 1, len(words))
        if likeness(words[one], words[other]) >= ALIKE
    }
    assert {(pair.first, pair.second) for pair in alike(rows)} == every
