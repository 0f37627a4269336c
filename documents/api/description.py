"""What a program can learn of this archive before it asks: the OpenAPI document, and our terms."""

import json
from functools import cache
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from documents.exchange.annotation_terms import LD_JSON, OUR_TERMS, OURS, vocabulary

_DOCUMENT: Final = Path(__file__).with_name("openapi.json")


@require_safe
def openapi(request: HttpRequest) -> HttpResponse:
    """`/openapi.json`: every address that answers JSON (OpenAPI 3.1)."""
    found = _document() | {"servers": [{"url": settings.ARCHIVE_ADDRESS}]}
    return _open(JsonResponse(found, json_dumps_params={"ensure_ascii": False, "indent": 1}))


@require_safe
def terms(request: HttpRequest) -> HttpResponse:
    """`/ns/annotation`: what our own terms in annotations mean, as an RDF vocabulary."""
    found = {
        "@context": {
            "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
            "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        },
        "@graph": [
            {
                "@id": vocabulary() + name.removeprefix(f"{OURS}:"),
                "@type": "rdf:Property",
                "rdfs:label": name,
                "rdfs:comment": {"@value": meaning, "@language": "en"},
            }
            for name, meaning in OUR_TERMS.items()
        ],
    }
    return _open(JsonResponse(found, content_type=LD_JSON, json_dumps_params={"indent": 2}))


@cache
def _document() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(_DOCUMENT.read_text(encoding="utf-8"))
    return found


def _open(answer: HttpResponse) -> HttpResponse:
    """Readable from any page."""
    answer.headers["Access-Control-Allow-Origin"] = "*"
    answer.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    patch_cache_control(answer, no_cache=True)
    return answer
