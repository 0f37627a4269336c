"""Official agents: the list by kind and letter, and one with all that it issued, got and said."""

import unicodedata
from dataclasses import dataclass
from typing import Any, Final

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponsePermanentRedirect,
)
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from documents import dating
from documents.access import Reader
from documents.models import (
    Agent,
    AgentName,
    AgentRelation,
    Collection,
    Figure,
    FormerSlug,
    Part,
    Record,
    Source,
    Statement,
)
from documents.models.appearing import Appearing, agents_appearing, the_fiction
from documents.pages.heading import date_of, title_of
from documents.pages.reader import reader_of
from documents.templatetags.archive import closest

PAGE: Final = 200
"""Agents on one page of the list."""

RECORDS: Final = 100
"""Records of each kind on an agent's page; more are found by searching."""


@dataclass(frozen=True)
class Listed:
    """An agent in the list, under the name that the reader reads best."""

    agent: Agent
    name: AgentName | None
    other_names: tuple[AgentName, ...]
    fiction: bool

    @property
    def words(self) -> str:
        return self.name.name if self.name else self.agent.slug

    @property
    def letter(self) -> str:
        """A to Z by the name without accents and articles; `…` for other scripts and digits."""
        plain = unicodedata.normalize("NFKD", self.sorted_by)[:1].upper()
        return plain if "A" <= plain <= "Z" else "…"

    @property
    def sorted_by(self) -> str:
        words = self.words.casefold()
        return words.removeprefix("the ")


@require_safe
def agent_index(request: HttpRequest) -> HttpResponse:
    """List the official agents that the reader may come upon, `?kind=` and `?letter=` of them."""
    reader = reader_of(request)
    rows = listed(agents_appearing(reader))
    kinds = [(kind, sum(row.agent.kind == kind for row in rows)) for kind in Agent.Kind.values]
    kind, letter = request.GET.get("kind", ""), request.GET.get("letter", "")
    of_kind = [row for row in rows if not kind or row.agent.kind == kind]
    shown = [row for row in of_kind if not letter or row.letter == letter]
    context: dict[str, Any] = {
        "agents": Paginator(shown, PAGE).get_page(request.GET.get("page", "1")),
        "total": len(rows),
        "kinds": [(name, count) for name, count in kinds if count],
        "letters": sorted({row.letter for row in of_kind}, key=lambda one: (one == "…", one)),
        "kind": kind,
        "letter": letter,
    }
    return TemplateResponse(request, "agent/index.html", context)


@require_safe
def agent_page(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Show an official agent; whoever the reader may not come upon answers 404, as nobody does."""
    reader = reader_of(request)
    appearing = agents_appearing(reader)
    agent = (
        Agent.objects.filter(slug=slug, pk__in=appearing)
        .prefetch_related("names", "honorifics")
        .first()
    )
    if agent is None:
        return _moved(appearing, slug)
    known = Collection.objects.known_to(reader)
    fiction = the_fiction(appearing[agent.pk])
    context: dict[str, Any] = {
        "agent": agent,
        "collection": fiction,
        "relations": relations_of(agent, reader, appearing),
        "parts": parts_of(agent, reader),
        "said": _statements(reader).filter(speaker=agent),
        "about": _statements(reader).filter(about_agent=agent),
        "figures": Figure.objects.visible_to(reader)
        .filter(claimed_by=agent)
        .select_related("place", "source", "statement", "record"),
        "partnerships": agent.partnerships.filter(collection__in=known).select_related(
            "collection"
        ),
    }
    return TemplateResponse(request, "agent/agent.html", context)


def listed(appearing: Appearing) -> list[Listed]:
    """The agents of `appearing` by the names under which the list shows them."""
    invented = set(
        Collection.objects.filter(nature=Collection.Nature.FICTION).values_list("pk", flat=True)
    )
    rows = []
    for agent in Agent.objects.filter(pk__in=appearing).prefetch_related("names"):
        names = agent.public_names
        tag = closest([name.language for name in names]) if names else ""
        first = next((name for name in names if name.language == tag), None)
        others = tuple(name for name in names if name != first)
        where = appearing[agent.pk]
        rows.append(Listed(agent, first, others, bool(where) and where <= invented))
    return sorted(rows, key=lambda row: (row.letter == "…", row.sorted_by))


@dataclass(frozen=True)
class Related:
    """One relation as the page of one of the two says it."""

    relation: AgentRelation
    other: Agent
    vocabulary: str
    source: Source | None
    """None where the reader may know of nothing in the source's collection."""


def relations_of(agent: Agent, reader: Reader, appearing: Appearing) -> list[Related]:
    """What `agent` is to others and they to it, in order of time: those that have a page which
    the reader may see, since a page must not be an index of private people."""
    sources = set(Collection.objects.open_to(reader).values_list("pk", flat=True))
    rows = []
    for relation in (
        AgentRelation.objects.filter(agent=agent) | AgentRelation.objects.filter(other=agent)
    ).select_related("agent", "other", "source"):
        own = relation.agent_id == agent.pk
        other = relation.other if own else relation.agent
        if other.pk not in appearing:
            continue
        source = relation.source
        if source is not None and source.collection_id not in sources:
            source = None
        vocabulary = "agent_relation" if own else "agent_relation_from"
        rows.append(Related(relation, other, vocabulary, source))
    return sorted(rows, key=lambda one: (one.relation.since is None, _when(one.relation)))


def parts_of(agent: Agent, reader: Reader) -> list[tuple[str, list[dict[str, Any]], int]]:
    """Records that the reader may read, by the part that `agent` had in them: the role, the
    first of them by date, and how many more there are."""
    visible = Record.objects.visible_to(reader).with_heading()
    found = []
    for role in Part.Role.values:
        rows = [
            {"record": record, "title": title_of(record), "date": date_of(record)}
            for record in visible.filter(parts__agent=agent, parts__role=role)
        ]
        rows.sort(key=_by_date)
        if rows:
            found.append((role, rows[:RECORDS], max(0, len(rows) - RECORDS)))
    return found


def _by_date(row: dict[str, Any]) -> tuple[bool, str, str]:
    date = row["date"]
    return date is None, dating.sort_key(date.date if date else None), row["record"].code


def _when(relation: AgentRelation) -> str:
    return dating.sort_key(relation.since)


def _statements(reader: Reader) -> Any:
    return (
        Statement.objects.visible_to(reader)
        .select_related("speaker", "source", "text", "record")
        .prefetch_related("speaker__names", "text__revisions")
        .order_by("date", "number")
    )


def _moved(appearing: Appearing, slug: str) -> HttpResponseBase:
    """A former slug, or one in capitals, leads on for those who may come upon the agent.

    Raises Http404.
    """
    former = FormerSlug.objects.filter(
        kind=FormerSlug.Kind.AGENT, slug=slug, now__in=appearing
    ).first()
    same = Q(slug=slug.lower())
    now = Agent.objects.filter(
        same | Q(pk=former.now if former else None), pk__in=appearing
    ).first()
    if now is None:
        raise Http404
    return HttpResponsePermanentRedirect(f"/a/{now.slug}")
