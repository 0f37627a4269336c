"""From a phrase to a pasted citation: a journalist on a telephone, a researcher at a desk."""

import csv
import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

from tests.journeys.visitor import PATIENCE, Visitor

PHRASE = "Windows and seats are fixed"
PHONE = 390


def found(visitor: Visitor) -> Page:
    """Search from the home page for the phrase, and follow the first hit into its record."""
    page = visitor.open("/")
    page.get_by_role("main").get_by_role("searchbox").fill(f'"{PHRASE}"')
    page.get_by_role("main").get_by_role("button", name="Search").click()
    page.locator("article.hit").first.get_by_role("link", name="Read in the record").click()
    marks = page.locator("main mark").all_inner_texts()
    assert PHRASE in " ".join(marks)
    assert urlsplit(page.url).path == "/r/li-0412"
    return page


def copied(page: Page) -> tuple[str, str]:
    """The quotation and reference that the page has ready to copy, and the address in it."""
    ready = page.get_by_label("Quotation and reference, ready to copy").input_value()
    address = re.search(r"http://\S+~[a-z0-9]{5}", ready)
    assert address, ready
    return ready, urlsplit(address[0]).path


def same_words_for_a_stranger(visit, address: str, words: str) -> None:
    """Whoever opens the address sees the words, without any notice that they differ."""
    stranger = visit(script=False)
    page = stranger.open(address)
    assert words in page.locator("main blockquote").first.inner_text()
    assert page.get_by_text("This address carries no check").count() == 0
    assert page.get_by_text("Newer text exists").count() == 0


@pytest.mark.parametrize("script", [False, True])
def test_journalist_quotes_a_phrase_by_the_form_and_pastes_it(visit, script):
    journalist = visit(width=PHONE, script=script)
    page = found(journalist)
    row = page.locator("li.row", has=page.locator("mark")).first
    number = row.locator("a.num").inner_text().removeprefix("¶")
    row.locator("a.num").click()
    page.get_by_role("main").get_by_role("link", name=f"English, ¶{number}").click()
    page.get_by_label("First words").first.fill("Windows and seats")
    page.get_by_label("Last words").first.fill("fixed")
    page.get_by_role("button", name="Quote", exact=True).click()

    ready, address = copied(page)

    assert re.fullmatch(rf"/r/li-0412/en/\d+/p{number}/\d+-\d+~[a-z0-9]{{5}}", address)
    assert PHRASE in ready
    assert "li-0412" in ready
    assert page.url.endswith(address)
    same_words_for_a_stranger(visit, address, PHRASE)


def test_journalist_quotes_words_by_selecting_them(visit):
    journalist = visit(width=PHONE)
    page = found(journalist)
    page.locator("main mark").first.scroll_into_view_if_needed()
    page.evaluate(
        """() => {
          const marks = [...document.querySelectorAll("main .tgt mark, main .src mark")];
          const first = marks[0], last = marks.at(-1);
          const range = document.createRange();
          range.setStart(first.firstChild, 0);
          range.setEnd(last.lastChild, last.lastChild.length);
          document.getSelection().addRange(range);
        }"""
    )
    page.get_by_role("toolbar").get_by_role("link", name="Cite").click()

    ready, address = copied(page)

    assert PHRASE in ready
    same_words_for_a_stranger(visit, address, PHRASE)


def test_words_that_are_not_in_the_passage_are_refused_with_the_form_kept(visit):
    reader = visit(script=False)
    page = reader.open("/r/li-0412/en/1/p1/quote?words=never+written")
    assert "do not stand" in page.get_by_role("alert").inner_text()
    assert page.get_by_label("Or all the words, pasted").input_value() == "never written"


@pytest.mark.parametrize("script", [False, True])
def test_researcher_gathers_what_is_forbidden_and_saves_references(visit, script, tmp_path):
    researcher = visit(script=script)
    page = researcher.open("/d")
    page.get_by_role("main").locator("a[href^='/d/']").first.click()
    researcher.open("/s?q=force:must_not+collection:lantern-island")
    total = page.locator("article.hit").count()
    assert total > 1

    saved = {}
    for name in ("CSV", "BibTeX"):
        with page.expect_download(timeout=PATIENCE) as download:
            page.get_by_role("main").get_by_role("link", name=name, exact=True).click()
        saved[name] = tmp_path / name
        download.value.save_as(saved[name])

    with saved["CSV"].open(encoding="utf-8-sig", newline="") as source:
        rows = list(csv.DictReader(source))
    assert len(rows) >= total
    references = saved["BibTeX"].read_text(encoding="utf-8")
    assert references.count("\n@") + references.startswith("@") >= total
    assert "li-" in references


def test_researcher_opens_an_old_address_and_is_led_to_the_newer_text(visit):
    researcher = visit(script=False)
    page = researcher.open("/r/li-0412/en/1/p1")
    assert page.get_by_text("Newer text exists").count() == 1
    page.get_by_role("main").get_by_role(
        "link", name=re.compile("See this passage in")
    ).first.click()
    assert urlsplit(page.url).path == "/r/li-0412/en/p1"
    assert page.get_by_text("Newer text exists").count() == 0
