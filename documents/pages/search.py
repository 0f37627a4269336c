"""Search: passages that hold the words, how they matched, and what narrows them."""

from dataclasses import dataclass, replace
from typing import Any, Final
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.response import TemplateResponse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from documents.access import Reader
from documents.errors import IndexUnusable, QueryError
from documents.exchange.reference_of import reference_of_statement, reference_of_words
from documents.models import RecordDate, RecordTitle
from documents.models.aligned import passages_touched
from documents.pages.formats import references_file
from documents.pages.heading import date_of, title_of
from documents.pages.notes_on_hits import NotesOnHit, notes_on_hits
from documents.pages.orders import Order
from documents.pages.orders_on_hits import OrderBeside, orders_beside_hits, orders_on_hits
from documents.pages.reader import reader_of
from documents.quoting.address import parse
from documents.quoting.reference import Reference
from documents.search.engines.request import Order as ResultOrder
from documents.search.hits import Hit, with_headings
from documents.search.run import MOST, Results, search
from documents.search.serialise import as_csv, as_json, error_as_json

PAGE: Final = 20
"""Hits on one page."""

SAVED: Final = 1_000
"""Hits that a saved file holds, at most; a longer result is narrowed first."""

FORMATS: Final = ("csv", "json", "bib", "ris")


@dataclass(frozen=True)
class ShownHit:
    """A hit with what its page says of its record."""

    hit: Hit
    title: RecordTitle | None
    date: RecordDate | None
    orders: tuple[Order, ...]
    beside: tuple[OrderBeside, ...]
    notes: NotesOnHit | None
    quote: str
    """Where its words are quoted and cited."""


@require_safe
def search_page(request: HttpRequest) -> HttpResponse:
    """Show the passages that `q` finds, or how to search when it is empty."""
    typed = request.GET.get("q", "").strip()
    context: dict[str, Any] = {"query": {"text": typed}, "orders": list(ResultOrder)}
    if not typed:
        return TemplateResponse(request, "search/search.html", context)
    page = _page(request)
    try:
        results = search(
            typed,
            reader=reader_of(request),
            order=_order(request),
            limit=PAGE,
            offset=(page - 1) * PAGE,
        )
    except QueryError as error:
        return TemplateResponse(
            request, "search/wrong.html", context | _boxed(typed, error), status=400
        )
    except IndexUnusable:
        return TemplateResponse(request, "search/closed.html", context, status=503)
    context |= {
        "results": results,
        "hits": _shown(results, reader_of(request)),
        "page": page,
        "pages": -(-results.total // PAGE),
        "saved": SAVED,
        "chosen": [
            (facet.name, value)
            for facet in results.facets
            for value in facet.values
            if value.chosen
        ],
        "save": {form: f"/s.{form}?{urlencode({'q': typed})}" for form in FORMATS},
    }
    if not results.total:
        context["each"] = _each_word(typed, request)
    return TemplateResponse(request, "search/search.html", context)


@require_safe
def saved(request: HttpRequest, form: str) -> HttpResponse:
    """The result as a file: JSON as the command prints it, CSV, BibTeX or RIS.

    A query that cannot be read answers 400 with where and what to write instead.
    """
    try:
        results = _results(request, form)
    except QueryError as error:
        return JsonResponse(error_as_json(error), status=400)
    except IndexUnusable as error:
        return JsonResponse({"error": str(error)}, status=503)
    if form == "json":
        answer: HttpResponse = JsonResponse(
            as_json(results), json_dumps_params={"ensure_ascii": False}
        )
    elif form == "csv":
        answer = HttpResponse(as_csv(results).encode(), content_type="text/csv; charset=utf-8")
        answer.headers["Content-Disposition"] = 'attachment; filename="passages.csv"'
    else:
        return references_file(_references(request, results), form, "passages")
    patch_cache_control(answer, private=True, no_cache=True)
    return answer


def _results(request: HttpRequest, form: str) -> Results:
    reader, typed = reader_of(request), request.GET.get("q", "")
    exact = request.GET.get("exact", "") in {"on", "1"}
    order = _order(request)
    if form == "json":
        limit = min(max(_number(request, "limit", PAGE), 1), MOST)
        offset = max(_number(request, "offset", 0), 0)
        return search(typed, reader=reader, exact=exact, order=order, limit=limit, offset=offset)
    first = search(typed, reader=reader, exact=exact, order=order, limit=MOST)
    hits = list(first.hits)
    for offset in range(MOST, min(first.total, SAVED), MOST):
        more = search(typed, reader=reader, exact=exact, order=order, limit=MOST, offset=offset)
        hits += more.hits
    return replace(first, hits=tuple(hits))


def _references(request: HttpRequest, results: Results) -> list[Reference]:
    reader = reader_of(request)
    with_headings(results.hits)
    found: list[Reference] = []
    for hit in results.hits:
        if hit.statement is not None:
            found.append(reference_of_statement(hit.statement))
        elif hit.record is not None and hit.debate is not None:
            passage = hit.shown.passage
            found.append(
                reference_of_words(
                    hit.record,
                    reader,
                    address=parse(hit.shown.address),
                    revision=hit.shown.revision,
                    passages=passages_touched(hit.shown.revision, ((passage.start, passage.end),)),
                    locator=None,
                    debate=hit.debate,
                )
            )
    return found


def _shown(results: Results, reader: Reader) -> list[ShownHit]:
    with_headings(results.hits)
    orders = orders_on_hits(results.hits)
    beside = orders_beside_hits(results.hits, results.query)
    notes = notes_on_hits(results.hits, results.query, reader)
    return [
        ShownHit(
            hit,
            title_of(hit.record) if hit.record else None,
            date_of(hit.record) if hit.record else None,
            tuple(orders[hit.shown.passage.pk]),
            tuple(beside.get(hit.shown.passage.pk, ())),
            notes.get(hit.shown.passage.pk),
            hit.shown.address if hit.statement else f"{hit.shown.address}/quote",
        )
        for hit in results.hits
    ]


def _boxed(typed: str, error: QueryError) -> dict[str, Any]:
    """The query cut at the character that is wrong, so that the page can box it."""
    at = min(max(error.position - 1, 0), len(typed))
    shown = typed[: at + 200]
    return {
        "error": error,
        "before": shown[:at][-500:],
        "wrong": shown[at : at + 1],
        "after": shown[at + 1 :],
    }


def _each_word(typed: str, request: HttpRequest) -> list[tuple[str, int]]:
    """How many passages have each of the words alone, to say which one finds nothing."""
    words = list(dict.fromkeys(typed.split()))
    if not 2 <= len(words) <= 6 or not all(word.isalnum() and not word.isupper() for word in words):
        return []
    reader = reader_of(request)
    return [(word, search(word, reader=reader, limit=1).total) for word in words]


def _order(request: HttpRequest) -> ResultOrder:
    wanted = request.GET.get("order", "")
    known = {order.value: order for order in ResultOrder}
    return known.get(wanted, ResultOrder.RELEVANCE)


def _page(request: HttpRequest) -> int:
    return min(max(_number(request, "page", 1), 1), 10_000)


def _number(request: HttpRequest, name: str, default: int) -> int:
    given = request.GET.get(name, "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 10 else default
