"""Styles from elsewhere: CSL files rendered by pandoc, where it is installed."""

from pathlib import Path
from typing import Any

import pytest

from documents.errors import StyleFailed
from documents.exchange.csl_styles import cited_in, csl_styles, rendered_in
from tests.optional_parts import program
from tests.quoting.specimens import GU_WANG, IN_CHINESE, MEMO, NOTICE, OKORO, WORDS, cited

needs_pandoc = pytest.mark.skipif(not program("pandoc")(), reason="pandoc is absent")

STYLE = """<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="{kind}" version="1.0"
       default-locale="en-GB">
  <info><title>{title}</title><id>http://archive.example/{kind}</id>
    <updated>2031-01-01T00:00:00+00:00</updated></info>
  <citation><layout suffix="."><group delimiter=", ">
    <names variable="author"><name and="text"/></names>
    <text variable="title" font-style="italic"/><date variable="issued" form="text"/>
    <group delimiter=" "><label variable="locator" form="short"/><text variable="locator"/></group>
  </group></layout></citation>
  <bibliography><sort><key variable="author"/></sort><layout suffix="."><group delimiter=". ">
    <names variable="author"><name name-as-sort-order="all" and="text"/></names>
    <text variable="title"/><text variable="archive_location"/><text variable="URL"/>
  </group></layout></bibliography>
</style>
"""
DEPENDENT = """<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0">
<info><title>Dependent</title></info></style>"""
HOSTILE = """<!DOCTYPE style [<!ENTITY x SYSTEM "file:///etc/passwd">]>
<style xmlns="http://purl.org/net/xbiblio/csl"><info><title>&x;</title></info><citation/></style>"""


@pytest.fixture
def folder(tmp_path: Path, settings: Any) -> Path:
    """A folder with a style for notes, one for the text, and files that are no styles."""
    settings.CSL_STYLES = tmp_path
    (tmp_path / "notes.csl").write_text(STYLE.format(kind="note", title="Harbour notes"))
    (tmp_path / "text.csl").write_text(STYLE.format(kind="in-text", title="Harbour text"))
    (tmp_path / "dependent.csl").write_text(DEPENDENT)
    (tmp_path / "hostile.csl").write_text(HOSTILE)
    (tmp_path / "broken.csl").write_text("<style")
    (tmp_path / "Notes.txt").write_text("no style")
    return tmp_path


def test_no_style_is_offered_without_pandoc(folder: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PATH", "/nowhere")

    assert csl_styles() == {}
    with pytest.raises(StyleFailed, match="pandoc is not installed"):
        cited_in(NOTICE, "csl:notes")


@needs_pandoc
def test_styles_are_the_sound_files_of_the_folder(folder: Path):
    assert csl_styles() == {"csl:notes": "Harbour notes", "csl:text": "Harbour text"}


@needs_pandoc
@pytest.mark.parametrize("style", ["csl:notes", "csl:text"])
def test_words_citation_entry_and_what_the_style_leaves_out(folder: Path, style: str):
    cited_, entry, said = cited_in(cited(authors=(OKORO,)), style).split("\n")

    assert cited_ == (
        f"“{WORDS}” Mary Okoro, Notice on strengthening the management of ferry registration, "
        "4 March 2031, p. 1."
    )
    assert entry.startswith("Okoro, Mary. Notice on strengthening")
    assert entry.endswith("li-0412. https://archive.example/r/li-0412/en/3/p3/76-151~2hvft.")
    assert said == "Said by the archive: P. 1, ¶3. In Chinese. Revision 3."


@needs_pandoc
def test_a_name_that_begins_with_the_family_name_is_never_turned_round(folder: Path):
    assert "Gu Wang, Notice" in cited_in(cited(authors=(GU_WANG,)), "csl:notes")


@needs_pandoc
def test_what_the_words_rest_on_is_said_below(folder: Path):
    said = cited_in(MEMO, "csl:notes").split("\n")[-1]
    assert "Excerpts quoted in “Lamps and registers”" in said


@needs_pandoc
def test_titles_are_italic_where_the_style_says_so(folder: Path):
    line = rendered_in((NOTICE,), "csl:notes").citations[0].html()
    assert "<i>Notice on strengthening the management of ferry registration</i>" in line


@needs_pandoc
def test_several_references_make_one_list(folder: Path):
    made = rendered_in((NOTICE, IN_CHINESE), "csl:text")

    assert len(made.citations) == len(made.entries) == 2
    assert "关于加强渡船登记管理的通知" in made.citations[1].plain()


@needs_pandoc
def test_a_page_label_that_means_something_to_pandoc_is_left_out(folder: Path):
    line = cited_in(cited(pages=("1]{=html}",)), "csl:notes")
    assert "4 March 2031." in line.split("\n")[0]


@pytest.mark.parametrize("style", ["csl:nothing", "csl:../../etc/passwd", "csl:dependent"])
def test_a_style_that_is_not_there_or_unsound_is_refused(folder: Path, style: str):
    with pytest.raises(StyleFailed):
        cited_in(NOTICE, style)
