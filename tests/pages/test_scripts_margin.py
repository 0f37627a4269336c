"""What scripts add to the margin and the page image, in a real browser."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from documents.access import Role
from tests.factories import PUBLIC, UserFactory, on_words, write_note
from tests.optional_parts import program
from tests.pages.test_page_beside import on_paper

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(not program("chromium")(), reason="chromium is absent"),
]

FOCUSED = "() => document.activeElement.textContent.trim()"
LIT = "() => [...CSS.highlights.get('pointed') ?? []].map((range) => range.toString()).join('|')"
NEAR = "() => [...document.querySelectorAll('.place.near')].map((place) => place.dataset.key)"


@pytest.fixture
def page(live_server: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    # Playwright's loop runs in this thread; the database is used between its calls only.
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    notice = on_paper(pages=2)
    reader = UserFactory(member_of={notice.record.collection: Role.RESEARCHER})
    for words in ("Windows and seats", "seats are fixed"):
        target = on_words(notice.english, words)
        write_note(notice.record, reader, f"On {words}.", target, sharing=PUBLIC)
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        opened = browser.new_page()
        opened.goto(f"{live_server.url}/r/hb-0001?image=on")
        yield opened
        browser.close()


def test_entry_in_the_margin_lights_its_words_and_words_their_entries(page: Any) -> None:
    page.hover(".marks .noted >> nth=1")
    assert page.evaluate(LIT) == "seats| are fixed"
    page.hover('[data-at*=" "]')
    assert page.locator(".marks .noted.lit").count() == 2


def test_words_light_by_a_class_where_highlights_are_not_known(page: Any) -> None:
    page.add_init_script("delete CSS.highlights; CSS.highlights = undefined;")
    page.evaluate("() => { Object.defineProperty(CSS, 'highlights', { value: undefined }); }")
    page.hover(".marks .noted >> nth=0")
    assert page.locator(".lit-words").all_inner_texts() == ["Windows and ", "seats"]


def test_passage_in_focus_lights_its_place_and_turns_to_its_page(page: Any) -> None:
    page.keyboard.press("j")
    assert page.evaluate(NEAR) == ["p1"]
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.evaluate(NEAR) == ["p3"]
    assert page.is_visible('[data-drawn="1-2"]')
    assert page.is_hidden('[data-drawn="1-1"]')
    assert "image=1-2" in page.url


def test_place_on_the_page_lights_its_passage_and_leads_to_it(page: Any) -> None:
    place = page.locator('.place[data-key="p2"]')
    place.hover()
    assert page.locator(".row.lit").get_attribute("id") == "p2"
    place.click()
    assert page.url.endswith("#p2")


def test_selected_words_of_the_original_are_boxed_on_the_page(page: Any) -> None:
    page.evaluate(
        """() => {
          const words = document.querySelector("#p3 .src p").firstChild;
          document.getSelection().setBaseAndExtent(words, 2, words, 6);
        }"""
    )
    box = page.wait_for_selector(".words.selected")
    assert box.get_attribute("d").count("M") == 4
    assert box.get_attribute("d").startswith("M18 40H22V50H18z")
    page.evaluate("() => document.getSelection().removeAllRanges()")
    page.wait_for_selector(".words.selected", state="detached")


def test_size_changes_by_key_and_by_link_and_stays_in_the_address(page: Any) -> None:
    page.keyboard.press("+")
    page.keyboard.press("+")
    assert page.is_visible(".viewer.twice")
    assert "zoom=twice" in page.url
    page.keyboard.press("-")
    assert "zoom=actual" in page.url
    page.click("a[data-zoom=fit]")
    assert page.is_visible(".viewer.fit")
    assert "zoom" not in page.url
    assert page.inner_text("strong[data-zoom]") == "Whole width"


def test_what_overlaps_is_listed_where_it_is_clicked_and_walked_by_key(page: Any) -> None:
    page.click('[data-at*=" "]')
    listed = page.locator(".picked[role=dialog] .noted")
    assert [words.split()[:2] for words in listed.all_inner_texts()] == [
        ["Note", "1"],
        ["Note", "2"],
    ]
    page.keyboard.press("m")
    assert page.evaluate(FOCUSED) == "Note 1"
    page.keyboard.press("m")
    assert page.evaluate(FOCUSED) == "Note 2"
    page.keyboard.press("Escape")
    assert page.is_hidden(".picked[role=dialog]")


def test_key_walks_the_margin_of_the_passage_in_focus(page: Any) -> None:
    page.focus("#p3 .num")
    for name in ("Note 1", "Note 2", "Note 1"):
        page.keyboard.press("m")
        assert page.evaluate(FOCUSED) == name
    assert page.evaluate(LIT) == "Windows and |seats"


def test_number_of_a_note_opens_the_list_by_key_and_is_no_word(page: Any) -> None:
    page.focus(".ref[data-of] >> nth=0")
    page.keyboard.press("m")
    assert page.evaluate(FOCUSED) == "Note 1"
    page.keyboard.press("Escape")
    assert page.evaluate(FOCUSED) == "1"
    page.evaluate(
        """() => {
          const words = document.querySelector("#p3 .tgt [data-start]");
          document.getSelection().selectAllChildren(words);
        }"""
    )
    link = page.wait_for_selector(".picked[role=toolbar] [data-does=cite]")
    length = len("2. Windows and seats are fixed, and must not be changed.")
    assert link.get_attribute("href").endswith(f"/p3/quote?range=0-{length}")


@pytest.mark.parametrize(("key", "path"), [("n", "/annotate"), ("c", "/p3")])
def test_keys_annotate_and_cite_the_passage_in_focus(
    page: Any, client: Client, key: str, path: str
) -> None:
    page.focus("#p3 .num")
    with page.expect_request(lambda asked: "/p3" in asked.url) as asked:
        page.keyboard.press(key)
    assert asked.value.url.endswith(path)


def test_key_takes_the_page_image_away(page: Any) -> None:
    page.keyboard.press("i")
    page.wait_for_url("**/r/hb-0001")
    page.keyboard.press("i")
    page.wait_for_selector(".page-column")
