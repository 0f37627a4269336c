"""Five characters tell a slip in quoted words."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.errors import CheckUnreadable
from documents.quoting.check import ALPHABET, check_of, joined, matches, read_check

WORDS = "Windows and seats are fixed, and must not be changed without authorisation."


def test_check_of_the_published_example():
    assert check_of(WORDS) == "2hvft"


@given(st.text())
def test_check_is_the_first_25_bits_of_sha256_in_crockfords_base_32(words):
    digest = hashlib.sha256(words.encode("utf-8")).digest()
    bits = "".join(f"{byte:08b}" for byte in digest)[:25]
    assert [ALPHABET.index(c) for c in check_of(words)] == [
        int(bits[at : at + 5], 2) for at in range(0, 25, 5)
    ]


@given(st.text())
def test_check_is_read_in_any_case_and_with_look_alikes(words):
    check = check_of(words)
    assert matches(check.upper(), words)
    assert matches(check.replace("1", "I").replace("0", "O"), words)
    assert matches(check.replace("1", "l"), words)


def test_one_changed_letter_is_noticed():
    assert not matches("2hvft", WORDS.replace("fixed", "fixes"))


@pytest.mark.parametrize("spelled", ["", "2hvf", "2hvftt", "2hvfu", "2hv t", "2hvf~", "２hvft"])
def test_a_check_of_wrong_length_or_letters_is_refused(spelled):
    with pytest.raises(CheckUnreadable):
        read_check(spelled)


def test_parts_are_joined_by_an_ellipsis_between_spaces():
    assert joined(["Windows and seats", "must not be changed"]) == (
        "Windows and seats … must not be changed"
    )
