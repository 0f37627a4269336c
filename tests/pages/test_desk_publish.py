"""A record at the desk goes to review, to its readers, and is closed again."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from documents.access import Role
from documents.models import Original, Record, RecordFile, SourceFile
from tests.factories import CollectionFactory, RecordFactory, TextFactory, UserFactory, write_text
from tests.pages.at_desk import custodian_of, editor_of, sent, signed_in, text
from tests.pages.cases import a_notice

pytestmark = pytest.mark.django_db

DRAFT = {"state": "draft", "level": "public"}


def test_draft_is_submitted_and_published_and_read_by_everyone(client):
    record = a_notice(**DRAFT).record
    desk = editor_of(record.collection)

    page = sent(desk, "/desk/r/hb-0001/submit")
    assert "The record waits for review." in text(page)
    page = sent(desk, "/desk/r/hb-0001/publish")

    assert "The record was published." in text(page)
    assert client.get("/r/hb-0001").status_code == 200


def test_publishing_names_what_is_lacking_and_changes_nothing():
    record = RecordFactory(code="hb-0003", **DRAFT)
    desk = editor_of(record.collection)

    assert "Give it a title." in text(desk.get("/desk/r/hb-0003/publish"))
    page = sent(desk, "/desk/r/hb-0003/publish")

    record.refresh_from_db()
    assert page.status_code == 422
    assert record.state == "draft"


def test_last_editor_does_not_publish_where_a_second_person_must():
    notice = a_notice(**DRAFT)
    collection = notice.record.collection
    collection.second_reader = True
    collection.save()
    writer = UserFactory(member_of={collection: Role.EDITOR})
    write_text(notice.english.text, "One passage.", "Another.", by=writer)

    page = sent(signed_in(writer), "/desk/r/hb-0001/publish")
    assert page.status_code == 422
    assert "another person publishes it here" in text(page)

    assert "was published" in text(sent(editor_of(collection), "/desk/r/hb-0001/publish"))


def test_whoever_took_a_file_in_does_not_publish_alone_where_a_second_person_must(
    settings, tmp_path
):
    settings.OBJECTS_DIR = tmp_path / "objects"
    collection = CollectionFactory(second_reader=True)
    clerk = signed_in(UserFactory(member_of={collection: Role.EDITOR}))
    upload = SimpleUploadedFile("memo.txt", b"Windows and seats are fixed.")
    page = sent(clerk, f"/desk/c/{collection.slug}/take-in", uploads=[upload], language="en",
                level="public")  # fmt: skip
    code = re.search(r'href="/desk/r/([a-z]+\d*-\d+)"', text(page))[1]

    page = sent(clerk, f"/desk/r/{code}/publish")
    assert page.status_code == 422
    assert "You took its file in" in text(page)

    assert "was published" in text(sent(editor_of(collection), f"/desk/r/{code}/publish"))


def test_withdrawn_record_says_why_and_its_custodian_returns_it(client):
    record = a_notice().record
    page = sent(editor_of(record.collection), "/desk/r/hb-0001/withdraw", reason="")
    assert page.status_code == 422
    assert 'href="#id_reason"' in text(page)

    page = sent(editor_of(record.collection), "/desk/r/hb-0001/withdraw",
                reason="A source is at risk.", decided_by="the custodians")  # fmt: skip
    assert "The record was withdrawn." in text(page)
    assert "A source is at risk." in text(client.get("/r/hb-0001"))

    assert editor_of(record.collection).post("/desk/r/hb-0001/return").status_code == 404
    sent(custodian_of(record.collection), "/desk/r/hb-0001/return")
    record.refresh_from_db()
    assert record.state == "in_review"


def test_level_and_opening_time_are_set_and_closing_needs_a_reason():
    record = a_notice().record
    desk = editor_of(record.collection)

    page = sent(desk, "/desk/r/hb-0001/level", level="researchers")
    assert page.status_code == 422
    page = sent(desk, "/desk/r/hb-0001/level", level="public", opens_at="tomorrow")
    assert 'href="#id_opens_at"' in text(page)
    record.refresh_from_db()
    assert record.level == "public"

    sent(desk, "/desk/r/hb-0001/level", level="researchers", reason="Names stand in it.",
         opens_at="2041-03-04 09:00")  # fmt: skip
    record.refresh_from_db()
    assert (record.level, f"{record.opens_at:%Y-%m-%d %H:%M %Z}") == (
        "researchers",
        "2041-03-04 09:00 UTC",
    )


def test_file_is_opened_by_a_custodian_alone():
    record = RecordFactory(code="hb-0004", public=True)
    original = Original.objects.create(sha256="a" * 64, size=3)
    file = SourceFile.objects.create(
        original=original, name="from-the-clerk.pdf", media_type="application/pdf"
    )
    RecordFile.objects.create(record=record, file=file, number=1)
    address = "/desk/r/hb-0004/files/1"

    assert editor_of(record.collection).get(address).status_code == 404
    desk = custodian_of(record.collection)
    assert "from-the-clerk.pdf" in text(desk.get(address))
    sent(desk, address, level="public")

    file.refresh_from_db()
    assert file.level == "public"


def test_translation_that_readers_see_first_is_chosen():
    notice = a_notice()
    other = TextFactory(
        record=notice.record, english=True, code="en-x-icij", of_text=notice.chinese.text
    )
    write_text(other, "To all stations.")
    desk = editor_of(notice.record.collection)

    sent(desk, "/desk/r/hb-0001/first-text", text="en-x-icij")

    notice.record.refresh_from_db()
    assert notice.record.first_text.code == "en-x-icij"
    assert sent(desk, "/desk/r/hb-0001/first-text", text="zh-hans").status_code == 422


@pytest.mark.parametrize("door", ["submit", "publish", "withdraw", "level", "first-text"])
def test_doors_of_a_record_are_for_its_editors(door, client):
    record = a_notice(**DRAFT).record
    address = f"/desk/r/hb-0001/{door}"

    assert client.get(address)["Location"] == f"/login?next={address}"
    assert editor_of(RecordFactory().collection).post(address).status_code == 404
    researcher = UserFactory(member_of={record.collection: Role.RESEARCHER})
    assert signed_in(researcher).post(address).status_code == 404
    assert Record.objects.get(code="hb-0001").state == "draft"
