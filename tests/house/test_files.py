"""Short files with one subject, nothing left half-done, no catch-all."""

import ast
import re

import pytest

from tests.house.source import ROOT, named, python_files

LONGEST = 400
UNFINISHED = re.compile(r"\b(?:TO" r"DO|FIX" r"ME|XX" r"X|HA" r"CK)\b")
VAGUE = {"utils", "util", "helpers", "helper", "common", "misc", "services", "managers"}


def test_no_python_file_is_longer_than_400_lines():
    long = {
        named(file): lines
        for file in python_files()
        if (lines := len(file.read_text(encoding="utf-8").splitlines())) > LONGEST
    }

    assert long == {}


def test_no_module_is_named_after_nothing():
    assert [named(file) for file in python_files() if file.stem in VAGUE] == []


def test_nothing_is_left_to_do():
    files = [
        *python_files(),
        *(ROOT / "templates").rglob("*.html"),
        *(file for file in (ROOT / "static").rglob("*.[cj]s*") if "vendor" not in file.parts),
        *(ROOT / "docs").rglob("*.md"),
    ]

    assert [named(file) for file in files if UNFINISHED.search(file.read_text("utf-8"))] == []


def _catches_all(node: ast.AST) -> bool:
    """Whether this is a handler of every exception that does not raise it again."""
    if not isinstance(node, ast.ExceptHandler):
        return False
    everything = node.type is None or re.search(r"\b(Base)?Exception\b", ast.unparse(node.type))
    last = node.body[-1]
    return bool(everything) and not (isinstance(last, ast.Raise) and last.exc is None)


def test_no_exception_is_swallowed_whole():
    found = [
        f"{named(file)}:{node.lineno}"
        for file in python_files("archive", "documents")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if _catches_all(node)
    ]

    assert found == []


def test_raw_sql_stands_in_the_trigger_file_alone():
    words = re.compile(r"\.cursor\(|\.raw\(|\.extra\(|\bRawSQL\b|\bRunSQL\b")
    files = [*python_files("archive", "documents"), *(ROOT / "documents/migrations").glob("*.py")]

    found = [named(file) for file in files if words.search(file.read_text(encoding="utf-8"))]

    assert found == ["documents/models/triggers.py"]


@pytest.mark.parametrize("room", ["texts", "quoting", "store", "intake"])
def test_pure_rooms_read_no_setting(room):
    found = [
        named(file)
        for file in python_files(f"documents/{room}")
        if re.search(r"\bfrom django|\bimport django|DJANGO_SETTINGS", file.read_text("utf-8"))
    ]

    assert found == []
