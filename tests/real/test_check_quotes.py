"""Quotations of real government documents, held and altered, get the verdict that they deserve.

The usual run checks 80 of the thousand against their documents, the long one all.
"""

import gzip
import json
import random
from typing import Any

import pytest

from documents.checking.article import article_of
from documents.checking.verdict import Verdict
from documents.operations.rebuild_index import rebuild_index
from documents.search.check import Checked, check_article
from tests.factories import RecordFactory, TextFactory, write_text
from tests.real.corpora import CORPORA, needs_corpora

pytestmark = [needs_corpora, pytest.mark.django_db]

Row = dict[str, Any]

EXPECTED = {
    "held": {Verdict.EXACT, Verdict.SEVERAL},
    "altered": {Verdict.CHANGED, Verdict.NOT_FOUND},
    "noisy": {Verdict.CHANGED, Verdict.NOT_FOUND},
    "marked": {Verdict.MARKED},
    "typographic": {Verdict.TYPOGRAPHY},
}


def quotations() -> list[Row]:
    rows: list[Row] = []
    for name in ("held", "altered"):
        path = CORPORA / "frus" / f"quotes-{name}.jsonl.gz"
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            rows += [{"kind": "held", "verdict": "held", **json.loads(line)} for line in lines]
    return rows


@pytest.fixture(
    scope="module",
    params=[pytest.param(80, id="80"), pytest.param(1_000, id="1000", marks=pytest.mark.long)],
)
def checked(request: pytest.FixtureRequest, archive: None) -> list[tuple[Row, Checked, bool]]:
    """Each quotation, what was told of it, and whether its own passage is among the places."""
    rows = random.Random(17).sample(quotations(), request.param)
    wanted = {row["document"] for row in rows}
    collection = None
    names: dict[int, str] = {}
    for volume in sorted({name.split("/")[0] for name in wanted}):
        with gzip.open(CORPORA / "frus" / f"{volume}.jsonl.gz", "rt", encoding="utf-8") as lines:
            documents = [json.loads(line) for line in lines]
        for document in documents:
            if document["id"] not in wanted:
                continue
            more = {"collection": collection} if collection else {}
            record = RecordFactory(public=True, **more)
            collection = record.collection
            text = TextFactory(record=record, code="en", language="en")
            kept = [at for at, words in enumerate(document["paragraphs"]) if words.strip()]
            revision = write_text(text, *(document["paragraphs"][at] for at in kept))
            passages = revision.passages.order_by("position").values_list("pk", flat=True)
            names |= {pk: f"{document['id']}#{at}" for at, pk in zip(kept, passages, strict=True)}
    rebuild_index()
    told = []
    for row in rows:
        # As a block quotation, so that quotation marks among the words are words.
        (one,) = check_article(article_of([(row.get("altered", row["exact"]), 1)])).quotations
        places = {names[place.passage.pk] for place in one.places if place.passage is not None}
        told.append((row, one, f"{row['document']}#{row['paragraph']}" in places))
    return told


def test_each_kind_has_its_verdict(checked):
    wrong = []
    for row, one, _ in checked:
        expected = EXPECTED[row["verdict"]]
        if row["kind"] == "decomposed_unicode":
            expected = {Verdict.EXACT}
        if one.verdict not in expected:
            wrong.append((row["id"], row["kind"], one.verdict.value))

    assert wrong == []


def test_held_quotations_are_exact_at_their_own_place(checked):
    held = [(one, right) for row, one, right in checked if row["kind"] == "held"]

    assert sum(right for _, right in held) >= 0.99 * len(held)


def test_nearly_all_find_their_source(checked):
    assert sum(right for _, _, right in checked) >= 0.95 * len(checked)
