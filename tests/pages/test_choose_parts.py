"""Leaving words out and adding bracketed ones, by a form without script."""

import html
import re
from urllib.parse import quote

import pytest
from django.test import Client

from documents.models import Record
from documents.quoting.check import check_of
from tests.factories import RecordFactory, TextFactory, write_text
from tests.pages.cases import ENGLISH, a_notice
from tests.pages.test_record import body

pytestmark = pytest.mark.django_db

FORM = "/r/hb-0001/en/1/p3/parts"
WORDS = "Windows and seats are fixed … be changed."
PARTED = f"/r/hb-0001/en/1/p3/3-30,45-56~{check_of(WORDS)}"


def copied(page: str) -> str:
    """The text that the page has ready to copy."""
    found = re.search(r'<textarea id="reference"[^>]*>(.*?)</textarea>', page, re.DOTALL)
    assert found
    return html.unescape(found[1])


def test_form_offers_the_clauses_of_the_passage_all_ticked(client: Client) -> None:
    a_notice()
    page = body(client, FORM)
    assert re.findall(r'name="keep" value="([^"]+)" checked', page) == ["0-2", "3-31", "32-56"]


def test_form_shows_the_parts_that_an_address_has(client: Client) -> None:
    a_notice()
    page = body(client, f"{FORM}?range=3-30,45-56")
    assert re.findall(r'name="keep" value="([^"]+)"( checked)?', page) == [
        ("3-30", " checked"),
        ("30-31", ""),
        ("32-44", ""),
        ("45-56", " checked"),
    ]


def test_ticked_clauses_become_the_parts_of_the_address(client: Client) -> None:
    a_notice()
    answer = client.get(f"{FORM}?range=0-56&keep=0-2&keep=32-56&show=1")
    words = "2. … and must not be changed."
    assert answer.headers["Location"] == f"/r/hb-0001/en/1/p3/0-2,32-56~{check_of(words)}"


def test_stretches_are_left_out_by_their_words(client: Client) -> None:
    a_notice()
    ask = f"{FORM}?range=3-56&keep=3-31&keep=32-56&leave={quote(', and must not')}&show=1"
    assert client.get(ask).headers["Location"] == PARTED
    assert f"“{WORDS}”" in copied(body(client, PARTED))


def test_words_that_are_not_there_are_refused_and_the_form_keeps_what_was_typed(
    client: Client,
) -> None:
    a_notice()
    page = body(client, f"{FORM}?range=3-56&keep=3-31&leave=lamps&added=All&show=1")
    assert "do not stand in this text" in page
    assert ">lamps</textarea>" in page
    assert 'name="added" value="All"' in page
    assert re.findall(r'value="([^"]+)" checked', page) == ["3-31"]


def test_leaving_out_everything_is_refused(client: Client) -> None:
    a_notice()
    assert "keep at least one part" in body(client, f"{FORM}?range=3-56&show=1")


def test_bracketed_words_stand_in_the_copied_text_alone(client: Client) -> None:
    a_notice()
    ask = f"{FORM}?keep=3-31&keep=32-56&added=All&added=ever&before=&before=changed&show=1"
    answer = client.get(ask)
    words = ENGLISH[2][3:]
    path = f"/r/hb-0001/en/1/p3/3-56~{check_of(words)}"
    assert answer.headers["Location"] == f"{path}?add=3%3AAll&add=48%3Aever"

    page = body(client, answer.headers["Location"])

    assert f"“{words}”" in re.sub(r"<[^>]+>", "", page)
    assert copied(page).startswith(
        "“[All] Windows and seats are fixed, and must not be [ever] changed.” "
    )
    assert copied(page).endswith(
        "Added in brackets by whoever quotes, not in the record: [All] and [ever]."
    )
    assert path in copied(page)
    assert "?add" not in copied(page)


def test_additions_are_kept_when_more_words_are_left_out(client: Client) -> None:
    a_notice()
    page = body(client, f"{FORM}?range=3-56&add=48:ever")
    assert 'name="add" value="48:ever" checked' in page

    answer = client.get(f"{FORM}?range=3-56&keep=32-56&add=48:ever&show=1")

    assert answer.headers["Location"].endswith("?add=48%3Aever")


