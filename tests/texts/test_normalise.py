"""Rule 1, through its public surface."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.texts.normalise import RULE, normalise, sha256_of

ANY_TEXT = st.text(st.characters())  # lone surrogates included
AWKWARD = st.text(
    st.sampled_from("a é\u0301\u0323\r\n\t\x00\x85\u2028\u00ad\u200b\ufeff\u202e\u200d\u200c")
    | st.characters(min_codepoint=0xD800, max_codepoint=0xDFFF)
    | st.characters(min_codepoint=0xFB00, max_codepoint=0xFEFF)
    | st.characters(min_codepoint=0x1100, max_codepoint=0x11FF)
    | st.characters(min_codepoint=0x2E80, max_codepoint=0x2FDF)
)


@given(ANY_TEXT | AWKWARD, st.booleans())
def test_normalising_twice_changes_nothing(text: str, extracted: bool) -> None:
    once = normalise(text, extracted=extracted)
    assert normalise(once, extracted=extracted) == once
    assert normalise(once) == once


@given(ANY_TEXT | AWKWARD, st.booleans())
def test_result_is_nfc_and_holds_no_control_but_tab_and_lf(text: str, extracted: bool) -> None:
    kept = normalise(text, extracted=extracted)
    assert unicodedata.is_normalized("NFC", kept)
    assert not [c for c in kept if unicodedata.category(c) in {"Cc", "Cs"} and c not in "\t\n"]
    kept.encode()


@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Cf", "Zl", "Zp"])))
def test_text_without_controls_is_only_composed(text: str) -> None:
    assert normalise(text) == unicodedata.normalize("NFC", text)


def test_the_rule_has_a_number() -> None:
    assert RULE == 1


@pytest.mark.parametrize("end", ["\r\n", "\r", "\v", "\f", "\x85", "\u2028", "\u2029"])
def test_every_line_end_becomes_one_lf(end: str) -> None:
    assert normalise(f"a{end}b") == "a\nb"


@pytest.mark.parametrize(
    "mark", ["\u00ad", "\u200b", "\u2060", "\ufeff", "\u200e", "\u061c", "\u2067", "\0", "\x7f"]
)
def test_invisible_characters_go_from_typed_text_too(mark: str) -> None:
    assert normalise(f"co{mark}operation") == "cooperation"


@pytest.mark.parametrize("mark", ["\u200d", "\u200c", "\ufe0f", "\u00a0", "\u3000", "\t"])
def test_characters_that_carry_meaning_are_kept(mark: str) -> None:
    assert normalise(f"a{mark}b", extracted=True) == f"a{mark}b"


def test_accent_after_a_removed_character_still_composes() -> None:
    assert normalise("e\u200b\u0301") == "é"


def test_surrogate_pair_becomes_its_character_and_a_lone_one_shows_the_loss() -> None:
    assert normalise("\ud83d\ude00 \ud83d.") == "😀 \ufffd."


@pytest.mark.parametrize(
    ("drawn", "letters"),
    [
        ("ﬁxed o\ufb03ce", "fixed office"),
        ("\ufef5", "\u0644\u0622"),
        ("\ufedf\ufe8e", "لا"),
        ("\ufe93\ufe7e", "ة\u0652"),
        ("\ufdf2", "الله"),
        ("\u2f00\u2ef3", "一龟"),
    ],
)
def test_shapes_of_letters_are_undone_only_where_a_program_extracted_them(
    drawn: str, letters: str
) -> None:
    assert normalise(drawn, extracted=True) == letters
    assert normalise(drawn) == drawn


def test_signs_written_as_one_character_are_kept() -> None:
    assert normalise("\ufdfa \ufd3e \ufdfd", extracted=True) == "\ufdfa \ufd3e \ufdfd"


def test_width_quotes_and_case_are_not_folded() -> None:
    words = "“Ａ”—«б» １２，ё"
    assert normalise(words, extracted=True) == words


def test_hash_is_of_the_utf8_bytes() -> None:
    assert sha256_of("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert sha256_of("é") == sha256_of(normalise("e\u0301"))
