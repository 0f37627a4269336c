"""Real government documents, taken in with a manifest, are found, quoted and cited exactly.

The usual run takes 42 of them, the long one 300.
"""

import itertools
import re
from collections.abc import Callable
from datetime import date
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from documents.exchange.descriptions import AgentDescription, NameDescription
from documents.models import Agent, ProvenanceEvent, Record
from documents.operations.archive_account import archive_account
from documents.operations.describe_agent import add_agents
from documents.search.run import MOST, search
from tests.real.corpora import code, frus, needs_corpora, quoted, write_frus

pytestmark = [needs_corpora, pytest.mark.django_db]

OFFICES = {
    "department-of-state": "Department of State",
    "embassy-in-the-republic-of-china": "Embassy in the Republic of China",
}
"""Described as official before the files come, so that they can be searched for."""

Documents = list[dict[str, Any]]


@pytest.fixture(
    scope="module",
    params=[pytest.param(42, id="42"), pytest.param(300, id="300", marks=pytest.mark.long)],
)
def documents(request, archive, take_in, tmp_path_factory) -> Documents:
    """The documents that the archive now holds."""
    chosen = frus(request.param)
    described = [
        AgentDescription(
            slug=slug,
            kind=Agent.Kind.OFFICE,
            exposure=Agent.Exposure.OFFICIAL,
            names=(NameDescription(name=name, language="en"),),
        )
        for slug, name in OFFICES.items()
    ]
    add_agents(descriptions=described, by=archive_account())
    report = take_in(write_frus(tmp_path_factory.mktemp("frus"), chosen))
    assert [row["reason"] for row in report if row["verdict"] != "accepted"] == []
    assert len(report) == len(chosen)
    return chosen


def sentence(document: dict[str, Any]) -> str:
    """Up to twelve words, from the middle of a long paragraph on, that stand only there."""
    whole = "\n".join(document["paragraphs"])
    runs = (
        " ".join(words[start : start + 12])
        for words in sorted((p.split(" ") for p in document["paragraphs"]), key=len, reverse=True)
        for start in range(max(0, len(words) // 2 - 6), len(words))
    )
    return next(run for run in runs if whole.count(run) == 1)


def found(query: str) -> set[str]:
    """The codes of all records that the query finds, on however many pages of results."""
    codes: set[str] = set()
    for offset in itertools.count(step=MOST):
        results = search(query, limit=MOST, offset=offset)
        codes |= {hit.record.code for hit in results.hits if hit.record}
        if offset + MOST >= results.total:
            return codes
    raise AssertionError


def matching(documents: Documents, holds: Callable[[dict[str, Any]], bool]) -> set[str]:
    return {code(document) for document in documents if holds(document)}


def test_every_document_is_found_by_a_phrase_quoted_and_cited(documents, asked):
    for document in documents:
        words = sentence(document)

        hits = asked("search", quoted(words))["hits"]
        quotation = asked("quote", "--record", code(document), "--words", words)
        note = StringIO()
        call_command("cite", quotation["address"], stdout=note)

        assert code(document) in {hit["record"] for hit in hits}, words
        assert quotation["words"] == words
        assert asked("quote", quotation["address"]) == quotation
        assert re.search(rf"/r/{code(document)}/en/1/p\d+/\d+-\d+~", quotation["address"])
        told = note.getvalue()
        day = date.fromisoformat(document["date"]["when"][:10])
        assert f"{day.day} {day:%B} {day.year}" in told
        assert quotation["address"] in told
        assert document["from"][0].split()[-1] in told


def test_every_quotation_has_a_page_with_the_words_and_the_marking(documents, asked):
    for document in documents[::7]:
        words = sentence(document)
        address = asked("quote", "--record", code(document), "--words", words)["address"]

        page = Client().get(address)

        assert page.status_code == 200
        assert page.context["locator"].exact == words
        assert document["classification"] in page.content.decode()


def test_words_of_every_paragraph_are_kept_as_they_were(documents):
    for document in documents:
        record = Record.objects.get(code=code(document))
        revision = record.texts.get().revisions.get()
        kept = [revision.string[p.start : p.end] for p in revision.passages.order_by("start")]
        assert " ".join(" ".join(kept).split()) == " ".join(
            " ".join(document["paragraphs"]).split()
        )


@pytest.mark.parametrize("slug", OFFICES)
def test_issuer_and_addressee_find_exactly_the_documents_of_an_office(documents, slug):
    name = OFFICES[slug]
    sent = matching(documents, lambda one: name in one["from"])
    received = matching(documents, lambda one: name in one["to"])
    assert sent
    assert received

    assert found(f"issuer:{slug}") == sent
    assert found(f'issuer:"{name}"') == sent
    assert found(f"addressee:{slug}") == received


@pytest.mark.parametrize("marking", ["Secret", "Top Secret", "Confidential"])
def test_classification_finds_exactly_the_documents_so_marked(documents, marking):
    assert found(f'classification:"{marking}"') == matching(
        documents, lambda one: one["classification"] == marking
    )


@pytest.mark.parametrize("year", [1958, 1961, 1964])
def test_year_finds_exactly_the_documents_dated_in_it(documents, year):
    dated = matching(documents, lambda one: one["date"]["when"].startswith(str(year)))
    assert dated
    assert found(f"year:{year}") == dated


def test_filters_and_words_together_narrow(documents):
    query = 'issuer:department-of-state classification:secret year:1958..1964 "Embassy"'
    expected = matching(
        documents,
        lambda one: (
            "Department of State" in one["from"]
            and one["classification"] == "Secret"
            and one["date"]["when"] < "1965"
            and any(re.search(r"\bembassy\b", p, re.IGNORECASE) for p in one["paragraphs"])
        ),
    )
    assert found(query) == expected


def test_private_person_named_by_the_manifest_is_not_found_by_name(documents):
    person = next(name for one in documents for name in one["from"] if name not in OFFICES.values())
    assert found(f'issuer:"{person}"') == set()


def test_source_note_is_in_the_provenance_and_on_its_page(documents):
    for document in documents[::7]:
        event = ProvenanceEvent.objects.get(
            record__code=code(document), kind=ProvenanceEvent.Kind.RECEIPT
        )
        assert event.words["en"] == document["source"]

        page = Client().get(f"/r/{code(document)}/provenance")

        assert page.status_code == 200
        start = re.split(r"[&'\"<>]", document["source"])[0]
        assert start in page.content.decode()
