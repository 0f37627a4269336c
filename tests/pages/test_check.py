"""The checker's page: verdicts as facts, differences marked, nothing kept, files on request."""

import csv
import io
import json
import time

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from documents.models import LogEntry
from documents.operations.publish_record import publish_record
from documents.operations.rebuild_index import rebuild_index
from documents.pages.check import LARGEST
from tests.factories import (
    CollectionFactory,
    CustodianFactory,
    RecordFactory,
    RecordTitleFactory,
    TextFactory,
    write_text,
)

pytestmark = pytest.mark.django_db

ARTICLE = """The notice says: “It is strictly forbidden for any unregistered person to board.”

“Windows and seats are fixed and must never be changed,” it goes on.

• “[Check] name, time and destination of each person”
• “All boats are to be burned.”

They call it “The Ferry Papers”. 原文：“严禁未经登记人员登船。”
"""


@pytest.fixture
def notice(index_folder):
    """One published record with its translation."""
    record = RecordFactory(code="hb-0412", level="public", collection=CollectionFactory())
    RecordTitleFactory(record=record, title="Notice on ferries")
    source = write_text(
        TextFactory(record=record),
        "严禁未经登记人员登船。",
        "固定窗口、固定座位，不得擅自更改。",
    )
    write_text(
        TextFactory(record=record, english=True, of_text=source.text),
        "1. It is strictly forbidden for any unregistered person to board.",
        "2. Officers check name, time and destination of each person. Windows and seats are "
        "fixed, and must not be changed without authorisation.",
        aligned="in order",
    )
    publish_record(record=record, by=CustodianFactory())
    rebuild_index()
    return record


def check(client, article=ARTICLE, **more):
    return client.post("/check", {"article": article, **more})


def flat(answer):
    return " ".join(answer.content.decode().split())


def test_form_is_there_without_a_cookie(client):
    page = client.get("/check")

    assert page.status_code == 200
    assert not page.cookies
    assert 'action="/check"' in page.content.decode()


def test_report_says_each_verdict_with_address_reference_and_state(client, notice):
    page = check(client)
    words = flat(page)

    assert page.status_code == 200
    assert (
        "6 quotations checked: 2 exact, 1 with marked changes, 1 changed, 1 not found, "
        "1 not compared" in words
    )
    assert "/r/hb-0412/en/1/p1/3-65~" in words
    assert "/r/hb-0412/zh-hans/1/p1/0-11~" in words
    assert "Notice on ferries" in words
    assert 'class="state draft">Draft' in words
    assert "Cite these words" in words


def test_differences_are_marked_on_both_sides_and_told(client, notice):
    words = flat(check(client))

    assert "<del>never</del>" in words
    assert "<ins>not</ins>" in words
    assert '<span class="marked-change">[Check]</span>' in words
    assert "Changed (a negation)" in words
    assert "In brackets" in words


def test_what_is_not_found_is_not_called_false(client, notice):
    words = flat(check(client, "He says “All boats are to be burned.”"))

    assert "this does not show that they are false" in words
    assert "/s?q=" in words


def test_chinese_words_carry_their_language_and_direction(client, notice):
    words = flat(check(client, "原文：“严禁未经登记人员登船。”"))

    assert '<p class="prose" lang="zh-Hans" dir="ltr">' in words


def test_report_can_be_taken_as_json_csv_and_html(client, notice):
    found = json.loads(check(client, form="json").content)
    table = list(csv.DictReader(io.StringIO(check(client, form="csv").content.decode())))
    page = check(client, form="html")

    assert found["counts"]["exact"] == 2
    assert [one["verdict"] for one in found["quotations"]] == [row["verdict"] for row in table]
    assert table[0]["address"] == found["quotations"][0]["address"]
    assert "Notice on ferries" in table[0]["reference"]
    assert "attachment" in page["Content-Disposition"]
    assert 'href="http' in flat(page)


def test_saved_report_of_a_file_is_that_of_the_page(client, notice, tmp_path):
    document = docx.Document()
    document.add_paragraph("The notice says:")
    document.add_paragraph("It is strictly forbidden for any unregistered person", style="Quote")
    path = tmp_path / "article.docx"
    document.save(path)
    sent = SimpleUploadedFile("article.docx", path.read_bytes())
    page = client.post("/check", {"file": sent, "article": ""})

    written = page.context["written"]
    again = json.loads(check(client, written, form="json").content)

    assert "1 quotation checked: 1 exact" in flat(page)
    assert again["counts"]["exact"] == 1


def test_html_file_is_read_with_its_block_quotations(client, notice):
    html = "<html><body><p>It says</p><blockquote>Windows and seats are fixed</blockquote></body>"
    page = client.post("/check", {"file": SimpleUploadedFile("a.html", html.encode())})

    assert "1 quotation checked: 1 exact" in flat(page)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.png", b"\x89PNG\r\n\x1a\n" + bytes(50)),
        ("a.docx", b"PK\x03\x04word/[Content_Types].xml"),
    ],
)
def test_file_that_cannot_be_read_is_refused_in_words(client, notice, name, data):
    page = client.post("/check", {"file": SimpleUploadedFile(name, data)})

    assert page.status_code == 422
    assert "paste the words" in flat(page) or "paste its words" in flat(page)


def test_nothing_sent_is_asked_for(client):
    assert check(client, " ").status_code == 422


def test_article_without_quotations_says_what_counts_as_one(client, notice):
    words = flat(check(client, "No marks here."))

    assert "No quotations found in the article" in words
    assert "block quotation" in words


def test_too_much_is_refused_unread(client):
    page = client.post(
        "/check",
        data=b"",
        content_type="multipart/form-data; boundary=x",
        CONTENT_LENGTH=LARGEST + 1,
    )

    assert page.status_code == 413


def test_nothing_of_the_article_is_kept(client, notice, caplog, tmp_path, monkeypatch):
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    entries = LogEntry.objects.count()
    html = "<html><p>Zqarticle “It is strictly forbidden”</p>"

    client.post("/check", {"file": SimpleUploadedFile("a.html", html.encode())})
    page = check(client, "Zqarticle “It is strictly forbidden”")

    assert list(folder.iterdir()) == []
    assert LogEntry.objects.count() == entries
    assert "Zqarticle" not in caplog.text
    assert "no-store" in page["Cache-Control"]
    assert not page.cookies


def test_long_article_is_said_to_be_checked_in_part(client, notice):
    words = flat(check(client, ARTICLE + "words " * 60_000))

    assert "This is a partial check." in words
    assert "Only the first 200,000 characters" in words


def test_search_that_is_rebuilt_says_so_and_gives_the_words_back(client, index_folder):
    page = check(client)

    assert page.status_code == 503
    assert "The notice says" in page.content.decode()


def test_quotation_too_long_to_be_looked_for_in_a_moment_is_said_to_be_left_out(client, notice):
    began = time.process_time()

    words = flat(check(client, "“" + "a-\n" * 30_000 + "”"))

    assert time.process_time() - began < 10
    assert "This is a partial check." in words
