"""Fields for words that stand in a text: first and last words, or all of them pasted."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from documents.errors import BadDescription
from documents.models import Revision
from documents.operations.find_words import WordsIn
from documents.pages.desk.forms import DeskForm, Part
from documents.pages.desk.which_passages import key_of

NAMES = ("first", "last", "words", "begins_in")


def place_part(prefix: str, revision: Revision, legend: str) -> Part:
    """The part of a form that asks for words of `revision`."""
    return Part(legend, [f"{prefix}_{name}" for name in NAMES])


def add_place_fields(form: DeskForm, prefix: str, revision: Revision) -> None:
    """Give `form` the fields of `place_part`, in the language of the text."""
    attrs = {"lang": revision.text.language, "dir": "auto"}
    form.fields[f"{prefix}_first"] = forms.CharField(
        label=gettext_lazy("First words"),
        required=False,
        max_length=2000,
        widget=forms.TextInput(attrs=attrs),
    )
    form.fields[f"{prefix}_last"] = forms.CharField(
        label=gettext_lazy("Last words"),
        required=False,
        max_length=2000,
        widget=forms.TextInput(attrs=attrs),
    )
    form.fields[f"{prefix}_words"] = forms.CharField(
        label=gettext_lazy("Or all the words, pasted"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={**attrs, "rows": 3}),
    )
    form.fields[f"{prefix}_begins_in"] = forms.CharField(
        label=gettext_lazy("They begin in ¶"),
        required=False,
        max_length=24,
        help_text=gettext_lazy("Needed only where the words stand in several places."),
    )


def place_given(form: DeskForm, prefix: str, revision: Revision) -> WordsIn | None:
    """The words that the form names in `revision`; None where none are given.

    Raises BadDescription for half of what is needed, and for both ways at once.
    """
    given = form.cleaned_data
    pasted, first, last = (given[f"{prefix}_{name}"] for name in ("words", "first", "last"))
    if not (pasted or first or last):
        return None
    if pasted and (first or last):
        raise BadDescription(
            _("%(text)s: name the first and last words, or paste all of them; not both.")
            % {"text": revision}
        )
    if last and not first:
        raise BadDescription(_("%(text)s: name the first words too.") % {"text": revision})
    begins_in = given[f"{prefix}_begins_in"]
    return WordsIn(
        revision,
        pasted or first,
        last="" if pasted else last,
        begins_in=key_of(begins_in) if begins_in else "",
    )
