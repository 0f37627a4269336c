"""Words of the archive as a W3C Web Annotation (Web Annotation Data Model, 2017)."""

from collections.abc import Sequence
from typing import Any

from documents.quoting.locator import Locator
from documents.quoting.reference import Reference
from documents.quoting.styles import render

CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def annotation(reference: Reference, source: str, places: Sequence[Locator]) -> dict[str, Any]:
    """A quotation, a passage, or a whole text or record, as JSON-LD.

    `source` is the absolute address of the revision in which `places` stand,
    one for each run of words; without any, the whole of `source` is meant.
    Positions count code points, as the model says of characters (4.2.5).
    """
    targets: list[Any] = [_target(source, place) for place in places] or [source]
    return {
        "@context": CONTEXT,
        "id": f"{reference.address}.jsonld",
        "type": "Annotation",
        "motivation": "highlighting" if places else "bookmarking",
        "body": {
            "type": "TextualBody",
            "purpose": "describing",
            "format": "text/plain",
            "language": "en",
            "value": render(reference, "chicago").plain(),
        },
        "target": targets[0] if len(targets) == 1 else targets,
    }


def _target(source: str, place: Locator) -> dict[str, Any]:
    return {
        "type": "SpecificResource",
        "source": source,
        "selector": [
            {
                "type": "TextQuoteSelector",
                "exact": place.exact,
                "prefix": place.prefix,
                "suffix": place.suffix,
            },
            {"type": "TextPositionSelector", "start": place.start, "end": place.end},
        ],
    }
