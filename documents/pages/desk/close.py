"""Withdraw a record, return it, give it another level: what closes it says why."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from documents.access import Role
from documents.models import Record
from documents.operations.withdraw_record import return_record, set_level, withdraw_record
from documents.pages.desk.answering import Done, Sheet, answer
from documents.pages.desk.door import account_of, on_record
from documents.pages.desk.fields import TermSelect, long_words
from documents.pages.desk.forms import DeskForm, Part
from documents.pages.desk.publish import ConfirmForm

TOMBSTONE = gettext_lazy("What the tombstone says")


class ReasonFields(DeskForm):
    """What readers of the tombstone are told."""

    reason = forms.CharField(label=gettext_lazy("Why"), required=False, widget=long_words(3))
    decided_by = forms.CharField(
        label=gettext_lazy("By whose decision"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("As readers shall see it, as “the custodians”."),
    )
    may_return = forms.CharField(
        label=gettext_lazy("When it may return"), required=False, max_length=300
    )


class WithdrawForm(ReasonFields):
    """A withdrawal always says why."""

    layout = (Part(TOMBSTONE, ["reason", "decided_by", "may_return"]),)

    reason = forms.CharField(label=gettext_lazy("Why"), widget=long_words(3))


class LevelForm(ReasonFields):
    """The level, and the time at which it opens."""

    layout = (
        Part(gettext_lazy("Who may read it"), ["level", "opens_at"]),
        Part(
            TOMBSTONE,
            ["reason", "decided_by", "may_return"],
            help=gettext_lazy("Needed where this closes what was open to everyone."),
        ),
    )

    level = forms.ChoiceField(
        label=gettext_lazy("Level"),
        choices=[(level.value, level.value) for level in Record.Level],
        widget=TermSelect("level"),
    )
    opens_at = forms.DateTimeField(
        label=gettext_lazy("Opens at (UTC)"),
        required=False,
        input_formats=["%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M"],
        widget=forms.DateTimeInput(format="%Y-%m-%d %H:%M"),
        help_text=gettext_lazy("2031-03-04 09:00; empty: not later than now."),
    )


@on_record()
def withdraw(request: HttpRequest, record: Record) -> HttpResponse:
    """Close a published record's words; its address stays and says why."""
    form = WithdrawForm(request.POST or None)

    def act(form: DeskForm) -> Done:
        given = form.cleaned_data
        withdraw_record(
            record=record,
            reason=given["reason"],
            decided_by=given["decided_by"],
            may_return=given["may_return"],
            by=account_of(request),
        )
        return _done(request, _("The record was withdrawn."), record)

    sheet = Sheet(
        gettext_lazy("Withdraw it"),
        gettext_lazy("Withdraw"),
        help=gettext_lazy(
            "Nothing is deleted. From now on its custodians alone read its words, and only they "
            "can return it."
        ),
        record=record,
    )
    return answer(request, sheet, form, act)


@on_record(Role.CUSTODIAN)
def give_back(request: HttpRequest, record: Record) -> HttpResponse:
    """Bring a withdrawn record back into review."""
    form = ConfirmForm(request.POST if request.method == "POST" else None)

    def act(form: DeskForm) -> Done:
        return_record(record=record, by=account_of(request))
        return _done(request, _("The record is in review again."), record)

    sheet = Sheet(
        gettext_lazy("Return it to review"),
        gettext_lazy("Return"),
        help=gettext_lazy("Its tombstone stays until it is published again."),
        record=record,
    )
    return answer(request, sheet, form, act)


@on_record()
def level(request: HttpRequest, record: Record) -> HttpResponse:
    """Say who may read the record, and from when on."""
    initial = {"level": record.level, "opens_at": record.opens_at}
    form = LevelForm(request.POST or None, initial=initial)

    def act(form: DeskForm) -> Done:
        given = form.cleaned_data
        set_level(
            record=record,
            level=given["level"],
            opens_at=given["opens_at"],
            reason=given["reason"],
            decided_by=given["decided_by"],
            may_return=given["may_return"],
            by=account_of(request),
        )
        return _done(request, _("The level was set."), record)

    sheet = Sheet(
        gettext_lazy("Set its level"),
        gettext_lazy("Set"),
        help=gettext_lazy("A more closed level closes the record's files as far."),
        record=record,
    )
    return answer(request, sheet, form, act)


def _done(request: HttpRequest, words: str, record: Record) -> Done:
    """The next page is one that the person may still see."""
    workable = Record.objects.workable_by(account_of(request).as_reader())
    still = workable.filter(pk=record.pk).exists()
    then = f"/desk/r/{record.code}" if still else f"/desk/c/{record.collection.slug}"
    return Done(words, f"/r/{record.code}", record.code, then=then)
