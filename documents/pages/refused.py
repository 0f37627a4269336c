"""404 that says what is wrong with an address, for what its reader may know."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse


def refused(request: HttpRequest, why: str, **context: Any) -> HttpResponse:
    """The page for an address that names no words; `why` is a sentence for people."""
    return TemplateResponse(request, "refused.html", {"why": why, **context}, status=404)
