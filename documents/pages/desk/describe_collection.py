"""Open a collection, and say what it is."""

from dataclasses import asdict

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from documents.access import Role
from documents.exchange.description_of import collection_description
from documents.exchange.descriptions import CollectionDescription, PartnerDescription
from documents.models import Collection, Partner
from documents.operations.describe_collection import add_collection, describe_collection
from documents.operations.log_change import digest
from documents.pages.desk.answering import Done, Sheet, answer
from documents.pages.desk.door import account_of, for_custodians_of_the_archive, in_collection
from documents.pages.desk.fields import EdtfField, Named, WordsField, term
from documents.pages.desk.forms import DeskForm, Part, RowForm, Several

WORDS = (
    "title", "summary", "introduction", "received", "terms_of_use", "content_note", "missing",
)  # fmt: skip
PLAIN = (
    "slug", "nature", "introduction_by", "disclosed", "pages_held", "pages_known",
    "second_reader",
)  # fmt: skip


class PartnerRow(RowForm):
    asks = ("agent",)
    agent = Named("agents", label=gettext_lazy("Agent"), required=True)
    role = term(Partner.Role, "partner", label=gettext_lazy("What it did"))


class CollectionForm(DeskForm):
    """All fields of a collection's description."""

    layout = (
        Part(gettext_lazy("What it is"), ["slug", "code_prefix", "nature", "title", "summary"]),
        Part(gettext_lazy("Introduction"), ["introduction", "introduction_by"]),
        Part(gettext_lazy("How it came"), ["received", "disclosed"]),
        Several("partners", gettext_lazy("Who worked on it"), PartnerRow),
        Part(gettext_lazy("What is missing"), ["pages_held", "pages_known", "missing"]),
        Part(gettext_lazy("How it is shared"), ["terms_of_use", "content_note", "second_reader"]),
    )

    slug = forms.SlugField(
        label=gettext_lazy("Slug"),
        max_length=80,
        help_text=gettext_lazy("It stands in addresses; an old slug keeps leading here."),
    )
    code_prefix = forms.CharField(
        label=gettext_lazy("Prefix of its codes"),
        max_length=12,
        help_text=gettext_lazy("As li for li-0412; it stays."),
    )
    nature = term(
        Collection.Nature,
        "nature",
        label=gettext_lazy("Nature"),
        initial=Collection.Nature.RESTRICTED,
    )
    title = WordsField(label=gettext_lazy("Title"), required=True, rows=1)
    summary = WordsField(label=gettext_lazy("Summary"))
    introduction = WordsField(
        label=gettext_lazy("Introduction"),
        rows=8,
        help_text=gettext_lazy("Markdown; it may link to addresses of passages."),
    )
    introduction_by = forms.CharField(
        label=gettext_lazy("Signed by"), required=False, max_length=200
    )
    received = WordsField(label=gettext_lazy("Who received it"))
    disclosed = EdtfField(label=gettext_lazy("When it was disclosed"))
    terms_of_use = WordsField(label=gettext_lazy("Terms of use"))
    content_note = WordsField(label=gettext_lazy("Content note"))
    pages_held = forms.IntegerField(label=gettext_lazy("Pages held"), required=False, min_value=0)
    pages_known = forms.IntegerField(label=gettext_lazy("Pages known"), required=False, min_value=0)
    missing = WordsField(label=gettext_lazy("What is missing, in words"))
    second_reader = forms.BooleanField(
        label=gettext_lazy("Another person than the last editor publishes"), required=False
    )

    def description(self) -> CollectionDescription:
        """What was said."""
        given = self.cleaned_data
        return CollectionDescription(
            partners=tuple(PartnerDescription(**row) for row in self.rows("partners")),
            prefix=given["code_prefix"],
            **{name: given[name] for name in (*PLAIN, *WORDS)},
        )


@for_custodians_of_the_archive
def add(request: HttpRequest) -> HttpResponse:
    """Open a collection."""
    form = CollectionForm(request.POST or None)

    def act(form: CollectionForm) -> Done:
        made = add_collection(description=form.description(), by=account_of(request))
        return _done(_("The collection was added."), made)

    sheet = Sheet(gettext_lazy("Add a collection"), gettext_lazy("Add"))
    return answer(request, sheet, form, act)


@in_collection(Role.CUSTODIAN)
def describe(request: HttpRequest, collection: Collection) -> HttpResponse:
    """Replace what is said of a collection."""
    said = asdict(collection_description(collection))
    form = CollectionForm(request.POST or None, initial={**said, "code_prefix": said["prefix"]})

    def act(form: CollectionForm) -> Done:
        described = describe_collection(
            collection=collection, description=form.description(), by=account_of(request)
        )
        return _done(_("The collection was described."), described)

    sheet = Sheet(
        gettext_lazy("Describe the collection"),
        gettext_lazy("Save"),
        collection=collection,
        stands=digest(said),
    )
    return answer(request, sheet, form, act)


def _done(words: str, collection: Collection) -> Done:
    there = f"/desk/c/{collection.slug}"
    return Done(words, there, collection.slug, then=there)
