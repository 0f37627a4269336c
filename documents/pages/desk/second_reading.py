"""Read an order's words a second time; and how far the readers of a collection agree."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from documents.access import Role
from documents.models import Coding, Collection, Directive, DirectiveVersion
from documents.models.readings import agreement_on_force, readings_of
from documents.operations.code_directive import SecondReading, code_directive, has_tagged
from documents.pages.desk.answering import Done, Sheet, answer
from documents.pages.desk.directive import directive_at_desk, stands_on
from documents.pages.desk.door import account_of, at_desk, in_collection, reader_at
from documents.pages.desk.fields import long_words, term
from documents.pages.desk.forms import DeskForm, Part
from documents.pages.desk.topic_tree import TopicsField


class ReadingForm(DeskForm):
    """Agree, or differ and say how. Who agrees leaves the rest as it stands."""

    layout = (
        Part("", ["verdict"]),
        Part(
            gettext_lazy("If you differ: what you read in the words"),
            ["force", "topics", "note"],
            gettext_lazy("No force where the words give no order to you."),
        ),
    )

    verdict = term(
        Coding.Verdict, "coding", label=gettext_lazy("My reading"), blank=True, required=True
    )
    force = term(DirectiveVersion.Force, "force", label=gettext_lazy("Force"), required=False)
    note = forms.CharField(
        label=gettext_lazy("In what it differs, for readers"),
        required=False,
        widget=long_words(3),
    )

    def __init__(self, version: DirectiveVersion, *args: Any, **more: Any) -> None:
        had = [topic.slug for topic in version.topics.all()]
        more["initial"] = {"force": version.force, "topics": had}
        super().__init__(*args, **more)
        self.fields["topics"] = TopicsField(had=had)

    def reading(self) -> SecondReading:
        """What was read. Who agrees has read the force and the topics as tagged."""
        given = self.cleaned_data
        if given["verdict"] == Coding.Verdict.AGREES:
            return SecondReading(verdict=given["verdict"], note=given["note"])
        return SecondReading(
            verdict=given["verdict"],
            force=given["force"] or "",
            topics=given["topics"],
            note=given["note"],
        )


@at_desk
def read_again(request: HttpRequest, number: int) -> HttpResponse:
    """Keep a second reading of the directive's standing version."""
    directive, version = directive_at_desk(request, number)
    form = ReadingForm(version, request.POST or None)
    by = account_of(request)

    def act(form: ReadingForm) -> Done:
        code_directive(version=version, reading=form.reading(), by=by)
        address = f"/d/n/{directive.number}"
        return Done(_("Your reading was kept."), address, address, then=_agreement(directive))

    sheet = Sheet(
        _("Read directive %(number)d a second time") % {"number": number},
        gettext_lazy("Keep my reading"),
        help=gettext_lazy(
            "You tagged it, or said some of what it says: a second reader is another person."
        )
        if has_tagged(by, version)
        else format_html(
            _("It stands on {words}. Read them where they stand before you decide."),
            words=stands_on(version),
        ),
        record=directive.record,
        template="desk/second_reading.html",
        more={"directive": directive, "version": version, "own": has_tagged(by, version)},
    )
    return answer(request, sheet, form, act)


@in_collection(Role.EDITOR)
def agreement_page(request: HttpRequest, collection: Collection) -> HttpResponse:
    """How far readers agree on the orders of the collection that the person may read."""
    visible = list(
        Directive.objects.visible_to(reader_at(request))
        .filter(record__collection=collection)
        .select_related("record")
        .with_places()
    )
    versions = [row.current for row in visible if row.current is not None]
    readings = readings_of(versions)
    rows = [(row, readings[row.current_id]) for row in visible if row.current_id]
    context: dict[str, Any] = {
        "collection": collection,
        "here": _("Agreement of readers"),
        "agreement": agreement_on_force(visible),
        "differ": [one for one in rows if one[1].on_force < one[1].readers],
        "once": [one for one in rows if one[1].readers == 1],
        "total": len(rows),
    }
    return TemplateResponse(request, "desk/agreement.html", context)


def _agreement(directive: Directive) -> str:
    return f"/desk/c/{directive.record.collection.slug}/agreement"
