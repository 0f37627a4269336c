"""Orders that may repeat one another: suggested by their words, decided by an editor."""

from typing import Any

from django import forms
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from documents.access import Reader, Role
from documents.models import Collection, Directive, Repetition
from documents.models.repeating import Suggestion, suggestions
from documents.operations.accept_repetition import accept_repetition, decline_repetition
from documents.pages.desk.answering import Done, Sheet, answer
from documents.pages.desk.directive import directive_at_desk
from documents.pages.desk.door import account_of, at_desk, in_collection, reader_at
from documents.pages.desk.fields import long_words, term
from documents.pages.desk.forms import DeskForm
from documents.pages.quoted import QuotedDirective, quoted_directives

SHOWN = 100
"""Suggestions on one page; the rest are counted."""


class DecideForm(DeskForm):
    """Whether two give the same order."""

    state = term(
        Repetition.State, "repetition", label=gettext_lazy("They give"), blank=True, required=True
    )
    note = forms.CharField(
        label=gettext_lazy("Note, for readers"), required=False, widget=long_words(2)
    )


@in_collection(Role.EDITOR)
def in_a_collection(request: HttpRequest, collection: Collection) -> HttpResponse:
    """All suggestions in which a directive of the collection has a part."""
    reader = reader_at(request)
    own = set(
        Directive.objects.visible_to(reader)
        .filter(record__collection=collection)
        .values_list("pk", flat=True)
    )
    found = [one for one in suggestions(reader) if one.first in own or one.second in own]
    return _listed(request, found, collection=collection)


@at_desk
def of_directive(request: HttpRequest, number: int) -> HttpResponse:
    """The suggestions for one directive, and what was decided of it."""
    directive, version = directive_at_desk(request, number)
    reader = reader_at(request)
    found = [one for one in suggestions(reader) if directive.pk in (one.first, one.second)]
    decided = Repetition.objects.filter(Q(first=directive) | Q(second=directive))
    seen = set(Directive.objects.visible_to(reader).values_list("pk", flat=True))
    others = [
        (row, other)
        for row in decided.select_related("first", "second")
        if (other := row.other_than(directive)) is not None and other.pk in seen
    ]
    return _listed(
        request,
        found,
        record=directive.record,
        collection=directive.record.collection,
        directive=directive,
        decided=others,
        retracted=version.retracted,
    )


@at_desk
def decide(request: HttpRequest, number: int, other: int) -> HttpResponse:
    """Say whether two directives give the same order."""
    directive, _version = directive_at_desk(request, number)
    second = _other(reader_at(request), directive, other)
    pair = quoted_directives([directive.pk, second.pk])
    form = DecideForm(request.POST or None)

    def act(form: DecideForm) -> Done:
        given = form.cleaned_data
        accepted = given["state"] == Repetition.State.ACCEPTED
        operation = accept_repetition if accepted else decline_repetition
        operation(one=directive, other=second, note=given["note"], by=account_of(request))
        said = _("The two are linked.") if accepted else _("The two are not suggested again.")
        address = f"/d/n/{number}"
        return Done(said, address, address, then=f"/desk/directives/{number}/repetitions")

    sheet = Sheet(
        _("Do %(one)d and %(other)d give the same order?") % {"one": number, "other": other},
        gettext_lazy("Decide"),
        record=directive.record,
        template="desk/decide_repetition.html",
        more={"pair": pair},
    )
    return answer(request, sheet, form, act)


def _other(reader: Reader, directive: Directive, number: int) -> Directive:
    """The other directive, which the person may read. Raises Http404."""
    readable = Directive.objects.visible_to(reader).exclude(record=directive.record_id)
    found = readable.filter(number=number).select_related("record").first()
    if found is None:
        raise Http404
    return found


def _listed(request: HttpRequest, found: list[Suggestion], **more: Any) -> HttpResponse:
    shown = found[:SHOWN]
    keys = list(dict.fromkeys(key for one in shown for key in (one.first, one.second)))
    quoted: dict[int, QuotedDirective] = {one.directive.pk: one for one in quoted_directives(keys)}
    context: dict[str, Any] = {
        "here": _("Repetitions"),
        "rows": [(quoted[one.first], quoted[one.second], one.percent) for one in shown],
        "more": len(found) - len(shown),
        **more,
    }
    return TemplateResponse(request, "desk/repetitions.html", context)
