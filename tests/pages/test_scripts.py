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
    page.click("a.picked")
    assert page.url.endswith(f"/r/hb-0001/en/1/p3/3-31~{check_of('Windows and seats are fixed,')}")


def test_selection_over_two_passages_runs_on(page: Any) -> None:
    page.evaluate(
        """() => document.getSelection().setBaseAndExtent(
          document.querySelector("#p2 .src p").firstChild, 2,
          document.querySelector("#p3 .src p").firstChild, 6)"""
    )
    page.click("a.picked")
    assert "/r/hb-0001/zh-hans/1/p2/2-20~" in page.url


def test_selection_outside_the_words_offers_nothing(page: Any) -> None:
    page.evaluate("() => document.getSelection().selectAllChildren(document.querySelector('h1'))")
    assert page.is_hidden("a.picked")


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
