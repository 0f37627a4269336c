"""Reading lists: in an address for everybody, in the account for whoever has one."""

import csv
import io
import json
import re
from urllib.parse import quote, urlencode
from zipfile import ZipFile

import pytest
from django.test import Client

from documents.models import LogEntry, ReadingListEntry, Record
from documents.operations.keep_reading_list import MOST as MOST_KEPT
from documents.operations.keep_reading_list import add_to_list
from documents.operations.withdraw_record import withdraw_record
from documents.quoting.check import check_of
from tests.factories import CustodianFactory, UserFactory
from tests.pages.cases import a_notice
from tests.pages.test_record import body

pytestmark = pytest.mark.django_db

WORDS = "Windows and seats are fixed"
QUOTATION = f"/r/hb-0001/en/1/p3/3-30~{check_of(WORDS)}"


def listed(*paths: str, form: str = "", **more: str) -> str:
    query = [("a", path) for path in paths]
    return f"/list{form}?{urlencode([*query, *more.items()])}"


def test_list_in_an_address_shows_the_words_and_their_references(client: Client) -> None:
    a_notice()
    page = body(client, listed(QUOTATION, "/r/hb-0001"))
    assert f"“{WORDS}”" in page
    assert page.count('<p class="entry">“Notice on Seats') == 2
    assert f'href="{listed("/r/hb-0001")}"' in page.replace("&amp;", "&")


def test_page_of_a_quotation_offers_to_add_it(client: Client) -> None:
    a_notice()
    assert f"/list?add={quote(QUOTATION, safe='')}" in body(client, QUOTATION)

    answer = client.get("/list", {"a": "/r/hb-0001", "add": f"http://127.0.0.1:8000{QUOTATION}"})

    assert answer.headers["Location"] == listed("/r/hb-0001", QUOTATION)


def test_what_is_no_address_of_the_archive_is_refused(client: Client) -> None:
    assert "not an address of this archive" in body(client, "/list?add=https://other.example/x")
    assert "spelled like li-0412" in body(client, "/list?add=%3Cscript%3E")


def test_empty_list_says_how_to_fill_it(client: Client) -> None:
    assert "Nothing is on it yet." in body(client, "/list")


def test_list_tells_nothing_of_what_its_reader_may_not_know(client: Client) -> None:
    a_notice(state=Record.State.DRAFT)
    hidden = body(client, listed(QUOTATION))
    absent = body(client, listed(QUOTATION.replace("hb-0001", "hb-0002")))
    assert hidden.replace("hb-0001", "hb-0002") == absent
    assert "Notice on" not in hidden


def test_list_says_that_a_record_was_withdrawn(client: Client) -> None:
    notice = a_notice()
    withdraw_record(record=notice.record, reason="A source is at risk.", by=CustodianFactory())
    page = body(client, listed(QUOTATION))
    assert "A source is at risk." in page
    assert WORDS not in page
    assert "1 address of the list names nothing that you may read" in page


def test_list_in_an_address_holds_fifty(client: Client) -> None:
    a_notice()
    paths = [f"/r/hb-0001/en/1/p3/0-{n}" for n in range(2, 54)]
    page = body(client, listed(*paths))
    assert "holds 50 addresses" in page
    assert page.count("data-unlist") == 50


@pytest.mark.parametrize(
    ("form", "holds"),
    [
        (".bib", "@unpublished{hb-0001-en-1-p3-3-30"),
        (".ris", "TY  - MANSCPT"),
        (".csl.json", '"type": "manuscript"'),
        (".txt", f"“{WORDS}”"),
        (".html", "<h1>References</h1>\n<p>“Notice on Seats” [in Chinese]."),
    ],
)
def test_list_as_a_file(client: Client, form: str, holds: str) -> None:
    a_notice()
    answer = client.get(listed(QUOTATION, "/r/hb-9999", form=form))
    assert holds in answer.content.decode()
    assert answer["Content-Disposition"] == f'attachment; filename="list{form}"'


def test_bibliography_for_word_keeps_italics_and_languages(client: Client) -> None:
    a_notice()
    path = "/r/hb-0001/zh-hans/1/p3/2-11"
    answer = client.get(listed(path, form=".docx", style="harvard"))
    with ZipFile(io.BytesIO(answer.content)) as parts:
        written = parts.read("word/document.xml").decode()
        about = parts.read("docProps/core.xml").decode()
    assert '<w:lang w:eastAsia="zh-Hans"/>' in written
    assert "<w:i/>" in written
    assert "关于座位的通知" in written
    assert "python-docx" not in about


