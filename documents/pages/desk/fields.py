"""The kinds of field that the desk's forms are made of."""

from collections.abc import Mapping
from enum import Enum
from typing import Any

from django import forms
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from documents import dating
from documents.errors import VerbatimError
from documents.texts import language

Words = str | Promise
Pair = tuple[str, str]
"""A language's tag and the words in it, as typed."""


class EdtfField(forms.CharField):
    """A date as EDTF says it; None where it is not known."""

    def __init__(self, **more: Any) -> None:
        more.setdefault("required", False)
        more.setdefault("max_length", 64)
        more.setdefault(
            "help_text",
            gettext_lazy("2031-03-04, 2031-03 or 2031; 2031~ is about, 2031? uncertain."),
        )
        super().__init__(empty_value=None, **more)

    def clean(self, value: Any) -> str | None:
        """The canonical EDTF string. Raises ValidationError with dating's own sentence."""
        given = super().clean(value)
        try:
            return dating.parse(given).edtf if given else None
        except VerbatimError as error:
            raise forms.ValidationError(str(error)) from error


class LanguageField(forms.CharField):
    """A language's tag, in its canonical spelling."""

    def __init__(self, **more: Any) -> None:
        more.setdefault("label", gettext_lazy("Language"))
        more.setdefault("max_length", 35)
        more.setdefault("widget", forms.TextInput(attrs={"list": "languages", "size": 10}))
        super().__init__(**more)

    def clean(self, value: Any) -> str | None:
        """The canonical tag. Raises ValidationError with the sentence of texts/language.py."""
        given = super().clean(value)
        try:
            return language.canonical(given) if given else self.empty_value
        except VerbatimError as error:
            raise forms.ValidationError(str(error)) from error


class Named(forms.CharField):
    """The slug or code of something that is held, with a list of those that could be meant."""

    def __init__(self, of: str, **more: Any) -> None:
        more.setdefault("required", False)
        super().__init__(
            empty_value=None, widget=forms.TextInput(attrs={"list": of, "size": 24}), **more
        )


class TermSelect(forms.Select):
    """One term of a vocabulary, called as readers' pages call it (templatetags/labels.py)."""

    def __init__(self, vocabulary: str, **more: Any) -> None:
        self.vocabulary = vocabulary
        super().__init__(**more)

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None
    ) -> SafeString:
        """The select, its options named by the vocabulary."""
        context = self.get_context(name, value, attrs)
        return SafeString(
            render_to_string("desk/select.html", {**context, "vocabulary": self.vocabulary})
        )


def term(terms: type[Enum], vocabulary: str, **more: Any) -> forms.TypedChoiceField:
    """A choice among `terms`. Without `required=False` the first stands when nothing is said."""
    choices = [(member.value, member.value) for member in terms]
    if more.get("required") is False or more.pop("blank", False):
        choices.insert(0, ("", ""))
    return forms.TypedChoiceField(
        choices=choices,
        coerce=terms,
        empty_value=None,
        widget=TermSelect(vocabulary),
        **more,
    )


class WordsWidget(forms.Widget):
    """The same words in several languages: pairs of a language and a box, one of them blank."""

    use_fieldset = True

    def __init__(self, rows: int = 2) -> None:
        self.rows = rows
        super().__init__()

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[Pair]:
        """All pairs that were sent, blank ones too."""
        found: list[Pair] = []
        while f"{name}-{len(found)}-words" in data:
            place = f"{name}-{len(found)}"
            found.append((data.get(f"{place}-language", ""), data.get(f"{place}-words", "")))
        return found

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        """Whether nothing at all was sent under this name."""
        return f"{name}-0-words" not in data

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None
    ) -> SafeString:
        """Each pair, and a blank one: for English where nothing is said yet."""
        pairs = [pair for pair in _pairs(value) if pair[1].strip()]
        pairs.append(("" if pairs else "en", ""))
        attrs = attrs or {}
        context = {"name": name, "pairs": pairs, "rows": self.rows, "attrs": attrs}
        context["invalid"] = "aria-invalid" in attrs
        return SafeString(render_to_string("desk/words.html", context))

    def id_for_label(self, id_: str) -> str:
        """The first box."""
        return f"{id_}-0-words"


class WordsField(forms.Field):
    """Words by language, as descriptions keep them."""

    widget = WordsWidget

    def __init__(self, *, rows: int = 2, **more: Any) -> None:
        more.setdefault("required", False)
        super().__init__(widget=WordsWidget(rows), **more)

    def clean(self, value: Any) -> dict[str, str]:
        """A mapping from canonical tags to words. Raises ValidationError."""
        found: dict[str, str] = {}
        for tag, words in _pairs(value):
            if not words.strip():
                continue
            if not tag.strip():
                raise forms.ValidationError(_("Say in which language these words are."))
            try:
                canonical = language.canonical(tag.strip())
            except VerbatimError as error:
                raise forms.ValidationError(str(error)) from error
            if canonical in found:
                raise forms.ValidationError(
                    _("There are words in %(tag)s twice; join them.") % {"tag": canonical}
                )
            found[canonical] = words.strip().replace("\r\n", "\n")
        if self.required and not found:
            raise forms.ValidationError(_("Say it in one language at least."))
        return found


def _pairs(value: Any) -> list[Pair]:
    if isinstance(value, Mapping):
        return list(value.items())
    return list(value or [])


def long_words(rows: int = 4) -> forms.Textarea:
    """A box for more than a line, in either direction."""
    return forms.Textarea(attrs={"rows": rows, "dir": "auto"})
