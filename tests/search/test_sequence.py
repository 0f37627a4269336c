"""A phrase stands where its tokens stand side by side, and nowhere else."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from documents.search.sequence import Sequence
from documents.search.tokens import exact_tokens, tokens

parts = st.lists(
    st.one_of(
        st.sampled_from(
            ["of", "the", "Of", "THE", "off", "don’t", "固", "定", "固定", "座", "ß", "ss", "İ",
             "i", "é", "e\u0301", "\u0301", "\u200d", "كِ", "ك", "_", "1", "½", "ʼ", "、", "—", "ﬁ",
             "fi", "ไทย", "ก", "カー", "𠀀", "ſ", "ŉ", "n"]
        ),
        st.text(max_size=3),
    ),
    min_size=1,
    max_size=8,
)  # fmt: skip
words = st.tuples(st.sampled_from(["", " ", "-"]), parts).map(lambda made: made[0].join(made[1]))


def plainly(needle: list[str], text: str, *, open_end: bool) -> bool:
    forms = exact_tokens(text)
    for at in range(len(forms) - len(needle) + 1):
        found = forms[at : at + len(needle)]
        last = found[-1].startswith(needle[-1]) if open_end else found[-1] == needle[-1]
        if found[:-1] == needle[:-1] and last:
            return True
    return False


@settings(max_examples=400, deadline=None)
@given(words, words, st.booleans())
def test_quick_look_agrees_with_comparing_every_token(phrase, text, open_end):
    if not exact_tokens(phrase):
        return
    sequence = Sequence.of(phrase, open_end=open_end)

    for whole in (text, f"{text} {phrase} {text}", text + phrase + text):
        expected = plainly(list(sequence.tokens), whole, open_end=sequence.open_end)
        assert sequence.stands_in(whole) is expected
        assert bool(list(sequence.places(tokens(whole)))) is expected


@pytest.mark.parametrize(
    ("phrase", "text", "stands"),
    [
        ("fixed seat", "The Fixed, “seat” stays.", True),
        ("fixed seat", "fixed seats", False),
        ("fixed seat", "fixed the seat", False),
        ("fixed seat", "unfixed seat", False),
        ("of the", "off the, of The", True),
        ("固定座位", "固定窗口、固定座位，不得", True),
        ("固定座位", "固定的座位", False),
        ("don't", "don’t", True),
        ("cafe", "café", False),
        ("2017 年", "2017年", True),
    ],
)
def test_phrase_stands(phrase, text, stands):
    assert Sequence.of(phrase).stands_in(text) is stands


def test_places_are_code_points_of_the_text():
    text = "𠀀 of the, Of\tThe of"

    assert [text[start:end] for start, end in Sequence.of("of the").places(tokens(text))] == [
        "of the",
        "Of\tThe",
    ]


def test_open_end_takes_any_word_that_begins_so_but_not_after_a_han_character():
    assert Sequence.of("re-educat", open_end=True).stands_in("their re-education")
    assert Sequence.of("固定", open_end=True) == Sequence.of("固定")


def test_a_long_passage_is_looked_through_in_time():
    text = "of " * 30_000 + "thee " * 30_000

    assert not Sequence.of("of the").stands_in(text)
