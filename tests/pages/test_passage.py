"""`/r/CODE/pN` and its kin: the words, or where they went; revisions that never change."""

import pytest
from django.test import Client

from tests.factories import RecordFactory, TextFactory, write_text
from tests.pages.cases import ENGLISH, a_notice
from tests.pages.test_record import body

pytestmark = pytest.mark.django_db


def test_passage_shows_both_languages_and_its_citable_address(client: Client) -> None:
    a_notice()
    page = body(client, "/r/hb-0001/p3")
    assert "固定窗口" in page
    assert "Windows and seats are fixed" in page
    assert "/r/hb-0001/zh-hans/1/p3" in page


def test_passage_leads_to_the_form_that_quotes_the_words_beside_it(client: Client) -> None:
    a_notice()
    assert "/r/hb-0001/en/1/p3/quote" in body(client, "/r/hb-0001/p3")
    assert "/r/hb-0001/zh-hans/1/p3/quote" in body(client, "/r/hb-0001/en/p3")


def test_passage_of_a_text_is_the_newest(client: Client) -> None:
    notice = a_notice()
    write_text(notice.english.text, *ENGLISH[:2], ENGLISH[2].replace("fixed", "assigned"))
    assert "are assigned" in body(client, "/r/hb-0001/en/p3")
    old = body(client, "/r/hb-0001/en/1/p3")
    assert "are fixed" in old
    assert "Newer text exists." in old


def test_merged_passage_leads_to_the_one_it_became_part_of(client: Client) -> None:
    record = RecordFactory(public=True, code="hb-0009")
    text = TextFactory(record=record, english=True, of_language="und")
    write_text(text, "One is the first sentence of all.", "Two.", "Three stays as it was.")
    write_text(text, "One is the first sentence of all. Two.", "Three stays as it was.")
    page = body(client, "/r/hb-0009/en/p2")
    assert "¶2 is now part of ¶1." in page
    assert "Two." in body(client, "/r/hb-0009/en/1/p2")


def test_passage_that_is_gone_says_where_it_stood_last(client: Client) -> None:
    record = RecordFactory(public=True, code="hb-0009")
    text = TextFactory(record=record, english=True, of_language="und")
    write_text(text, "One is the first sentence of all.", "Nothing of this will stay.")
    write_text(text, "One is the first sentence of all.")
    page = body(client, "/r/hb-0009/p2")
    assert "stood last in revision 1" in page
    assert "/r/hb-0009/en/1/p2" in page


@pytest.mark.parametrize(
    "path", ["/p4", "/en/p4", "/en/1/p4", "/en/2", "/en/2/p1", "/ru", "/ru/p1"]
)
def test_what_never_was_is_not_found(client: Client, path: str) -> None:
    a_notice()
    assert client.get(f"/r/hb-0001{path}").status_code == 404


def test_revision_never_changes_and_names_the_newer(client: Client) -> None:
    notice = a_notice()
    write_text(notice.english.text, *ENGLISH[:2], "2. Windows are assigned.", note="¶3: assigned.")
    old = body(client, "/r/hb-0001/en/1")
    assert "Revision 2 is the newest." in old
    assert "Windows and seats are fixed" in old
    assert "Windows are assigned" not in old
    assert "¶3: assigned." in old


def test_comparison_shows_what_was_taken_out_and_put_in(client: Client) -> None:
    notice = a_notice()
    write_text(
        notice.english.text,
        *ENGLISH[:2],
        "2. Windows and seats are assigned, and must not be changed.",
    )
    page = body(client, "/r/hb-0001/en/2?compare=1")
    assert "<del>fixed</del><ins>assigned</ins>" in page
    assert "2 passages unchanged" in page


def test_first_and_last_words_lead_to_the_quotation(client: Client) -> None:
    a_notice()
    answer = client.get("/r/hb-0001/en/1/p3/quote", {"first": "windows", "last": "fixed"})
    assert answer.status_code == 302
    assert answer["Location"].startswith("/r/hb-0001/en/1/p3/3-")
    page = body(client, answer["Location"])
    assert "“Windows and seats are fixed”" in page


def test_pasted_words_lead_to_the_quotation(client: Client) -> None:
    a_notice()
    answer = client.get("/r/hb-0001/zh-hans/1/p3/quote", {"words": "“固定窗口、固定座位”"})
    assert answer["Location"].startswith("/r/hb-0001/zh-hans/1/p3/2-11~")


def test_words_that_do_not_stand_there_are_refused_with_how_far_they_do(client: Client) -> None:
    a_notice()
    page = body(client, "/r/hb-0001/en/1/p3/quote?words=Windows+and+seats+are+permanent")
    assert "Windows and seats are" in page
    assert "do not stand in this text" in page


def test_words_that_stand_twice_are_listed_as_links(client: Client) -> None:
    record = RecordFactory(public=True, code="hb-0009")
    text = TextFactory(record=record, english=True, of_language="und")
    write_text(text, "No seat is moved, no seat is sold.")
    page = body(client, "/r/hb-0009/en/1/p1/quote?first=seat+is")
    assert 'href="/r/hb-0009/en/1/p1/3-10~' in page
    assert 'href="/r/hb-0009/en/1/p1/21-28~' in page


def test_empty_form_says_what_to_give(client: Client) -> None:
    a_notice()
    page = body(client, "/r/hb-0001/en/1/p3/quote?first=&words=")
    assert "Give the first words, or paste all the words." in page


def test_selected_range_leads_to_the_quotation_with_its_check(client: Client) -> None:
    a_notice()
    answer = client.get("/r/hb-0001/zh-hans/1/p3/quote?range=2-11")
    assert answer["Location"].startswith("/r/hb-0001/zh-hans/1/p3/2-11~")
    assert client.get("/r/hb-0001/en/1/p3/quote?range=9-3").status_code == 404
