"""Choose which translation readers see first beside the original."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from documents.models import Record, Text
from documents.operations.choose_first_text import choose_first_text
from documents.pages.desk.answering import Done, Sheet, answer
from documents.pages.desk.door import account_of, on_record
from documents.pages.desk.forms import DeskForm


class FirstTextForm(DeskForm):
    """One of the record's translations."""

    text = forms.ChoiceField(label=gettext_lazy("Translation"))

    def __init__(self, record: Record, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        texts = record.texts.filter(role=Text.Role.TRANSLATION, revisions__isnull=False)
        codes = texts.distinct().values_list("code", flat=True)
        self.fields["text"].choices = [(code, code) for code in codes]  # type: ignore[attr-defined]


@on_record()
def first_text(request: HttpRequest, record: Record) -> HttpResponse:
    """Show the translations, and keep the choice."""
    now = record.first_text.code if record.first_text else None
    form = FirstTextForm(record, request.POST or None, initial={"text": now})

    def act(form: DeskForm) -> Done:
        text = record.texts.get(code=form.cleaned_data["text"])
        choose_first_text(record=record, text=text, by=account_of(request))
        then = f"/desk/r/{record.code}"
        words = _("Readers see %(code)s first.") % {"code": text.code}
        return Done(words, f"/r/{record.code}", record.code, then=then)

    sheet = Sheet(gettext_lazy("What readers see first"), gettext_lazy("Choose"), record=record)
    return answer(request, sheet, form, act)
