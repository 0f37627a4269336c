"""Record what somebody said about a record, a collection, an agent or a policy."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from documents.access import Role
from documents.exchange.descriptions import (
    AboutDescription,
    StatementDescription,
    WordsOfText,
)
from documents.models import Collection, Record, Statement
from documents.operations.record_statement import record_statement
from documents.pages.desk.answering import Done, Sheet, answer
from documents.pages.desk.door import account_of, in_collection, on_record
from documents.pages.desk.fields import (
    EdtfField,
    LanguageField,
    Named,
    WordsField,
    long_words,
    term,
)
from documents.pages.desk.forms import DeskForm, Part
from documents.pages.desk.record import newest_revisions


class StatementForm(DeskForm):
    """Who said what, when, about what, and how the archive knows."""

    layout = (
        Part(gettext_lazy("What was said"), ["kind", "mode", "language", "words"]),
        Part(
            gettext_lazy("Who said it, and when"),
            ["speaker", "speaker_as_given", "date", "source", "answers"],
        ),
        Part(
            gettext_lazy("About what"),
            ["about_collection", "about_agent", "policy", "text", "passage"],
        ),
    )

    kind = term(Statement.Kind, "statement", label=gettext_lazy("Kind"))
    mode = term(Statement.Mode, "mode", label=gettext_lazy("How it is given"))
    language = LanguageField(label=gettext_lazy("Language of the words"))
    words = forms.CharField(
        label=gettext_lazy("Words"),
        widget=long_words(6),
        help_text=gettext_lazy(
            "Word for word, without quotation marks; each line is a passage. They can never be "
            "changed."
        ),
    )
    speaker = Named("agents", label=gettext_lazy("Speaker"))
    speaker_as_given = WordsField(label=gettext_lazy("Speaker, as the source calls them"), rows=1)
    date = EdtfField(label=gettext_lazy("Date"))
    source = Named("sources", label=gettext_lazy("Source"))
    answers = forms.IntegerField(
        label=gettext_lazy("Answers statement number"), required=False, min_value=1
    )
    about_collection = forms.BooleanField(
        label=gettext_lazy("About the collection as a whole"), required=False
    )
    about_agent = Named("agents", label=gettext_lazy("About an agent"))
    policy = WordsField(label=gettext_lazy("About a policy, in words"), rows=1)
    text = forms.ChoiceField(label=gettext_lazy("About words of the text"), required=False)
    passage = forms.CharField(
        label=gettext_lazy("Those words, pasted"), required=False, widget=long_words(2)
    )

    def __init__(self, record: Record | None, *args: Any, **more: Any) -> None:
        self.record = record
        super().__init__(*args, **more)
        if record is None:
            del self.fields["text"], self.fields["passage"]
        else:
            codes = [(one.text.code, one.text.code) for one in newest_revisions(record)]
            self.fields["text"].choices = [("", "—"), *codes]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Words need their text, and the other way round."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if bool(given.get("text")) != bool(given.get("passage")):
            self.add_error("passage", _("Name the text and paste the words, or leave both empty."))
        return given

    def description(self, collection: Collection) -> StatementDescription:
        """The statement, in a collection."""
        given = self.cleaned_data
        passage = None
        if given.get("text"):
            passage = WordsOfText(text=given["text"], words=given["passage"])
        return StatementDescription(
            kind=given["kind"],
            mode=given["mode"],
            language=given["language"],
            words=given["words"],
            speaker=given["speaker"],
            speaker_as_given=given["speaker_as_given"],
            date=given["date"],
            answers=given["answers"],
            source=given["source"],
            about=AboutDescription(
                record=self.record.code if self.record else None,
                collection=collection.slug if given["about_collection"] else None,
                agent=given["about_agent"],
                policy=given["policy"],
                passage=passage,
            ),
        )


@on_record()
def about_record(request: HttpRequest, record: Record) -> HttpResponse:
    """A statement about one record, or words of it."""
    return _page(request, record.collection, record, f"/desk/r/{record.code}")


@in_collection(Role.EDITOR)
def in_a_collection(request: HttpRequest, collection: Collection) -> HttpResponse:
    """A statement about the collection, an agent or a policy."""
    return _page(request, collection, None, f"/desk/c/{collection.slug}")


def _page(
    request: HttpRequest, collection: Collection, record: Record | None, then: str
) -> HttpResponse:
    form = StatementForm(record, request.POST or None, initial={"language": "en"})

    def act(form: StatementForm) -> Done:
        statement = record_statement(
            collection=collection,
            description=form.description(collection),
            by=account_of(request),
        )
        address = f"/st/{statement.number}"
        return Done(_("The statement was recorded."), address, address, then=then)

    sheet = Sheet(
        gettext_lazy("Record a statement"),
        gettext_lazy("Record"),
        help=gettext_lazy(
            "Only “Denies the document” counts as a denial of authenticity. Every kind gets "
            "equal room."
        ),
        record=record,
        collection=collection,
    )
    return answer(request, sheet, form, act)
