"""A reading list that stays in the browser, in a real one."""

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

WORDS = "Windows and seats are fixed"
QUOTATION = f"/r/hb-0001/en/1/p3/3-30~{check_of(WORDS)}"


@pytest.fixture
def page(live_server: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    # Playwright's loop runs in this thread; the database is used between its calls only.
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    a_notice()
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        opened = browser.new_page(base_url=live_server.url)
        yield opened
        browser.close()


def test_added_quotations_stand_on_the_list_until_they_are_removed(page: Any) -> None:
    page.goto(QUOTATION)
    page.click("a[data-list]")
    assert page.inner_text("a[data-list]") == "On your list (1)"
    assert page.url.endswith(QUOTATION)

    page.goto("/r/hb-0001/zh-hans/1/p3")
    page.click("a[data-list]")
    page.click("a[data-list]")

    page.wait_for_selector("text=This list is kept in this browser.")
    assert page.locator("a[data-unlist]").count() == 2
    assert page.inner_text("main").count(WORDS) == 1

    page.click("a[data-unlist]")
    page.goto("/list")

    page.wait_for_selector("text=This list is kept in this browser.")
    assert page.locator("a[data-unlist]").count() == 1
    assert page.context.cookies() == []


def test_a_list_from_elsewhere_is_kept_only_when_asked(page: Any) -> None:
    page.goto(f"/list?a={QUOTATION}")
    page.goto("/list")
    assert "Nothing is on it yet." in page.inner_text("main")

    page.goto(f"/list?a={QUOTATION}")
    page.click("text=Keep this list in this browser")
    page.goto("/list")
    page.wait_for_selector("text=Forget this list in this browser")
    assert WORDS in page.inner_text("main")

    page.click("text=Forget this list in this browser")
    page.wait_for_selector("text=Nothing is on it yet.")


def test_the_card_is_copied_by_a_button(page: Any) -> None:
    page.goto(QUOTATION)
    page.click("text=Embed on another page")
    assert page.input_value("#card").startswith("<blockquote cite=")
    assert page.is_visible("[data-copies=card] button")
