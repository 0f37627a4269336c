"""Files come in through the browser."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from documents.access import Role
from documents.models import IngestReport, Record
from tests.factories import CollectionFactory, RecordFactory, UserFactory
from tests.pages.at_desk import custodian_of, editor_of, sent, signed_in, text

pytestmark = pytest.mark.django_db


def a_file(words: str, name: str = "notice.txt") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, words.encode(), content_type="text/plain")


@pytest.fixture
def collection(settings, tmp_path):
    settings.OBJECTS_DIR = tmp_path / "objects"
    settings.DERIVATIVES_DIR = tmp_path / "derivatives"
    return CollectionFactory(slug="harbour-papers", prefix="hp", fiction=True)


def test_each_file_becomes_a_record_and_the_report_says_what_became_of_it(collection):
    client = editor_of(collection)
    files = [a_file("Notice on seats\n\nSeats are fixed."), a_file("", "empty.txt")]

    page = sent(client, "/desk/c/harbour-papers/take-in", uploads=files, language="en",
                level="editors")  # fmt: skip

    record = collection.records.get()
    assert f"/desk/r/{record.code}" in text(page)
    assert "accepted" in text(page) and "refused" in text(page)
    assert "empty.txt" in text(page)
    assert record.texts.get().revisions.get().string == "Notice on seats\nSeats are fixed."
    assert (record.state, record.level) == ("draft", "editors")


def test_no_file_is_a_mistake_that_is_named(collection):
    page = sent(editor_of(collection), "/desk/c/harbour-papers/take-in", level="editors")

    assert page.status_code == 422
    assert 'href="#id_uploads"' in text(page)
    assert not IngestReport.objects.exists()


def test_publishing_at_once_is_offered_for_fiction_and_public_papers_alone(collection):
    harmful = CollectionFactory(slug="real-papers")

    for slug, offered in (("harbour-papers", True), ("real-papers", False)):
        page = text(custodian_of(collection if offered else harmful).get(f"/desk/c/{slug}/take-in"))
        assert ('name="publish"' in page) is offered


def test_files_join_a_record_that_is_there(collection):
    record = RecordFactory(collection=collection, level="editors")

    page = sent(editor_of(collection), f"/desk/r/{record.code}/take-in",
                uploads=[a_file("Seats are fixed.")], language="en", role="copy")  # fmt: skip

    assert page.status_code == 200
    assert record.files.get().role == "copy"
    assert Record.objects.count() == 1


def test_report_is_for_the_collections_own_people(collection):
    report = IngestReport.objects.create(
        collection=collection, account=UserFactory(), rows=[
            {"path": "named-by-the-source.txt", "verdict": "refused", "reason": "Empty.",
             "record": None, "pages": 0, "pages_without_text": 0, "warnings": []}])  # fmt: skip
    address = f"/desk/reports/{report.pk}"

    assert "named-by-the-source.txt" in text(editor_of(collection).get(address))
    assert editor_of(CollectionFactory()).get(address).status_code == 404
    researcher = UserFactory(member_of={collection: Role.RESEARCHER})
    assert signed_in(researcher).get(address).status_code == 404


def test_editor_of_another_collection_takes_nothing_in(collection):
    page = sent(editor_of(CollectionFactory()), "/desk/c/harbour-papers/take-in",
                uploads=[a_file("Seats are fixed.")], level="editors")  # fmt: skip

    assert page.status_code == 404
    assert not Record.objects.exists()
