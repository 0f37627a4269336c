"""Taking a file in: what is kept, what is said of it, and what a refusal leaves behind."""

import hashlib
from pathlib import Path

import pytest

from documents.access import Role
from documents.errors import BadDescription
from documents.intake.report import Verdict
from documents.models import (
    LogEntry,
    Original,
    Outbox,
    PageImage,
    PageSpan,
    Record,
    RecordFile,
    Revision,
    SourceFile,
)
from documents.operations.archive_account import archive_account
from documents.operations.ingest_file import Wanted, ingest_file
from documents.operations.revise_text import revise_text
from documents.operations.start_text import start_text
from documents.operations.text_layer import text_layer
from documents.store.objects import ObjectStore
from documents.texts.passages import Draft
from tests.factories import CollectionFactory, UserFactory

pytestmark = pytest.mark.django_db

PDF = Path(__file__).parents[2] / "fixtures/lantern-island/files/li-0412.pdf"


def take_in(path, collection, by=None, **wanted):
    return ingest_file(
        path=path,
        collection=collection,
        wanted=Wanted(name=path.name, **wanted),
        by=by or archive_account(),
    )


@pytest.fixture
def store(settings, tmp_path):
    settings.OBJECTS_DIR = tmp_path / "objects"
    settings.DERIVATIVES_DIR = tmp_path / "derivatives"
    return ObjectStore(settings.OBJECTS_DIR)


def test_a_pdf_becomes_a_draft_with_its_words_pages_and_images(store):
    report = take_in(PDF, CollectionFactory(), language="zh-Hans")

    record = Record.objects.get(code=report.record)
    revision = Revision.objects.get(text__record=record)
    assert report.verdict in {Verdict.ACCEPTED, Verdict.ACCEPTED_WITH_WARNINGS}
    assert (record.state, record.level) == ("draft", "editors")
    assert "固定窗口、固定座位" in revision.string
    assert revision.state == "unproofed"
    assert report.pages == PageImage.objects.count() > 0
    assert PageSpan.objects.filter(revision=revision).count() == report.pages
    sha256 = hashlib.sha256(PDF.read_bytes()).hexdigest()
    assert list(store) == [sha256]
    assert SourceFile.objects.get().level == "sealed"


def test_word_boxes_name_the_words_that_they_stand_for(store):
    take_in(PDF, CollectionFactory(), language="zh-Hans")

    revision = Revision.objects.get()
    for span in revision.page_spans.all():
        for start, end, x0, y0, x1, y1 in span.boxes:
            assert revision.string[start:end].strip()
            assert 0 <= x0 < x1 <= span.page.width + 1
            assert 0 <= y0 < y1 <= span.page.height + 1


def test_the_same_bytes_are_already_held_for_whoever_may_know(store, tmp_path):
    collection = CollectionFactory()
    first = take_in(PDF, collection)
    copy = tmp_path / "another name.pdf"
    copy.write_bytes(PDF.read_bytes())

    again = take_in(copy, collection)

    assert (again.verdict, again.record) == (Verdict.ALREADY_HELD, first.record)
    assert Record.objects.count() == 1


def test_nothing_is_said_of_a_copy_held_where_the_person_may_not_know(store):
    take_in(PDF, CollectionFactory(), level="sealed")
    mine = CollectionFactory()
    editor = UserFactory(member_of={mine: Role.EDITOR})

    report = take_in(PDF, mine, by=editor)

    assert report.verdict != Verdict.ALREADY_HELD
    assert Record.objects.filter(collection=mine).count() == 1
    assert Original.objects.count() == 1


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\n garbage"])
def test_a_refused_file_leaves_nothing_behind(store, tmp_path, content):
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(content)
    collection = CollectionFactory()
    before = LogEntry.objects.count()

    report = take_in(bad, collection)

    assert report.verdict == Verdict.REFUSED
    assert report.reason
    assert not Record.objects.exists()
    assert not RecordFile.objects.exists()
    assert list(store) == []
    assert (LogEntry.objects.count(), Outbox.objects.count()) == (before, 0)
    assert bad.read_bytes() == content


def test_another_kind_of_file_is_kept_untouched_to_be_transcribed(store, tmp_path):
    odd = tmp_path / "notes.sqlite"
    odd.write_bytes(b"SQLite format 3\0" + bytes(range(256)))

    report = take_in(odd, CollectionFactory())

    assert report.verdict == Verdict.ACCEPTED_WITH_WARNINGS
    assert "ranscribe" in report.warnings[0]
    assert SourceFile.objects.get().text_state == "not extracted"
    with store.open(SourceFile.objects.get().original_id) as stream:
        assert stream.read() == odd.read_bytes()


def test_only_fiction_and_what_is_already_public_is_published_at_intake(store, tmp_path):
    plain = tmp_path / "order.txt"
    plain.write_text("To all stations.\n\n1. Lamps shall be lit at dusk.\n", encoding="utf-8")
    closed = CollectionFactory(nature="restricted")
    fiction = CollectionFactory(nature="fiction")

    with pytest.raises(BadDescription):
        take_in(plain, closed, publish=True)
    report = take_in(plain, fiction, publish=True, level="public", language="en")

    assert Record.objects.get().state == "published"
    assert Record.objects.get().code == report.record


def test_a_file_is_never_more_open_than_its_record(store):
    take_in(PDF, CollectionFactory(), level="editors", file_level="public")

    assert SourceFile.objects.get().level == "editors"


def test_words_typed_by_hand_stand_where_the_text_layer_has_them(store):
    report = take_in(PDF, CollectionFactory(), language="zh-Hans", read_text=False)
    record = Record.objects.get(code=report.record)
    layer = text_layer(record, "zh-Hans")
    text = start_text(
        record=record,
        language="zh-Hans",
        role="transcription",
        basis="original_closed",
        coverage="complete",
        by=archive_account(),
    )
    typed = "二、值班人员应当逐人核对姓名、时间和去向。固定窗口、固定座位，不得擅自更改。"

    revision = revise_text(
        text=text,
        passages=[Draft(typed)],
        by=archive_account(),
        pages=layer.pages,
        layer=layer.passages,
    )

    span = revision.page_spans.get()
    assert span.page.number == 1
    assert len(span.boxes) > 5
    words = "".join(revision.string[start:end] for start, end, *_ in span.boxes)
    assert "固定座位" in words


def test_what_fails_after_reading_leaves_neither_rows_nor_bytes(store, settings, tmp_path):
    settings.DERIVATIVES_DIR = tmp_path / "in-the-way"
    settings.DERIVATIVES_DIR.write_bytes(b"a file where page images should lie")

    report = take_in(PDF, CollectionFactory(), language="zh-Hans")

    assert report.verdict == Verdict.REFUSED
    assert not Record.objects.exists()
    assert not Original.objects.exists()
    assert list(store) == []
