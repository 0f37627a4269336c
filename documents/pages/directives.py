"""All directives: by topic, force, addressee, issuer and year, as quotations and as data."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.response import TemplateResponse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from documents.exchange.directive_table import directives_csv, directives_json
from documents.models import Agent, Directive, DirectiveVersion, Topic
from documents.models.appearing import the_fiction
from documents.models.directive_index import FACETS, UNKNOWN, DirectiveIndex, Wanted
from documents.pages.chart import chart_of
from documents.pages.quoted import quoted_directives
from documents.pages.reader import reader_of
from documents.templatetags.archive import agent_name, said
from documents.templatetags.labels import label

PAGE: Final = 50
"""Directives on one page."""

MOST: Final = 30
"""Values of a facet that are shown; years are shown in full."""


@dataclass(frozen=True)
class Value:
    """A value of a facet: how many have it, and the address with it, or, where it is asked for
    already (`chosen`), without it."""

    value: str
    shown: str
    count: int
    chosen: bool
    address: str


@dataclass(frozen=True)
class Facet:
    """A facet and its values, most first, years in order."""

    name: str
    values: list[Value]
    left_off: int


@require_safe
def all_directives(request: HttpRequest) -> HttpResponse:
    """List every directive that the reader may read, by the date of its record.

    `?topic=&force=&addressee=&issuer=&year=` narrow the list; the facets count
    what each other value would show.
    """
    reader, wanted = reader_of(request), wanted_by(request)
    index = DirectiveIndex(reader)
    chosen = index.chosen(wanted)
    facets = _facets(request, index, wanted)
    pages = Paginator(chosen, PAGE).get_page(request.GET.get("page", "1"))
    visible = Directive.objects.visible_to(reader)
    context: dict[str, Any] = {
        "directives": quoted_directives([entry.key for entry in pages.object_list]),
        "pages": pages,
        "total": len(chosen),
        "of_all": len(index.entries),
        "facets": facets,
        "chosen": _chosen(request, wanted, facets),
        "chart": chart_of(chosen),
        "query": _query(request, {}),
        "collection": the_fiction(visible.values_list("record__collection", flat=True)),
    }
    return TemplateResponse(request, "directive/all.html", context)


@require_safe
def directives_saved(request: HttpRequest, form: str) -> HttpResponse:
    """The directives that the page with the same question lists, all of them, as CSV or JSON."""
    reader, wanted = reader_of(request), wanted_by(request)
    entries = DirectiveIndex(reader).chosen(wanted)
    if form == "json":
        answer: HttpResponse = JsonResponse(
            directives_json(entries, wanted, reader), json_dumps_params={"ensure_ascii": False}
        )
    else:
        answer = HttpResponse(
            directives_csv(entries, reader).encode(), content_type="text/csv; charset=utf-8"
        )
        answer.headers["Content-Disposition"] = 'attachment; filename="directives.csv"'
    patch_cache_control(answer, private=True, no_cache=True)
    return answer


def wanted_by(request: HttpRequest) -> Wanted:
    """What the page's address asks for."""
    return Wanted(**{name: request.GET.get(name, "") for name in FACETS})


def _query(request: HttpRequest, changes: Mapping[str, str]) -> str:
    """The page's own question with some values changed; an empty one drops its name."""
    query = request.GET.copy()
    query.pop("page", None)
    for name, value in changes.items():
        query.pop(name, None)
        if value:
            query[name] = value
    return f"?{query.urlencode()}" if query else ""


def _facets(request: HttpRequest, index: DirectiveIndex, wanted: Wanted) -> list[Facet]:
    counts, given = index.counts(wanted), wanted.given()
    shown = _names(counts["topic"], {*counts["addressee"], *counts["issuer"]})
    found = []
    for name in FACETS:
        rows = sorted(counts[name].items(), key=lambda row: (-row[1], row[0]))
        if name == "year":
            rows.sort(key=lambda row: (row[0] == UNKNOWN, row[0]))
        kept = rows if name == "year" else rows[:MOST]
        values = [
            Value(
                value,
                _shown(name, value, shown),
                count,
                given.get(name) == value,
                request.path + _query(request, {name: "" if given.get(name) == value else value}),
            )
            for value, count in kept
        ]
        found.append(Facet(name, values, len(rows) - len(kept)))
    return found


def _chosen(
    request: HttpRequest, wanted: Wanted, facets: list[Facet]
) -> list[tuple[str, str, str]]:
    """What is asked for: the facet, what the value is called, the address without it."""
    called = {(facet.name, one.value): one.shown for facet in facets for one in facet.values}
    return [
        (name, called.get((name, value), value), request.path + _query(request, {name: ""}))
        for name, value in wanted.given().items()
    ]


def _names(topics: Mapping[str, int], agents: set[str]) -> Mapping[tuple[str, str], str]:
    """What topics and agents are called, by kind and slug."""
    found: dict[tuple[str, str], str] = {}
    for topic in Topic.objects.filter(slug__in=topics).prefetch_related("labels"):
        found["topic", topic.slug] = said(topic.label) or topic.slug
    for agent in Agent.objects.filter(slug__in=agents).prefetch_related("names"):
        found["agent", agent.slug] = agent_name(agent)
    return found


def _shown(name: str, value: str, names: Mapping[tuple[str, str], str]) -> str:
    if name == "force":
        return label(DirectiveVersion.Force(value), "force")
    if name == "year":
        return _("date not known") if value == UNKNOWN else value
    return names["topic" if name == "topic" else "agent", value]
