"""A quotation's page stays as it is and says what the newest revision has instead."""

import pytest
from django.test import Client

from documents.exchange.descriptions import DirectiveDescription
from documents.models import DirectiveVersion
from documents.operations.find_words import WordsIn
from documents.operations.tag_directive import tag_directive
from documents.quoting.check import check_of
from tests.factories import CustodianFactory, write_text
from tests.pages.cases import ENGLISH, a_notice
from tests.pages.test_record import body

pytestmark = pytest.mark.django_db

WORDS = "Windows and seats are fixed"
OLD = f"/r/hb-0001/en/1/p3/3-30~{check_of(WORDS)}"


def test_words_in_another_passage_are_said_to_have_moved(client: Client) -> None:
    notice = a_notice()
    sentence = ENGLISH[2].removeprefix("2. ")
    write_text(notice.english.text, f"{ENGLISH[0]} {sentence}", ENGLISH[1], "2. Left free.")

    page = body(client, OLD)

    assert "Revision 2 has the same words in another place, ¶1." in page
    assert f"“{WORDS}”" in page


def test_another_typography_is_told_from_other_words(client: Client) -> None:
    notice = a_notice()
    changed = ENGLISH[2].replace("Windows and seats", "WINDOWS and seats")
    write_text(notice.english.text, *ENGLISH[:2], changed)

    assert "Revision 2 sets these words otherwise:" in body(client, OLD)


def test_a_negation_put_in_is_shown_as_a_change(client: Client) -> None:
    notice = a_notice()
    changed = ENGLISH[2].replace("are fixed", "are not fixed")
    write_text(notice.english.text, *ENGLISH[:2], changed)

    page = body(client, OLD)

    assert "Revision 2 changed these words:" in page
    assert "<ins>not </ins>" in page
    assert f"/r/hb-0001/en/2/p3/3-34~{check_of('Windows and seats are not fixed')}" in page


def test_words_that_were_taken_out_are_said_to_be_gone(client: Client) -> None:
    notice = a_notice()
    write_text(notice.english.text, *ENGLISH[:2])

    page = body(client, OLD)

    assert "Revision 2 no longer has these words." in page
    assert '<a href="/r/hb-0001/en/2">' in page


def test_a_directive_is_shown_on_the_same_words_in_a_newer_revision(client: Client) -> None:
    notice = a_notice()
    tag_directive(
        record=notice.record,
        places=[WordsIn(notice.english, WORDS)],
        description=DirectiveDescription(force=DirectiveVersion.Force.MUST),
        by=CustodianFactory(),
        number=207,
    )
    write_text(notice.english.text, ENGLISH[2], *ENGLISH[:2])
    newest = notice.english.text.revisions.get(number=2)
    key = newest.passages.get(position=1).key

    on_words = body(client, f"/r/hb-0001/en/2/{key}/3-30")
    beside = body(client, f"/r/hb-0001/en/2/{key}/31-40")

    assert "/d/n/207" in on_words
    assert "/d/n/207" not in beside


def test_a_directive_says_what_the_newest_text_has_instead_of_its_words(client: Client) -> None:
    notice = a_notice()
    tag_directive(
        record=notice.record,
        places=[WordsIn(notice.english, WORDS)],
        description=DirectiveDescription(force=DirectiveVersion.Force.MUST),
        by=CustodianFactory(),
        number=207,
    )
    assert "Newer text exists." not in body(client, "/d/n/207")
    changed = ENGLISH[2].replace("are fixed", "are not fixed")
    write_text(notice.english.text, *ENGLISH[:2], changed)

    page = body(client, "/d/n/207")

    assert "Revision 2 changed these words:" in page
    assert "<ins>not </ins>" in page
    assert WORDS in page
