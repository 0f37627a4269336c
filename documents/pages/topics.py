"""Directives by topic: the tree with counts by force, one topic's directives, the vocabulary."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.conf import settings
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponsePermanentRedirect,
)
from django.template.response import TemplateResponse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from documents.exchange.skos import as_turtle, vocabulary_graph
from documents.models import Collection, Directive, DirectiveVersion, FormerSlug, Record, Topic
from documents.models.appearing import Appearing, the_fiction, topics_appearing
from documents.models.topic import with_narrower
from documents.pages.heading import date_of, title_of
from documents.pages.quoted import by_date, quoted_directives
from documents.pages.reader import reader_of

PAGE: Final = 50
"""Directives on one page of a topic."""

SAVED: Final = (("csv", "CSV"), ("bib", "BibTeX"), ("ris", "RIS"))
"""Formats in which a search's result is saved."""

FORCES: Final = tuple(DirectiveVersion.Force.values)
Counts = list[tuple[str, int]]


@dataclass(frozen=True)
class Node:
    """A topic in the tree, with how many directives it and its narrower topics have by force."""

    topic: Topic
    counts: Counts
    narrower: Sequence["Node"]
    fiction: bool
    """Whether all that the reader sees of it is fiction."""


@require_safe
def topic_index(request: HttpRequest) -> HttpResponse:
    """Show the topics that the reader may come upon, as a tree, with counts by force."""
    reader = reader_of(request)
    appearing = topics_appearing(reader)
    visible = Directive.objects.visible_to(reader)
    rows = list(visible.values_list("current__topics", "pk", "current__force"))
    context: dict[str, Any] = {
        "tree": _tree(appearing, rows),
        "counts": _by_force({pk: force for _, pk, force in rows}.values()),
        "untagged": sum(topic is None for topic, _, _ in rows),
        "total": len({pk for _, pk, _ in rows}),
        "collection": the_fiction(set().union(*appearing.values())),
    }
    return TemplateResponse(request, "directive/topics.html", context)


@require_safe
def vocabulary(request: HttpRequest) -> HttpResponse:
    """The topics that the reader may come upon, as SKOS in Turtle."""
    appearing = topics_appearing(reader_of(request))
    graph = vocabulary_graph(
        Topic.objects.filter(pk__in=appearing).prefetch_related("labels"),
        archive=settings.ARCHIVE_ADDRESS,
        title=settings.ARCHIVE_NAME,
    )
    answer = HttpResponse(as_turtle(graph).encode(), content_type="text/turtle; charset=utf-8")
    answer.headers["Content-Disposition"] = 'attachment; filename="topics.ttl"'
    patch_cache_control(answer, private=True, no_cache=True)
    return answer


@require_safe
def topic_page(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Show a topic with its directives, those of narrower topics among them, `?force=` of them."""
    reader = reader_of(request)
    appearing = topics_appearing(reader)
    topic = (
        Topic.objects.filter(slug=slug, pk__in=appearing)
        .select_related("broader", "replaced_by")
        .prefetch_related("labels", "broader__labels", "replaced_by__labels")
        .first()
    )
    if topic is None:
        return _moved(appearing, slug)
    below = with_narrower(topic.pk)
    visible = Directive.objects.visible_to(reader)
    context = _listed(request, visible.filter(current__topics__in=below).distinct())
    records = Record.objects.visible_to(reader).filter(subjects__in=below).distinct()
    context |= {
        "topic": topic,
        "collection": the_fiction(appearing[topic.pk]),
        "saved": SAVED,
        "alternatives": [row for row in topic.labels.all() if row.kind == "alternative"],
        "replaced_by": topic.replaced_by if topic.replaced_by_id in appearing else None,
        "broader": [one for one in topic.lineage()[1:] if one.pk in appearing],
        "narrower": Topic.objects.filter(broader=topic, pk__in=appearing).prefetch_related(
            "labels"
        ),
        "records": [
            {"record": record, "title": title_of(record), "date": date_of(record)}
            for record in records.with_heading().order_by("code")
        ],
    }
    return TemplateResponse(request, "directive/topic.html", context)


def _listed(request: HttpRequest, directives: QuerySet[Directive]) -> dict[str, Any]:
    """One page of `directives`, `?force=` of them, as quotations by date; the counts of all."""
    force = request.GET.get("force", "")
    rows = list(directives.select_related("current"))
    forces = {row.pk: row.current.force for row in rows if row.current is not None}
    shown = [row for row in rows if force not in FORCES or forces[row.pk] == force]
    pages = Paginator(by_date(shown), PAGE).get_page(request.GET.get("page", "1"))
    return {
        "directives": quoted_directives(list(pages.object_list)),
        "pages": pages,
        "counts": _by_force(forces.values()),
        "total": len(rows),
        "force": force if force in FORCES else "",
    }


def _by_force(forces: Iterable[str]) -> Counts:
    given = list(forces)
    return [(force, given.count(force)) for force in FORCES if force in given]


def _tree(appearing: Appearing, rows: Iterable[tuple[int | None, int, str]]) -> list[Node]:
    """The topics of `appearing`, by label; a directive counts once in a topic and above it."""
    own: dict[int, dict[int, str]] = defaultdict(dict)
    for topic, directive, force in rows:
        if topic is not None:
            own[topic][directive] = force
    children: dict[int | None, list[Topic]] = defaultdict(list)
    for one in Topic.objects.filter(pk__in=appearing).prefetch_related("labels"):
        children[one.broader_id].append(one)

    invented = set(
        Collection.objects.filter(nature=Collection.Nature.FICTION).values_list("pk", flat=True)
    )

    def grown(topic: Topic) -> tuple[Node, dict[int, str]]:
        below = [grown(child) for child in _by_label(children[topic.pk])]
        forces: dict[int, str] = dict(own[topic.pk])
        for _, theirs in below:
            forces |= theirs
        where = appearing[topic.pk]
        fiction = bool(where) and where <= invented
        nodes = [node for node, _ in below]
        return Node(topic, _by_force(forces.values()), nodes, fiction), forces

    return [grown(topic)[0] for topic in _by_label(children[None])]


def _by_label(topics: Iterable[Topic]) -> list[Topic]:
    def spelled(topic: Topic) -> str:
        labels: Mapping[str, str] = topic.label
        return labels.get("en", topic.slug).casefold()

    return sorted(topics, key=spelled)


def _moved(appearing: Appearing, slug: str) -> HttpResponseBase:
    """A former slug, or one in capitals, leads on for those who may come upon the topic.

    Raises Http404.
    """
    former = FormerSlug.objects.filter(
        kind=FormerSlug.Kind.TOPIC, slug=slug, now__in=appearing
    ).first()
    same = Q(slug=slug.lower())
    now = Topic.objects.filter(
        same | Q(pk=former.now if former else None), pk__in=appearing
    ).first()
    if now is None:
        raise Http404
    return HttpResponsePermanentRedirect(f"/d/{now.slug}")
