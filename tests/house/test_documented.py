"""Every command, setting and query field is in the docs."""

import re

import pytest
from django.apps import apps

from documents.models.append_only import append_only_models
from documents.search.lexer import SWITCH
from documents.search.tree import FIELDS
from tests.house.source import ROOT, docs

COMMANDS = sorted(
    file.stem
    for file in (ROOT / "documents" / "management" / "commands").glob("*.py")
    if file.stem != "__init__"
)


def _settings() -> set[str]:
    """The names of the environment that the settings file reads."""
    source = (ROOT / "archive" / "settings.py").read_text(encoding="utf-8")
    return set(re.findall(r'(?:os\.environ\.get|_flag|_number)\(\s*"([A-Z_]+)"', source))


def test_settings_are_documented_and_the_documented_exist():
    doc = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")

    assert set(re.findall(r"^\| `([A-Z_]+)` \|", doc, flags=re.MULTILINE)) == _settings()


@pytest.mark.parametrize("command", COMMANDS)
def test_command_is_documented(command):
    assert re.search(rf"manage\.py {command}\b", docs())


def test_every_documented_command_exists():
    django = {"migrate", "check", "makemigrations", "help", "changepassword", "collectstatic"}

    named = set(re.findall(r"manage\.py ([a-z_]+)", docs()))

    assert named - django - set(COMMANDS) == set()


@pytest.mark.parametrize("field", [*FIELDS, SWITCH])
def test_query_field_is_documented(field):
    doc = (ROOT / "docs" / "query-language.md").read_text(encoding="utf-8")

    assert f"`{field}:" in doc


def test_every_table_is_described():
    doc = (ROOT / "docs" / "data-model.md").read_text(encoding="utf-8")
    written_once = {model.__name__ for model in append_only_models()}
    tables = {model.__name__ for model in apps.get_app_config("documents").get_models()}

    assert set(re.findall(r"\*\*(\w+)\*\*", doc)) == tables
    assert set(re.findall(r"\*\*(\w+)\*\* ●", doc)) == written_once


def test_links_between_docs_lead_somewhere():
    files = [ROOT / "README.md", *(ROOT / "docs").rglob("*.md"), ROOT / "SECURITY.md"]
    lost = [
        f"{file.name}: {link}"
        for file in files
        for link in re.findall(r"\]\(([^)#:]+)\)", file.read_text(encoding="utf-8"))
        if not link.startswith("/") and not (file.parent / link).exists()
    ]

    assert lost == []
