"""Say what a source is: an article, a letter, a hearing that the archive relies on."""

from dataclasses import asdict

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from documents.access import Role
from documents.exchange.description_of import source_description
from documents.exchange.descriptions import SourceDescription
from documents.models import Collection, Source
from documents.operations.add_source import add_source, describe_source
from documents.operations.log_change import digest
from documents.pages.desk.answering import Done, Sheet, answer
from documents.pages.desk.door import account_of, in_collection
from documents.pages.desk.fields import EdtfField, LanguageField, WordsField, term
from documents.pages.desk.forms import DeskForm


class SourceForm(DeskForm):
    """All fields of a source's description. What is left empty is shown as not known."""

    code = forms.SlugField(
        label=gettext_lazy("Code"),
        max_length=60,
        help_text=gettext_lazy("By which the other forms name it; it stays."),
    )
    kind = term(Source.Kind, "source", label=gettext_lazy("Kind"))
    title = forms.CharField(label=gettext_lazy("Title"), max_length=500)
    language = LanguageField(required=False, empty_value="und")
    author = forms.CharField(
        label=gettext_lazy("Author"), required=False, max_length=300, empty_value=None
    )
    outlet = forms.CharField(
        label=gettext_lazy("Outlet"), required=False, max_length=300, empty_value=None
    )
    date = EdtfField(label=gettext_lazy("Date"))
    address = forms.URLField(
        label=gettext_lazy("Address"),
        required=False,
        max_length=1000,
        assume_scheme="https",
        empty_value=None,
    )
    note = WordsField(label=gettext_lazy("Note"))

    def description(self) -> SourceDescription:
        """What was said."""
        return SourceDescription(**self.cleaned_data)


@in_collection(Role.EDITOR)
def add(request: HttpRequest, collection: Collection) -> HttpResponse:
    """Add a source to the collection."""
    form = SourceForm(request.POST or None, initial={"language": "en"})

    def act(form: SourceForm) -> Done:
        source = add_source(
            collection=collection, description=form.description(), by=account_of(request)
        )
        return _done(_("The source was added."), collection, source)

    sheet = Sheet(gettext_lazy("Add a source"), gettext_lazy("Add"), collection=collection)
    return answer(request, sheet, form, act)


@in_collection(Role.EDITOR)
def describe(request: HttpRequest, collection: Collection, code: str) -> HttpResponse:
    """Say something else of a source, as when its author becomes known."""
    source = collection.sources.filter(code=code).first()
    if source is None:
        raise Http404
    said = source_description(source)
    form = SourceForm(request.POST or None, initial=asdict(said))
    form.fields["code"].disabled = True

    def act(form: SourceForm) -> Done:
        described = describe_source(
            source=source, description=form.description(), by=account_of(request)
        )
        return _done(_("The source was described."), collection, described)

    sheet = Sheet(
        gettext_lazy("Describe a source"),
        gettext_lazy("Save"),
        collection=collection,
        stands=digest(asdict(said)),
    )
    return answer(request, sheet, form, act)


def _done(words: str, collection: Collection, source: Source) -> Done:
    there = f"/desk/c/{collection.slug}/sources/{source.code}"
    return Done(words, there, source.code, then=f"/desk/c/{collection.slug}")
