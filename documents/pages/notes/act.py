"""What is done with a note: answered, said anew, shared, settled, taken back, deleted."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from documents.exchange.annotation_description import OnRegion, OnWords, Sharing, Target
from documents.models import Annotation, AnnotationVersion
from documents.models.carried import newest_of_text
from documents.operations.annotate import annotate, revise_annotation
from documents.operations.settle_annotation import (
    delete_annotation,
    reopen_annotation,
    resolve_annotation,
    retract_annotation,
    share_annotation,
)
from documents.pages.desk.answering import Done, Sheet, answer
from documents.pages.desk.door import account_of
from documents.pages.desk.fields import Words, long_words
from documents.pages.desk.forms import DeskForm, Part
from documents.pages.notes.door import on_note
from documents.pages.notes.forms import NoteForm, reply_form, said_before
from documents.pages.notes.may import may_do
from documents.pages.notes.sharing import SharingField
from documents.pages.notes.subjects import (
    SIDES,
    WORDS,
    add_region,
    add_words,
    place_in,
    region_in,
)
from documents.pages.notes.suggested import suggestions
from documents.pages.notes.write import written

State = AnnotationVersion.State


class ReasonForm(DeskForm):
    """Why; shown to readers of the note."""

    note = forms.CharField(label=gettext_lazy("Why, for its readers"), widget=long_words(3))


class OptionalReasonForm(ReasonForm):
    """Why, if there is anything to say."""

    note = forms.CharField(
        label=gettext_lazy("How it was settled, for its readers"),
        required=False,
        widget=long_words(3),
    )


class DeleteForm(DeskForm):
    """That it is to be deleted."""


@on_note
def reply(request: HttpRequest, note: Annotation) -> HttpResponse:
    """Answer a note. The reply stands in its thread and has an address of its own."""
    account = account_of(request)
    if not may_do(account, note).reply:
        raise Http404
    form = reply_form(account, note, _sent(request))

    def act(form: NoteForm) -> Done:
        made = annotate(
            record=note.record,
            targets=(),
            said=form.description(),
            sharing=form.sharing(),
            by=account,
            reply_to=note,
        )
        done = written(made)
        draft = made.current is not None and made.current.state == State.DRAFT
        return done if draft else Done(done.words, done.address, done.label, then=_at(note))

    sheet = _sheet(
        note,
        _("Answer note %(number)d") % {"number": note.number},
        _("Reply"),
        lists=suggestions(form.lists(), form.reader, note.record),
    )
    sheet.more["two_buttons"] = True
    return answer(request, sheet, form, act)


@on_note
def revise(request: HttpRequest, note: Annotation) -> HttpResponse:
    """Say it anew; what was said before is kept. It points where it did unless told otherwise."""
    account, version = account_of(request), note.current
    if version is None or not may_do(account, note).revise:
        raise Http404
    pointing = _Pointing(note, version)
    form = NoteForm(
        version.motivation,
        account,
        note.record,
        _sent(request),
        pointing=pointing.parts,
        initial={**said_before(version), **pointing.initial},
    )
    pointing.add_fields(form)
    form.initial["share"] = form.sharing_field.as_chosen(version)

    def act(form: NoteForm) -> Done:
        revise_annotation(
            annotation=note,
            said=replace(form.description(), extra=version.extra),
            by=account,
            targets=pointing.targets(form),
            sharing=form.sharing(State.RESOLVED if version.state == State.RESOLVED else ""),
        )
        return _done(_("The note was revised; what it said before is kept."), note)

    sheet = _sheet(
        note,
        _("Revise note %(number)d") % {"number": note.number},
        _("Save the note"),
        lists=suggestions(form.lists(), form.reader, note.record),
        help=pointing.help,
    )
    sheet.more["two_buttons"] = version.state != State.RESOLVED
    return answer(request, sheet, form, act)


@on_note
def share(request: HttpRequest, note: Annotation) -> HttpResponse:
    """Publish a draft, or let others read it from now on."""
    account, version = account_of(request), note.current
    if version is None or not may_do(account, note).share:
        raise Http404
    form = DeskForm(_sent(request))
    field = SharingField(account, note.record)
    form.fields["share"] = field
    form.initial["share"] = field.as_chosen(version)
    state = State.RESOLVED if version.state == State.RESOLVED else State.PUBLISHED

    def act(form: DeskForm) -> Done:
        sharing: Sharing = field.sharing(form.cleaned_data["share"], state)
        share_annotation(annotation=note, sharing=sharing, by=account)
        return _done(_("From now on those may read it whom you chose."), note)

    title = (
        _("Publish note %(number)d") if version.state == State.DRAFT else _("Share note %(number)d")
    ) % {"number": note.number}
    button = _("Publish") if version.state == State.DRAFT else _("Share so")
    return answer(request, _sheet(note, title, button), form, act)


@on_note
def resolve(request: HttpRequest, note: Annotation) -> HttpResponse:
    """Say that it is settled."""
    return _settled(
        request,
        note,
        may_do(account_of(request), note).resolve,
        OptionalReasonForm,
        resolve_annotation,
        (_("Resolve note %(number)d"), _("Resolve"), _("The note is resolved.")),
    )


@on_note
def reopen(request: HttpRequest, note: Annotation) -> HttpResponse:
    """Say that it is open again."""
    return _settled(
        request,
        note,
        may_do(account_of(request), note).reopen,
        ReasonForm,
        reopen_annotation,
        (_("Reopen note %(number)d"), _("Reopen"), _("The note is open again.")),
    )


@on_note
def retract(request: HttpRequest, note: Annotation) -> HttpResponse:
    """Take it back: it stays, greyed, with the reason."""
    return _settled(
        request,
        note,
        may_do(account_of(request), note).retract,
        ReasonForm,
        retract_annotation,
        (_("Retract note %(number)d"), _("Retract"), _("The note is retracted; it says why.")),
    )


@on_note
def delete(request: HttpRequest, note: Annotation) -> HttpResponse:
    """Take its words from every page; its number stays taken."""
    account = account_of(request)
    if not may_do(account, note).delete:
        raise Http404
    form = DeleteForm(_sent(request))
    then = f"/r/{note.record.code}/annotations" if note.record else "/account/notes"

    def act(form: DeskForm) -> Done:
        delete_annotation(annotation=note, by=account)
        return Done(_("The note was deleted."), then, _("Other notes"), then="/account/notes")

    sheet = _sheet(
        note,
        _("Delete note %(number)d") % {"number": note.number},
        _("Delete"),
        help=_(
            "Its words vanish from every page, and its address says that it was deleted. What "
            "others could read is kept for the archive’s custodians; what was yours alone is gone."
        ),
    )
    return answer(request, sheet, form, act)


def _settled(
    request: HttpRequest,
    note: Annotation,
    allowed: bool,
    wanted: type[ReasonForm],
    operation: Callable[..., AnnotationVersion],
    said: tuple[str, str, str],
) -> HttpResponse:
    if not allowed:
        raise Http404
    title, button, done = said

    def act(form: ReasonForm) -> Done:
        operation(annotation=note, note=form.cleaned_data["note"], by=account_of(request))
        return _done(done, note)

    sheet = _sheet(note, title % {"number": note.number}, button)
    return answer(request, sheet, wanted(_sent(request)), act)


class _Pointing:
    """The fields by which a note that exists is pointed elsewhere, when it has one target."""

    def __init__(self, note: Annotation, version: AnnotationVersion) -> None:
        targets = list(version.targets.all())
        target = targets[0] if len(targets) == 1 and note.reply_to_id is None else None
        self.revision = newest_of_text(target.revision) if target and target.revision else None
        self.words = target is not None and bool(target.parts) and self.revision is not None
        self.page = target.page if target else None
        self.parts: tuple[Part, ...] = ()
        self.initial: dict[str, Any] = {}
        self.help: Words = ""
        if self.words and target is not None:
            self.help = _("It stands on “%(words)s”.") % {"words": target.exact[:200]}
            legend = _("Other words, of %(revision)s") % {"revision": self.revision}
            how = gettext_lazy("Only if it shall stand on others: first and last, or all of them.")
            self.parts = (Part(legend, WORDS, how),)
        elif self.page is not None and target is not None:
            self.parts = (Part(gettext_lazy("The region, in percent of the page"), SIDES),)
            self.initial = dict(zip(SIDES, target.xywh, strict=True))

    def add_fields(self, form: DeskForm) -> None:
        """Give `form` the fields that it needs."""
        if self.words and self.revision is not None:
            add_words(form, self.revision)
        elif self.page is not None:
            add_region(form)

    def targets(self, form: DeskForm) -> list[Target] | None:
        """Where it is to point; None where it does already."""
        if self.words and self.revision is not None:
            place = place_in(form, self.revision)
            return None if place is None else [OnWords(self.revision, (place,))]
        if self.page is not None:
            return [OnRegion(self.page, region_in(form))]
        return None


def _sheet(note: Annotation, title: Words, button: Words, **more: Any) -> Sheet:
    more.setdefault("lists", {})
    return Sheet(
        title, button, record=note.record, template="note/form.html", more={"note": note}, **more
    )


def _sent(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _at(note: Annotation) -> str:
    return f"/n/{note.number}"


def _done(words: str, note: Annotation) -> Done:
    return Done(words, _at(note), _("Permanent link"), then=_at(note))
