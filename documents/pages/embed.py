"""A quotation for other people's pages: `/oembed?url=…`, and whether a page may offer its card.

An embed is for everybody, so it answers every reader as an anonymous one: what
only some may read has none.
"""

from typing import Final

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from documents.access import ANONYMOUS
from documents.errors import VerbatimError
from documents.exchange.card import WIDTH, card, oembed
from documents.exchange.own_addresses import OwnAddresses
from documents.exchange.placed import placed, reference_to
from documents.models import Collection, Record, Statement
from documents.quoting.address import parse
from documents.quoting.reference import Reference

_NARROWEST: Final = 120


@require_safe
def oembed_answer(request: HttpRequest) -> HttpResponse:
    """The oEmbed 1.0 answer, as JSON, for the address of exact words.

    404 for what is not open to everybody or quotes no words, whatever the reason;
    400 without `url` or with a width that is none; 501 for XML.
    """
    asked = request.GET
    if asked.get("format", "json") != "json":
        return _said(501, "The only format is json.")
    if not asked.get("url"):
        return _said(400, "Give the address of a quotation: /oembed?url=…")
    widest = asked.get("maxwidth", str(WIDTH))
    if not (widest.isascii() and widest.isdigit() and len(widest) <= 6):
        return _said(400, "maxwidth is a number of pixels.")
    try:
        place = placed(parse(OwnAddresses().path(asked["url"]) or ""), ANONYMOUS)
    except VerbatimError:
        return _said(404, "No quotation that is open to everybody has this address.")
    said = place.statement or place.record
    if place.locator is None or said is None:
        return _said(404, "No quotation that is open to everybody has this address.")
    answer = oembed(
        reference_to(place, ANONYMOUS),
        fiction=said.collection.nature == Collection.Nature.FICTION,
        widest=max(int(widest), _NARROWEST),
    )
    return _open(JsonResponse(answer, json_dumps_params={"ensure_ascii": False}))


def card_for(what: Record | Statement, reference: Reference) -> str:
    """The card of quoted words that a page offers to copy; "" where not everybody may read them."""
    rows = Record.objects if isinstance(what, Record) else Statement.objects
    if not rows.visible_to(ANONYMOUS).filter(pk=what.pk).exists():
        return ""
    return card(reference, fiction=what.collection.nature == Collection.Nature.FICTION)


def _said(status: int, why: str) -> HttpResponse:
    return _open(JsonResponse({"error": why}, status=status))


def _open(answer: HttpResponse) -> HttpResponse:
    """Readable from any page; asked for anew each time, since a record can be withdrawn."""
    answer.headers["Access-Control-Allow-Origin"] = "*"
    answer.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    patch_cache_control(answer, no_cache=True)
    return answer
