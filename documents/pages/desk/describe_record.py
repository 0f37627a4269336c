"""Say what a record is: everything of it but its texts, files and events."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from documents.access import Role
from documents.exchange.description_of import record_description
from documents.exchange.descriptions import (
    DateDescription,
    ElsewhereDescription,
    IdentifierDescription,
    MarkDescription,
    PartDescription,
    PlaceDescription,
    RecordDescription,
    RelationDescription,
    TitleDescription,
)
from documents.models import (
    Collection,
    Record,
    RecordDate,
    RecordIdentifier,
    RecordRelation,
    RecordTitle,
)
from documents.models import (
    Part as AgentPart,
)
from documents.operations.describe_record import add_record, describe_record
from documents.operations.log_change import digest
from documents.pages.desk.answering import Done, Sheet, answer
from documents.pages.desk.door import account_of, in_collection, on_record, reader_at
from documents.pages.desk.fields import (
    EdtfField,
    LanguageField,
    Named,
    TermSelect,
    WordsField,
    term,
)
from documents.pages.desk.forms import DeskForm, Part, RowForm, Several


class TitleRow(RowForm):
    asks = ("title",)
    title = forms.CharField(
        label=gettext_lazy("Title"), max_length=500, widget=forms.TextInput({"dir": "auto"})
    )
    language = LanguageField()
    kind = term(RecordTitle.Kind, "title_kind", label=gettext_lazy("Whose words"))


class IdentifierRow(RowForm):
    asks = ("value",)
    kind = term(RecordIdentifier.Kind, "identifier", label=gettext_lazy("Kind"))
    value = forms.CharField(label=gettext_lazy("Number or name"), max_length=300)


class CaveatRow(RowForm):
    asks = ("as_marked", "meaning")
    as_marked = forms.CharField(
        label=gettext_lazy("As marked"), max_length=300, widget=forms.TextInput({"dir": "auto"})
    )
    language = LanguageField(required=False, empty_value="und")
    meaning = WordsField(label=gettext_lazy("What it means"), rows=1)


class AgentRow(RowForm):
    asks = ("agent",)
    agent = Named("agents", label=gettext_lazy("Agent"), required=True)
    role = term(AgentPart.Role, "part", label=gettext_lazy("Part"))


class DateRow(RowForm):
    asks = ("date", "note")
    date = EdtfField(label=gettext_lazy("Date"), required=True)
    kind = term(RecordDate.Kind, "date", label=gettext_lazy("Kind"))
    certainty = term(RecordDate.Certainty, "certainty", label=gettext_lazy("How sure"))
    note = WordsField(label=gettext_lazy("Note"), rows=1)


class LanguageRow(RowForm):
    asks = ("tag",)
    tag = LanguageField(required=False)


class PlaceRow(RowForm):
    asks = ("name",)
    name = forms.CharField(label=gettext_lazy("Place"), max_length=300)
    language = LanguageField()


class SubjectRow(RowForm):
    asks = ("topic",)
    topic = Named("topics", label=gettext_lazy("Topic"))


class RelationRow(RowForm):
    asks = ("record", "note")
    kind = term(RecordRelation.Kind, "relation", label=gettext_lazy("How"))
    record = Named("records", label=gettext_lazy("Code of the other record"), required=True)
    date = EdtfField(label=gettext_lazy("Date"))
    source = Named("sources", label=gettext_lazy("Source"))
    note = WordsField(label=gettext_lazy("Note"), rows=1)


class ElsewhereRow(RowForm):
    asks = ("outlet", "title", "address")
    outlet = forms.CharField(label=gettext_lazy("Outlet"), max_length=300)
    title = forms.CharField(label=gettext_lazy("Title"), required=False, max_length=500)
    date = EdtfField(label=gettext_lazy("Date"))
    address = forms.URLField(
        label=gettext_lazy("Address"),
        required=False,
        max_length=1000,
        assume_scheme="https",
        empty_value=None,
    )


class RecordForm(DeskForm):
    """All fields of a record's description."""

    layout: Sequence[Part | Several] = (
        Several("titles", gettext_lazy("Titles"), TitleRow, blank=2),
        Part(gettext_lazy("What it is"), ["type", "pages", "extent"]),
        Several("languages", gettext_lazy("Languages of the document"), LanguageRow),
        Several("identifiers", gettext_lazy("Numbers and names"), IdentifierRow),
        Part(
            gettext_lazy("Classification"),
            ["classification", "classification_language", "classification_meaning"],
        ),
        Several("caveats", gettext_lazy("Caveats, as marked"), CaveatRow),
        Several(
            "agents",
            gettext_lazy("Who issued, wrote, signed and received it"),
            AgentRow,
            blank=2,
            help=gettext_lazy("By slug; an agent who is not there yet is added on the desk."),
        ),
        Several(
            "dates",
            gettext_lazy("Dates"),
            DateRow,
            help=gettext_lazy("Leave out what is not known; never guess a day."),
        ),
        Several("places", gettext_lazy("Places"), PlaceRow),
        Several("subjects", gettext_lazy("Subjects"), SubjectRow),
        Part(gettext_lazy("Summary"), ["summary", "summary_by", "content_note"]),
        Several("relations", gettext_lazy("Relations to other records"), RelationRow),
        Several("published_elsewhere", gettext_lazy("Published elsewhere"), ElsewhereRow),
    )

    type = term(Record.Type, "type", label=gettext_lazy("Type"), initial=Record.Type.OTHER)
    pages = forms.IntegerField(
        label=gettext_lazy("Pages of the document as made"), required=False, min_value=1
    )
    extent = WordsField(label=gettext_lazy("Extent, in words"), rows=1)
    classification = forms.CharField(
        label=gettext_lazy("As marked"),
        required=False,
        max_length=200,
        widget=forms.TextInput({"dir": "auto"}),
    )
    classification_language = LanguageField(required=False, empty_value="und")
    classification_meaning = WordsField(label=gettext_lazy("What it means"), rows=1)
    summary = WordsField(label=gettext_lazy("Summary"), rows=4)
    summary_by = Named("credits", label=gettext_lazy("Who wrote the summary"))
    content_note = WordsField(label=gettext_lazy("Content note"))

    def clean(self) -> dict[str, Any]:
        """The meaning of a classification needs the classification."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if given.get("classification_meaning") and not given.get("classification"):
            self.add_error("classification", _("Say how it is marked, or leave out the meaning."))
        return given

    def description(self) -> RecordDescription:
        """What was said."""
        given = self.cleaned_data
        mark = None
        if given["classification"]:
            mark = MarkDescription(
                as_marked=given["classification"],
                language=given["classification_language"],
                meaning=given["classification_meaning"],
            )
        return RecordDescription(
            type=given["type"],
            titles=tuple(TitleDescription(**row) for row in self.rows("titles")),
            identifiers=tuple(IdentifierDescription(**row) for row in self.rows("identifiers")),
            classification=mark,
            caveats=tuple(MarkDescription(**row) for row in self.rows("caveats")),
            agents=tuple(PartDescription(**row) for row in self.rows("agents")),
            dates=tuple(DateDescription(**row) for row in self.rows("dates")),
            languages=tuple(row["tag"] for row in self.rows("languages")),
            pages=given["pages"],
            extent=given["extent"],
            places=tuple(PlaceDescription(**row) for row in self.rows("places")),
            subjects=tuple(row["topic"] for row in self.rows("subjects")),
            summary=given["summary"],
            summary_by=given["summary_by"],
            content_note=given["content_note"],
            relations=tuple(RelationDescription(**row) for row in self.rows("relations")),
            published_elsewhere=tuple(
                ElsewhereDescription(**row) for row in self.rows("published_elsewhere")
            ),
        )


class NewRecordForm(RecordForm):
    """Also the code and the level of a new record."""

    layout = (
        Part(gettext_lazy("Code and level"), ["code", "level"]),
        *RecordForm.layout,
    )

    code = forms.CharField(
        label=gettext_lazy("Code"),
        required=False,
        max_length=40,
        help_text=gettext_lazy("Left empty, one is drawn. A code is never used again."),
    )
    level = forms.ChoiceField(
        label=gettext_lazy("Level"),
        choices=[(level.value, level.value) for level in Record.Level],
        initial=Record.Level.EDITORS,
        widget=TermSelect("level"),
    )


def as_initial(description: RecordDescription) -> dict[str, Any]:
    """A description as the form shows it."""
    said = asdict(description)
    mark = said.pop("classification") or {}
    return {
        **said,
        "classification": mark.get("as_marked", ""),
        "classification_language": mark.get("language", "und"),
        "classification_meaning": mark.get("meaning", {}),
        "languages": [{"tag": tag} for tag in said["languages"]],
        "subjects": [{"topic": topic} for topic in said["subjects"]],
    }


@in_collection(Role.EDITOR)
def add(request: HttpRequest, collection: Collection) -> HttpResponse:
    """Make a draft and describe it."""
    form = NewRecordForm(request.POST or None)
    if not reader_at(request).may(Role.CUSTODIAN, collection.pk):
        levels = [(v, v) for v in Record.Level.values if v != Record.Level.SEALED]
        form.fields["level"].choices = levels  # type: ignore[attr-defined]

    def act(form: NewRecordForm) -> Done:
        record = add_record(
            collection=collection,
            description=form.description(),
            code=form.cleaned_data["code"],
            level=form.cleaned_data["level"],
            by=account_of(request),
        )
        return _done(_("The record was added."), record)

    sheet = Sheet(
        gettext_lazy("Add a record"),
        gettext_lazy("Add"),
        help=gettext_lazy(
            "It is a draft, which no reader sees. It needs neither file nor pages: what the "
            "archive does not hold it says it does not hold."
        ),
        collection=collection,
    )
    return answer(request, sheet, form, act)


@on_record()
def describe(request: HttpRequest, record: Record) -> HttpResponse:
    """Replace what is said of the record."""
    said = record_description(record)
    form = RecordForm(request.POST or None, initial=as_initial(said))

    def act(form: RecordForm) -> Done:
        describe_record(record=record, description=form.description(), by=account_of(request))
        return _done(_("The record was described."), record)

    sheet = Sheet(
        gettext_lazy("Describe it"),
        gettext_lazy("Save"),
        record=record,
        stands=digest(asdict(said)),
    )
    return answer(request, sheet, form, act)


def _done(words: str, record: Record) -> Done:
    return Done(words, f"/r/{record.code}", record.code, then=f"/desk/r/{record.code}")
