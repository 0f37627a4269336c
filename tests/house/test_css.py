"""Style sheets use only what old and strict browsers know: `docs/css.md` lists it."""

import re

import pytest

from tests.house.source import ROOT, named
from tests.house.styles import KINDS, features_used

SHEETS = sorted((ROOT / "static" / "css").rglob("*.css"))


def _listed() -> dict[str, set[str]]:
    """The names in code spans below each heading of docs/css.md."""
    doc = (ROOT / "docs" / "css.md").read_text(encoding="utf-8")
    parts = re.split(r"^## (.+)$", doc, flags=re.MULTILINE)[1:]
    names = [set(re.findall(r"`([^`]+)`", part)) for part in parts[1::2]]
    return dict(zip(KINDS, names, strict=True))


@pytest.mark.parametrize("kind", KINDS)
def test_style_sheets_use_only_listed_features(kind):
    assert features_used()[kind] - _listed()[kind] == set()


@pytest.mark.parametrize("sheet", SHEETS, ids=named)
def test_style_sheet_is_logical_and_polite(sheet):
    css = re.sub(r"/\*.*?\*/", "", sheet.read_text(encoding="utf-8"), flags=re.DOTALL)
    selectors = re.findall(r"([^{}]+){", css)

    assert "!important" not in css
    assert [s for s in selectors if re.search(r"#[a-z]", s)] == [], "no id in a selector"
    assert re.findall(r"(?:margin|padding|border)-(?:left|right|top|bottom)\b", css) == []
    assert re.findall(r"^\s*(?:left|right|float)\s*:", css, flags=re.MULTILINE) == []


@pytest.mark.parametrize("sheet", SHEETS, ids=named)
def test_colours_stand_in_the_tokens_alone(sheet):
    if sheet.name == "tokens.css":
        pytest.skip("this is the file that holds them")
    css = re.sub(r"/\*.*?\*/", "", sheet.read_text(encoding="utf-8"), flags=re.DOTALL)

    assert re.findall(r"#[0-9a-f]{3,8}\b|\b(?:rgb|hsl)a?\(", css) == []
