"""Scripts and grapheme clusters."""

import regex
from hypothesis import given
from hypothesis import strategies as st

from documents.texts.script import cuts_grapheme, dominant_script, is_han, is_unspaced

AWKWARD = st.text(
    st.sampled_from(
        "aA e\u0301\u0323\n一字👨👩\u200d👧🇨🇳🏽ب\u064e한\u1100\u1161\u11a8\u0600क\u094dष\ufe0f"
    )
)


@given(AWKWARD | st.text(), st.data())
def test_a_cut_grapheme_is_one_that_unicode_does_not_divide_there(
    text: str, data: st.DataObject
) -> None:
    offset = data.draw(st.integers(0, len(text)))
    divided = {found.start() for found in regex.finditer(r"\X", text)} | {len(text), 0}
    assert cuts_grapheme(text, offset) == (offset not in divided)


def test_a_family_and_a_flag_are_one_character_each() -> None:
    assert cuts_grapheme("👨\u200d👩\u200d👧", 2)
    assert cuts_grapheme("🇨🇳🇷🇺", 1)
    assert not cuts_grapheme("🇨🇳🇷🇺", 2)


def test_most_letters_decide_the_script() -> None:
    assert dominant_script("值班人员 (duty)") == "Hani"[:4] or dominant_script("值班人员") == "Hani"
    assert dominant_script("Запрещается OK") == "Cyrl"
    assert dominant_script("ئۇيغۇر") == "Arab"
    assert dominant_script("12 — 34") is None


def test_han_and_what_is_set_with_it() -> None:
    assert is_han("灯")
    assert not is_han("，")
    assert all(is_unspaced(char) for char in "灯，。「（カ")
    assert not any(is_unspaced(char) for char in "a1, 한")
