"""Quotations are looked up in all that a reader may read, and only there."""

import pytest
from django.utils import timezone

from documents.access import ANONYMOUS
from documents.checking.article import read_text
from documents.checking.verdict import Verdict
from documents.operations.rebuild_index import rebuild_index
from documents.operations.withdraw_record import withdraw_record
from documents.search.check import Checked, Report, check_article
from documents.search.quotations import look_up
from tests.factories import CustodianFactory, RecordFactory, TextFactory, write_text

pytestmark = pytest.mark.django_db


def report(article: str, **more) -> Report:
    return check_article(read_text(article), **more)


def only(article: str) -> Checked:
    (one,) = report(article).quotations
    return one


def place(checked: Checked) -> str:
    assert checked.place is not None
    return checked.place.address.canonical().split("~")[0]


def test_exact_words_have_the_address_that_quotes_them(ferry):
    checked = only("It says “Windows and seats are fixed; don’t change them.”")

    assert checked.verdict is Verdict.EXACT
    assert place(checked) == "/r/hb-0412/en/1/p2/42-89"


def test_words_over_two_passages_are_found(ferry):
    checked = only("“don’t change them. 3. Report once a month”")

    assert checked.verdict is Verdict.EXACT
    assert checked.place.words == "don’t change them.\n3. Report once a month"


def test_chinese_words_are_found_in_the_original(ferry):
    checked = only("原文：“固定窗口、固定座位，不得擅自更改。”")

    assert checked.verdict is Verdict.EXACT
    assert place(checked).startswith("/r/hb-0412/zh-hans/1/p2/")


def test_left_out_words_are_part_of_the_address(ferry):
    checked = only("“Duty officers … seats are fixed”")

    assert checked.verdict is Verdict.MARKED
    assert place(checked) == "/r/hb-0412/en/1/p2/3-16,54-69"


def test_words_of_two_texts_are_several_sources(ferry):
    other = RecordFactory(code="hb-0500", public=True)
    write_text(TextFactory(record=other, code="en", language="en"), "Windows and seats are fixed.")
    rebuild_index()

    checked = only("“Windows and seats are fixed”")

    assert checked.verdict is Verdict.SEVERAL
    assert {one.record.code for one in checked.places} == {"hb-0412", "hb-0500"}


def test_changed_words_name_all_places_that_they_may_be_from(ferry):
    other = RecordFactory(code="hb-0500", public=True)
    write_text(
        TextFactory(record=other, code="en", language="en"),
        "Duty officers shall check each person.",
    )
    rebuild_index()

    checked = only("“Duty officers shall never check each person.”")

    assert checked.verdict is Verdict.CHANGED
    assert {one.record.code for one in checked.places} == {"hb-0412", "hb-0500"}


def test_withdrawn_words_are_gone_before_the_index_knows(ferry):
    withdraw_record(record=ferry.record, reason="A source is at risk.", by=CustodianFactory())

    checked = only("“Windows and seats are fixed; don’t change them.”")

    assert checked.verdict is Verdict.NOT_FOUND
    assert report("“Windows and seats”").passages == 0


def test_paragraphs_that_stand_apart_are_told_apart(ferry):
    told = report(
        "“Report once a month; a fixed seat stays in the café.\n\n"
        "“Duty officers shall check each person.”"
    )

    assert [one.verdict for one in told.quotations] == [Verdict.EXACT, Verdict.EXACT]


def test_quotation_inside_one_that_is_not_found_is_told_too(ferry):
    told = report(
        "He said: “They wrote ‘Duty officers shall check each person’ and laughed at us.”"
    )

    assert [one.verdict for one in told.quotations] == [Verdict.NOT_FOUND, Verdict.EXACT]


def test_two_quotations_of_a_sentence_are_not_taken_for_one(ferry):
    told = report("“Windows and seats are fixed,” it says, “a fixed seat stays in the café.”")

    assert [one.verdict for one in told.quotations] == [Verdict.TYPOGRAPHY, Verdict.EXACT]


def test_common_words_that_stand_together_by_chance_are_no_source(ferry):
    assert only("“a seat in the harbour of the ferry for a month”").verdict is Verdict.NOT_FOUND


def test_what_time_does_not_allow_is_counted_and_not_told(ferry):
    told = report("“Windows and seats are fixed” and “Report once a month”", seconds=0)

    assert told.quotations == ()
    assert told.unchecked == 2
    assert told.is_partial


def test_nothing_is_looked_up_for_words_without_letters(ferry):
    looked = look_up(["…", "?"], reader=ANONYMOUS, now=timezone.now())

    assert looked.places == {"…": [], "?": []}
