"""Enter or paste a revision: first the words, then a look at the passages that they become."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from documents.errors import BadDescription, StaleRevision, VerbatimError
from documents.models import Record, Revision, Text
from documents.operations.named import credit_or_none
from documents.operations.revise_text import revise_text
from documents.pages.desk.answering import Done, Sheet, say, show
from documents.pages.desk.checked_words import Outlook, as_typed, outlook
from documents.pages.desk.door import account_of, on_record
from documents.pages.desk.fields import Named, TermSelect
from documents.pages.desk.forms import DeskForm
from documents.pages.desk.record import newest_of_text, text_of
from documents.pages.desk.which_passages import as_written, pairs_of
from documents.pages.revision import changes
from documents.texts.passages import Draft, Kind
from documents.texts.segment import segment_text

MOST_CHARACTERS = 5_000_000


class RevisionForm(DeskForm):
    """The words, from which revision they began, and what readers are told of the change."""

    words = forms.CharField(
        label=gettext_lazy("Words"),
        strip=False,
        max_length=MOST_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 24, "dir": "auto"}),
        help_text=gettext_lazy(
            "A paragraph is a passage; a blank line ends it. Rows of a table stand on lines of "
            "their own, a TAB between cells."
        ),
    )
    note = forms.CharField(
        label=gettext_lazy("What changed, for readers"), required=False, max_length=2000
    )
    credit = Named(
        "credits",
        label=gettext_lazy("Whose work it is, if not yours"),
        help_text=gettext_lazy("The code of a credited person."),
    )
    made_by_machine = forms.BooleanField(
        label=gettext_lazy("A machine made it, and nobody has read it yet"), required=False
    )
    began_from = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """Refuse a credited machine: nobody would be named."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if given.get("credit") and given.get("made_by_machine"):
            self.add_error("credit", _("A machine's work is credited to nobody; choose one."))
        return given


class PassageForm(forms.Form):
    """What a person says of one passage at the second step."""

    kind = forms.TypedChoiceField(
        label=gettext_lazy("Kind"),
        choices=[(kind.value, kind.value) for kind in Kind],
        coerce=Kind,
        widget=TermSelect("passage_kind"),
    )
    gap_before = forms.BooleanField(
        label=gettext_lazy("Words are missing before it"), required=False
    )
    renders = forms.CharField(
        label=gettext_lazy("Renders ¶"),
        required=False,
        widget=forms.TextInput(attrs={"size": 8}),
    )


@on_record()
def revise(request: HttpRequest, record: Record, text: str) -> HttpResponse:
    """Show the words; then the passages that they become; then save them as the next revision."""
    found = text_of(record, text)
    before = newest_of_text(found)
    sheet = _sheet(record, found, before)
    if request.method != "POST":
        initial: dict[str, Any] = {"began_from": before.number if before else None}
        if before is not None:
            initial["words"] = as_typed(before)
        return show(request, sheet, _in_language(RevisionForm(initial=initial), found))
    form = _in_language(RevisionForm(request.POST), found)
    if not form.is_valid():
        return show(request, sheet, form, status=422)
    step = request.POST.get("step", "check")
    if step == "back":
        return show(request, sheet, _again(form, found))
    try:
        if form.cleaned_data["began_from"] != (before.number if before else None):
            newest = before.number if before else 0
            raise StaleRevision(found, form.cleaned_data["began_from"] or 0, newest)
        ahead = outlook(found, before, form.cleaned_data["words"])
        if not ahead.passages:
            raise BadDescription(_("There are no words in it; write at least one passage."))
        rows = [
            _passage_form(request, one.draft, number, step == "save")
            for number, one in enumerate(ahead.passages)
        ]
        if step == "save" and all(row.is_valid() for row in rows):
            made = _save(request, found, form, ahead, rows)
            return _done(request, record, found, made)
    except StaleRevision as error:
        return _stale(request, sheet, form, found, error)
    except VerbatimError as error:
        form.add_error(None, str(error))
        return show(request, sheet, form, status=422)
    return _check(request, sheet, found, form, ahead, rows)


