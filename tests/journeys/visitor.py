"""One person's browser, and what must never happen in it."""

from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Page, Request

PATIENCE = 20_000
"""Milliseconds for a page on a busy machine: many times what it takes."""


class Visitor:
    """A fresh browser context with one page open in it.

    `width` is in CSS pixels. `script` False switches JavaScript off.
    """

    def __init__(
        self,
        browser: Browser,
        archive: str,
        *,
        width: int = 1280,
        scheme: str = "light",
        script: bool = True,
    ) -> None:
        self.archive = archive
        self.signed_in = False
        self.troubles: list[str] = []
        self.context = browser.new_context(
            base_url=archive,
            viewport={"width": width, "height": 844},
            color_scheme="dark" if scheme == "dark" else "light",
            java_script_enabled=script,
            accept_downloads=True,
        )
        self.context.set_default_timeout(PATIENCE)
        self.context.on("request", self._asked)
        self.context.on("console", self._said)
        self.context.on("weberror", lambda error: self.troubles.append(f"script: {error.error}"))
        self.page: Page = self.context.new_page()
        self.refused: set[str] = set()

    def open(self, path: str, *, status: int = 200) -> Page:
        """Go to an address; `status` is what it must answer."""
        if status >= 400:
            self.refused.add(self.archive + path)  # the browser's console names it, rightly
        answer = self.page.goto(path)
        assert answer is not None
        assert answer.status == status, (path, answer.status)
        return self.page

    def sign_in(self, name: str, password: str, then: str) -> Page:
        """Sign in as people do, on the way to a page that wants it."""
        self.signed_in = True
        self.page.goto(then)
        self.page.get_by_label("Name", exact=True).fill(name)
        self.page.get_by_label("Password", exact=True).fill(password)
        self.page.get_by_role("main").get_by_role("button", name="Sign in").click()
        assert urlsplit(self.page.url).path == then
        return self.page

    def scrolls_sideways(self) -> bool:
        """Whether the page is wider than its window."""
        return bool(
            self.page.evaluate(
                "document.documentElement.scrollWidth > document.documentElement.clientWidth"
            )
        )

    def _asked(self, request: Request) -> None:
        if not request.url.startswith((self.archive, "data:")):
            self.troubles.append(f"asks another host: {request.url}")

    def _said(self, message: ConsoleMessage) -> None:
        if message.type == "error" and message.location.get("url") not in self.refused:
            self.troubles.append(f"console: {message.text} {message.location}")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        cookies = self.context.cookies()
        self.context.close()
        if kind is None:
            assert self.troubles == []
            assert self.signed_in or cookies == []
