"""An article of our own, as fictional as what it quotes, checked against the sample records."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from documents.checking.file import read_article
from documents.operations.rebuild_index import rebuild_index
from documents.search.check import Report, check_article
from documents.search.engines.folder import IndexFolder
from documents.search.engines.whoosh_engine import backend
from tests.samples.loaded import load

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def report(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Report]:
    """The article, read from its file and checked as an anonymous reader."""
    kept = backend()
    before = kept.folder
    with django_db_blocker.unblock(), transaction.atomic():
        kept.folder = IndexFolder(tmp_path_factory.mktemp("index") / "index")
        try:
            load("lantern-island")
            rebuild_index()
            yield check_article(read_article(Path(__file__).parent / "ferry_article.txt"))
        finally:
            kept.folder = before
            transaction.set_rollback(True)


def test_each_quotation_has_its_verdict_and_its_place(report: Report) -> None:
    told = [
        (
            one.quotation.text[:24],
            one.verdict.value,
            one.place.address.canonical().split("~")[0] if one.place else "",
        )
        for one in report.quotations
    ]

    assert told == [
        ("It is strictly forbidden", "exact_but_for_typography", "/r/li-0412/en/3/p2/3-64"),
        ("windows and seats are fi", "changed", "/r/li-0412/en/3/p3/76-128"),
        ("[Check] name, time and d", "marked_changes", "/r/li-0409/en/1/p5/131-172"),
        ("All boats are to be burn", "not_found", ""),
        ("strictly forbidden", "exact", "/r/li-0412/en/3/p2/9-27"),
        ("固定窗口、固定座位，不得擅自更改。", "exact", "/r/li-0412/zh-hans/2/p3/21-38"),
        ("The Lantern Island Paper", "name", ""),
        ("Windows and seats … must", "marked_changes", "/r/li-0412/en/3/p3/76-93,109-151"),
    ]


def test_same_words_of_two_records_are_both_named(report: Report) -> None:
    marked = report.quotations[2]

    assert {place.record.code for place in marked.places if place.record} == {"li-0409", "li-0412"}
