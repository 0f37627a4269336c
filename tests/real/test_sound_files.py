"""Real PDF and text files whose words can be read: taken in, found, their original unchanged."""

import hashlib
import re
import shutil
import unicodedata
from typing import Any

import pytest
from django.test import Client

from documents.models import Passage, Record
from tests.real.corpora import CORPORA, needs_corpora, quoted, sound_files, write_manifest

pytestmark = [needs_corpora, pytest.mark.django_db]


@pytest.fixture(scope="module")
def files(archive, take_in, tmp_path_factory) -> dict[str, dict[str, Any]]:
    """By the code of the record that holds it: the file's row, with the report's."""
    folder = tmp_path_factory.mktemp("sound")
    chosen = {f"re-sound-{n}": row for n, row in enumerate(sound_files(), 1)}
    for row in chosen.values():
        shutil.copy(CORPORA / row["folder"] / row["file"], folder / row["file"])
    rows = [{"file": row["file"], "code": code} for code, row in chosen.items()]
    report = take_in(write_manifest(folder, rows))
    return {
        code: {**row, "report": told}
        for (code, row), told in zip(chosen.items(), report, strict=True)
    }


def bare(text: str) -> str:
    """Without white space, case and compatibility forms, which readers of PDF see differently."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).casefold()


def whole_words(phrase: str) -> str:
    """The list cuts its phrases from the files anywhere: a word cut in two is left out."""
    words = phrase.split()
    return " ".join(words[1:-1] if len(words) > 2 else words)


def test_each_is_accepted_with_the_pages_it_has(files):
    for code, row in files.items():
        told = row["report"]
        assert told["verdict"].startswith("accepted"), told
        assert told["record"] == code
        assert told["pages"] == int(row.get("pages") or 0), told
        assert told["pages_without_text"] == 0, told


def test_each_is_found_by_its_phrase_as_the_archive_holds_it(files, asked):
    for code, row in files.items():
        passages = Passage.objects.filter(revision__text__record__code=code)
        texts = {p.key: p.revision.string[p.start : p.end] for p in passages}
        (key, *_) = [key for key, text in texts.items() if bare(row["phrase"]) in bare(text)]
        words = whole_words(row["phrase"])

        hits = asked("search", f"{quoted(words)} code:{code}")["hits"]
        quotation = asked("quote", "--record", code, "--words", words)

        assert key in {hit["passage"] for hit in hits}, row
        assert bare(quotation["words"]) == bare(words)
        page = Client().get(quotation["address"])
        assert page.status_code == 200


def test_each_original_is_kept_byte_for_byte(files):
    for code, row in files.items():
        held = Record.objects.get(code=code).files.get().file.original
        assert held.sha256 == row["sha256"]
        data = (CORPORA / row["folder"] / row["file"]).read_bytes()
        assert hashlib.sha256(data).hexdigest() == row["sha256"]


def test_pages_of_each_pdf_are_drawn(files):
    for code, row in files.items():
        if row["folder"] == "pdf":
            page = Client().get(f"/r/{code}/file/1/page/1/image")
            assert page.status_code == 200
            assert page["Content-Type"].startswith("image/")
