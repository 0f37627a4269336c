"""Home and collections: only what the reader may know of, and honest counts."""

import pytest
from django.test import Client

from documents.access import Role
from documents.models import (
    Collection,
    FixityCheck,
    FixityRun,
    FormerSlug,
    Original,
    Record,
    RecordFile,
    SourceFile,
)
from tests.factories import CollectionFactory, RecordFactory, RecordTitleFactory, UserFactory
from tests.pages.cases import a_notice
from tests.pages.test_record import body

pytestmark = pytest.mark.django_db


def a_file(record: Record, sha256: str) -> Original:
    """A file of `record`, named by its hash alone."""
    original = Original.objects.create(sha256=sha256, size=1)
    file = SourceFile.objects.create(original=original, name="a.pdf", media_type="application/pdf")
    RecordFile.objects.create(record=record, file=file, number=1)
    return original


def test_home_counts_the_checked_files_that_its_reader_may_know_of(client: Client) -> None:
    shown, closed = (
        a_file(a_notice().record, "a" * 64),
        a_file(RecordFactory(code="hb-9001"), "b" * 64),
    )
    assert "has been checked against its recorded fingerprint yet" in body(client, "/")

    run = FixityRun.objects.create(checked=2, unchanged=1)
    FixityCheck.objects.create(run=run, original=shown, result="unchanged")
    FixityCheck.objects.create(run=run, original=closed, result="missing")

    assert "1 of 1 original files of the records shown here were found" in body(client, "/")


def test_collection_without_an_open_record_is_unknown(client: Client) -> None:
    RecordFactory(collection=CollectionFactory(slug="closed-papers"))
    assert client.get("/c/closed-papers").status_code == 404
    assert client.get("/c/closed-papers").content == client.get("/c/never-was").content
    assert "closed-papers" not in body(client, "/c")
    assert "closed-papers" not in body(client, "/")


def test_collection_lists_the_open_and_names_tombstones_by_code_alone(client: Client) -> None:
    notice = a_notice()
    gone = RecordFactory(withdrawn=True, collection=notice.record.collection, code="hb-0002")
    RecordTitleFactory(record=gone, title="List of staff")
    hidden = RecordFactory(collection=notice.record.collection, code="hb-0003")
    RecordTitleFactory(record=hidden, title="Sealed order")
    page = body(client, "/c/harbour-papers")
    assert "Notice on seats" in page
    assert "hb-0002" in page
    assert "List of staff" not in page
    assert "hb-0003" not in page
    assert "Sealed order" not in page


def test_counts_are_of_what_the_reader_may_read(client: Client) -> None:
    notice = a_notice()
    RecordFactory(collection=notice.record.collection, state=Record.State.DRAFT)
    assert "1 record<" in body(client, "/c")
    client.force_login(UserFactory(member_of={notice.record.collection: Role.CUSTODIAN}))
    assert "2 records" in body(client, "/c")


def test_old_slug_redirects_those_who_may_know(client: Client) -> None:
    notice = a_notice()
    FormerSlug.objects.create(
        kind=FormerSlug.Kind.COLLECTION, slug="old-papers", now=notice.record.collection_id
    )
    answer = client.get("/c/old-papers")
    assert (answer.status_code, answer["Location"]) == (301, "/c/harbour-papers")
    Record.objects.update(state="draft", public_from=None)
    assert client.get("/c/old-papers").status_code == 404


def test_introduction_is_markdown_without_html(client: Client) -> None:
    notice = a_notice()
    Collection.objects.filter(pk=notice.record.collection_id).update(
        introduction={"en": "See *the third* [paragraph](/r/hb-0001/p3). <script>x</script>"}
    )
    page = body(client, "/c/harbour-papers")
    assert "<em>the third</em>" in page
    assert 'href="/r/hb-0001/p3"' in page
    assert "<script>" not in page


def test_page_for_what_is_not_there_helps_on(client: Client) -> None:
    assert "No public record or page has this address" in body(client, "/nonsense", 404)