def test_an_addition_that_stands_nowhere_is_left_aside_and_said(client: Client) -> None:
    a_notice()
    page = body(client, f"{PARTED}?add=40:never")
    assert "The addition “never” is left aside" in page
    assert "[never]" not in page


def test_an_addition_is_escaped(client: Client) -> None:
    a_notice()
    page = body(client, f"{PARTED}?add=3:<script>alert(1)</script>")
    assert "<script>alert" not in page


def test_range_outside_the_text_is_refused(client: Client) -> None:
    a_notice()
    assert "past the text" in body(client, f"{FORM}?range=0-999", status=404)
    assert body(client, f"{FORM}?range=x", status=404)


def test_form_of_a_hidden_record_answers_as_of_one_that_never_was(client: Client) -> None:
    a_notice(state=Record.State.DRAFT)
    hidden, absent = client.get(FORM), client.get(FORM.replace("0001", "0002"))
    assert hidden.status_code == absent.status_code == 404
    assert hidden.content == absent.content


def test_copied_text_takes_the_original_words_along(client: Client) -> None:
    a_notice()
    text = copied(body(client, f"{PARTED}?with=original"))
    assert text.split("\n")[-1].startswith(
        "Original, Chinese (simplified), unreviewed draft, the whole passage: “二、固定窗口、"
    )
    assert text.endswith("/r/hb-0001/zh-hans/1/p3")
    assert "固定" not in copied(body(client, PARTED))


def test_copied_text_takes_the_translation_along_with_translator_and_state(
    client: Client,
) -> None:
    a_notice()
    text = copied(body(client, "/r/hb-0001/zh-hans/1/p3/2-11?with=translation"))
    last = text.split("\n")[-1]
    assert last.startswith("Translation, English, by ")
    assert f"unreviewed draft, the whole passage: “{ENGLISH[2]}”" in last


def test_transliteration_is_offered_where_one_is_recorded(client: Client) -> None:
    notice = a_notice()
    assert 'value="transliteration"' not in body(client, PARTED)
    spelled = TextFactory(
        record=notice.record,
        code="zh-latn",
        language="zh-Latn",
        role="translation",
        of_text=notice.chinese.text,
    )
    write_text(spelled, "Ge dukou.", "Yi, yanjin.", "Er, guding chuangkou.", aligned="in order")

    text = copied(body(client, f"{PARTED}?with=transliteration&with=original"))

    original, latin = text.split("\n")[-2:]
    assert original.startswith("Original, Chinese (simplified)")
    assert latin.startswith("Transliteration, Chinese (Latin script), by ")
    assert "“Er, guding chuangkou.”" in latin
    page = body(client, "/r/hb-0001/zh-latn/1/p3/0-2")
    assert "transliteration" in page
    assert "trans. " not in copied(page)
    assert ENGLISH[2] in copied(body(client, "/r/hb-0001/zh-hans/1/p3/2-11?with=translation"))


def test_words_to_copy_are_those_of_the_revision_to_the_letter(client: Client) -> None:
    notice = a_notice()
    string = notice.english.string
    start = string.index(ENGLISH[1])
    end = len(string)
    page = body(client, f"/r/hb-0001/en/1/p2/0-{end - start}")
    assert copied(page).startswith(f"“{string[start:end]}” ")


def test_record_shows_a_translation_before_a_transliteration(client: Client) -> None:
    record = RecordFactory(public=True, code="hb-0009")
    chinese = TextFactory(record=record)
    write_text(chinese, "固定窗口。")
    latin = {"code": "zh-latn", "language": "zh-Latn", "role": "translation"}
    write_text(TextFactory(record=record, of_text=chinese, **latin), "Guding.", aligned="in order")
    english = TextFactory(record=record, english=True, of_text=chinese)
    write_text(english, "Windows are fixed.", aligned="in order")
    assert "Windows are fixed." in body(client, "/r/hb-0009")
    page = body(client, "/r/hb-0009/zh-hans/1/p1/0-4")
    assert "Windows are fixed." in page
    assert 'value="transliteration"' in page
