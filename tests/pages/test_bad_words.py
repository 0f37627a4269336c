"""Words, records and agents at the edge of what there is: pages take them as they are."""

import pytest

from documents.models import Part
from tests.factories import (
    AgentFactory,
    AgentNameFactory,
    RecordFactory,
    RecordTitleFactory,
    TextFactory,
    write_text,
)

pytestmark = pytest.mark.django_db


def test_a_passage_of_100_000_characters_is_kept_shown_and_quoted_to_the_letter(client):
    record = RecordFactory(public=True, code="hb-0001")
    words = ("登记" * 49_998) + "严禁外传"
    write_text(TextFactory(record=record), words)

    page = client.get("/r/hb-0001/zh-hans/1/p1/99996-100000")

    assert len(words) == 100_000
    assert page.status_code == 200
    assert "严禁外传" in page.content.decode()
    assert client.get("/r/hb-0001").status_code == 200
    assert client.get("/r/hb-0001/zh-hans/1/p1/99996-100001").status_code == 404


def test_a_record_without_text_says_so_and_can_be_cited(client):
    record = RecordFactory(public=True, code="hb-0002")
    RecordTitleFactory(record=record, title="A list that nobody copied")

    page = client.get("/r/hb-0002").content.decode()

    assert "The archive does not hold this document" in page
    assert "A list that nobody copied" in client.get("/r/hb-0002.bib").content.decode()


def test_an_agent_without_a_latin_name_has_its_page_and_stands_in_references(client):
    record = RecordFactory(public=True, code="hb-0003")
    RecordTitleFactory(record=record, title="Notice")
    agent = AgentFactory(slug="lamp-office", exposure="official")
    agent.names.all().delete()
    AgentNameFactory(agent=agent, name="灯务所", language="zh-Hans")
    Part.objects.create(record=record, agent=agent, role="issuer")

    assert "灯务所" in client.get("/a/lamp-office").content.decode()
    assert "灯务所" in client.get("/r/hb-0003").content.decode()
    assert "灯务所" in client.get("/r/hb-0003.csl.json").content.decode()


def test_letters_beyond_the_basic_plane_and_combining_marks_count_as_code_points(client):
    record = RecordFactory(public=True, code="hb-0004")
    write_text(TextFactory(record=record), "𠀀𠀁 e\u0301\u0323 🏴‍☠️ end")

    page = client.get("/r/hb-0004/zh-hans/1/p1/0-2")

    assert page.status_code == 200
    assert "𠀀𠀁" in page.content.decode()


def test_a_range_that_cuts_what_readers_see_as_one_letter_is_answered_with_a_warning(client):
    record = RecordFactory(public=True, code="hb-0005")
    write_text(TextFactory(record=record), "flag 🏴‍☠️ end")

    page = client.get("/r/hb-0005/zh-hans/1/p1/0-6").content.decode()

    assert "one letter" in page or "cuts" in page


@pytest.mark.parametrize(
    ("ranges", "said"),
    [("5-5", "empty"), ("9-4", "reversed"), ("0-999", "999")],
)
def test_a_range_that_names_no_words_is_404_and_says_which(client, ranges, said):
    record = RecordFactory(public=True, code="hb-0006")
    write_text(TextFactory(record=record), "Windows and seats are fixed.")

    answer = client.get(f"/r/hb-0006/zh-hans/1/p1/{ranges}")

    assert answer.status_code == 404
    assert said in answer.content.decode()


def test_leading_zeros_redirect(client):
    record = RecordFactory(public=True, code="hb-0007")
    write_text(TextFactory(record=record), "Windows and seats are fixed.")

    answer = client.get("/r/hb-0007/zh-hans/01/p1/00-07")

    assert answer.status_code == 301
    assert answer.headers["Location"].startswith("/r/hb-0007/zh-hans/1/p1/0-7")
