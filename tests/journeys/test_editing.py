"""An editor's whole job in a browser, from a file to a citation that a stranger can open."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

SOURCE = (
    "关于夜间渡船的通知",
    "各渡口管理站：现将夜间渡船的要求通知如下。",
    "一、夜间渡船不得停靠东码头，{run}次列车除外。",
)
ENGLISH = (
    "Notice on night ferries",
    "To all ferry stations: the requirements for night ferries are notified.",
    "1. Night ferries must not call at the east pier, train {run} excepted.",
)
ORDER = "Night ferries must not call at the east pier"


def give(page: Page, **fields: str) -> None:
    """Fill fields by their names; a list of choices is chosen from."""
    for name, value in fields.items():
        field = page.locator(f'#form [name="{name}"]')
        if field.evaluate("field => field.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)


def send(page: Page, button: str) -> None:
    """Send the form, which must not be refused."""
    page.locator("#form").get_by_role("button", name=button, exact=True).click()
    assert page.locator(".mistake, .wrong").all_inner_texts() == []


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_editor_takes_a_file_to_a_citation(visit, passwords, script):
    run = "7" if script else "9"  # the archive holds the same bytes once
    source, english = ("\n\n".join(one).format(run=run) for one in (SOURCE, ENGLISH))
    editor = visit(script=script)

    # The file comes in by the desk, and its text becomes a record's passages.
    page = editor.sign_in("editor", passwords["editor"], "/desk/c/lantern-island/take-in")
    page.locator('[name="uploads"]').set_input_files(
        {"name": "night.txt", "mimeType": "text/plain", "buffer": source.encode()}
    )
    give(page, language="zh-Hans", level="public")
    send(page, "Take in")
    page.get_by_role("main").get_by_role("link", name=re.compile(r"li-\d+")).first.click()
    code = re.search(r"li-\d+", page.url)[0]
    desk = f"/desk/r/{code}"

    # It is described, and translated passage by passage.
    editor.open(f"{desk}/describe")
    give(page, type="notice", **{"dates-0-date": "2031-11", "dates-0-kind": "on_face"})
    send(page, "Save")
    editor.open(f"{desk}/texts/add")
    give(page, language="en", role="translation", of_text="zh-hans")
    give(page, basis="original_closed", coverage="complete")
    send(page, "Start")
    give(page, words=english)
    send(page, "Look at the passages")
    send(page, "Save the revision")
    editor.open(f"{desk}/en/align")
    send(page, "Fill in by order")
    page.locator("#form").get_by_role("button").first.click()

    # The order in it is tagged; then it waits for a second person.
    editor.open(f"{desk}/directive")
    give(page, force="must_not", en_words=ORDER)
    send(page, "Tag")
    editor.open(f"{desk}/submit")
    page.locator("#form").get_by_role("button").first.click()

    custodian = visit(script=script)
    read = custodian.sign_in("custodian", passwords["custodian"], desk)
    for text in ("zh-hans", "en"):
        custodian.open(f"{desk}/{text}/review")
        read.locator("#form").get_by_role("button").first.click()
    custodian.open(f"{desk}/publish")
    read.locator("#form").get_by_role("button").first.click()
    assert "published" in read.get_by_role("status").inner_text()

    # A stranger finds it, quotes it and opens what was pasted.
    stranger = visit(script=script)
    page = stranger.open(f'/s?q="{ORDER}"+code:{code}')
    for _ in range(15):  # the server brings a change into the index within seconds
        if page.locator("article.hit").count():
            break
        page.wait_for_timeout(2_000)
        page.reload()
    page.locator("article.hit").first.get_by_role("link", name="Quote and cite").click()
    page.get_by_label("First words").fill("Night ferries")
    page.get_by_label("Last words").fill("east pier")
    page.get_by_role("main").get_by_role("button", name="Quote", exact=True).click()
    pasted = page.get_by_label("Quotation and reference, ready to copy").input_value()
    assert ORDER in pasted
    address = re.search(r"http://\S+~[a-z0-9]{5}", pasted)[0]
    other = visit(script=not script)
    page = other.open(urlsplit(address).path)
    assert ORDER in page.locator("main blockquote").first.inner_text()
    assert "夜间渡船不得停靠东码头" in page.get_by_role("main").inner_text()
