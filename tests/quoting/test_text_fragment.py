"""Links may ask a browser to light words, as an extra."""

from urllib.parse import unquote

import pytest

from documents.quoting.text_fragment import END, text_fragment


@pytest.mark.parametrize(
    ("words", "fragment"),
    [
        ("Windows and seats are fixed", ":~:text=Windows%20and%20seats%20are%20fixed"),
        ("a-b, c & d", ":~:text=a%2Db%2C%20c%20%26%20d"),
        ("Seats are fixed … until then", ":~:text=Seats%20are%20fixed&text=until%20then"),
        ("two\nlines", ":~:text=two,lines"),
        ("", ""),
        (" … ", ""),
    ],
)
def test_words_are_spelt_as_browsers_read_them(words, fragment):
    assert text_fragment(words) == fragment


def test_long_words_are_given_by_whole_words_of_their_beginning_and_end():
    words = (
        "Windows and seats are fixed, and must not be changed without authorisation by the "
        "harbour master of the island or of his deputy."
    )

    assert unquote(text_fragment(words)) == ":~:text=Windows and seats are,island or of his deputy."


def test_writing_without_spaces_is_cut_between_characters():
    words = "固定窗口、固定座位，不得擅自更改。" * 8

    first, last = unquote(text_fragment(words)).removeprefix(":~:text=").split(",")

    assert words.startswith(first)
    assert words.endswith(last)
    assert len(first) == len(last) == END
