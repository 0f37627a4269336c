"""Real files: sound text layers are read, odd ones end as a reason or a warning."""

import csv
import hashlib
import re
import unicodedata
from pathlib import Path

import pytest

from documents.errors import FileRefused
from documents.intake.child import draw, parse
from documents.intake.encoding import decode
from documents.intake.limits import Limits
from documents.intake.parsed import ParsedFile, TextState

CORPORA = Path("../shared/corpora")
LIMITS = Limits(seconds=60)

pytestmark = pytest.mark.skipif(
    not CORPORA.is_dir(), reason="the folder ../shared/corpora with real files is not there"
)

SOUND = [
    "pdfjs-noembed-sjis.pdf",
    "pdfjs-issue12823.pdf",
    "pdfjs-issue3521.pdf",
    "pdfjs-issue16538.pdf",
    "pdfjs-issue5421.pdf",
    "pdfjs-copy_paste_ligatures.pdf",
    "pdfjs-two_paragraphs.pdf",
    "samplefiles-multicolumn.pdf",
    "pdfplumber-federal-register-2020-17221.pdf",
    "pdfplumber-scotus-transcript-p1.pdf",
    "pdfjs-rotation.pdf",
    "pypdf-r6-empty-password.pdf",
    "pypdf-r4-owner-password.pdf",
    "pdfjs-helloworld-bad.pdf",
    "pdfjs-poppler-67295-0.pdf",
    "pdfjs-structure_simple.pdf",
    "xray-no_bad_redactions.2.1.pdf",
    "tika-testOptionalHyphen.pdf",
]
"""PDF files whose text layer pdfminer reads right."""

REFUSED = [
    "pdfminer-rc4-40.pdf",
    "pdfminer-aes-128.pdf",
    "pdfminer-aes-256-r6.pdf",
    "pdfjs-saslprep-r6.pdf",
    "pdfjs-issue9105_other.pdf",
    "pdfjs-poppler-395-0-fuzzed.pdf",
    "pdfjs-poppler-937-0-fuzzed.pdf",
    "pdfjs-REDHAT-1531897-0.pdf",
    "pdfplumber-empty.pdf",
    "ocrmypdf-invalid.pdf",
]
WITHOUT_TEXT = [
    "ocrmypdf-jbig2.pdf",
    "pdfjs-ccitt_EndOfBlock_false.pdf",
    "ocrmypdf-3small.pdf",
    "pdfjs-issue5010.pdf",
    "pdfjs-ThuluthFeatures.pdf",
    "pdfjs-vertical.pdf",
]


def manifest(folder: str) -> dict[str, dict[str, str]]:
    path = CORPORA / folder / "manifest.csv"
    if not path.is_file():
        return {}
    with path.open(encoding="utf-8") as source:
        return {row["file"]: row for row in csv.DictReader(source)}


def read(folder: str, name: str) -> ParsedFile:
    """Parse the file and see that it is the same file afterwards."""
    path = CORPORA / folder / name
    try:
        return parse(path, limits=LIMITS)
    finally:
        now = hashlib.sha256(path.read_bytes()).hexdigest()
        assert now == manifest(folder)[name]["sha256"]


def folded(text: str) -> str:
    bare = re.sub(r"[\s\u200e\u200f]", "", unicodedata.normalize("NFKC", text))
    return bare.casefold()


@pytest.mark.parametrize("name", SOUND)
def test_phrase_of_a_sound_text_layer_is_in_a_passage(name):
    parsed = read("pdf", name)
    assert parsed.text_state is TextState.EXTRACTED
    phrase = manifest("pdf")[name]["phrase"]
    assert phrase
    shown = [passage.text for passage in parsed.passages]
    shown += [words for page in parsed.pages for words in page.running]
    assert folded(phrase) in folded("\n".join(shown))


@pytest.mark.parametrize("name", REFUSED)
def test_file_that_must_be_refused_says_why_and_what_to_do(name):
    with pytest.raises(FileRefused) as refusal:
        read("pdf", name)
    assert refusal.value.reason.endswith(".")
    assert refusal.value.what_to_do.endswith((".", "kept."))


@pytest.mark.parametrize("name", WITHOUT_TEXT)
def test_file_without_a_useful_text_layer_names_its_pages(name):
    parsed = read("pdf", name)
    assert parsed.text_state is TextState.NONE
    assert parsed.pages_without_text == tuple(range(1, len(parsed.pages) + 1))
    assert parsed.warnings


def test_words_reach_every_column_without_interleaving():
    parsed = read("pdf", "samplefiles-multicolumn.pdf")
    shown = "\n".join(passage.text for passage in parsed.passages)
    first = "Nulla et lectus vestibulum urna fringilla ultrices. Phasellus eu tellus sit amet"
    assert first in shown
    second = "pellentesque ante. Phasellus adipiscing semper elit. Proin fermentum massa ac quam."
    assert second in shown
    assert shown.index(first) < shown.index(second)


def test_file_of_which_only_an_attachment_is_encrypted_is_kept_with_its_page(tmp_path):
    parsed = read("pdf", "pdfjs-encrypted-attachment.pdf")
    assert len(parsed.pages) == 1
    assert "could not be read" in str(parsed.warnings[0])
    path = CORPORA / "pdf" / "pdfjs-encrypted-attachment.pdf"
    assert len(draw(path, 1, tmp_path, width=400, limits=LIMITS).pages) == 1


@pytest.mark.parametrize(
    "name", [n for n, row in manifest("images").items() if row["expect"] == "accept"]
)
def test_every_sound_picture_has_its_pages_drawn(name, tmp_path):
    parsed = read("images", name)
    assert parsed.text_state is TextState.NONE
    assert parsed.pages
    drawn = draw(CORPORA / "images" / name, len(parsed.pages), tmp_path, width=400, limits=LIMITS)
    assert [page.number for page in drawn.pages] == [page.number for page in parsed.pages]


@pytest.mark.parametrize(
    "name",
    [
        n
        for n, row in manifest("images").items()
        if row["expect"] == "refuse" and not n.endswith(".gif")
    ],
)
def test_broken_and_hostile_pictures_are_refused(name):
    with pytest.raises(FileRefused):
        read("images", name)


@pytest.mark.parametrize("name", [n for n, row in manifest("office").items() if row["encoding"]])
def test_encoding_of_real_text_is_found(name):
    row = manifest("office")[name]
    data = (CORPORA / "office" / name).read_bytes()
    found = decode(data)
    assert found.text.lstrip("\ufeff") == data.decode(row["encoding"]).lstrip("\ufeff")


@pytest.mark.parametrize("name", ["eng", "cmn_hans", "uig_arab", "arb", "rus"])
def test_plain_text_of_real_declarations_is_a_passage_a_line(name):
    path = CORPORA / "udhr" / f"{name}.txt"
    parsed = parse(path, limits=LIMITS)
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    assert [passage.text for passage in parsed.passages] == lines
    assert parsed.warnings == ()
