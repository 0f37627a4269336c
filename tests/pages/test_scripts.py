"""What scripts add, in a real browser: an address from a selection, a copy button, keys."""

from collections.abc import Iterator
from typing import Any

import pytest

from documents.quoting.check import check_of
from tests.optional_parts import program
from tests.pages.cases import a_notice

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(not program("chromium")(), reason="chromium is absent"),
]

SELECT = """([selector, start, end]) => {
  const text = document.querySelector(selector).firstChild;
  document.getSelection().setBaseAndExtent(text, start, text, end);
}"""


@pytest.fixture
def page(live_server: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    # Playwright's loop runs in this thread; the database is used between its calls only.
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    a_notice()
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        opened = browser.new_page()
        opened.goto(f"{live_server.url}/r/hb-0001")
        yield opened
        browser.close()


def test_selected_words_get_a_link_to_their_quotation(page: Any) -> None:
    page.evaluate(SELECT, ["#p3 .tgt p", 2, 31])
    page.click(".picked [data-does=cite]")
    assert page.url.endswith(f"/r/hb-0001/en/1/p3/3-31~{check_of('Windows and seats are fixed,')}")


def test_selection_over_two_passages_runs_on(page: Any) -> None:
    page.evaluate(
        """() => document.getSelection().setBaseAndExtent(
          document.querySelector("#p2 .src p").firstChild, 2,
          document.querySelector("#p3 .src p").firstChild, 6)"""
    )
    page.click(".picked [data-does=cite]")
    assert "/r/hb-0001/zh-hans/1/p2/2-20~" in page.url


def test_selection_outside_the_words_offers_nothing(page: Any) -> None:
    page.evaluate(SELECT, ["#p3 .tgt p", 2, 31])
    page.wait_for_selector(".picked:not([hidden])")
    page.evaluate("() => document.getSelection().selectAllChildren(document.querySelector('h1'))")
    page.wait_for_selector(".picked", state="hidden")


def test_selection_in_two_languages_offers_nothing(page: Any) -> None:
    page.evaluate(SELECT, ["#p3 .tgt p", 2, 31])
    page.wait_for_selector(".picked:not([hidden])")
    page.evaluate(
        """() => document.getSelection().setBaseAndExtent(
          document.querySelector("#p3 .src p").firstChild, 2,
          document.querySelector("#p3 .tgt p").firstChild, 6)"""
    )
    page.wait_for_selector(".picked", state="hidden")


def test_whole_passage_is_selected_by_a_triple_click(page: Any) -> None:
    page.click("#p3 .tgt p", click_count=3)
    page.click(".picked [data-does=cite]")
    words = "2. Windows and seats are fixed, and must not be changed."
    assert page.url.endswith(f"/en/1/p3/0-{len(words)}~{check_of(words)}")


def test_menu_is_announced_entered_by_key_walked_by_arrows_and_closed_by_escape(page: Any) -> None:
    page.evaluate(SELECT, ["#p3 .tgt p", 2, 31])
    page.wait_for_selector(".picked:not([hidden])")
    assert "Press m" in page.text_content("[role=status]")
    focused = "() => document.activeElement.textContent"
    page.keyboard.press("m")
    assert page.evaluate(focused) == "Cite"
    page.keyboard.press("ArrowRight")
    assert page.evaluate(focused) == "Copy with reference"
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    assert page.evaluate(focused) == "Copy address"
    page.keyboard.press("Escape")
    assert page.is_hidden(".picked")
    assert page.evaluate(focused) == "¶3"


def test_menu_leads_to_the_annotation_form_with_the_range(page: Any) -> None:
    page.evaluate(SELECT, ["#p3 .tgt p", 2, 31])
    link = page.wait_for_selector(".picked [data-does=note]")
    assert link.get_attribute("href") == "/r/hb-0001/en/1/p3/annotate?range=3-31"
    assert page.is_hidden(".picked [data-does=tag]")


def test_copied_words_come_with_reference_and_address(page: Any) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate(SELECT, ["#p3 .tgt p", 2, 31])
    page.click(".picked [data-does=copy]")
    page.wait_for_function("() => document.querySelector('[role=status]').textContent == 'Copied.'")
    copied = page.evaluate("() => navigator.clipboard.readText()")
    assert copied.startswith("“Windows and seats are fixed,”")
    assert f"/en/1/p3/3-31~{check_of('Windows and seats are fixed,')}" in copied
    page.click(".picked [data-does=address]")
    page.wait_for_function(
        """async () => (await navigator.clipboard.readText()).startsWith('http')"""
    )


def test_words_lie_ready_where_the_browser_forbids_copying(page: Any) -> None:
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error()); }")
    page.evaluate(SELECT, ["#p3 .tgt p", 2, 31])
    page.click(".picked [data-does=copy]")
    ready = page.wait_for_selector(".picked textarea:focus")
    assert ready.input_value().startswith("“Windows and seats are fixed,”")
    assert "Ctrl" in page.text_content("[role=status]")


def test_keys_walk_the_passages_and_stay_out_of_fields(page: Any) -> None:
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.evaluate("() => document.activeElement.textContent") == "¶2"
    page.keyboard.press("/")
    page.keyboard.type("jk")
    assert page.input_value("#q") == "jk"


def test_keys_are_listed_and_can_be_turned_off(page: Any) -> None:
    page.keyboard.press("?")
    page.uncheck("#keys input")
    page.click("#keys button")
    page.keyboard.press("j")
    assert page.evaluate("() => document.activeElement.matches('a.num')") is False


def test_keys_lead_to_marked_words(page: Any) -> None:
    page.goto(page.url + "?mark=en/1/p2/0-4&mark=en/1/p3/3-10")
    page.keyboard.press(".")
    page.keyboard.press(".")
    assert page.evaluate("() => document.activeElement.textContent") == "Windows"
    page.keyboard.press(",")
    assert page.evaluate("() => document.activeElement.textContent") == "1. N"
