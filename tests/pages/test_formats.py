"""References as files, and what Zotero reads in a page."""

import json
import re

import pytest
from django.test import Client

from documents.models import Record
from documents.quoting.check import check_of
from tests.factories import RecordFactory, RecordTitleFactory
from tests.pages.cases import a_notice
from tests.pages.test_record import body

pytestmark = pytest.mark.django_db

WORDS = "Windows and seats are fixed"
QUOTATION = f"/r/hb-0001/en/1/p3/3-30~{check_of(WORDS)}"


@pytest.mark.parametrize("place", ["/r/hb-0001", "/r/hb-0001/p3", "/r/hb-0001/en/1/p3", QUOTATION])
@pytest.mark.parametrize(
    ("form", "holds"),
    [
        ("bib", "@unpublished{"),
        ("ris", "TY  - MANSCPT\r\n"),
        ("csl.json", '"type": "manuscript"'),
        ("jsonld", '"type": "Annotation"'),
        ("txt", "Address: "),
    ],
)
def test_each_place_is_had_in_each_format(
    client: Client, place: str, form: str, holds: str
) -> None:
    a_notice()
    answer = client.get(f"{place}.{form}")
    assert holds in answer.content.decode()
    assert answer["Content-Disposition"].startswith("attachment")


def test_reference_of_words_carries_their_address_with_check(client: Client) -> None:
    a_notice()
    item = json.loads(client.get(f"{QUOTATION}.csl.json").content)[0]
    assert item["URL"].endswith(QUOTATION)
    assert item["custom"]["words"] == WORDS
    assert item["custom"]["words-check"] == check_of(WORDS)


def test_format_of_an_address_without_check_adds_it(client: Client) -> None:
    a_notice()
    assert QUOTATION in client.get("/r/hb-0001/en/1/p3/3-30.txt").content.decode()


def test_newest_passage_is_referred_to_in_its_revision(client: Client) -> None:
    a_notice()
    assert "/r/hb-0001/en/1/p3" in client.get("/r/hb-0001/en/p3.txt").content.decode()


def test_annotation_points_at_the_words_by_quote_and_position(client: Client) -> None:
    notice = a_notice()
    made = json.loads(client.get(f"{QUOTATION}.jsonld").content)
    quote, position = made["target"]["selector"]
    assert quote["exact"] == WORDS
    assert notice.english.string[position["start"] : position["end"]] == WORDS
    assert made["target"]["source"].endswith("/r/hb-0001/en/1")


def test_style_is_chosen_without_losing_what_else_was_asked(client: Client) -> None:
    a_notice()
    page = body(client, f"{QUOTATION}?style=gbt7714&mark=x")
    assert '<option value="gbt7714" selected>' in page
    assert '<input type="hidden" name="mark" value="x">' in page


def test_page_carries_the_metadata_that_zotero_reads(client: Client) -> None:
    a_notice()
    page = body(client, QUOTATION)
    assert '<meta name="z:itemType" content="manuscript">' in page
    assert re.search(r'<meta name="citation_public_url" content="[^"]*/p3/3-30~', page)


def test_collection_gives_references_to_what_the_reader_may_read(client: Client) -> None:
    notice = a_notice()
    hidden = RecordFactory(collection=notice.record.collection, code="hb-0003")
    RecordTitleFactory(record=hidden, title="Sealed order")
    text = client.get("/c/harbour-papers.bib").content.decode()
    assert "@unpublished{hb-0001" in text
    assert "Sealed order" not in text
    assert client.get("/c/harbour-papers.docx").status_code == 404


def test_reference_does_not_name_a_hidden_record_it_is_attached_to(client: Client) -> None:
    notice = a_notice()
    hidden = RecordFactory(collection=notice.record.collection, code="hb-0003")
    RecordTitleFactory(record=hidden, title="Sealed order")
    notice.record.relations.create(kind="attached_to", other_code="hb-0003", other=hidden)
    for path in ("/r/hb-0001", "/r/hb-0001.txt", f"{QUOTATION}.bib"):
        page = body(client, path)
        assert "Sealed order" not in page
        assert "hb-0003" not in page


@pytest.mark.parametrize("form", ["bib", "jsonld", "txt"])
def test_format_of_a_hidden_record_answers_as_of_one_that_never_was(
    client: Client, form: str
) -> None:
    a_notice(state=Record.State.DRAFT)
    hidden, absent = client.get(f"/r/hb-0001.{form}"), client.get(f"/r/hb-0002.{form}")
    assert hidden.status_code == absent.status_code == 404
    assert hidden.content == absent.content
