"""Record a quantity that a record, a statement or a source gives."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from documents.access import Role
from documents.errors import BadDescription
from documents.exchange.descriptions import FigureDescription
from documents.models import Collection, Figure, Record
from documents.operations.find_words import WordsIn, newest_of
from documents.operations.record_figure import record_figure
from documents.pages.desk.answering import Done, Sheet, answer
from documents.pages.desk.door import account_of, in_collection, on_record
from documents.pages.desk.fields import EdtfField, Named, WordsField, long_words, term
from documents.pages.desk.forms import DeskForm, Part
from documents.pages.desk.named_place import add_place, place_described
from documents.pages.desk.record import newest_revisions


class FigureForm(DeskForm):
    """How much, of what, where and when, and who claims it."""

    layout = (
        Part(gettext_lazy("The figure"), ["qualifier", "value", "to", "unit", "of"]),
        Part(gettext_lazy("Where and when"), ["place_name", "place_language", "period"]),
        Part(
            gettext_lazy("Who claims it"),
            ["claimed_by", "source", "statement", "text", "passage"],
        ),
    )

    qualifier = term(Figure.Qualifier, "qualifier", label=gettext_lazy("Qualifier"))
    value = forms.DecimalField(
        label=gettext_lazy("Value"), max_digits=24, decimal_places=6, localize=False
    )
    to = forms.DecimalField(
        label=gettext_lazy("To, of a range"), required=False, max_digits=24, decimal_places=6
    )
    unit = forms.CharField(label=gettext_lazy("Unit"), required=False, max_length=80)
    of = WordsField(label=gettext_lazy("Of what"), required=True, rows=1)
    period = EdtfField(label=gettext_lazy("Period"))
    claimed_by = Named("agents", label=gettext_lazy("Who claims it"))
    source = Named("sources", label=gettext_lazy("Source"))
    statement = forms.IntegerField(
        label=gettext_lazy("Number of the statement that gives it"), required=False, min_value=1
    )
    text = forms.ChoiceField(label=gettext_lazy("The text that gives it"), required=False)
    passage = forms.CharField(
        label=gettext_lazy("The words that give it, pasted"), required=False, widget=long_words(2)
    )

    def __init__(self, record: Record | None, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        add_place(self, "place")
        if record is None:
            del self.fields["text"], self.fields["passage"]
        else:
            codes = [(one.text.code, one.text.code) for one in newest_revisions(record)]
            self.fields["text"].choices = [("", "—"), *codes]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A place needs its language, words need their text."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        place_described(self, "place")
        if bool(given.get("text")) != bool(given.get("passage")):
            self.add_error("passage", _("Name the text and paste the words, or leave both empty."))
        return given

    def description(self) -> FigureDescription:
        """The figure, apart from the words that give it."""
        given = self.cleaned_data
        return FigureDescription(
            value=given["value"],
            to=given["to"],
            qualifier=given["qualifier"],
            unit=given["unit"],
            of=given["of"],
            place=place_described(self, "place"),
            period=given["period"],
            claimed_by=given["claimed_by"],
            source=given["source"],
        )


@on_record()
def of_record(request: HttpRequest, record: Record) -> HttpResponse:
    """A figure that the record gives, or that is given of it."""
    return _page(request, record.collection, record, f"/r/{record.code}", f"/desk/r/{record.code}")


@in_collection(Role.EDITOR)
def of_collection(request: HttpRequest, collection: Collection) -> HttpResponse:
    """A figure that a source of the collection gives."""
    return _page(request, collection, None, f"/c/{collection.slug}", f"/desk/c/{collection.slug}")


def _page(
    request: HttpRequest, collection: Collection, record: Record | None, address: str, then: str
) -> HttpResponse:
    form = FigureForm(record, request.POST or None)

    def act(form: FigureForm) -> Done:
        given = form.cleaned_data
        statement = None
        if given["statement"] is not None:
            statement = collection.statements.filter(number=given["statement"]).first()
            if statement is None:
                raise BadDescription(_("This collection has no statement %d.") % given["statement"])
        place = None
        if record is not None and given.get("text"):
            place = WordsIn(newest_of(record, given["text"]), given["passage"])
        record_figure(
            collection=collection,
            description=form.description(),
            record=record,
            statement=statement,
            place=place,
            by=account_of(request),
        )
        return Done(_("The figure was recorded."), address, _("See where it stands"), then=then)

    sheet = Sheet(
        gettext_lazy("Record a figure"),
        gettext_lazy("Record"),
        record=record,
        collection=collection,
    )
    return answer(request, sheet, form, act)
