"""The founding article, read by the checker: each of its quotations is found where it stands."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from documents.checking.article import read_text
from documents.checking.verdict import Verdict
from documents.operations.rebuild_index import rebuild_index
from documents.search.check import Report, check_article
from documents.search.engines.folder import IndexFolder
from documents.search.engines.whoosh_engine import backend
from tests.samples.loaded import load

ARTICLE = Path("../shared/seed-article.txt")

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not ARTICLE.is_file(), reason="../shared/seed-article.txt is not there"),
]


@pytest.fixture(scope="module")
def report(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Report]:
    """The article checked against the China Cables, as an anonymous reader."""
    kept = backend()
    before = kept.folder
    with django_db_blocker.unblock(), transaction.atomic():
        kept.folder = IndexFolder(tmp_path_factory.mktemp("index") / "index")
        try:
            load("china-cables")
            rebuild_index()
            yield check_article(read_text(ARTICLE.read_text(encoding="utf-8")))
        finally:
            kept.folder = before
            transaction.set_rollback(True)


def test_every_quotation_of_the_article_is_found(report: Report) -> None:
    told = {one.quotation.text[:40]: one.verdict for one in report.quotations}

    assert Verdict.NOT_FOUND not in told.values()
    assert Verdict.CHANGED not in told.values()
    assert not report.is_partial
    assert len(report.quotations) == 14


def test_title_in_quotation_marks_is_a_name(report: Report) -> None:
    names = [one.quotation.text for one in report.quotations if one.verdict is Verdict.NAME]

    assert names == ["The China Cables"]


def test_added_word_and_left_out_words_are_marked(report: Report) -> None:
    marked = [one for one in report.quotations if one.verdict is Verdict.MARKED]

    assert [one.quotation.text[:20] for one in marked] == [
        "[Ensure] full video ",
        "For those who harbor",
    ]
    for one in marked:
        assert one.place is not None
        assert one.place.address.canonical().startswith("/r/cc-2917/en/1/p")


def test_orders_are_found_in_the_memo(report: Report) -> None:
    for one in report.quotations:
        if one.quotation.paragraph in range(9, 14):
            assert one.verdict is Verdict.EXACT
            assert one.place is not None
            assert one.place.record is not None
            assert one.place.record.code == "cc-2917"


def test_what_people_said_is_found_in_their_statements(report: Report) -> None:
    said = [
        one.place.statement.number
        for one in report.quotations
        if one.place is not None and one.place.statement is not None
    ]

    assert said == [106, 103, 104]
