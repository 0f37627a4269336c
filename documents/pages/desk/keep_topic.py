"""Keep the vocabulary: move a topic, merge it into another, take it out of use and back."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from documents.models import Directive, Record, Topic
from documents.models.topic import with_narrower
from documents.operations.deprecate_topic import deprecate_topic, restore_topic
from documents.operations.merge_topic import merge_topic
from documents.operations.move_topic import move_topic
from documents.operations.named import topics_named
from documents.pages.desk.answering import Done, Sheet, answer
from documents.pages.desk.door import account_of, at_desk, reader_at
from documents.pages.desk.fields import Named, Words, long_words
from documents.pages.desk.forms import DeskForm


class MoveForm(DeskForm):
    """The topic below which it shall stand."""

    broader = Named(
        "topics",
        label=gettext_lazy("Stands below"),
        help_text=gettext_lazy("Empty: at the top of the tree."),
    )


class MergeForm(DeskForm):
    """The topic that takes it over."""

    into = Named("topics", label=gettext_lazy("Into"), required=True)


class DeprecateForm(DeskForm):
    """Why it is not used any more, and what to use instead."""

    note = forms.CharField(label=gettext_lazy("Why, for readers"), widget=long_words(3))
    replaced_by = Named("topics", label=gettext_lazy("Use instead"))


class RestoreForm(DeskForm):
    """Nothing is asked."""


@at_desk
def move(request: HttpRequest, slug: str) -> HttpResponse:
    """Put the topic elsewhere in the tree."""
    topic = _topic(slug)
    broader = topic.broader.slug if topic.broader else ""
    form = MoveForm(request.POST or None, initial={"broader": broader})

    def act(form: MoveForm) -> Done:
        given = form.cleaned_data["broader"]
        moved = move_topic(
            topic=topic,
            broader=topics_named((given,))[0] if given else None,
            by=account_of(request),
        )
        return _done(_("The topic was moved."), moved)

    return answer(request, _sheet(request, topic, _("Move the topic %s"), _("Move")), form, act)


@at_desk
def merge(request: HttpRequest, slug: str) -> HttpResponse:
    """Let another topic take over what is tagged with this one."""
    topic = _topic(slug)
    form = MergeForm(request.POST or None)

    def act(form: MergeForm) -> Done:
        into = topics_named((form.cleaned_data["into"],))[0]
        merged = merge_topic(topic=topic, into=into, by=account_of(request))
        return _done(_("The topics were merged; the old address leads on."), merged)

    help = _(
        "The other topic takes over what is tagged with this one, its narrower topics and its "
        "labels, as alternative ones; its address leads there for ever. Its definition and its "
        "scope note go: add to those of the other what shall stay. It cannot be undone."
    )
    sheet = _sheet(request, topic, _("Merge the topic %s into another"), _("Merge"), help)
    return answer(request, sheet, form, act)


@at_desk
def deprecate(request: HttpRequest, slug: str) -> HttpResponse:
    """Take the topic out of use."""
    topic = _topic(slug)
    form = DeprecateForm(request.POST or None)

    def act(form: DeprecateForm) -> Done:
        instead = form.cleaned_data["replaced_by"]
        done = deprecate_topic(
            topic=topic,
            note=form.cleaned_data["note"],
            replaced_by=topics_named((instead,))[0] if instead else None,
            by=account_of(request),
        )
        return _done(_("The topic is not used any more."), done)

    help = _(
        "What is tagged with it stays so; nothing new is tagged with it. Its page says why and "
        "leads to the one to use instead."
    )
    sheet = _sheet(request, topic, _("Take the topic %s out of use"), _("Take out of use"), help)
    return answer(request, sheet, form, act)


@at_desk
def restore(request: HttpRequest, slug: str) -> HttpResponse:
    """Let the topic be used again."""
    topic = _topic(slug)
    form = RestoreForm({} if request.method == "POST" else None)

    def act(form: DeskForm) -> Done:
        return _done(
            _("The topic is used again."), restore_topic(topic=topic, by=account_of(request))
        )

    sheet = _sheet(request, topic, _("Use the topic %s again"), _("Use again"))
    return answer(request, sheet, form, act)


def _topic(slug: str) -> Topic:
    found = Topic.objects.filter(slug=slug).select_related("broader", "replaced_by").first()
    if found is None:
        raise Http404
    return found


def _sheet(request: HttpRequest, topic: Topic, title: str, button: str, help: Words = "") -> Sheet:
    """The form's page, with what the topic is used for, as far as the person may read it."""
    reader, below = reader_at(request), with_narrower(topic.pk)
    tagged = Directive.objects.visible_to(reader).filter(current__topics__in=below)
    about = Record.objects.visible_to(reader).filter(subjects__in=below)
    more: dict[str, Any] = {
        "topic": topic,
        "tagged": tagged.distinct().count(),
        "about": about.distinct().count(),
        "narrower": len(below) - 1,
    }
    return Sheet(title % topic.slug, button, help=help, template="desk/keep_topic.html", more=more)


def _done(words: str, topic: Topic) -> Done:
    return Done(words, f"/d/{topic.slug}", topic.slug, then="/desk/topics")
