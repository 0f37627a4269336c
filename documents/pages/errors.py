"""Pages for trouble: what happened, what was kept, what to do."""

import logging
import secrets

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

log = logging.getLogger("verbatim")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: the same bytes for what never was and for what must not be known."""
    return TemplateResponse(request, "404.html", status=404).render()


def server_error(request: HttpRequest) -> HttpResponse:
    """500: says that it is our fault, under a number that stands in the server's log."""
    number = secrets.token_hex(2).upper()
    log.error("server error %s", number, exc_info=True)
    return TemplateResponse(request, "500.html", {"number": number}, status=500).render()
