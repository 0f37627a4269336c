"""The fictional collection's folder: its YAML, its words and its PDF files, read without us."""

from __future__ import annotations

import importlib.util
import itertools
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

import pypdfium2 as pdfium
import pytest

from tests.samples import lantern_island as island
from tests.samples import paper

COLLECTION = island.read_yaml(island.FOLDER / "collection.yaml")
READ_BY_LETTER = {"zh-Hans", "ru", "en"}  # pdfminer gives other scripts in another order

EVENT = "kind date certainty words place agents evidence held"
STATEMENT = "number kind mode language words speaker speaker_as_given date about answers source"
FIGURE = "value to qualifier unit of place period claimed_by source words"
KNOWN_KEYS = {
    "": "code type titles identifiers classification caveats agents dates languages pages extent "
    "places subjects summary summary_by content_note relations published_elsewhere state level "
    "opens_at withdrawal files texts directives events statements figures",
    "titles": "title language kind",
    "identifiers": "kind value",
    "classification": "as_marked language meaning",
    "caveats": "as_marked language meaning",
    "agents": "agent role",
    "dates": "date kind certainty note",
    "places": "name language",
    "relations": "kind record date source note",
    "published_elsewhere": "outlet title date address",
    "withdrawal": "reason decided_by may_return",
    "files": "path role level first_page last_page",
    "texts": "code role of of_language language basis coverage missing source from_file revisions",
    "revisions": "by role note at reviewed_by source_revision aligned passages",
    "passages": "kind text rows page gap_before",
    "directives": "number force words actor on_whom condition quantity deadline consequence "
    "topics by",
    "events": EVENT,
    "held": "date place words agents",
    "evidence": "words source",
    "place": "name language",
    "statements": STATEMENT,
    "about": "record collection agent policy passage",
    "figures": FIGURE,
}
WORDS_BY_LANGUAGE = {
    "extent", "summary", "note", "meaning", "words", "missing", "speaker_as_given", "of", "policy",
    "actor", "on_whom", "condition", "quantity", "deadline", "consequence", "passage",
}  # fmt: skip


def unknown_keys(found: Any, where: str = "") -> Iterator[str]:
    """The keys that the format of the folder does not know, with the key they stand under."""
    if isinstance(found, list):
        for part in found:
            yield from unknown_keys(part, where)
    elif isinstance(found, Mapping):
        for key, value in found.items():
            if key not in KNOWN_KEYS[where].split():
                yield f"{where}.{key}"
            elif key in KNOWN_KEYS and key not in WORDS_BY_LANGUAGE:
                yield from unknown_keys(value, key)


def file_of(code: str) -> Path:
    """Where a record's file lies."""
    return island.FOLDER / str(island.record(code)["files"][0]["path"])


def layer_of(code: str) -> list[str]:
    """The words of each page as pdfium reads them."""
    with pdfium.PdfDocument(file_of(code)) as document:
        return [page.get_textpage().get_text_range() for page in document]


@pytest.mark.parametrize("code", island.CODES)
def test_a_record_file_holds_known_keys_only(code: str) -> None:
    record = island.record(code)
    assert record["code"] == code
    assert list(unknown_keys(record)) == []


@pytest.mark.parametrize("code", island.CODES)
def test_everything_a_record_names_exists(code: str) -> None:
    record = island.record(code)
    agents = {agent["slug"] for agent in COLLECTION["agents"]}
    people = {person["key"] for person in COLLECTION["people"]}
    topics = {topic["slug"] for topic in COLLECTION["topics"]}
    sources = {source["key"] for source in COLLECTION["sources"]}

    named_agents = {
        entry["agent"]
        for holder in [record, *record["events"], *(e.get("held", {}) for e in record["events"])]
        for entry in holder.get("agents", [])
    }
    named_people = {d["by"] for d in record.get("directives", [])} | {record["summary_by"]}
    for revision in itertools.chain.from_iterable(t.get("revisions", []) for t in record["texts"]):
        named_people |= {revision["by"], *revision.get("reviewed_by", [])}
    named_topics = set(record["subjects"]).union(
        *(directive["topics"] for directive in record.get("directives", []))
    )
    named_sources = {
        entry["source"]
        for part in ("relations", "statements", "figures")
        for entry in record.get(part, [])
        if entry.get("source")
    }

    assert named_agents <= agents
    assert {s["speaker"] for s in record.get("statements", [])} <= agents
    assert {f["claimed_by"] for f in record.get("figures", [])} <= agents
    assert named_people <= people
    assert named_topics <= topics
    assert named_sources <= sources
    assert {r["record"] for r in record.get("relations", [])} <= set(island.CODES)


