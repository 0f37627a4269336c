"""What every form of the desk is: parts in order, rows of the same, problems listed on top."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.forms import BoundField
from django.forms.utils import ErrorList

from documents.pages.desk.fields import Words, WordsWidget

MORE = "more"
"""The name of the button that shows the form again with more blank rows."""


@dataclass(frozen=True)
class Part:
    """Fields that belong together; `held` marks what readers never see."""

    legend: Words
    names: Sequence[str]
    help: Words = ""
    held: bool = False


class RowForm(forms.Form):
    """One of several of the same. It is left out where all fields of `asks` are blank."""

    asks: ClassVar[Sequence[str]] = ()
    use_required_attribute = False  # a browser would let no form with a blank row go

    @property
    def is_blank(self) -> bool:
        """Whether nothing was written in it."""
        return not any(_written(self[name].data) for name in self.asks)


@dataclass(frozen=True)
class Several:
    """Rows of the same, with `blank` empty ones more than are filled."""

    name: str
    legend: Words
    row: type[RowForm]
    blank: int = 1
    help: Words = ""
    held: bool = False


@dataclass(frozen=True)
class ShownPart:
    """A part as the template takes it: its fields, or its rows."""

    part: Part | Several
    fields: Sequence[BoundField] = ()
    rows: Sequence[RowForm] = ()


@dataclass(frozen=True)
class Problem:
    """What is wrong, and the id of the field to mend."""

    anchor: str
    label: str
    words: str


class DeskForm(forms.Form):
    """A form of one operation. Without `layout` its fields stand in one part without a name."""

    layout: Sequence[Part | Several] = ()
    use_required_attribute = False

    def __init__(self, data: Any = None, files: Any = None, **more: Any) -> None:
        initial = more.get("initial") or {}
        self.wants_more = data is not None and MORE in data
        super().__init__(data, files, **more)
        self.row_forms: dict[str, list[RowForm]] = {
            part.name: _rows(part, data, initial, self.wants_more)
            for part in self.layout
            if isinstance(part, Several)
        }

    def full_clean(self) -> None:
        """Also the rows; not when more of them are asked for, since nothing is done then."""
        if self.wants_more:
            self._errors = forms.utils.ErrorDict()
            self.cleaned_data = {}
            return
        super().full_clean()

    def is_valid(self) -> bool:
        """Whether the form and each of its rows can be taken."""
        whole = super().is_valid() and not self.wants_more
        return all(row.is_valid() for row in self._filled()) and whole

    def rows(self, name: str) -> list[dict[str, Any]]:
        """What stands in the rows `name` that are not blank, once the form is valid."""
        return [row.cleaned_data for row in self.row_forms[name] if not row.is_blank]

    def parts(self) -> Iterator[ShownPart]:
        """The form in order, for the template."""
        if not self.layout:
            yield ShownPart(Part("", ()), self.visible_fields())
        for part in self.layout:
            if isinstance(part, Several):
                yield ShownPart(part, rows=self.row_forms[part.name])
            else:
                yield ShownPart(part, [self[name] for name in part.names if name in self.fields])

    def problems(self) -> list[Problem]:
        """Everything that is wrong, in the order of the form; what is wrong as a whole first."""
        if not self.is_bound or self.wants_more:
            return []
        found = [Problem("form", "", str(words)) for words in self.non_field_errors()]
        found += _problems(self)
        for part in self.layout:
            if isinstance(part, Several):
                for row in self.row_forms[part.name]:
                    if not row.is_blank:
                        found += _problems(row)
        return found

    def lists(self) -> set[str]:
        """The names of the lists of suggestions that its fields and rows refer to."""
        forms_in_it: list[forms.Form] = [self]
        for rows in self.row_forms.values():
            forms_in_it += rows
        found = {
            field.widget.attrs["list"]
            for form in forms_in_it
            for field in form.fields.values()
            if "list" in field.widget.attrs
        }
        if any(
            isinstance(field.widget, WordsWidget)
            for form in forms_in_it
            for field in form.fields.values()
        ):
            found.add("languages")
        return found

    def _filled(self) -> list[RowForm]:
        return [row for rows in self.row_forms.values() for row in rows if not row.is_blank]


def _rows(part: Several, data: Any, initial: dict[str, Any], wants_more: bool) -> list[RowForm]:
    if data is None:
        given = list(initial.get(part.name) or ())
        return [
            part.row(prefix=f"{part.name}-{n}", initial=given[n] if n < len(given) else None)
            for n in range(len(given) + part.blank)
        ]
    place = re.compile(rf"{re.escape(part.name)}-(\d{{1,6}})-")
    sent = sorted({int(found[1]) for key in data if (found := place.match(key))})
    rows = [part.row(data, prefix=f"{part.name}-{n}") for n in sent]
    if wants_more:
        first = sent[-1] + 1 if sent else 0
        blank = range(first, first + max(part.blank, 3))
        rows += [part.row(prefix=f"{part.name}-{n}") for n in blank]
    return rows


def _problems(form: forms.Form) -> list[Problem]:
    found: list[Problem] = []
    for field in form:
        errors: ErrorList = field.errors
        found += [Problem(field.id_for_label, str(field.label), str(words)) for words in errors]
    return found


def _written(value: Any) -> bool:
    if isinstance(value, list | tuple):
        return any(_written(item[1] if isinstance(item, tuple) else item) for item in value)
    return bool(str(value or "").strip())
