"""`/r/CODE/TEXT/REV/pN/RANGES~CHECK`: the address that the archive prints."""

import html
import re

import pytest
from django.test import Client

from documents.operations.align_texts import link_spans
from documents.quoting.check import check_of
from tests.factories import CustodianFactory, RecordFactory, TextFactory, write_text
from tests.pages.cases import ENGLISH, a_notice
from tests.pages.test_record import body

pytestmark = pytest.mark.django_db

WORDS = "Windows and seats are fixed"
CHECK = check_of(WORDS)


def test_quotation_shows_the_words_and_the_aligned_passage(client: Client) -> None:
    a_notice()
    page = body(client, f"/r/hb-0001/en/1/p3/3-30~{CHECK}")
    assert f"“{WORDS}”" in page
    assert "固定窗口、固定座位" in page
    assert "aligned by passage" in page


def test_quotation_leads_with_the_language_quoted(client: Client) -> None:
    a_notice()
    page = body(client, "/r/hb-0001/zh-hans/1/p3/2-11")
    assert page.index("“固定窗口、固定座位”") < page.index("Windows and seats")


def test_linked_words_are_told_from_the_rest_of_the_passage(client: Client) -> None:
    notice = a_notice()
    start = notice.english.string.index(WORDS)
    other = notice.chinese.string.index("固定窗口、固定座位")
    link_spans(
        source=notice.chinese,
        source_span=(other, other + 9),
        target=notice.english,
        target_span=(start, start + len(WORDS)),
        by=CustodianFactory(),
    )
    page = body(client, f"/r/hb-0001/en/1/p3/3-30~{CHECK}")
    assert "an editor linked the darker words" in page
    assert '<span class="rest">二、</span>固定窗口、固定座位' in page


def test_address_without_check_says_to_compare(client: Client) -> None:
    a_notice()
    page = body(client, "/r/hb-0001/en/1/p3/3-30")
    assert "This address carries no check: compare the words." in page
    assert f"/r/hb-0001/en/1/p3/3-30~{CHECK}" in page


def test_wrong_check_answers_404_with_both_readings(client: Client) -> None:
    a_notice()
    page = body(client, "/r/hb-0001/en/1/p3/3-30~00000", status=404)
    assert "00000" in page
    assert CHECK in page
    assert WORDS in page


def test_check_is_read_with_look_alikes_and_redirected(client: Client) -> None:
    a_notice()
    spelled = CHECK.upper().replace("0", "O").replace("1", "l")
    answer = client.get(f"/r/hb-0001/en/1/p3/003-30~{spelled}")
    assert answer.status_code == 301
    assert answer["Location"] == f"/r/hb-0001/en/1/p3/3-30~{CHECK}"


@pytest.mark.parametrize(
    ("ranges", "said"),
    [
        ("5-5", "The range 5-5 is empty"),
        ("9-5", "The range 9-5 is reversed"),
        ("0-9999", "past the text"),
        ("0-5,3-9", "overlap"),
    ],
)
def test_range_that_points_at_no_words_is_refused_by_name(
    client: Client, ranges: str, said: str
) -> None:
    a_notice()
    assert said in body(client, f"/r/hb-0001/en/1/p1/{ranges}", status=404)


def test_quotation_may_leave_words_out_and_run_over_passages(client: Client) -> None:
    a_notice()
    words = "registered … to board.\n2. Windows"
    at = ENGLISH[1].index("registered")
    run = ENGLISH[1].index("to board.")
    path = f"/r/hb-0001/en/1/p2/{at}-{at + 10},{run}-{run + 20}"
    page = body(client, path)
    assert check_of(words) in page
    assert "¶2, ¶3" in page


def test_newer_revision_says_what_became_of_the_words(client: Client) -> None:
    notice = a_notice()
    changed = ENGLISH[2].replace("fixed", "assigned")
    write_text(notice.english.text, *ENGLISH[:2], changed)
    page = body(client, f"/r/hb-0001/en/1/p3/3-30~{CHECK}")
    assert "Revision 2 changed these words:" in page
    assert "<del>fixed</del><ins>assigned</ins>" in page
    assert f"“{WORDS}”" in page


def test_newer_revision_with_the_same_words_leads_to_them(client: Client) -> None:
    notice = a_notice()
    write_text(notice.english.text, "A heading.", *ENGLISH)
    page = body(client, f"/r/hb-0001/en/1/p3/3-30~{CHECK}")
    assert "Revision 2 has the same words." in page
    assert f"/r/hb-0001/en/2/p3/3-30~{CHECK}" in page


def test_hash_of_a_closed_file_is_never_shown_and_that_of_the_text_is(client: Client) -> None:
    notice = a_notice()
    page = body(client, f"/r/hb-0001/en/1/p3/3-30~{CHECK}")
    assert notice.english.sha256[:8] in page


def test_words_in_astral_characters_are_counted_as_readers_count(client: Client) -> None:
    record = RecordFactory(public=True, code="hb-0009")
    text = TextFactory(record=record)
    write_text(text, "𠮷田，𠮷野。")
    assert "“𠮷野”" in body(client, "/r/hb-0009/zh-hans/1/p1/3-5")


def test_range_that_cuts_a_letter_is_shown_with_a_warning(client: Client) -> None:
    record = RecordFactory(public=True, code="hb-0009")
    text = TextFactory(record=record, english=True, of_language="und")
    write_text(text, "Cafe\u0323 closed.")
    page = body(client, "/r/hb-0009/en/1/p1/0-4")
    assert ("inside what readers see as one letter" in page) or "“Caf" in page


def test_quotation_is_printed_as_its_words_are_to_the_letter(client: Client) -> None:
    record = RecordFactory(public=True, code="hb-0009")
    text = TextFactory(record=record, english=True, of_language="und")
    words = "All  seats … are “fixed”, and <b> & so on."
    write_text(text, words, "Second.")
    page = body(client, f"/r/hb-0009/en/1/p1/0-17,18-{len(words) + 8}")
    shown = re.search(r"<blockquote[^>]*>(.*?)</blockquote>", page, re.DOTALL)
    assert shown
    lines = [html.unescape(line) for line in re.findall(r"<p>(.*?)</p>", shown[1], re.DOTALL)]
    assert "\n".join(lines) == f"“{words[:17]} … {words[18:]}\nSecond.”"


def test_link_into_the_record_asks_the_browser_to_light_the_words(client: Client) -> None:
    a_notice()
    page = body(client, f"/r/hb-0001/en/1/p3/3-30~{CHECK}")
    assert "#p3:~:text=Windows%20and%20seats%20are%20fixed" in page
    assert page.count(":~:text=") == 1
