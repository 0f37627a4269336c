"""The project's own files, as the tests of the house read them."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

CODE = ("archive", "documents", "tests", "benchmarks", "fixtures")


def python_files(*rooms: str) -> list[Path]:
    """The Python files under `rooms` (all of the project's code when none is named)."""
    found = [file for room in rooms or CODE for file in (ROOT / room).rglob("*.py")]
    return sorted(file for file in found if "migrations" not in file.parts)


def named(file: Path) -> str:
    """The file's path as a person writes it."""
    return file.relative_to(ROOT).as_posix()


def calls(file: Path) -> Iterator[ast.Call]:
    """Every call written in `file`."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def docs() -> str:
    """All that README and docs/ say, in one string."""
    files = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
    return "\n".join(file.read_text(encoding="utf-8") for file in files if file.exists())
