"""The commands that others rely on: `quote` and `cite` answer as an anonymous reader."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests.factories import (
    CollectionFactory,
    CustodianFactory,
    RecordFactory,
    RecordTitleFactory,
    TextFactory,
    write_text,
)

pytestmark = pytest.mark.django_db

WORDS = "Windows and seats are fixed, and must not be changed without authorisation."


def run(*arguments):
    out = StringIO()
    call_command(*arguments, stdout=out)
    return out.getvalue()


def a_record(**state):
    record = RecordFactory(code="hb-0412", collection=CollectionFactory(), **state)
    RecordTitleFactory(record=record, title="Notice on ferries")
    source = write_text(TextFactory(record=record), "各站：", "固定窗口、固定座位，不得更改。")
    english = TextFactory(record=record, english=True, of_text=source.text)
    write_text(english, "To all stations:", f"2. {WORDS}", aligned="in order")
    return record


def test_quote_gives_the_words_at_an_address_with_their_check():
    a_record(public=True)

    found = json.loads(run("quote", "hb-0412/en/1/p2/3-78", "--json"))

    assert found == {
        "address": "/r/hb-0412/en/1/p2/3-78~2hvft",
        "words": WORDS,
        "record": "hb-0412",
        "text": "en",
        "revision": 1,
        "passage": "p2",
        "translation": "固定窗口、固定座位，不得更改。",
    }


def test_quote_finds_words_in_a_record_whatever_text_they_stand_in():
    a_record(public=True)

    found = json.loads(run("quote", "--record", "hb-0412", "--words", WORDS, "--json"))

    assert found["address"] == "/r/hb-0412/en/1/p2/3-78~2hvft"


def test_quote_of_a_whole_passage_prints_an_address_of_exactly_its_words():
    a_record(public=True)

    found = json.loads(run("quote", "/r/hb-0412/p2", "--json"))

    assert found["address"].startswith("/r/hb-0412/zh-hans/1/p2/0-15~")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["hb-0412/en/1/p2/3-78~22222"], "carries the check 22222"),
        (["hb-0412/en/1/p2/9-9"], "is empty"),
        (["hb-0412/en/1/p2/9-4"], "is reversed"),
        (["hb-0412/en/1/p2/9-4000"], "4000"),
        (["hb-0412/en/1/p9"], "p9"),
        (["hb-9999/en/1/p1"], "hb-9999"),
        (["nonsense"], "address"),
        (["--record", "hb-0412", "--words", "no such words"], "do not stand in this text"),
    ],
)
def test_quote_says_what_is_wrong(arguments, sentence):
    a_record(public=True)

    with pytest.raises(CommandError, match=sentence):
        run("quote", *arguments)


def test_a_closed_record_is_as_one_that_never_was_unless_the_account_may_read_it():
    a_record(state="draft", level="editors")
    CustodianFactory(username="keeper")

    with pytest.raises(CommandError, match="There is no public record hb-0412"):
        run("quote", "hb-0412/en/1/p2")
    assert WORDS in run("quote", "hb-0412/en/1/p2", "--as", "keeper")


def test_a_withdrawn_record_says_why_and_gives_no_words():
    record = a_record(public=True)
    type(record).objects.filter(pk=record.pk).update(
        state="withdrawn", closed_at=record.published_at, closure_reason="A source is at risk."
    )

    with pytest.raises(CommandError, match="A source is at risk"):
        run("cite", "hb-0412/en/1/p2")


@pytest.mark.parametrize("style", ["chicago", "apa", "mla", "gbt7714"])
def test_cite_prints_the_address_with_its_check_in_each_style(style):
    a_record(public=True)

    assert "hb-0412" in run("cite", "hb-0412/en/1/p2/3-78", "--style", style)
    assert "~2hvft" in run("cite", "hb-0412/en/1/p2/3-78", "--style", style)


def test_cite_renders_the_download_formats():
    a_record(public=True)

    item = json.loads(run("cite", "hb-0412/en/1/p2/3-78", "--format", "csl-json"))[0]
    assert item["custom"]["revision"] == 1
    assert run("cite", "hb-0412/en/1/p2", "--format", "ris").startswith("TY  - MANSCPT\r\n")
    assert run("cite", "hb-0412/en/1/p2", "--format", "bibtex").startswith("@")