@pytest.mark.parametrize("code", island.CODES)
def test_words_of_directives_figures_and_statements_stand_once_in_the_newest_text(
    code: str,
) -> None:
    record = island.record(code)
    strings = {text["code"]: island.newest_words(text) for text in record["texts"]}
    pointed = [
        (text, words)
        for entry in record.get("directives", []) + record.get("figures", [])
        for text, words in entry["words"].items()
    ] + [
        (statement["about"]["passage"]["text"], statement["about"]["passage"]["words"])
        for statement in record.get("statements", [])
        if "passage" in statement["about"]
    ]
    assert [(text, words) for text, words in pointed if strings[text].count(words) != 1] == []


@pytest.mark.parametrize("code", island.CODES)
def test_each_translation_is_aligned_passage_by_passage(code: str) -> None:
    record = island.record(code)
    texts = {text["code"]: text for text in record["texts"]}
    for text in (text for text in record["texts"] if text["role"] == "translation"):
        for revision in text["revisions"]:
            source = texts[text["of"]]["revisions"][revision["source_revision"] - 1]["passages"]
            if revision["aligned"] == "in_order":
                assert len(revision["passages"]) == len(source)
                continue
            left = [position for pair in revision["aligned"] for position in pair[0]]
            right = [position for pair in revision["aligned"] for position in pair[1]]
            assert right == list(range(1, len(revision["passages"]) + 1))
            assert set(left) <= set(range(1, len(source) + 1))
            if text["coverage"] == "complete":
                assert left == list(range(1, len(source) + 1))


def test_numbers_of_directives_and_statements_are_given_once() -> None:
    records = [island.record(code) for code in island.CODES]
    directives = [d["number"] for record in records for d in record.get("directives", [])]
    statements = [
        s["number"] for holder in [COLLECTION, *records] for s in holder.get("statements", [])
    ]
    assert len(directives) >= 40
    assert len(set(directives)) == len(directives)
    assert len(set(statements)) == len(statements)


def test_the_pages_of_the_files_are_the_pages_that_the_collection_holds() -> None:
    pages = {}
    for code in island.CODES:
        record = island.record(code)
        pages[code] = len(layer_of(code))
        assert record["pages"] == pages[code]
        assert record["files"][0]["last_page"] == pages[code]
    assert sum(pages.values()) == COLLECTION["collection"]["pages_held"]


@pytest.mark.parametrize(
    "code", [c for c in island.CODES if set(island.record(c)["languages"]) <= READ_BY_LETTER]
)
def test_the_text_layer_holds_each_passage_on_the_page_where_it_begins(code: str) -> None:
    bodies = [paper.body_letters(page) for page in paper.pages_of(file_of(code))]
    page = 1
    for passage in island.printed_passages(code):
        page = passage.get("page", page)
        if "rows" in passage:
            cells = [paper.letters(cell) for row in passage["rows"] for cell in row]
            assert [cell for cell in cells if cell not in bodies[page - 1]] == []
            continue
        found = paper.page_where(paper.letters(passage["text"]), bodies)
        if code != "li-0420":  # its words are not in the record: they are read from the file
            assert (passage["text"], found) == (passage["text"], page)
        assert found is not None


@pytest.mark.parametrize(
    "code", [c for c in island.CODES if not set(island.record(c)["languages"]) <= READ_BY_LETTER]
)
def test_right_to_left_words_stand_in_the_text_layer(code: str) -> None:
    layer = paper.letters("".join(layer_of(code)))
    passages = [p["text"] for p in island.printed_passages(code) if "rows" not in p]
    # The number before an item comes out behind its full stop.
    words = [paper.letters(re.sub(r"^\d+\. ", "", passage)) for passage in passages]
    assert [passage for passage in words if passage not in layer] == []


@pytest.mark.parametrize("code", island.CODES)
def test_every_page_says_that_it_is_fiction(code: str) -> None:
    for words in layer_of(code):
        assert "Fictional specimen. This document is not real." in words


@pytest.mark.parametrize("code", island.CODES)
def test_a_file_is_small_and_embeds_only_cut_fonts(code: str) -> None:
    names = paper.font_names(file_of(code))
    assert names
    assert [name for name in names if not re.match(r"[A-Z]{6}\+Noto-.+-cut(-Bold)?$", name)] == []
    assert file_of(code).stat().st_size < 300_000


def test_the_chinese_notice_says_fixed_seats_where_the_documentation_says_so() -> None:
    english = next(t for t in island.record("li-0412")["texts"] if t["code"] == "en")
    passage = island.words_of(island.as_passages(english["revisions"][2]["passages"])[2])
    assert passage[76:151] == (
        "Windows and seats are fixed, and must not be changed without authorisation."
    )


def maker() -> ModuleType:
    """The script that makes the files, as a module."""
    pytest.importorskip("weasyprint", reason="WeasyPrint is a development tool")
    path = island.FOLDER.parent / "make_lantern_island.py"
    spec = importlib.util.spec_from_file_location("make_lantern_island", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_making_a_file_twice_gives_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    make = maker()
    record, layout = island.record("li-0418"), island.read_yaml(island.LAYOUT)["li-0418"]
    words = make.words_of(record, layout)
    assert make.make_pdf(record, layout, words) == make.make_pdf(record, layout, words)
