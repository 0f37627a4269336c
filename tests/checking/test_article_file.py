"""An article in a file is read as a browser or a word processor shows it, or refused."""

import pytest

from documents.checking.file import read_article
from documents.checking.quotations import quotations_in
from documents.errors import FileRefused


@pytest.fixture
def quoted_in(tmp_path):
    def quoted(page: bytes) -> list[str]:
        path = tmp_path / "article.html"
        path.write_bytes(page)
        return [one.text for one in quotations_in(read_article(path))]

    return quoted


@pytest.mark.parametrize("name", ["iso-8859-1", "latin1", "windows-1252", "US-ASCII"])
def test_quotation_marks_of_windows_are_read_in_pages_that_name_latin_1(quoted_in, name):
    page = f"<html><meta charset={name}><p>Caf\xe9: “No lamps after six – never.”".encode("cp1252")

    assert quoted_in(page) == ["No lamps after six – never."]


@pytest.mark.parametrize(
    "block",
    [
        "<p>No lamps after six.</p><footer>— The notice of March</footer>",
        "<p>No lamps after six.</p><p><cite>The notice of March</cite></p>",
        "No lamps after six.<br><cite>The notice of March</cite>",
    ],
)
def test_source_named_at_the_end_of_a_block_quotation_is_no_part_of_it(quoted_in, block):
    page = f"<html><p>It says:<blockquote>{block}</blockquote><p>Other words.</html>"

    assert quoted_in(page.encode()) == ["No lamps after six."]


def test_title_cited_within_a_block_quotation_belongs_to_it(quoted_in):
    page = b"<html><blockquote><p>As <cite>The Rule</cite> has it.</p><p>Out.</p></blockquote>"

    assert quoted_in(page) == ["As The Rule has it.\nOut."]


def test_page_nested_deep_is_read_to_its_end(quoted_in):
    page = "<html>" + "<div>" * 900 + "“No lamps after six.”" + "</div>" * 900

    assert quoted_in(page.encode()) == ["No lamps after six."]


def test_page_nested_too_deep_to_be_read_whole_is_refused(quoted_in):
    with pytest.raises(FileRefused, match="nested too deep"):
        quoted_in(("<html>" + "<div>" * 5_000 + "“No lamps after six.”").encode())
