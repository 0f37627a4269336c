"""Templates: no inline script or style, and every word for readers through gettext."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.house.source import ROOT, named

TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
TRANSLATED = re.compile(r"{%-?\s*blocktrans.*?{%\s*endblocktrans\w*\s*%}", re.DOTALL)
COMMENT = re.compile(r"{#.*?#}|{%\s*comment.*?{%\s*endcomment\s*%}", re.DOTALL)
TAG = re.compile(r"{%.*?%}|{{.*?}}", re.DOTALL)
WORD = re.compile(r"[^\W\d_]{2,}")
SPOKEN = {"alt", "title", "placeholder", "aria-label", "aria-description"}
ALLOWED = {"st", "Verbatim", "SHA", "BibTeX", "RIS", "CSL", "JSON", "CSV", "UTC", "PDF", "HTML"}
"""Pieces of addresses and proper names, the same in every language."""


class _Reading(HTMLParser):
    """What a template says outside gettext, and what it holds inline."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.untranslated: list[str] = []
        self.inline: list[str] = []
        self.feed(TAG.sub("", TRANSLATED.sub("", COMMENT.sub("", source))))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = dict(attrs)
        if tag == "style" or (tag == "script" and "src" not in names):
            self.inline.append(f"<{tag}>")
        self.inline += [n for n in names if n == "style" or n.startswith("on")]
        self.inline += [v for v in names.values() if v and v.strip().startswith("javascript:")]
        for name in SPOKEN & set(names):
            self._hear(names[name] or "")

    def handle_data(self, data: str) -> None:
        self._hear(data)

    def _hear(self, words: str) -> None:
        if unknown := set(WORD.findall(words)) - ALLOWED:
            self.untranslated.append(
                f"{' '.join(words.split())[:60]} ({', '.join(sorted(unknown))})"
            )


@pytest.mark.parametrize("template", TEMPLATES, ids=named)
def test_template_holds_no_script_or_style(template: Path):
    assert _Reading(template.read_text(encoding="utf-8")).inline == []


@pytest.mark.parametrize("template", TEMPLATES, ids=named)
def test_template_says_every_word_through_gettext(template: Path):
    assert _Reading(template.read_text(encoding="utf-8")).untranslated == []
