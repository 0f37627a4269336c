"""Reading: words picked by pointer, by keys and without script, on their page, in the margin."""

import re

import pytest
from playwright.sync_api import Page

from tests.journeys.test_reading import PHONE, PHRASE, copied, same_words_for_a_stranger

RECORD = "/r/li-0412"

SELECT = """(words) => {
  const cell = [...document.querySelectorAll(".tgt [data-start]")].find((one) =>
    one.textContent.includes(words));
  const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  let seen = "";
  const start = cell.textContent.indexOf(words), end = start + words.length;
  while (walker.nextNode()) {
    const node = walker.currentNode, from = seen.length;
    seen += node.textContent;
    if (from <= start && start < seen.length) range.setStart(node, start - from);
    if (from < end && end <= seen.length) range.setEnd(node, end - from);
  }
  document.getSelection().removeAllRanges();
  document.getSelection().addRange(range);
}"""


def lit(page: Page) -> str:
    """The words that are marked in the record to which a quotation leads."""
    page.locator("main a[href*='mark=']").first.click()
    return "".join(page.locator("main mark").all_inner_texts())


def lit_for_a_stranger(visit, address: str) -> str:
    """What stands marked in the record for someone who opens the address in a fresh browser."""
    return lit(visit(script=False).open(address))


@pytest.mark.parametrize("width", [1280, PHONE])
def test_selected_words_are_cited_and_lit_for_whoever_opens_the_address(visit, width):
    page = visit(width=width).open(RECORD)
    page.evaluate(SELECT, PHRASE)
    page.get_by_role("toolbar").get_by_role("link", name="Cite").click()

    ready, address = copied(page)

    assert f"“{PHRASE}”" in ready.replace(",”", "”").replace(".”", "”")
    same_words_for_a_stranger(visit, address, PHRASE)
    assert lit_for_a_stranger(visit, address) == PHRASE


def test_keys_alone_pick_the_passage_and_quote_words_of_it(visit):
    page = visit().open(RECORD)
    press = page.keyboard.press
    for _ in range(3):
        press("j")
    passage = page.evaluate("() => document.activeElement.textContent")
    for _ in range(12):  # on to the translation's own link, as it comes by Tab
        press("Tab")
        label = page.evaluate("() => document.activeElement.getAttribute('aria-label') || ''")
        if label.startswith("Quote from") and label.endswith("English"):
            break
    assert label == f"Quote from {passage}, English"
    press("Enter")
    page.wait_for_url("**/quote")
    for _ in range(60):
        press("Tab")
        if page.evaluate("() => document.activeElement.id") == "first":
            break
    page.keyboard.type("Windows and")
    press("Tab")
    page.keyboard.type("fixed")
    press("Enter")
    page.wait_for_url(re.compile("~"))

    _, address = copied(page)

    same_words_for_a_stranger(visit, address, PHRASE)
    assert lit_for_a_stranger(visit, address) == PHRASE


def test_keys_select_words_and_enter_their_menu(visit):
    page = visit().open(RECORD)
    page.evaluate(SELECT, PHRASE)
    page.locator(".picked[role=toolbar]").wait_for()
    page.keyboard.press("m")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("~"))
    _, address = copied(page)
    assert lit_for_a_stranger(visit, address) == PHRASE


def test_without_script_a_passage_is_quoted_by_its_own_link(visit):
    page = visit(width=PHONE, script=False).open(RECORD)
    page.locator("li.row", has_text=PHRASE).get_by_role(
        "link", name=re.compile("^Quote from .* English$")
    ).click()
    page.get_by_label("First words").first.fill("Windows and")
    page.get_by_label("Last words").first.fill("fixed")
    page.get_by_role("button", name="Quote", exact=True).click()

    _, address = copied(page)

    assert lit_for_a_stranger(visit, address) == PHRASE


def test_without_script_the_page_stands_beside_and_its_passage_is_lit(visit):
    reader = visit(script=False)
    page = reader.open(RECORD)
    page.get_by_role("link", name="Page beside").click()
    row = page.locator("li.row", has_text=PHRASE)
    row.hover()
    row.get_by_role("link", name=re.compile("^On the page")).first.click()
    assert page.locator(".place.lit").count() == 1
    assert page.locator("li.row.here").count() == 1
    page.get_by_role("link", name="Twice the width").click()
    assert page.locator(".viewer.twice:visible").count() == 1
    assert page.locator(".place.lit").count() == 1
    page.get_by_role("link", name="Close").click()
    assert page.locator(".page-column").count() == 0


def test_without_script_the_margin_is_narrowed_by_its_form(visit):
    page = visit(script=False).open(RECORD)
    every = page.locator(".marks .order").count()
    page.get_by_text("In the margin:").click()
    page.get_by_label("Topic").select_option("disclosure")
    page.get_by_role("button", name="Apply").first.click()
    assert 0 < page.locator(".marks .order").count() < every
    page.get_by_role("link", name="Show all").click()
    assert page.locator(".marks .order").count() == every


@pytest.mark.parametrize("width", [320, 390, 640, 1280])
def test_three_columns_stay_within_the_window(visit, width):
    reader = visit(width=width)
    for path in (f"{RECORD}?image=on&zoom=twice&at=p3", "/r/li-0418?image=on"):
        reader.open(path)
        assert not reader.scrolls_sideways(), path


@pytest.mark.parametrize("path", [RECORD, "/r/li-0418", "/r/cc-2917"])
def test_first_passage_begins_on_the_first_screen_of_a_telephone(visit, path):
    page = visit(width=PHONE).open(path)
    box = page.locator("li.row").first.bounding_box()
    assert box is not None
    assert box["y"] < 790
