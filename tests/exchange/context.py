"""JSON-LD read offline: contexts for the checks of what we export.

The terms of the Web Annotation context that our exports use, written down here
with the IRIs that the *Web Annotation Vocabulary* gives them; where the
recommendation's own file is among the optional test material, it is used.
"""

import json
from typing import Any

from pyld import jsonld

from documents.exchange.annotation_terms import ANNO, LDP
from tests.house.source import ROOT

RECOMMENDED = ROOT.parent / "shared" / "corpora" / "annotations" / "anno.jsonld"

_IRIS = (
    "body hasBody,target hasTarget,source hasSource,selector hasSelector,state hasState,"
    "scope hasScope,refinedBy refinedBy,via via,canonical canonical"
)
_MOTIVATIONS = (
    "bookmarking classifying commenting describing editing highlighting identifying linking "
    "moderating questioning replying tagging"
)
_TYPES = (
    "Annotation TextualBody SpecificResource FragmentSelector TextQuoteSelector "
    "TextPositionSelector TimeState"
)
_TIME = "http://www.w3.org/2001/XMLSchema#dateTime"
_NUMBER = "http://www.w3.org/2001/XMLSchema#nonNegativeInteger"


def _written_here() -> dict[str, Any]:
    terms: dict[str, Any] = {
        "oa": "http://www.w3.org/ns/oa#",
        "dc": "http://purl.org/dc/elements/1.1/",
        "dcterms": "http://purl.org/dc/terms/",
        "foaf": "http://xmlns.com/foaf/0.1/",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "as": "http://www.w3.org/ns/activitystreams#",
        "schema": "http://schema.org/",
        "id": {"@id": "@id", "@type": "@id"},
        "type": {"@id": "@type", "@type": "@id"},
        "Person": "foaf:Person",
        "AnnotationCollection": "as:OrderedCollection",
        "AnnotationPage": "as:OrderedCollectionPage",
        "creator": {"@id": "dcterms:creator", "@type": "@id"},
        "conformsTo": {"@id": "dcterms:conformsTo", "@type": "@id"},
        "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"},
        "purpose": {"@id": "oa:hasPurpose", "@type": "@vocab"},
        "items": {"@id": "as:items", "@type": "@id", "@container": "@list"},
        "bodyValue": "oa:bodyValue",
        "format": "dc:format",
        "language": "dc:language",
        "value": "rdf:value",
        "name": "foaf:name",
        "label": "rdfs:label",
        "created": {"@id": "dcterms:created", "@type": _TIME},
        "modified": {"@id": "dcterms:modified", "@type": _TIME},
        "sourceDate": {"@id": "oa:sourceDate", "@type": _TIME},
        "start": {"@id": "oa:start", "@type": _NUMBER},
        "end": {"@id": "oa:end", "@type": _NUMBER},
        "total": {"@id": "as:totalItems", "@type": _NUMBER},
        "startIndex": {"@id": "as:startIndex", "@type": _NUMBER},
    }
    for pair in _IRIS.split(","):
        term, name = pair.split(" ")
        terms[term] = {"@id": f"oa:{name}", "@type": "@id"}
    for name in ("first", "last", "next", "prev", "partOf"):
        terms[name] = {"@id": f"as:{name}", "@type": "@id"}
    terms |= {name: f"oa:{name}" for name in (*_MOTIVATIONS.split(), *_TYPES.split())}
    terms |= {name: f"oa:{name}" for name in ("exact", "prefix", "suffix")}
    return {"@context": terms}


def contexts() -> dict[str, Any]:
    """Each context that our exports name, by its IRI."""
    anno = (
        json.loads(RECOMMENDED.read_text(encoding="utf-8"))
        if RECOMMENDED.exists()
        else _written_here()
    )
    ldp = {"@context": {"BasicContainer": "http://www.w3.org/ns/ldp#BasicContainer"}}
    return {ANNO: anno, LDP: ldp}


def expanded(found: dict[str, Any]) -> list[Any]:
    """`found` as JSON-LD 1.1 expands it. Fails where any member or IRI has no meaning there."""
    known = contexts()

    def load(iri: str, options: Any) -> dict[str, Any]:
        return {"documentUrl": iri, "document": known[iri], "contextUrl": None}

    def dropped(member: str) -> None:
        raise AssertionError(f"{member} has no meaning in the contexts")

    made: list[Any] = jsonld.expand(
        found, {"documentLoader": load, "base": "", "on_property_dropped": dropped}
    )
    for iri in _iris(made):
        assert ":" in iri, f"{iri} is no absolute IRI"
    return made


def _iris(value: Any) -> Any:
    if isinstance(value, list):
        for one in value:
            yield from _iris(one)
    elif isinstance(value, dict):
        for name, one in value.items():
            if name == "@id":
                yield one
            elif name == "@type" and "@value" not in value:
                yield from one
            elif isinstance(one, dict | list):
                yield from _iris(one)
