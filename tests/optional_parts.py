"""Parts of a machine that some tests need and the archive itself does not.

`python -m tests.optional_parts` says which are absent here and what is not
tested without them; `make test` runs it first.
"""

import ctypes.util
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple


class Part(NamedTuple):
    """One optional part: what is not tested without it, and whether it is here."""

    name: str
    without: str
    present: Callable[[], bool]


def program(*names: str) -> Callable[[], bool]:
    """Whether any of these programs can be started by name."""
    return lambda: any(shutil.which(name) for name in names)


def postgresql() -> bool:
    """Whether a PostgreSQL server could be started here."""
    return bool(shutil.which("initdb")) or any(Path("/usr/lib/postgresql").glob("*/bin/initdb"))


PARTS = (
    Part("chromium", "journeys in a browser and accessibility are skipped", program("chromium")),
    Part("tesseract", "nothing that reads scans is tested", program("tesseract")),
    Part("PostgreSQL", "SQLite is the only database tested", postgresql),
    Part("bubblewrap", "the sandbox around parsers is not tested", program("bwrap")),
    Part("pandoc", "styles from elsewhere are not tested", program("pandoc")),
    Part("node", "scripts are tested in the browser only", program("node", "nodejs")),
    Part(
        "../shared/corpora",
        "tests on real documents are skipped",
        lambda: (Path(__file__).parents[2] / "shared" / "corpora").is_dir(),
    ),
    Part(
        "Pango",
        "tests that make PDF files with WeasyPrint are skipped",
        lambda: ctypes.util.find_library("pangoft2-1.0") is not None,
    ),
)


def main() -> None:
    """Print one line for each part that is absent."""
    absent = [part for part in PARTS if not part.present()]
    lines = [f"Absent here: {part.name} ({part.without})." for part in absent]
    lines.append(f"Optional parts present: {len(PARTS) - len(absent)} of {len(PARTS)}.")
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
