"""Proposed corrections at the desk: those that wait, and the decision on one."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from documents.access import Reader
from documents.errors import BadDescription, WordsNotThere, WrongState
from documents.models import Annotation, AnnotationVersion, Record
from documents.models.annotation import AnnotationQuerySet
from documents.operations.decide_proposal import (
    Fitted,
    accept_proposal,
    decline_proposal,
    fitted,
)
from documents.pages.desk.answering import Done, Sheet, answer
from documents.pages.desk.door import account_of, at_desk, on_record, reader_at
from documents.pages.desk.fields import long_words
from documents.pages.desk.forms import DeskForm
from documents.pages.notes.shown import Changes, Note, notes_shown
from documents.texts.diff import word_diff

Motivation = AnnotationVersion.Motivation


@dataclass(frozen=True)
class Proposal:
    """A proposal and the passage as it would read; `refusal` says why it cannot be taken in."""

    note: Note
    fit: Fitted | None
    refusal: str

    @property
    def changes(self) -> Changes:
        """The passage as it stands and as it would."""
        return word_diff(self.fit.old, self.fit.new) if self.fit else ()


class DecisionForm(DeskForm):
    """What the proposer is told."""

    note = forms.CharField(
        label=gettext_lazy("What you say to it"),
        required=False,
        widget=long_words(3),
        help_text=gettext_lazy("Needed to decline it. Readers of the note see it."),
    )
    began_from = forms.IntegerField(required=False, widget=forms.HiddenInput)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)


@on_record()
def of_record(request: HttpRequest, record: Record) -> HttpResponse:
    """The proposed corrections of a record that wait, the oldest first, and those decided."""
    reader = reader_at(request)
    whole = Annotation.objects.visible_to(reader).filter(record=record)
    waiting = whole.open_of(Motivation.EDITING).with_places().order_by("made_at", "pk")
    decided = (
        whole.filter(current__motivation=Motivation.EDITING)
        .exclude(current__outcome="")
        .with_places()
        .order_by("-current__made_at", "-pk")
    )
    context: dict[str, Any] = {
        "record": record,
        "collection": record.collection,
        "waiting": [_proposal(note) for note in notes_shown(waiting, reader)],
        "decided": notes_shown(decided[:50], reader),
        "here": _("Proposed corrections"),
    }
    return TemplateResponse(request, "desk/proposals.html", context)


@at_desk
def decide(request: HttpRequest, number: int) -> HttpResponse:
    """Show what a proposal would change, and take it in or decline it."""
    reader = reader_at(request)
    found = waiting_for(reader, Motivation.EDITING).with_places().filter(number=number).first()
    if found is None or found.record is None:
        raise Http404
    record = found.record
    proposal = _proposal(notes_shown([found], reader)[0])
    newest = proposal.fit.newest.number if proposal.fit else None
    version = proposal.note.version.number
    initial = {"began_from": newest, "version": version}
    form = DecisionForm(request.POST or None, initial=initial)
    accepting = request.POST.get("decide") == "accept"

    def act(form: DecisionForm) -> Done:
        note, by = form.cleaned_data["note"], account_of(request)
        then = f"/desk/r/{record.code}/proposals"
        if form.cleaned_data["version"] not in (None, version):
            raise WrongState(
                _("Its writer revised the note while you read it. Open this page anew to see what "
                  "it proposes now; nothing was decided.")
            )  # fmt: skip
        if not accepting:
            decline_proposal(annotation=found, note=note, by=by)
            done = _("The correction was declined; its writer sees why.")
            return Done(done, f"/n/{number}", _("The note"), then=then)
        revision = accept_proposal(
            annotation=found, began_from=form.cleaned_data["began_from"] or 0, by=by, note=note
        )
        address = f"/r/{record.code}/{revision.text.code}/{revision.number}"
        done = _("The correction stands in revision %(number)d.") % {"number": revision.number}
        return Done(done, address, _("Read it"), then=then)

    sheet = Sheet(
        _("Correction proposed in note %(number)d") % {"number": number},
        gettext_lazy("Accept"),
        record=record,
        template="desk/proposal.html",
        more={"proposal": proposal, "note": proposal.note},
    )
    return answer(request, sheet, form, act)


def waiting_for(reader: Reader, motivation: str) -> AnnotationQuerySet:
    """Notes of that motivation that wait, on records on which the person may work, as far as
    they are shared with them."""
    workable = Record.objects.workable_by(reader).values("pk")
    return Annotation.objects.visible_to(reader).open_of(motivation).filter(record__in=workable)


def _proposal(note: Note) -> Proposal:
    try:
        return Proposal(note, fitted(note.version), "")
    except (BadDescription, WordsNotThere) as error:
        return Proposal(note, None, str(error))
