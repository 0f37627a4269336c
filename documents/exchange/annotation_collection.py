"""Many annotations as one document: a collection with its one page, and back.

*Web Annotation Data Model* (W3C Recommendation, 2017), section 5.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from documents.errors import BadImport
from documents.exchange.annotation_jsonld import annotation_json
from documents.exchange.annotation_terms import ANNO, Json, listed
from documents.models import Annotation


def items_json(annotations: Sequence[Annotation]) -> list[Json]:
    """Annotations as they stand in a collection, whose context is theirs unless one needs more."""
    found = [annotation_json(one) for one in annotations]
    return [
        {name: value for name, value in one.items() if name != "@context" or value != ANNO}
        for one in found
    ]


def collection_json(annotations: Sequence[Annotation], *, iri: str, label: str) -> Json:
    """All of `annotations` in one AnnotationCollection, its one page within it."""
    return {
        "@context": ANNO,
        "id": iri,
        "type": "AnnotationCollection",
        "label": label,
        "total": len(annotations),
        "first": {
            "id": f"{iri}?page=0",
            "type": "AnnotationPage",
            "startIndex": 0,
            "items": items_json(annotations),
        },
    }


@dataclass(slots=True)
class Carried:
    """What a document carries: annotations, each with whether it takes its context from there, and
    sentences about what it only names."""

    items: list[tuple[Any, bool]] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def carried_by(found: Any) -> Carried:
    """The annotations of a document, parsed JSON: one, a list of them, a page or a collection.

    A collection is only what carries them: nothing of its own is read. Raises
    BadImport for what can hold no annotations, and for a page that names them
    without describing them.
    """
    carried = Carried()
    for one in found if isinstance(found, list) else [found]:
        _take(one, carried)
    return carried


def _take(found: Any, carried: Carried) -> None:
    if not isinstance(found, dict):
        raise BadImport("This holds no annotations: it is neither a JSON object nor a list.")
    types = listed(found.get("type"))
    page: Any = found if "AnnotationPage" in types else None
    if "AnnotationCollection" in types:
        if ANNO not in listed(found.get("@context")):
            raise BadImport(f"The collection's @context must be {ANNO}, or hold it.")
        page = found.get("first")
        if not isinstance(page, dict):
            carried.warnings.append(
                "The collection only names its pages and holds no annotation itself: import each "
                "page, or a collection with its first page in it."
            )
            return
    if page is None:
        carried.items.append((found, False))
        return
    if page is found and ANNO not in listed(page.get("@context")):
        raise BadImport(f"The page's @context must be {ANNO}, or hold it.")
    if "next" in page:
        carried.warnings.append("This is one page of several: import the next ones too.")
    items = page.get("items")
    if not isinstance(items, list):
        raise BadImport("The page has no list of items.")
    for one in items:
        if not isinstance(one, dict):
            raise BadImport(
                "The page names its annotations without describing them; ask for their "
                "descriptions (PreferContainedDescriptions)."
            )
        carried.items.append((one, True))
