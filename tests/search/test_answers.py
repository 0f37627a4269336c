"""The same result for programs, tables and terminals."""

from __future__ import annotations

import csv
import io
import json

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from documents.operations.rebuild_index import rebuild_index
from documents.search.marks import Snippet, snippet
from documents.search.run import search
from documents.search.serialise import as_csv, as_json
from tests.factories import RecordFactory, TextFactory, write_text


def run(*words, **options) -> str:
    out = io.StringIO()
    call_command(*words, stdout=out, stderr=io.StringIO(), **options)
    return out.getvalue()


def test_json_has_the_documented_keys(ferry):
    answer = as_json(search('"fixed seat"'))

    assert set(answer) == {"total", "hits", "facets"}
    assert answer["total"] == 1
    assert answer["hits"] == [
        {
            "address": "/r/hb-0412/en/1/p3",
            "record": "hb-0412",
            "text": "en",
            "revision": 1,
            "passage": "p3",
            "language": "en",
            "match": "exact",
            "snippet": "3. Report once a month; a fixed seat stays in the café.",
            "aligned": "三、每月上报一次。",
        }
    ]
    assert answer["facets"]["language"] == [{"value": "en", "label": "English", "count": 1}]


def test_csv_runs_no_formula(ferry):
    record = RecordFactory(public=True)
    write_text(
        TextFactory(record=record, code="en", language="en"), '=HYPERLINK("x","canary"), twice'
    )
    rebuild_index()

    (row,) = csv.DictReader(io.StringIO(as_csv(search("canary"))))

    assert row["snippet"] == '\'=HYPERLINK("x","canary"), twice'
    assert row["address"] == f"/r/{record.code}/en/1/p1"
    assert row["state"] == "draft"


def test_command_answers_as_the_page_does(ferry):
    assert json.loads(run("search", "fixed", "--json")) == as_json(search("fixed"))
    assert json.loads(run("search", "seat", "--exact", "--json"))["total"] == 1
    assert len(json.loads(run("search", "fixed", "--limit", "1", "--json"))["hits"]) == 1


def test_command_says_how_it_widened(ferry):
    out = run("search", "seat")

    assert "2 passages in 1 record for seat" in out
    assert "1 passage matched only by their stems (seats); without them: seat exact:on" in out
    assert "/r/hb-0412/en/1/p3  exact, draft" in out


def test_command_refuses_a_bad_query_with_repairs(ferry):
    out = io.StringIO()

    with pytest.raises(CommandError, match="character 7") as refused:
        call_command("search", "fixed (seat", "--json", stdout=out, stderr=io.StringIO())

    assert refused.value.returncode == 1
    assert json.loads(out.getvalue()) == {
        "error": "The bracket at character 7 is never closed.",
        "position": 7,
        "repairs": [
            {"query": "fixed (seat)", "what": "closes the bracket"},
            {"query": "fixed seat", "what": "plain words"},
        ],
    }
    with pytest.raises(CommandError, match="nobody"):
        run("search", "fixed", "--as", "nobody")
    with pytest.raises(CommandError, match="--limit") as refused:
        run("search", "fixed", "--limit", "0")
    assert refused.value.returncode == 2


def test_commands_build_and_check_the_index(ferry):
    assert run("rebuild_index") == "6 passages are in the index.\n"
    assert run("check_index") == "The index agrees with the database.\n"

    write_text(ferry.english, "Another notice")

    out = io.StringIO()
    with pytest.raises(CommandError, match="4 passages differ: start the server"):
        call_command("check_index", stdout=out, stderr=io.StringIO())
    assert "is not in the index" in out.getvalue()
    assert "changes wait" in out.getvalue()


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("word " * 200, [(500, 504)]),
        ("word " * 200, [(0, 4)]),
        ("word " * 200, [(995, 999)]),
        ("座" * 900, [(450, 452)]),
        ("x" * 900, [(0, 900)]),
        ("word " * 200, []),
        ("short", [(0, 5)]),
    ],
)
def test_snippet_shows_its_mark_and_cuts_at_words(text, marks):
    cut = snippet(text, marks)

    assert len(cut.text) <= 320
    assert text[cut.start : cut.start + len(cut.text)] == cut.text
    for (start, end), (first, last) in zip(marks, cut.marks, strict=True):
        assert cut.text[first:last] == text[start:end][: last - first] != ""
    if " " in text:
        assert not cut.goes_before or text[cut.start - 1] == " " or cut.text[0] == " "


def test_snippet_prefers_the_place_where_different_words_meet():
    text = "fixed " * 100 + "the fixed seat " + "seat " * 100
    marks = [
        (at, at + len(word))
        for word in ("fixed", "seat")
        for at in range(len(text))
        if text.startswith(word, at)
    ]

    cut = snippet(text, sorted(marks))

    assert "fixed seat" in cut.text
    assert isinstance(cut, Snippet)
