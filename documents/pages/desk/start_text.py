"""Start a text of a record: its language, role, basis and coverage, before its first words."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from documents.models import Record, Text
from documents.operations.named import source_or_none
from documents.operations.start_text import start_text
from documents.pages.desk.answering import Done, Sheet, answer
from documents.pages.desk.door import account_of, on_record
from documents.pages.desk.fields import LanguageField, Named, WordsField, term
from documents.pages.desk.forms import DeskForm


class TextForm(DeskForm):
    """What a text is."""

    language = LanguageField(help_text=gettext_lazy("A BCP 47 tag: en, zh-Hans, ug; und."))
    name = forms.CharField(
        label=gettext_lazy("Name, for a further text in this language"),
        required=False,
        max_length=8,
        help_text=gettext_lazy(
            "1 to 8 letters or digits; it stands in addresses, as icij in en-x-icij."
        ),
    )
    role = term(Text.Role, "role", label=gettext_lazy("Role"))
    of_text = forms.ChoiceField(label=gettext_lazy("A translation of which text"), required=False)
    of_language = LanguageField(
        label=gettext_lazy("or of a text that the archive does not hold, in"),
        required=False,
        empty_value=None,
        help_text=gettext_lazy("und where that language is not known."),
    )
    basis = term(Text.Basis, "basis", label=gettext_lazy("Basis"))
    source = Named(
        "sources",
        label=gettext_lazy("Source"),
        help_text=gettext_lazy("The code of the source that quotes it, where it is quoted."),
    )
    coverage = term(Text.Coverage, "coverage", label=gettext_lazy("Coverage"))
    missing = WordsField(label=gettext_lazy("What is missing, in words"))

    def __init__(self, record: Record, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        codes = [(text.code, text.code) for text in record.texts.all()]
        self.fields["of_text"].choices = [("", "—"), *codes]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Refuse a transcription that translates, which would only be dropped."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        translates = given.get("of_text") or given.get("of_language")
        if given.get("role") == Text.Role.TRANSCRIPTION and translates:
            self.add_error("of_text", _("A transcription translates nothing; leave both empty."))
        return given


@on_record()
def start(request: HttpRequest, record: Record) -> HttpResponse:
    """Show the form, and go on to the words."""
    initial: dict[str, Any] = {} if record.texts.exists() else {"basis": Text.Basis.ORIGINAL_CLOSED}
    first = record.base_text
    if first is not None:
        initial = {"role": Text.Role.TRANSLATION, "of_text": first.code, "language": "en"}
    form = TextForm(record, request.POST or None, initial=initial)

    def act(form: DeskForm) -> Done:
        given = form.cleaned_data
        text = start_text(
            record=record,
            language=given["language"],
            name=given["name"],
            role=given["role"],
            basis=given["basis"],
            coverage=given["coverage"],
            of_text=record.texts.get(code=given["of_text"]) if given["of_text"] else None,
            of_language=given["of_language"],
            missing=given["missing"],
            source=source_or_none(given["source"], record.collection),
            by=account_of(request),
        )
        there = f"/desk/r/{record.code}/{text.code}/revise"
        return Done(_("The text was started."), there, _("Enter its words"), then=there)

    sheet = Sheet(gettext_lazy("Start a text"), gettext_lazy("Start"), record=record)
    return answer(request, sheet, form, act)
