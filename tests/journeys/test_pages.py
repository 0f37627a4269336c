"""Every public page in a browser: accessible, within its width, quiet, reached by links."""

import re
from collections.abc import Iterator
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import Resolver404, URLPattern, URLResolver, get_resolver, resolve

from documents.api import urls as api_urls
from documents.pages.notes import urls as note_urls
from tests.commands.test_serve import Served
from tests.journeys.visitor import Visitor

NOTES = {"notes", "note", "record_annotations"}
NOT_PAGES = {
    "collection_references",
    "directive_file",
    "original",
    "page_image",
    "strip",
    "logout",
    "account",
    "tokens",
    "own_list",
    "own_list_file",
    "list_file",
    "oembed",
    "vocabulary",
    "directives_csv",
    "directives_json",
    *(one.name for one in api_urls.urlpatterns),
    *(one.name for one in note_urls.urlpatterns if one.name not in NOTES),
    *(f"search_{form}" for form in ("json", "csv", "bib", "ris")),
}
"""Names of addresses that answer a program or a file, take a form, or stand behind the login; the
forms of notes are walked in test_annotating.py."""

STARTS = (
    "/",
    "/login",
    "/s?q=seats",
    "/r/li-0412",
    "/r/li-0412/en",
    "/r/cc-2917",
    "/st/61/0-20",
    "/request/received",
)
"""Where the walk begins: the home page, and pages that are reached by sending a form."""
PARTICULAR = (
    "/s?q=zebra+crossing",
    '/s?q="seats',
    "/s?q=must&exact=on",
    "/r/li-0412?q=fixed",
    "/r/li-0412?view=images",
    "/r/li-0412?view=translation",
    "/r/li-0412?image=on&at=p3",
    "/r/li-0412?view=original&image=1-2&zoom=twice",
    "/r/li-0412/file/1/page/1?mark=zh-hans/2/p3/0-9",
    "/r/li-0412/file/1",
    "/n/58",
    "/n/62",
    "/st/61",
    "/r/li-0415",
    "/nowhere",
)
"""Pages with a shape of their own that a walk by names would pass by."""

AT_DESK = (
    "/desk",
    "/desk/c/lantern-island/take-in",
    "/desk/r/li-0412",
    "/desk/r/li-0412/describe",
    "/desk/r/li-0412/directive",
    "/desk/r/li-0412/en/revise",
    "/desk/r/li-0412/en/align",
    "/desk/r/li-0412/en/review",
)
"""The forms that an editor's whole job goes through."""

WIDTHS = (320, 390, 640, 1280)


def name_of(path: str) -> str:
    """What kind of page answers at a path; words have several kinds behind one name."""
    found = resolve(unquote(path))
    if found.url_name != "words":
        return found.url_name or ""
    parts = str(found.kwargs["rest"]).split("/")
    if re.search(r"\.(bib|ris|csl\.json|jsonld|txt|svg|png)$", parts[-1]):
        return "file of words"
    return "words " + "/".join("pN" if re.fullmatch(r"p\d+\w*", part) else "x" for part in parts)


def links(served: Served, path: str) -> list[str]:
    """Where a page's links and its forms that ask lead within the archive, without queries."""
    _, _, body = served.get(path)
    found = re.findall(r'<a[^>]* href="([^"]+)"', body.decode())
    found += re.findall(r'<form[^>]* method="get" action="([^"]+)"', body.decode())
    paths = [urlsplit(urljoin(f"http://here{path}", link)) for link in found]
    return [one.path for one in paths if one.netloc == "here"]


@pytest.fixture(scope="module")
def pages(served: Served) -> dict[str, str]:
    """One address of each kind of page, found by following links from the home page."""
    found: dict[str, str] = {}
    waiting = list(STARTS)
    while waiting:
        path = waiting.pop(0)
        try:
            name = name_of(path.partition("?")[0])
        except Resolver404:
            continue
        if name in found or name in NOT_PAGES or name == "file of words" or "desk" in name:
            continue
        found[name] = path
        waiting += dict.fromkeys(links(served, path))
    return found


def public_names(patterns: list[URLPattern | URLResolver]) -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            if not str(pattern.pattern).startswith("desk"):
                yield from public_names(pattern.url_patterns)
        elif pattern.name and not pattern.name.startswith("desk"):
            yield pattern.name


def test_every_public_page_of_the_site_map_is_reached_by_links(pages):
    names = {name for name in public_names(get_resolver().url_patterns) if name not in NOT_PAGES}
    assert names - {name.partition(" ")[0] for name in pages} == set()


def serious(visitor: Visitor) -> list[str]:
    """What axe finds serious or critical on the page that is open."""
    found = Axe().run(visitor.page).response["violations"]
    return [
        f"{one['impact']} {one['id']}: {node['html'][:200]}"
        for one in found
        if one["impact"] in {"serious", "critical"}
        for node in one["nodes"]
    ]


def looked_at(visitor: Visitor) -> list[str]:
    """What axe finds on the open page at a desk and on a telephone, in light and in dark."""
    wrong = []
    for width in (1280, 390):
        visitor.page.set_viewport_size({"width": width, "height": 844})
        for scheme in ("light", "dark"):
            visitor.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
            wrong += [f"{width} {scheme} {found}" for found in serious(visitor)]
    return wrong


def test_axe_finds_nothing_serious_on_any_page(visit, pages):
    visitor = visit()
    wrong = {}
    for path in every(pages):
        go(visitor, path)
        if found := looked_at(visitor):
            wrong[path] = found
    assert wrong == {}


def test_axe_finds_nothing_serious_at_the_desk(visit, passwords):
    editor = visit()
    editor.sign_in("editor", passwords["editor"], "/desk")
    wrong = {}
    for path in AT_DESK:
        editor.open(path)
        if found := looked_at(editor):
            wrong[path] = found
    assert wrong == {}


def test_no_page_scrolls_sideways_and_tab_leads_to_the_skip_link_first(visit, pages):
    visitor = visit()
    wrong = []
    for path in every(pages):
        go(visitor, path)
        visitor.page.keyboard.press("Tab")
        first = visitor.page.evaluate("document.activeElement.className")
        if first != "skip":
            wrong.append(f"{path}: Tab leads to {first!r}")
        for width in WIDTHS:
            visitor.page.set_viewport_size({"width": width, "height": 844})
            if visitor.scrolls_sideways():
                wrong.append(f"{path} scrolls sideways at {width}")
    assert wrong == []


def every(pages: dict[str, str]) -> list[str]:
    """One page of each kind, then the particular ones."""
    return [*pages.values(), *PARTICULAR]


def go(visitor: Visitor, path: str) -> None:
    """Open a page, whatever it answers; one that is refused is a page too."""
    visitor.refused.add(visitor.archive + path)
    visitor.refused.add(visitor.archive + path.replace('"', "%22"))
    visitor.page.goto(path)
    visitor.signed_in = path == "/login"  # its form is guarded by a cookie
    visitor.context.clear_cookies(name="csrftoken")
