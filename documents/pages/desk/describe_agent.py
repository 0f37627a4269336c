"""Say who an agent is: names, courtesies, relations, and what of it readers may see."""

from dataclasses import asdict

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from documents.exchange.description_of import agent_description
from documents.exchange.descriptions import (
    AgentDescription,
    AgentRelationDescription,
    HonorificDescription,
    NameDescription,
)
from documents.models import Agent, AgentName, AgentRelation
from documents.operations.describe_agent import add_agents, describe_agent
from documents.operations.log_change import digest
from documents.pages.desk.answering import Done, Sheet, answer
from documents.pages.desk.door import account_of, at_desk, reader_at
from documents.pages.desk.fields import EdtfField, LanguageField, Named, WordsField, term
from documents.pages.desk.forms import DeskForm, Part, RowForm, Several
from documents.pages.desk.suggested import agents_known_at_desk

WARNING = gettext_lazy(
    "Official: a page of its own, in lists, facets and search. Private: named where a record "
    "names them, nowhere else. Protected: no name anywhere, only the description. Names that "
    "were once shown cannot be called back: begin with protected."
)


class NameRow(RowForm):
    asks = ("name",)
    name = forms.CharField(
        label=gettext_lazy("Name"), max_length=300, widget=forms.TextInput({"dir": "auto"})
    )
    language = LanguageField()
    kind = term(AgentName.Kind, "name_kind", label=gettext_lazy("Kind"))


class HonorificRow(RowForm):
    asks = ("words",)
    words = forms.CharField(label=gettext_lazy("Title or rank, as QC"), max_length=80)
    language = LanguageField()
    since = EdtfField(label=gettext_lazy("From"))
    until = EdtfField(label=gettext_lazy("Until"))


class RelationRow(RowForm):
    asks = ("agent", "words")
    kind = term(AgentRelation.Kind, "agent_relation", label=gettext_lazy("How"))
    agent = Named("agents", label=gettext_lazy("Other agent"), required=True)
    since = EdtfField(label=gettext_lazy("From"))
    until = EdtfField(label=gettext_lazy("Until"))
    words = WordsField(label=gettext_lazy("As the source says it"), rows=1)
    source = Named(
        "sources",
        label=gettext_lazy("Source"),
        help_text=gettext_lazy("With its collection, as china-cables/article."),
    )


class AgentForm(DeskForm):
    """All fields of an agent's description."""

    layout = (
        Part(gettext_lazy("Who it is"), ["slug", "kind"]),
        Part(gettext_lazy("What readers may see"), ["exposure", "description"], help=WARNING),
        Several("names", gettext_lazy("Names"), NameRow, blank=2),
        Several("honorifics", gettext_lazy("Titles and ranks"), HonorificRow),
        Several("relations", gettext_lazy("Relations"), RelationRow),
    )

    slug = forms.SlugField(
        label=gettext_lazy("Slug"),
        max_length=80,
        help_text=gettext_lazy(
            "It stands in addresses: for a protected agent choose one that names nobody. An "
            "old slug keeps leading here."
        ),
    )
    kind = term(Agent.Kind, "agent_kind", label=gettext_lazy("Kind"))
    exposure = term(
        Agent.Exposure,
        "exposure",
        label=gettext_lazy("Exposure"),
        initial=Agent.Exposure.PROTECTED,
    )
    description = WordsField(label=gettext_lazy("Description"))

    def agent_description(self) -> AgentDescription:
        """What was said."""
        given = self.cleaned_data
        return AgentDescription(
            slug=given["slug"],
            kind=given["kind"],
            exposure=given["exposure"],
            description=given["description"],
            names=tuple(NameDescription(**row) for row in self.rows("names")),
            honorifics=tuple(HonorificDescription(**row) for row in self.rows("honorifics")),
            relations=tuple(AgentRelationDescription(**row) for row in self.rows("relations")),
        )


@at_desk
def index(request: HttpRequest) -> HttpResponse:
    """The agents that the person may know, with the names that readers never see."""
    agents = agents_known_at_desk(reader_at(request)).prefetch_related("names")
    context = {"agents": agents, "here": _("Agents")}
    return TemplateResponse(request, "desk/agents.html", context)


@at_desk
def add(request: HttpRequest) -> HttpResponse:
    """Add one agent."""
    form = AgentForm(request.POST or None)

    def act(form: AgentForm) -> Done:
        made = add_agents(descriptions=[form.agent_description()], by=account_of(request))
        return _done(_("The agent was added."), made[0])

    sheet = Sheet(gettext_lazy("Add an agent"), gettext_lazy("Add"))
    return answer(request, sheet, form, act)


@at_desk
def describe(request: HttpRequest, slug: str) -> HttpResponse:
    """Replace what is said of an agent, in every collection that names it."""
    agent = agents_known_at_desk(reader_at(request)).filter(slug=slug).first()
    if agent is None:
        raise Http404
    said = agent_description(agent)
    form = AgentForm(request.POST or None, initial=asdict(said))

    def act(form: AgentForm) -> Done:
        described = describe_agent(
            agent=agent, description=form.agent_description(), by=account_of(request)
        )
        return _done(_("The agent was described."), described)

    sheet = Sheet(
        gettext_lazy("Describe an agent"),
        gettext_lazy("Save"),
        help=gettext_lazy(
            "The change shows in every collection that names the agent, so it needs an editor "
            "of all of them."
        ),
        stands=digest(asdict(said)),
    )
    return answer(request, sheet, form, act)


def _done(words: str, agent: Agent) -> Done:
    there = f"/desk/a/{agent.slug}"
    return Done(words, there, agent.slug, then="/desk/agents")
