"""The archive as people run it, with its samples, and browsers for those who visit it."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.commands.test_serve import Served
from tests.journeys.visitor import Visitor

CHROMIUM = shutil.which("chromium")

Visit = Callable[..., Visitor]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs a browser, and skip it where there is none."""
    absent = pytest.mark.skip(reason="chromium is not there")
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.browser)
            if CHROMIUM is None:
                item.add_marker(absent)


@pytest.fixture(scope="session")
def data(tmp_path_factory) -> Path:
    """The data folder of the archive that is visited."""
    return tmp_path_factory.mktemp("journeys") / "data"


@pytest.fixture(scope="session")
def served(data: Path) -> Iterator[Served]:
    """`manage.py serve` in a data folder of its own; the samples are loaded once."""
    archive = Served(data, LOCAL="1")
    archive.get("/")
    yield archive
    archive.stop()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Debian's browser, for one module: while it is open no test of the database may run."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield browser
        browser.close()


@pytest.fixture
def visit(served: Served, chromium: Browser) -> Iterator[Visit]:
    """Start a visit with a fresh browser context: `visit(width=390, script=False)`.

    When the test is over, each visit must have stayed on this host, without an
    error in the browser's console, and without a cookie unless someone signed in.
    """
    with ExitStack() as left:

        def begin(**looks: object) -> Visitor:
            return left.enter_context(
                Visitor(chromium, f"http://127.0.0.1:{served.port}", **looks)  # type: ignore[arg-type]
            )

        yield begin


@pytest.fixture(scope="session")
def passwords(served: Served, data: Path) -> dict[str, str]:
    """The first passwords of `editor` and `custodian`, which the start made and kept."""
    kept = (data / "logins.txt").read_text(encoding="utf-8").splitlines()
    lines = (line.split(": ", 1) for line in kept if ": " in line)
    return {name: word for name, word in lines if name in {"editor", "custodian"}}
