"""The search page and its files: what is found, how it is marked, and what goes wrong."""

import json

import pytest

from documents.exchange.descriptions import DirectiveDescription
from documents.operations.apply_outbox import apply_outbox
from documents.operations.find_words import WordsIn
from documents.operations.publish_record import publish_record
from documents.operations.rebuild_index import rebuild_index
from documents.operations.tag_directive import tag_directive
from tests.factories import (
    MINE,
    PUBLIC,
    CollectionFactory,
    CustodianFactory,
    RecordFactory,
    RecordTitleFactory,
    TextFactory,
    UserFactory,
    on_words,
    write_note,
    write_text,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def archive(index_folder):
    """An index of its own, with one published record and its translation."""
    record = RecordFactory(code="hb-0412", level="public", collection=CollectionFactory())
    RecordTitleFactory(record=record, title="Notice on ferries")
    source = write_text(
        TextFactory(record=record),
        "各渡口管理站：",
        "严禁未经登记人员登船。",
        "固定窗口、固定座位。",
    )
    english = TextFactory(record=record, english=True, of_text=source.text)
    write_text(
        english,
        "To all ferry stations:",
        "It is strictly forbidden for any unregistered person to board <b>.",
        "Windows and seats are fixed.",
        aligned="in order",
    )
    publish_record(record=record, by=CustodianFactory())
    rebuild_index()
    return record


def test_a_hit_shows_the_words_marked_its_other_language_and_where_to_quote(client, archive):
    page = client.get("/s", {"q": '"seats are fixed"'}).content.decode()

    assert "<mark>seats are fixed</mark>" in page
    assert "固定窗口、固定座位。" in page
    assert 'href="/r/hb-0412/en/1/p3/quote"' in page
    assert "1 passage in 1 record" in " ".join(page.split())


def test_words_of_a_record_are_escaped_before_they_are_marked(client, archive):
    page = client.get("/s", {"q": "board"}).content.decode()

    assert "<mark>board</mark> &lt;b&gt;." in page


def test_a_widened_hit_says_so_and_the_widening_can_be_switched_off(client, archive):
    page = client.get("/s", {"q": "window"}).content.decode()

    assert "matched by the stem" in page
    assert client.get("/s", {"q": "window exact:on"}).content.decode().count("<mark>") == 0


def test_nothing_found_says_which_word_is_to_blame(client, archive):
    page = client.get("/s", {"q": "zebra seats"}).content.decode()

    assert "No passage has zebra seats." in page
    assert "None has zebra" in page
    assert "1 has seats" in page


def test_a_query_that_cannot_be_read_keeps_the_words_and_offers_repairs(client, archive):
    answer = client.get("/s", {"q": '"fixed seat'})

    page = answer.content.decode()
    assert answer.status_code == 400
    assert 'value="&quot;fixed seat"' in page
    assert "Did you mean" in page


def test_the_json_answers_as_documented(client, archive):
    found = json.loads(client.get("/s.json", {"q": "固定座位"}).content)

    assert found["total"] == 1
    assert found["hits"][0] == {
        "address": "/r/hb-0412/zh-hans/1/p3",
        "record": "hb-0412",
        "text": "zh-hans",
        "revision": 1,
        "passage": "p3",
        "language": "zh-Hans",
        "match": "exact",
        "snippet": "固定窗口、固定座位。",
        "aligned": "Windows and seats are fixed.",
    }


@pytest.mark.parametrize("form", ["json", "csv", "bib", "ris"])
def test_a_bad_query_for_a_file_gets_400_with_position_and_repairs(client, archive, form):
    answer = client.get(f"/s.{form}", {"q": "seat AND ("})

    found = json.loads(answer.content)
    assert answer.status_code == 400
    assert set(found) == {"error", "position", "repairs"}


def test_saved_files_hold_the_addresses_of_the_passages(client, archive):
    assert "/r/hb-0412/en/1/p3" in client.get("/s.csv", {"q": "seats"}).content.decode()
    assert "/r/hb-0412/en/1/p3" in client.get("/s.bib", {"q": "seats"}).content.decode()
    assert client.get("/s.ris", {"q": "seats"}).content.decode().startswith("TY  - ")


def test_a_result_sets_no_cookie_and_carries_the_policy(client, archive):
    answer = client.get("/s", {"q": "seats"})

    assert not answer.cookies
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")


def test_without_an_index_search_says_so_and_nothing_else_breaks(client, index_folder):
    answer = client.get("/s", {"q": "seats"})

    assert answer.status_code == 503
    assert "Records and citations work" in answer.content.decode()
    assert client.get("/").status_code == 200


def test_a_hit_shows_the_notes_at_its_passage_to_those_who_may_read_them(client, archive):
    revision = archive.texts.get(code="en").revisions.get()
    custodian, other = CustodianFactory(), UserFactory()
    at = on_words(revision, "Windows and seats")
    write_note(archive, custodian, "Compare *the drafts* <i>", at, sharing=PUBLIC, number=58)
    write_note(archive, other, "Mine about drafts", at, sharing=MINE, number=61)

    page = client.get("/s", {"q": "note:draft"}).content.decode()

    assert 'href="/n/58">note 58</a>' in page
    assert "Compare the <mark>drafts</mark>" in page
    assert "<i>" not in page
    assert "n/61" not in page and "note 61" not in page
    assert "note" not in client.get("/s", {"q": "unregistered"}).content.decode().split("hit-1")[1]
    client.force_login(other)
    page = client.get("/s", {"q": "windows"}).content.decode()
    assert page.index("/n/58") < page.index("/n/61")
    assert "only you see it" in page
    assert "<mark>drafts</mark>" not in page


def test_notes_beyond_the_first_three_are_counted(client, archive):
    revision = archive.texts.get(code="en").revisions.get()
    at = on_words(revision, "Windows and seats")
    for number in range(1, 6):
        write_note(archive, CustodianFactory(), "A remark", at, sharing=PUBLIC, number=number)

    page = client.get("/s", {"q": "windows"}).content.decode()

    assert page.count('href="/n/') == 3
    assert "2 more notes" in page


def test_results_offer_to_narrow_to_what_has_notes(client, archive):
    revision = archive.texts.get(code="en").revisions.get()
    at = on_words(revision, "Windows and seats")
    write_note(archive, CustodianFactory(), "A remark", at, sharing=PUBLIC)

    page = client.get("/s", {"q": "seats OR board"}).content.decode()

    assert 'href="?q=%28seats%20OR%20board%29%20has%3Anote"' in page
    narrowed = client.get("/s", {"q": "(seats OR board) has:note"}).content.decode()
    assert "With: <bdi>notes</bdi>" in narrowed
    assert "1 passage in 1 record" in " ".join(narrowed.split())


def test_a_hit_near_an_order_shows_the_order_and_its_passage(client, archive):
    revision = archive.texts.get(code="en").revisions.get()
    tag_directive(
        record=archive,
        places=[WordsIn(revision, "It is strictly forbidden for any unregistered person")],
        description=DirectiveDescription(force="must_not"),
        by=CustodianFactory(),
        number=207,
    )
    apply_outbox()

    page = client.get("/s", {"q": "seats near:must_not"}).content.decode()

    assert 'href="/r/hb-0412/en/1/p2"' in page
    assert 'href="/d/n/207"' in page
    assert "1 passage in 1 record" in " ".join(page.split())
    assert "/d/n/207" not in client.get("/s", {"q": "seats"}).content.decode()
