"""Text of references: marks, italics, languages, and nothing that HTML would run."""

import pytest

from documents.quoting.reference import Title
from documents.quoting.styles import NAMES, STYLES, render, with_words
from documents.quoting.styles.parts import headline
from documents.quoting.styles.rich import Rich, joined
from tests.quoting.specimens import ADDRESS, NOTICE, WORDS, cited


def test_a_mark_stands_inside_closing_quotation_marks_and_outside_italics():
    assert Rich.of("“Lamps”").then(",").plain() == "“Lamps,”"
    assert Rich.of("Post", italic=True).then(",").html() == "<i>Post</i>,"
    assert Rich.of("n.d.").then(".").plain() == "n.d."
    assert Rich.of("n.d.").then(",").plain() == "n.d.,"
    assert Rich.of("“Why?”").then(".").plain() == "“Why?”"
    assert Rich().then(".").plain() == ""


def test_pieces_that_say_nothing_leave_no_mark():
    assert joined([Rich.of("a"), Rich(), Rich.of("b")], ",", end=".").plain() == "a, b."


def test_words_of_another_language_carry_it_with_their_direction():
    assert Rich.of("إشعار", language="ar").html() == '<bdi lang="ar" dir="rtl">إشعار</bdi>'


@pytest.mark.parametrize("words", ["<script>", '"><img src=x>', "a & b <b>bold</b>", "</bdi><u>"])
def test_no_title_escapes_into_html(words):
    reference = cited(titles=(Title(words, "en"),))
    for style in STYLES:
        for kind in ("note", "bibliography"):
            page = render(reference, style, kind=kind).html()
            assert "<" not in page.replace("<i>", "").replace("</i>", "")


def test_headline_style_raises_what_english_titles_raise():
    assert headline("notice on the lamps of ports: an order") == (
        "Notice on the Lamps of Ports: An Order"
    )
    assert (
        headline("re-opening of sea-routes by eBoats for NATO")
        == "Re-opening of Sea-Routes by eBoats for NATO"
    )
    assert headline("what the lamps are for") == "What the Lamps Are For"


def test_words_and_reference_are_ready_to_paste():
    assert with_words(NOTICE, "chicago").plain().startswith(f"“{WORDS}” Lantern Island")
    assert (
        with_words(NOTICE, "apa")
        .plain()
        .startswith(
            f"“{WORDS}” (Lantern Island Administration, 2031, p. 1, para. 3).\nLantern Island"
        )
    )
    assert with_words(cited(words=""), "gbt7714").plain().startswith("Lantern Island")


def test_every_style_has_a_name_and_ends_with_the_address():
    assert list(NAMES) == list(STYLES)
    for style in STYLES:
        assert ADDRESS in render(NOTICE, style, kind="bibliography").plain()


def test_the_archive_is_never_a_publisher_and_no_entry_leaks_the_place_of_the_words():
    for style in STYLES:
        entry = render(NOTICE, style, kind="bibliography").plain()
        assert "¶" not in entry
        assert "p. 1" not in entry
        assert "ublished" not in entry