def test_sheet_of_quotations_has_the_words_in_both_languages(client: Client) -> None:
    a_notice()
    answer = client.get(listed(QUOTATION, "/r/hb-9999/en/1/p1", form=".csv"))
    first, second = csv.DictReader(io.StringIO(answer.content.decode()))
    assert first["words"] == WORDS
    assert first["aligned"] == "二、固定窗口、固定座位，不得擅自更改。"
    assert first["address"].endswith(QUOTATION)
    assert first["fiction"] == "fiction"
    assert second["words"] == ""
    assert second["state"].startswith("There is no public record")


def test_references_are_sorted_and_each_stands_once(client: Client) -> None:
    a_notice("hb-0001")
    page = body(client, listed("/r/hb-0001/en/1/p3", "/r/hb-0001", style="apa"))
    entries = re.findall(r'<p class="entry">(.*?)</p>', page)
    assert len(entries) == 2
    assert entries == sorted(entries)


def test_account_keeps_a_list(client: Client) -> None:
    a_notice()
    account = UserFactory()
    client.force_login(account)
    assert f"/account/list?add={quote(QUOTATION, safe='')}" in body(client, QUOTATION)
    offered = body(client, f"/account/list?add={quote(QUOTATION, safe='')}")
    assert f'name="add" value="{QUOTATION}"' in offered
    assert not ReadingListEntry.objects.exists()

    client.post("/account/list", {"add": QUOTATION})
    client.post("/account/list", {"beside": QUOTATION, "note": "for the second part"})

    page = body(client, "/account/list")
    assert f"“{WORDS}”" in page
    assert "for the second part" in page
    assert json.loads(client.get("/account/list.csl.json").content)[0]["custom"]["words"] == WORDS

    client.post("/account/list", {"remove": QUOTATION})

    assert not ReadingListEntry.objects.exists()


def test_list_of_an_account_is_that_persons_alone(client: Client) -> None:
    a_notice()
    add_to_list(address=QUOTATION, by=UserFactory())
    client.force_login(UserFactory())
    assert WORDS not in body(client, "/account/list")
    answer = client.post("/account/list", {"remove": QUOTATION})
    assert answer.status_code == 422
    assert ReadingListEntry.objects.count() == 1
    client.logout()
    assert client.get("/account/list").status_code == 302


def test_what_somebody_reads_is_not_written_into_the_log() -> None:
    a_notice()
    account = UserFactory()
    add_to_list(address=QUOTATION, by=account)
    first = LogEntry.objects.get(verb="add_to_list")
    add_to_list(address="/r/hb-0001", by=account)
    second = LogEntry.objects.filter(verb="add_to_list").latest("pk")
    assert first.sha256 == second.sha256
    assert "hb-0001" not in first.code


def test_a_list_that_is_full_says_so(client: Client) -> None:
    account = UserFactory()
    ReadingListEntry.objects.bulk_create(
        ReadingListEntry(account=account, address=f"/r/hb-0001/p{n}")
        for n in range(1, MOST_KEPT + 1)
    )
    client.force_login(account)
    answer = client.post("/account/list", {"add": "/r/hb-0002"})
    assert "The list holds 200 addresses" in answer.content.decode()
    assert ReadingListEntry.objects.count() == MOST_KEPT


def test_an_address_stands_on_a_list_once() -> None:
    account = UserFactory()
    for spelled in (
        "/r/HB-0001/en/1/p3",
        "hb-0001/en/1/p3",
        "http://127.0.0.1:8000/r/hb-0001/en/1/p3",
    ):
        add_to_list(address=spelled, by=account)
    assert [row.address for row in ReadingListEntry.objects.all()] == ["/r/hb-0001/en/1/p3"]


def test_address_of_another_archive_on_a_list_is_not_read_as_one_of_ours(client: Client) -> None:
    a_notice()
    page = body(client, listed("https://other.example/r/hb-0001"))

    assert "not an address of this archive" in page
    assert "Notice on Seats" not in page


def test_references_of_one_place_spelled_in_two_ways_have_one_key(client: Client) -> None:
    a_notice()
    twice = (QUOTATION, QUOTATION.split("~")[0], f"http://127.0.0.1:8000{QUOTATION}")

    assert body(client, listed(*twice, form=".bib")).count("@unpublished{") == 1
    assert len(json.loads(body(client, listed(*twice, form=".csl.json")))) == 1
