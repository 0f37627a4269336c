"""The vocabulary as SKOS, directives as annotations, and the command that writes them."""

import csv
import io
import json

import pytest
from django.core.management import CommandError, call_command
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, OWL, RDF, SKOS

from documents.exchange.skos import OA
from documents.models import Topic
from documents.operations.deprecate_topic import deprecate_topic
from tests.factories import CustodianFactory
from tests.pages.orders import HAN, WORDS, a_vocabulary, an_order

pytestmark = pytest.mark.django_db

BASE = "https://archive.example"


@pytest.fixture(autouse=True)
def archive(settings):
    settings.ARCHIVE_ADDRESS = BASE
    a_vocabulary()


def at(path: str) -> URIRef:
    return URIRef(f"{BASE}{path}")


def parsed(turtle: str) -> Graph:
    return Graph().parse(data=turtle, format="turtle")


def run(*words: str, **options: object) -> str:
    out = io.StringIO()
    call_command("export_directives", *words, stdout=out, stderr=io.StringIO(), **options)
    return out.getvalue()


def test_topics_are_concepts_with_labels_notes_and_places_in_the_tree(client):
    an_order(207, code="hb-0001")
    answer = client.get("/d.ttl")
    assert answer["Content-Type"] == "text/turtle; charset=utf-8"
    graph = parsed(answer.content.decode())
    order, boarding, scheme = at("/d/harbour-order"), at("/d/boarding"), at("/d")
    assert (scheme, RDF.type, SKOS.ConceptScheme) in graph
    assert set(graph.subjects(RDF.type, SKOS.Concept)) == {order, boarding}, "lamps: no order"
    assert (boarding, SKOS.broader, order) in graph
    assert (order, SKOS.narrower, boarding) in graph
    assert (scheme, SKOS.hasTopConcept, order) in graph
    assert (boarding, SKOS.prefLabel, Literal("登船", lang="zh-Hans")) in graph
    assert (boarding, SKOS.altLabel, Literal("Embarking", lang="en")) in graph
    assert (order, SKOS.definition, Literal("How a harbour is kept.", lang="en")) in graph
    assert (order, SKOS.scopeNote, Literal("Not of ships.", lang="en")) in graph


def test_a_topic_out_of_use_says_so_and_what_replaces_it(client):
    an_order(207, code="hb-0001", topics=("boarding", "lamps"))
    deprecate_topic(
        topic=Topic.objects.get(slug="boarding"),
        replaced_by=Topic.objects.get(slug="lamps"),
        note="Said better.",
        by=CustodianFactory(),
    )
    graph = parsed(client.get("/d.ttl").content.decode())
    assert (at("/d/boarding"), OWL.deprecated, Literal(True)) in graph
    assert (at("/d/boarding"), DCTERMS.isReplacedBy, at("/d/lamps")) in graph
    assert (at("/d/boarding"), SKOS.changeNote, Literal("Said better.")) in graph


def test_topics_of_closed_records_alone_are_not_in_it(client):
    an_order(207, code="hb-0001", level="sealed")
    assert "boarding" not in client.get("/d.ttl").content.decode()


def test_command_writes_directives_as_annotations_of_their_words():
    an_order(207, code="hb-0001")
    graph = parsed(run("--format", "ttl"))
    order = at("/d/n/207")
    assert (order, OA.motivatedBy, OA.tagging) in graph
    assert (order, DCTERMS.subject, at("/d/boarding")) in graph
    assert (order, DCTERMS.source, at("/r/hb-0001")) in graph
    assert {str(words) for words in graph.objects(None, OA.exact)} == {WORDS, HAN}
    assert {str(one) for one in graph.objects(None, OA.hasSource)} == {
        f"{BASE}/r/hb-0001/en/1",
        f"{BASE}/r/hb-0001/zh-hans/1",
    }
    assert "archive's reading" in str(
        graph.value(order, URIRef("http://www.w3.org/2000/01/rdf-schema#comment"))
    )


def test_command_answers_as_an_anonymous_reader_unless_it_is_told(tmp_path):
    an_order(207, code="hb-0001")
    an_order(208, code="hb-0002", level="sealed")
    keeper = CustodianFactory()
    assert [row["number"] for row in csv.DictReader(io.StringIO(run()))] == ["207"]
    file = tmp_path / "all.json"
    assert run("--format", "json", "--as", keeper.username, output=file) == ""
    found = json.loads(file.read_text(encoding="utf-8"))
    assert [row["number"] for row in found["directives"]] == [207, 208]
    with pytest.raises(CommandError, match="cannot be written"):
        run(output=tmp_path / "no" / "all.csv")
