"""Words are annotated in a browser, the text is revised, and the note says what became of them."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

from tests.journeys.test_pages import looked_at
from tests.journeys.visitor import Visitor

SAID = "Compare this with the circular of June."


def first_words(page: Page) -> tuple[str, str, str]:
    """Of the first English passage with enough unmarked words: its address, and two stretches of
    its words, one after the other."""
    for cell in page.locator("[data-address*='/en/'] > p[data-start]").all():
        words = cell.evaluate("cell => cell.firstChild.data || ''").split()
        if len(words) > 8:
            address = cell.locator("..").get_attribute("data-address") or ""
            return address, " ".join(words[1:4]), " ".join(words[4:6])
    raise AssertionError("the record has no English passage")


def open_english(visitor: Visitor, code: str) -> tuple[str, str, str]:
    return first_words(visitor.open(f"/r/{code}?view=translation"))


def save_note(page: Page) -> str:
    """Say it and share it with everyone; the path of its thread."""
    page.locator("#form [name=body]").fill(SAID)
    page.get_by_label("everyone who may read the record").check()
    page.get_by_role("button", name="Save the note").click()
    path = urlsplit(page.url).path
    assert re.fullmatch(r"/n/\d+", path), page.locator(".wrong").all_inner_texts()
    return path


def revise(visitor: Visitor, code: str, old: str, new: str) -> None:
    """Change words of the English text, as an editor does at the desk."""
    page = visitor.open(f"/desk/r/{code}/en/revise")
    box = page.locator('#form [name="words"]')
    typed = box.input_value()
    assert old in typed
    box.fill(typed.replace(old, new, 1))
    page.locator("#form").get_by_role("button", name="Look at the passages").click()
    page.locator("#form").get_by_role("button", name="Save the revision").click()
    assert page.locator(".mistake, .wrong").all_inner_texts() == []


def read_thread(visit, path: str) -> str:
    """What a stranger without a script reads of the note."""
    return visit(script=False).open(path).get_by_role("main").inner_text()


def test_selected_words_are_annotated_and_reported_as_altered(visit, passwords):
    code = "li-0416"
    editor = visit()
    editor.sign_in("editor", passwords["editor"], "/account")
    address, words, after = open_english(editor, code)
    page = editor.page
    page.evaluate(
        """([address, words]) => {
          const text = document.querySelector(`[data-address='${address}'] p`).firstChild;
          const at = text.data.indexOf(words);
          document.getSelection().setBaseAndExtent(text, at, text, at + words.length);
        }""",
        [address, words],
    )
    page.get_by_role("toolbar").get_by_role("link", name="Annotate").click()
    assert page.locator("main blockquote mark").inner_text() == words
    thread = save_note(page)

    before = read_thread(visit, thread)
    assert words in before
    assert SAID in before
    revise(editor, code, f"{words} {after}", f"{words.replace(' ', ' never ', 1)} {after}")

    read = read_thread(visit, thread)
    assert "Altered" in read
    assert words in read
    assert looked_at(editor_at(editor, thread)) == []


def editor_at(editor: Visitor, path: str) -> Visitor:
    editor.open(path)
    return editor


def test_keyboard_alone_and_no_script_annotate_and_see_the_words_moved(visit, passwords):
    code = "li-0419"
    editor = visit(script=False)
    editor.sign_in("editor", passwords["editor"], "/account")
    address, words, after = open_english(editor, code)
    page = editor.open(address)
    tab_to(page, f"{address}/annotate")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{address}/annotate")

    for name, typed in (("words", words), ("body", SAID)):
        tab_into(page, name)
        page.keyboard.type(typed)
    tab_into(page, "share")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/n/\d+$"))
    thread = urlsplit(page.url).path
    before = read_thread(visit, thread)
    assert SAID in before
    # What begins the passage becomes a passage of its own: the longer rest keeps the number.
    revise(editor, code, f"{words} {after}", f"{words}\n\n{after}")

    read = read_thread(visit, thread)
    assert "Moved" in read
    assert words in read


def tab_to(page: Page, path: str) -> None:
    """Press Tab until the link to `path` has the focus."""
    for _ in range(200):
        page.keyboard.press("Tab")
        if page.locator(f":focus[href='{path}']").count():
            return
    raise AssertionError(f"Tab does not lead to {path}")


def tab_into(page: Page, name: str) -> None:
    """Press Tab until the field `name` has the focus."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.locator(f":focus[name='{name}']").count():
            return
    raise AssertionError(f"Tab does not lead into {name}")


PLACES = (
    "/n",
    "/r/li-0412/annotations",
    "/r/li-0412/en/3/p3/annotate",
    "/r/li-0412/en/3/p3/annotate?as=tagging",
    "/r/li-0412/en/3/p3/annotate?as=editing",
    "/r/li-0412/en/3/p3/annotate?as=editing&range=0-20",
    "/r/li-0412/file/1/page/1/annotate?xywh=10,10,30,10",
    "/account/notes",
    "/account/groups",
)


@pytest.mark.parametrize("path", PLACES)
def test_forms_and_lists_are_accessible_and_stay_within_their_width(visit, passwords, path):
    editor = visit()
    editor.sign_in("editor", passwords["editor"], "/account")
    editor.open(path)
    assert looked_at(editor) == []
    for width in (320, 390, 640, 1280):
        editor.page.set_viewport_size({"width": width, "height": 844})
        assert not editor.scrolls_sideways(), width
