"""The token function: one rule for the index, the query and the marks."""

import gzip
import json
import re
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.search.tokens import (
    RULE,
    exact,
    exact_tokens,
    fold,
    has_tokens,
    spelled,
    stemmer_of,
    tokens,
)

FRUS = Path(__file__).parents[3] / "shared" / "corpora" / "frus"

mixed = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from("aéßİıſ’'-_ .12½二固é\u0301\u200d\u200cكِةىیيـۇڭەھёйཀྵྲ𠀀𝔘ﬀﺎ"),
    ),
    max_size=60,
)


def exacts(text: str, language: str = "und") -> list[str]:
    return [token.exact for token in tokens(text, language)]


def foldeds(text: str) -> list[str]:
    return [token.folded for token in tokens(text)]


@given(mixed)
def test_tokens_stand_in_order_where_they_say_and_are_numbered(text):
    found = tokens(text, "en")

    assert [token.position for token in found] == list(range(len(found)))
    end = 0
    for token in found:
        assert end <= token.start < token.end <= len(text)
        assert exact(text[token.start : token.end]) == token.exact != ""
        assert token.folded != ""
        end = token.end


@given(mixed)
def test_every_letter_and_number_stands_in_a_token(text):
    covered = {at for _, start, end in spelled(text) for at in range(start, end)}

    for at, character in enumerate(text):
        if unicodedata.category(character)[0] in "LN" and character not in "ʹʺʻʼʽˮ":
            assert at in covered


@given(mixed)
def test_the_short_ways_agree_with_the_whole_function(text):
    found = tokens(text)

    assert exact_tokens(text) == [token.exact for token in found]
    assert [(start, end) for _, start, end in spelled(text)] == [
        (token.start, token.end) for token in found
    ]
    assert has_tokens(text) is bool(found)


@given(mixed)
def test_tokens_of_equal_words_are_equal_in_any_case_and_composition(text):
    text = unicodedata.normalize("NFC", text)

    assert exact_tokens(unicodedata.normalize("NFD", text)) == exact_tokens(text)


def test_folding_twice_changes_nothing_for_any_character():
    for point in range(sys.maxunicode + 1):
        character = chr(point)
        if unicodedata.category(character)[0] in "LN":
            once = exact(character)
            assert exact(once) == once
            assert fold(fold(once)) == fold(once)


@given(mixed)
def test_folding_twice_changes_nothing_in_words(text):
    for token in tokens(text):
        assert fold(token.folded) == token.folded


def test_rule_has_a_number():
    assert RULE == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Don’t, don't", ["don", "t", "don", "t"]),
        ("12-2017, 1,000.5", ["12", "2017", "1", "000", "5"]),
        ("snake_case", ["snake_case"]),
        ("https://archive.example/r/li-0412?q=1",
         ["https", "archive", "example", "r", "li", "0412", "q", "1"]),
        ("STRASSE Straße", ["strasse", "strasse"]),
        ("固定座位，不得更改", list("固定座位不得更改")),
        ("2017年3月", ["2017", "年", "3", "月"]),
        ("ひらがなとカー", list("ひらがなとカー")),
        ("བོད་སྐད", ["བོད", "སྐད"]),
        ("Ma\u02bcarip ma'arip", ["ma", "arip", "ma", "arip"]),
        ("كِتَابٌ", ["كِتَابٌ"]),
        ("می\u200cخواهم", ["می\u200cخواهم"]),
        ("— … !", []),
        ("𠀀𠀁", ["𠀀", "𠀁"]),
    ],
)  # fmt: skip
def test_text_is_cut_into(text, expected):
    assert exacts(text) == expected


def test_offsets_count_code_points_after_an_astral_character():
    assert [(token.start, token.end) for token in tokens("𠀀 座位")] == [(0, 1), (2, 3), (3, 4)]


def test_exact_drops_nothing_that_folded_drops():
    assert exacts("Café ёлка اللـه ＦＵＬＬ") == ["café", "ёлка", "اللـه", "ｆｕｌｌ"]


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("Café Ångström Łódź", ["cafe", "angstrom", "lodz"]),
        ("Ёлка ёж мой", ["елка", "еж", "мой"]),
        ("за\u0301мок", ["замок"]),
        ("كِتَابٌ", ["كتاب"]),
        ("اللـه", ["الله"]),
        ("أمة إلى آخر", ["امه", "الي", "اخر"]),
        ("١٢٣ ۴۵", ["123", "45"]),
        ("ＦＵＬＬ２０１７", ["full2017"]),
        ("ﬁxed", ["fixed"]),
        ("שָׁלוֹם", ["שלום"]),
        ("Ἀθῆναι", ["αθηναι"]),
    ],
)
def test_folded_leaves_out(typed, folded):
    assert foldeds(typed) == folded


@pytest.mark.parametrize("letter", ["ې", "ۈ", "ۆ", "ۇ", "ۋ", "ڭ", "گ", "چ", "ژ", "پ", "ە", "ھ"])
def test_uyghurs_own_letters_are_kept_apart(letter):
    assert foldeds(f"ا{letter}") == [f"ا{letter}"]


def test_uyghur_he_and_arabic_he_and_ae_stay_three_letters():
    assert len({*foldeds("ەا ھا ها")}) == 3


def test_hamza_carriers_are_not_folded_because_uyghur_writes_them_before_vowels():
    assert len({*foldeds("ئار يار")}) == 2


@pytest.mark.parametrize("text", ["नमस्ते", "བོད་སྐད", "ภาษาไทย"])
def test_vowel_signs_of_other_scripts_are_not_dropped(text):
    assert foldeds(text) == exacts(text)


@pytest.mark.parametrize(
    ("text", "language", "stems"),
    [
        ("Seats were fixed", "en", ["seat", "were", "fix"]),
        ("школы школах", "ru", ["школ", "школ"]),
        ("固定", "zh-Hans", [None, None]),
        ("ئورۇنلار", "ug", [None]),
        ("seats", "und", [None]),
    ],
)
def test_words_are_stemmed_by_language(text, language, stems):
    assert [token.stem for token in tokens(text, language)] == stems


def test_han_inside_english_has_no_stem():
    assert [token.stem for token in tokens("the 固 seats", "en")] == ["the", None, "seat"]


@pytest.mark.parametrize(
    ("language", "name"),
    [("en-GB", "english"), ("ru", "russian"), ("ru-Latn", None), ("zh-Hans", None), ("ug", None)],
)
def test_stemmer_serves_a_language_in_its_own_script(language, name):
    assert stemmer_of(language) == name


def test_a_long_passage_is_cut_in_time():
    assert len(tokens("a" * 100_000)) == 1
    assert len(tokens("a\u0301" * 100_000)) == 1
    assert len(tokens("座" * 100_000)) == 100_000


@pytest.mark.skipif(not FRUS.is_dir(), reason="the optional corpus of real records is absent")
def test_real_records_give_the_lower_case_words_of_a_plain_pattern():
    with gzip.open(FRUS / "frus1964-68v30.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            for paragraph in json.loads(line)["paragraphs"]:
                assert exact_tokens(paragraph) == re.findall(r"\w+", paragraph.lower())
