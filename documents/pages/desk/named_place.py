"""A place, as a form asks for it: its name, and in which language that is."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from documents.exchange.descriptions import PlaceDescription
from documents.pages.desk.fields import LanguageField


def add_place(form: forms.Form, name: str) -> None:
    """Give `form` the two fields of a place."""
    form.fields[f"{name}_name"] = forms.CharField(
        label=gettext_lazy("Place"), required=False, max_length=300
    )
    form.fields[f"{name}_language"] = LanguageField(
        label=gettext_lazy("Language of the place's name"), required=False
    )


def place_described(form: forms.Form, name: str) -> PlaceDescription | None:
    """The place that was given, None without one; marks a name without a language."""
    called = form.cleaned_data.get(f"{name}_name")
    language = form.cleaned_data.get(f"{name}_language")
    if not called:
        return None
    if not language:
        if f"{name}_language" not in form.errors:
            form.add_error(f"{name}_language", _("Say in which language the name is."))
        return None
    return PlaceDescription(name=called, language=language)