def _sheet(record: Record, text: Text, before: Revision | None, **more: Any) -> Sheet:
    source = text.of_text
    return Sheet(
        _("Revise %(code)s") % {"code": text.code}
        if before
        else _("Enter the words of %(code)s") % {"code": text.code},
        gettext_lazy("Look at the passages"),
        record=record,
        template="desk/revise.html",
        more={
            "text": text,
            "before": before,
            "source": newest_of_text(source) if source is not None else None,
            **more,
        },
    )


def _in_language(form: RevisionForm, text: Text) -> RevisionForm:
    form.fields["words"].widget.attrs["lang"] = text.language
    return form


def _again(form: RevisionForm, text: Text, **changed: Any) -> RevisionForm:
    """The first step once more, with everything that was typed."""
    return _in_language(RevisionForm(initial={**form.cleaned_data, **changed}), text)


def _passage_form(request: HttpRequest, draft: Draft, number: int, sent: bool) -> PassageForm:
    initial = {"kind": draft.kind.value, "gap_before": draft.gap_before, "renders": number + 1}
    return PassageForm(request.POST if sent else None, prefix=f"passage-{number}", initial=initial)


def _save(
    request: HttpRequest,
    text: Text,
    form: RevisionForm,
    ahead: Outlook,
    rows: list[PassageForm],
) -> Revision:
    given = form.cleaned_data
    drafts = [
        Draft(draft.text, row.cleaned_data["kind"], row.cleaned_data["gap_before"])
        for draft, row in zip(ahead.drafts, rows, strict=True)
    ]
    aligned = None
    source = newest_of_text(text.of_text) if text.of_text is not None else None
    if given["began_from"] is None and source is not None:
        aligned = pairs_of(source, [row.cleaned_data["renders"] for row in rows])
    return revise_text(
        text=text,
        passages=drafts,
        by=account_of(request),
        began_from=given["began_from"],
        note=given["note"],
        credit=credit_or_none(given["credit"]),
        made_by_machine=given["made_by_machine"],
        source_revision=source if aligned is not None else None,
        aligned=aligned,
    )


def _done(request: HttpRequest, record: Record, text: Text, made: Revision) -> HttpResponse:
    words = _("Revision %(number)d of %(code)s was saved.") % {
        "number": made.number,
        "code": text.code,
    }
    address = f"/r/{record.code}/{text.code}/{made.number}"
    say(request, Done(words, address, _("Read it"), then=""))
    return HttpResponseRedirect(f"/desk/r/{record.code}")


def _check(
    request: HttpRequest,
    sheet: Sheet,
    text: Text,
    form: RevisionForm,
    ahead: Outlook,
    rows: list[PassageForm],
) -> HttpResponse:
    """The second step: each passage with its kind and key, and what becomes of other keys."""
    source = sheet.more["source"]
    first_of_translation = sheet.more["before"] is None and source is not None
    if first_of_translation:
        keys = list(source.passages.order_by("position").values_list("key", flat=True))
        for number, row in enumerate(rows):
            row.initial["renders"] = as_written(keys[number : number + 1])
    context = {
        **sheet.more,
        "ahead": ahead,
        "rows": list(zip(ahead.passages, rows, strict=True)),
        "pairing": first_of_translation,
        "source_passages": source.passages.with_words().order_by("position") if source else (),
    }
    second = Sheet(
        sheet.title, _("Save the revision"), record=sheet.record, template="desk/check.html",
        more=context,
    )  # fmt: skip
    status = 422 if any(row.is_bound and row.errors for row in rows) else 200
    return show(request, second, form, status=status)


def _stale(
    request: HttpRequest, sheet: Sheet, form: RevisionForm, text: Text, error: StaleRevision
) -> HttpResponse:
    """Both versions: the one that was saved, and the words as typed, to be put together."""
    newest = newest_of_text(text)
    if newest is None:
        raise error
    mine = _again(form, text, began_from=newest.number)
    typed = "\n".join(draft.text for draft in segment_text(form.cleaned_data["words"]))
    more = {
        **sheet.more,
        "before": newest,
        "refusal": str(error),
        "theirs": as_typed(newest),
        "changes": changes(newest.string, typed),
    }
    stale = Sheet(
        sheet.title, sheet.button, record=sheet.record, template=sheet.template, more=more
    )
    return show(request, stale, mine, status=409)
