"""Say what a topic is: its labels, what it stands below, its definitions."""

from dataclasses import asdict
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from documents.exchange.description_of import topic_description
from documents.exchange.descriptions import TopicDescription
from documents.models import Topic
from documents.operations.describe_topic import add_topics, describe_topic
from documents.operations.log_change import digest
from documents.pages.desk.answering import Done, Sheet, answer
from documents.pages.desk.door import account_of, at_desk
from documents.pages.desk.fields import LanguageField, Named, WordsField
from documents.pages.desk.forms import DeskForm, Part, RowForm, Several
from documents.pages.desk.topic_tree import branches


class AlternativeRow(RowForm):
    asks = ("words",)
    language = LanguageField()
    words = forms.CharField(label=gettext_lazy("Another label"), max_length=200)


class TopicForm(DeskForm):
    """All fields of a topic's description."""

    layout = (
        Part("", ["slug", "broader", "labels"]),
        Several("alternative", gettext_lazy("Alternative labels"), AlternativeRow),
        Part("", ["definitions", "scope_notes"]),
    )

    slug = forms.SlugField(
        label=gettext_lazy("Slug"),
        max_length=80,
        help_text=gettext_lazy("It stands in addresses; an old slug keeps leading here."),
    )
    broader = Named("topics", label=gettext_lazy("Stands below"))
    labels = WordsField(label=gettext_lazy("Label"), required=True, rows=1)
    definitions = WordsField(label=gettext_lazy("Definition"))
    scope_notes = WordsField(
        label=gettext_lazy("Scope note"),
        help_text=gettext_lazy("When to tag with it, and when with another."),
    )

    def description(self) -> TopicDescription:
        """What was said."""
        given = self.cleaned_data
        alternative: dict[str, tuple[str, ...]] = {}
        for row in self.rows("alternative"):
            alternative[row["language"]] = (*alternative.get(row["language"], ()), row["words"])
        return TopicDescription(
            slug=given["slug"],
            broader=given["broader"],
            labels=given["labels"],
            alternative=alternative,
            definitions=given["definitions"],
            scope_notes=given["scope_notes"],
        )


@at_desk
def index(request: HttpRequest) -> HttpResponse:
    """All topics as a tree, those out of use too."""
    tree = branches(had=set(Topic.objects.values_list("slug", flat=True)))
    return TemplateResponse(request, "desk/topics.html", {"tree": tree, "here": _("Topics")})


@at_desk
def add(request: HttpRequest) -> HttpResponse:
    """Add one topic."""
    form = TopicForm(request.POST or None)

    def act(form: TopicForm) -> Done:
        made = add_topics(descriptions=[form.description()], by=account_of(request))
        return _done(_("The topic was added."), made[0])

    sheet = Sheet(gettext_lazy("Add a topic"), gettext_lazy("Add"))
    return answer(request, sheet, form, act)


@at_desk
def describe(request: HttpRequest, slug: str) -> HttpResponse:
    """Replace what is said of a topic."""
    topic = Topic.objects.filter(slug=slug).first()
    if topic is None:
        raise Http404
    said = topic_description(topic)
    form = TopicForm(request.POST or None, initial=_as_initial(said))

    def act(form: TopicForm) -> Done:
        described = describe_topic(
            topic=topic, description=form.description(), by=account_of(request)
        )
        return _done(_("The topic was described."), described)

    sheet = Sheet(
        gettext_lazy("Describe a topic"),
        gettext_lazy("Save"),
        help=gettext_lazy("The vocabulary belongs to all collections."),
        stands=digest(asdict(said)),
    )
    return answer(request, sheet, form, act)


def _as_initial(description: TopicDescription) -> dict[str, Any]:
    return {
        "slug": description.slug,
        "broader": description.broader,
        "labels": description.labels,
        "definitions": description.definitions,
        "scope_notes": description.scope_notes,
        "alternative": [
            {"language": tag, "words": words}
            for tag, several in description.alternative.items()
            for words in several
        ],
    }


def _done(words: str, topic: Topic) -> Done:
    return Done(words, f"/desk/d/{topic.slug}", topic.slug, then="/desk/topics")
