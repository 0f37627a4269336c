"""Language tags, text codes, direction."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.errors import BadTextCode, UnknownLanguage
from documents.texts.language import (
    TextCode,
    address_code,
    canonical,
    direction,
    english_name,
    parse_text_code,
    script,
    stemmer,
    transliterates,
)


@pytest.mark.parametrize(
    ("written", "tag"),
    [
        ("zh-hans", "zh-Hans"),
        ("ZH_hans", "zh-Hans"),
        ("zh-hant-tw", "zh-Hant-TW"),
        ("UIG", "ug"),
        ("eng", "en"),
        ("sr-LATN", "sr-Latn"),
        ("und", "und"),
        ("und-arab", "und-Arab"),
    ],
)
def test_tags_get_their_canonical_spelling(written: str, tag: str) -> None:
    assert canonical(written) == tag


@pytest.mark.parametrize(
    "tag",
    ["", "e", "xx", "zzz", "en-Qqqq", "x-foo", "en-x-icij", "中文", "en\n", "en--us", "e" * 10_000],
)
def test_what_names_no_language_is_refused_with_advice(tag: str) -> None:
    with pytest.raises(UnknownLanguage, match="zh-Hans"):
        canonical(tag)


def test_code_in_addresses_is_lower_case_and_carries_the_name() -> None:
    assert address_code("zh-Hans") == "zh-hans"
    assert address_code("EN", "ICIJ") == "en-x-icij"


@pytest.mark.parametrize("name", ["toolongname", "a b", "ß", "-", "x-y"])
def test_name_of_a_text_is_one_to_eight_letters_or_digits(name: str) -> None:
    with pytest.raises(BadTextCode, match="en-x-"):
        address_code("en", name)


def test_text_code_is_read_in_any_spelling() -> None:
    assert parse_text_code("EN-X-Icij") == TextCode("en", "icij")
    assert parse_text_code("zh_HANS") == TextCode("zh-Hans", "")


@pytest.mark.parametrize("code", ["en-x-", "en-x-a-b", "-x-icij", "en-x-ninechars", "x" * 99])
def test_a_broken_text_code_is_refused(code: str) -> None:
    with pytest.raises((BadTextCode, UnknownLanguage)):
        parse_text_code(code)


@given(
    st.sampled_from(["zh-Hans", "en", "ug", "ug-Cyrl", "sr-Latn", "und", "zh-Hant-TW"]),
    st.from_regex(r"[a-z0-9]{0,8}", fullmatch=True),
)
def test_text_code_comes_back_as_it_was_written(tag: str, name: str) -> None:
    assert parse_text_code(address_code(tag, name)) == TextCode(tag, name)


@given(st.text(max_size=60))
def test_any_string_is_a_text_code_or_refused(code: str) -> None:
    try:
        parsed = parse_text_code(code)
    except (BadTextCode, UnknownLanguage):
        return
    assert parse_text_code(address_code(*parsed)) == parsed


@pytest.mark.parametrize(
    ("tag", "expected_script", "expected"),
    [
        ("ar", "Arab", "rtl"),
        ("ug", "Arab", "rtl"),
        ("ug-Cyrl", "Cyrl", "ltr"),
        ("ug-Latn", "Latn", "ltr"),
        ("he", "Hebr", "rtl"),
        ("zh-Hans", "Hans", "ltr"),
        ("ru", "Cyrl", "ltr"),
        ("kk-Arab", "Arab", "rtl"),
        ("und", None, "ltr"),
    ],
)
def test_script_decides_the_direction(tag: str, expected_script: str | None, expected: str) -> None:
    assert script(tag) == expected_script
    assert direction(tag) == expected


def test_names_say_the_variant_unless_short() -> None:
    assert english_name("zh-Hans") == "Chinese (simplified)"
    assert english_name("zh-hans", short=True) == "Chinese"
    assert english_name("ug") == "Uyghur"
    assert english_name("ug-Cyrl") == "Uyghur (Cyrillic script)"
    assert english_name("zh-Hant-TW") == "Chinese (traditional, Taiwan)"
    assert english_name("und") == "language not known"


def test_stemmers_fit_language_and_script() -> None:
    assert stemmer("en-GB") == "english"
    assert stemmer("ru") == "russian"
    assert stemmer("ar") == "arabic"
    assert stemmer("ar-Latn") is None
    assert stemmer("ug") is None
    assert stemmer("zh-Hans") is None


@pytest.mark.parametrize(
    ("tag", "other", "told"),
    [
        ("ug-Latn", "ug", True),
        ("zh-Latn", "zh-Hans", True),
        ("en", "zh-Hans", False),
        ("zh-Hant", "zh-Hans", False),
        ("ug", "ug-Arab", False),
        ("und", "und", False),
    ],
)
def test_a_text_that_only_spells_another_is_a_transliteration(tag, other, told):
    assert transliterates(tag, other) is told
