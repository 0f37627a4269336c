"""What is folded away for comparing, and what never is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.quoting.folding import How, fold
from documents.texts.normalise import normalise


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("ＡＢ１２", "AB12"),
        ("ﬁnd", "find"),
        ("ﻳﻮﻟﺪ", "يولد"),
        ("جميــع", "جميع"),
        ("co\u00adoperate", "cooperate"),
        ("固定， 座位", "固定,座位"),
        ("固定,座位", "固定,座位"),
        ("「灯塔」", '"灯塔"'),
        ("№ 5", "No 5"),
    ],
)
def test_shapes_of_letters_are_folded(written, plain):
    assert fold(written, How.TYPOGRAPHY).string == plain


@pytest.mark.parametrize(
    ("one", "other"),
    [("10²", "102"), ("½", "1/2"), ("①5", "15"), ("1.5", "15"), ("ё", "е"), ("é", "e")],
)
def test_what_says_something_else_is_not_folded(one, other):
    assert fold(one, How.CASE).string != fold(other, How.CASE).string


def test_a_place_in_folded_letters_leads_back_to_the_letters_as_written():
    folded = fold("قال ﻳﻮﻟﺪ جميــع", How.CASE)
    at = folded.string.index("جميع")

    assert folded.span(at, at + 4) == (9, 15)
    assert folded.place(9) == at


shaped = st.text(
    st.sampled_from("aA1 .…-—'\"“「」，。！ﬁﻳﷺＡ１²½①\u0640\u00ad\u00a0\u3000固定é🏮½＂－"),
    max_size=40,
)


@given(shaped)
def test_folding_twice_changes_nothing(text):
    for how in (How.TYPOGRAPHY, How.CASE):
        once = fold(normalise(text), how).string
        assert fold(once, how).string == once


@given(shaped, st.data())
def test_every_folded_stretch_leads_back_to_one_that_folds_to_it(text, data):
    string = normalise(text)
    folded = fold(string, How.TYPOGRAPHY)
    if not folded.string:
        return
    start = data.draw(st.integers(0, len(folded.string) - 1))
    end = data.draw(st.integers(start + 1, len(folded.string)))
    begins, ends = folded.span(start, end)

    assert 0 <= begins < ends <= len(string)
    assert folded.string[start:end] in fold(string[begins:ends], How.TYPOGRAPHY).string
    assert 0 <= folded.place(begins) <= start or folded.place(begins) <= len(folded.string)
