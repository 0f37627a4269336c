"""The vocabulary as SKOS (W3C, 2009) in Turtle, and directives as annotations that use it.

A topic is a concept at its own address. One that is out of use is
`owl:deprecated`, with the reason as a change note, and `dct:isReplacedBy` the
topic to use instead. A directive is a Web Annotation that tags words
(`oa:tagging`): a reading of them by the archive, and never a part of the record.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from rdflib import BNode, Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, OWL, RDF, RDFS, SKOS

from documents.exchange.directive_table import OUR_READING
from documents.models import Topic

OA: Final = Namespace("http://www.w3.org/ns/oa#")


def vocabulary_graph(topics: Iterable[Topic], *, archive: str, title: str) -> Graph:
    """The concept scheme at `/d`, with `topics` and what they say of one another.

    `archive` is the archive's address without a slash at its end. A broader
    topic or a replacement that is not among `topics` is not named.
    """
    graph = Graph()
    graph.bind("dct", DCTERMS)
    graph.bind("owl", OWL)
    scheme = URIRef(f"{archive}/d")
    graph.add((scheme, RDF.type, SKOS.ConceptScheme))
    graph.add((scheme, DCTERMS.title, Literal(title)))
    rows = {topic.pk: topic for topic in topics}
    for topic in rows.values():
        concept = _concept(archive, topic.slug)
        graph.add((concept, RDF.type, SKOS.Concept))
        graph.add((concept, SKOS.inScheme, scheme))
        _say(graph, concept, SKOS.definition, topic.definition)
        _say(graph, concept, SKOS.scopeNote, topic.scope_note)
        for label in topic.labels.all():
            kind = SKOS.prefLabel if label.kind == "preferred" else SKOS.altLabel
            graph.add((concept, kind, _literal(label.words, label.language)))
        broader = rows.get(topic.broader_id or 0)
        if broader is None:
            graph.add((concept, SKOS.topConceptOf, scheme))
            graph.add((scheme, SKOS.hasTopConcept, concept))
        else:
            graph.add((concept, SKOS.broader, _concept(archive, broader.slug)))
            graph.add((_concept(archive, broader.slug), SKOS.narrower, concept))
        if topic.deprecated_at is not None:
            graph.add((concept, OWL.deprecated, Literal(True)))
            graph.add((concept, SKOS.changeNote, Literal(topic.deprecation_note)))
            instead = rows.get(topic.replaced_by_id or 0)
            if instead is not None:
                graph.add((concept, DCTERMS.isReplacedBy, _concept(archive, instead.slug)))
    return graph


def add_directives(graph: Graph, rows: Iterable[Mapping[str, Any]], *, archive: str) -> Graph:
    """Add directives, as `directive_rows` gives them, to `graph`."""
    graph.bind("oa", OA)
    for row in rows:
        order = URIRef(f"{archive}{row['address']}")
        graph.add((order, RDF.type, OA.Annotation))
        graph.add((order, OA.motivatedBy, OA.tagging))
        graph.add((order, RDFS.comment, Literal(OUR_READING, lang="en")))
        graph.add((order, DCTERMS.source, URIRef(f"{archive}{row['record']['address']}")))
        force = BNode()
        graph.add((order, OA.hasBody, force))
        graph.add((force, RDF.type, OA.TextualBody))
        graph.add((force, OA.hasPurpose, OA.classifying))
        graph.add((force, RDF.value, Literal(row["force"])))
        for slug in row["topics"]:
            graph.add((order, OA.hasBody, _concept(archive, slug)))
            graph.add((order, DCTERMS.subject, _concept(archive, slug)))
        for words in row["words"]:
            _target(graph, order, words, row["record"]["address"], archive)
    return graph


def as_turtle(graph: Graph) -> str:
    """The graph in Turtle (RDF 1.1)."""
    return graph.serialize(format="turtle")


def _target(
    graph: Graph, order: URIRef, words: Mapping[str, Any], record: str, archive: str
) -> None:
    target, quote, position = BNode(), BNode(), BNode()
    source = URIRef(f"{archive}{record}/{words['text']}/{words['revision']}")
    graph.add((order, OA.hasTarget, target))
    graph.add((target, RDF.type, OA.SpecificResource))
    graph.add((target, OA.hasSource, source))
    graph.add((target, RDFS.seeAlso, URIRef(f"{archive}{words['address']}")))
    graph.add((target, OA.hasSelector, quote))
    graph.add((quote, RDF.type, OA.TextQuoteSelector))
    graph.add((quote, OA.exact, Literal(words["exact"])))
    graph.add((target, OA.hasSelector, position))
    graph.add((position, RDF.type, OA.TextPositionSelector))
    graph.add((position, OA.start, Literal(words["start"])))
    graph.add((position, OA.end, Literal(words["end"])))


def _concept(archive: str, slug: str) -> URIRef:
    return URIRef(f"{archive}/d/{slug}")


def _say(graph: Graph, concept: URIRef, what: URIRef, words: Mapping[str, str]) -> None:
    for tag, said in words.items():
        graph.add((concept, what, _literal(said, tag)))


def _literal(words: str, language: str) -> Literal:
    return Literal(words) if language == "und" else Literal(words, lang=language)
