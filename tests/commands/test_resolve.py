"""`resolve` says what an address's words are in another revision, in words or as JSON."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from documents.exchange.descriptions import AboutDescription, StatementDescription
from documents.operations.record_statement import record_statement
from documents.quoting.check import check_of
from tests.factories import (
    CollectionFactory,
    CustodianFactory,
    RecordFactory,
    TextFactory,
    write_text,
)

pytestmark = pytest.mark.django_db

PASSAGES = (
    "1. Windows open at six; lamps are lit before the first ferry leaves.",
    "2. Duty officers shall check the name of 15 persons at each gate.",
    "3. Seats are fixed, and must be kept as they are until further notice.",
)
ADDRESS = "hb-0412/en/1/p3/3-36"
WORDS = "Seats are fixed, and must be kept"


def run(*arguments):
    out = StringIO()
    call_command("resolve", *arguments, stdout=out)
    return out.getvalue()


def resolve(*arguments):
    return json.loads(run(*arguments, "--json"))


@pytest.fixture
def english():
    record = RecordFactory(code="hb-0412", collection=CollectionFactory(), public=True)
    text = TextFactory(record=record, english=True, of_language="und")
    write_text(text, *PASSAGES)
    return text


def test_untouched_words_are_exact_with_their_new_address(english):
    write_text(english, "0. A new first passage.", *PASSAGES)

    assert resolve(ADDRESS) == {
        "verdict": "exact",
        "words": WORDS,
        "address": f"/r/hb-0412/en/2/p3/3-36~{check_of(WORDS)}",
        "score": 1.0,
        "margin": 1.0,
        "differences": [],
        "candidates": [],
    }


def test_a_negation_is_told_as_a_difference(english):
    write_text(english, *PASSAGES[:2], PASSAGES[2].replace("must be", "must not be"))

    found = resolve(f"{ADDRESS}~{check_of(WORDS)}")

    assert found["verdict"] == "altered"
    assert found["words"] == "Seats are fixed, and must not be kept"
    assert {"kind": "negation", "old": "", "new": "not ", "at": 26} in found["differences"]
    assert found["address"].startswith("/r/hb-0412/en/2/p3/3-40~")


def test_without_to_the_newest_revision_is_meant_and_with_it_that_one(english):
    write_text(english, *PASSAGES[:2], PASSAGES[2].replace("Seats", "SEATS"))
    write_text(english, *PASSAGES[:2])

    assert resolve(ADDRESS)["verdict"] == "lost"
    assert resolve(ADDRESS)["words"] is resolve(ADDRESS)["address"] is None
    assert resolve(ADDRESS, "--to", "2")["verdict"] == "exact_after_folding"
    assert resolve(ADDRESS, "--to", "hb-0412/en/2")["verdict"] == "exact_after_folding"
    assert resolve(ADDRESS, "--to", "1")["verdict"] == "exact"
    assert resolve("hb-0412/en/2/p3/3-36", "--to", "1")["verdict"] == "exact_after_folding"


def test_a_passage_without_range_stands_for_all_its_words(english):
    found = resolve("/r/hb-0412/en/1/p2")

    assert (found["verdict"], found["words"]) == ("exact", PASSAGES[1])


def test_left_out_words_have_one_verdict_and_one_address(english):
    write_text(english, *PASSAGES[:2], PASSAGES[2].replace("fixed", "free"))

    found = resolve("hb-0412/en/1/p3/3-18,49-54")

    assert found["verdict"] == "altered"
    assert found["words"] == "Seats are free … until"
    assert "3-17,48-53~" in found["address"]


def test_words_for_people_come_with_what_changed(english):
    write_text(english, PASSAGES[0], PASSAGES[1].replace("15", "25"), PASSAGES[2])

    shown = run("hb-0412/en/1/p2")

    assert shown.splitlines()[0] == "altered: The words were altered."
    assert "number: “15” became “25”" in shown


def test_a_statement_has_one_revision_and_is_exact(english):
    record_statement(
        collection=english.record.collection,
        description=StatementDescription(
            kind="comments",
            mode="verbatim",
            language="en",
            words="A parrot of a notice.",
            about=AboutDescription(record="hb-0412"),
        ),
        by=CustodianFactory(),
        number=58,
    )

    assert resolve("/st/58/2-8")["words"] == "parrot"
    assert resolve("/st/58")["address"] == f"/st/58/0-21~{check_of('A parrot of a notice.')}"


@pytest.mark.parametrize(
    ("arguments", "sentence", "status"),
    [
        (["hb-9999/en/1/p1/0-3"], "no public record", 1),
        (["hb-0412/en/1/p3/0-9999"], "past the text", 1),
        ([ADDRESS + "~00000"], "check", 1),
        ([ADDRESS, "--to", "9"], "no revision 9", 1),
        ([ADDRESS, "--to", "hb-0412/fr/1"], "no revision", 1),
        (["hb-0412"], "whole record", 2),
    ],
)
def test_what_cannot_be_resolved_is_refused_with_a_sentence(english, arguments, sentence, status):
    with pytest.raises(CommandError, match=sentence) as refusal:
        run(*arguments)
    assert refusal.value.returncode == status


def test_a_closed_record_answers_only_who_may_read_it(english):
    english.record.level = "sealed"
    english.record.save()
    custodian = CustodianFactory(username="keeper")

    with pytest.raises(CommandError, match="closed now"):
        run(ADDRESS)
    assert resolve(ADDRESS, "--as", custodian.username)["verdict"] == "exact"
