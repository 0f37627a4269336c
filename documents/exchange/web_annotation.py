"""Words of the archive as a W3C Web Annotation (Web Annotation Data Model, 2017)."""

from typing import Any, Final

from documents.quoting.locator import Locator
from documents.quoting.reference import Reference
from documents.quoting.selectors import selectors_of
from documents.quoting.styles import render

CONTEXT: Final = "http://www.w3.org/ns/anno.jsonld"


def annotation(reference: Reference, source: str, locator: Locator | None) -> dict[str, Any]:
    """A quotation, a passage, or a whole text or record, as JSON-LD.

    `source` is the absolute address of the revision in which the locator's
    words stand; without a locator the whole of `source` is meant. Each part of
    a quotation with left-out words is a target of its own.
    """
    targets: list[Any] = [source]
    if locator is not None:
        targets = [
            {"type": "SpecificResource", "source": source, "selector": selectors}
            for selectors in selectors_of(locator)
        ]
    return {
        "@context": CONTEXT,
        "id": f"{reference.address}.jsonld",
        "type": "Annotation",
        "motivation": "highlighting" if locator else "bookmarking",
        "body": {
            "type": "TextualBody",
            "purpose": "describing",
            "format": "text/plain",
            "language": "en",
            "value": render(reference, "chicago").plain(),
        },
        "target": targets[0] if len(targets) == 1 else targets,
    }
