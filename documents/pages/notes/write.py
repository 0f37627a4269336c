"""Write a note: about words of a passage, a region of a page image, or a whole record."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from documents.errors import BadDescription, QuoteAmbiguous, QuoteMissing, RangeRefused
from documents.models import Annotation, AnnotationVersion, Passage, Record
from documents.operations.annotate import annotate
from documents.operations.find_words import place_of
from documents.pages.choose_words import WordsForm
from documents.pages.desk.answering import Done, Sheet, answer
from documents.pages.desk.door import account_of
from documents.pages.files import files_of
from documents.pages.notes.door import on_record_read
from documents.pages.notes.forms import Motivation, NoteForm
from documents.pages.notes.subjects import (
    RANGE,
    OnPage,
    OnPassage,
    OnRecord,
    Subject,
    words_named,
)
from documents.pages.notes.suggested import suggestions
from documents.pages.reader import reader_of
from documents.pages.refused import refused
from documents.quoting.ranges import to_passage


@on_record_read
def on_passage(
    request: HttpRequest, record: Record, text: str, revision: int, key: str
) -> HttpResponseBase:
    """Ask what is to be said of words of a passage, and keep it as a note.

    `?range=76-151` (code points from the start of the passage) are words that
    were selected; without it the form asks for them. `?as=` is the motivation.
    A proposed correction is written over the words that it corrects: they are
    asked for first.
    """
    passage = _passage(record, text, revision, key)
    asked = RANGE.fullmatch(request.GET.get("range", ""))
    span = (int(asked[1]), int(asked[2])) if asked else None
    try:
        subject = OnPassage(record, passage, span)
    except RangeRefused as error:
        return refused(request, str(error), collection=record.collection)
    motivation = _motivation(request, subject)
    here = f"/r/{record.code}/{text}/{revision}/{key}/annotate"
    more: dict[str, Any] = {
        "passage": passage,
        "text": passage.revision.text,
        "revision": passage.revision,
        "locator": subject.locator,
        "again": f"{here}?as={motivation}",
    }
    if motivation == Motivation.EDITING:
        if subject.locator is None:
            return _which_words(request, subject, here, more)
        subject.initial = {"proposed": subject.locator.exact}
    return _written(request, subject, motivation, more)


@on_record_read
def on_page(request: HttpRequest, record: Record, number: int, page: int) -> HttpResponseBase:
    """Ask what is seen in a region of a page image; `?xywh=10,20,30,5` is that in percent."""
    file = next((f for f in files_of(record, reader_of(request)) if f.row.number == number), None)
    sheet = next((s for s in file.sheets if s.page.number == page), None) if file else None
    if sheet is None or sheet.image is None:
        raise Http404
    box = box_asked(request.GET.get("xywh", ""))
    subject = OnPage(record, sheet.page, box)
    across, down = sheet.image.width, sheet.image.height
    more = {
        "page_image": sheet.image,
        "image_path": f"{sheet.path}/image",
        "box": [
            round(one * side / 100)
            for one, side in zip(box, (across, down, across, down), strict=False)
        ],
    }
    return _written(request, subject, _motivation(request, subject), more)


@on_record_read
def on_record(request: HttpRequest, record: Record) -> HttpResponseBase:
    """Ask what is to be said of the record as a whole."""
    subject = OnRecord(record)
    return _written(request, subject, _motivation(request, subject), {})


def box_asked(given: str) -> tuple[float, ...]:
    """Four numbers in percent from `xywh=`, with or without `percent:`; none for anything else."""
    try:
        found = tuple(float(one) for one in given.removeprefix("percent:").split(","))
    except ValueError:
        return ()
    return found if len(found) == 4 and all(0 <= one <= 100 for one in found) else ()


def _passage(record: Record, text: str, revision: int, key: str) -> Passage:
    found = (
        Passage.objects.with_words()
        .filter(revision__text__record=record, revision__text__code=text, key=key)
        .filter(revision__number=revision)
        .select_related("revision__text")
        .first()
    )
    if found is None:
        raise Http404
    return found


def _motivation(request: HttpRequest, subject: Subject) -> str:
    asked = request.GET.get("as", "")
    return asked if asked in subject.offered else subject.offered[0]


def _written(
    request: HttpRequest, subject: Subject, motivation: str, more: Mapping[str, Any]
) -> HttpResponse:
    account, record = account_of(request), subject.record
    form = NoteForm(
        motivation,
        account,
        record,
        request.POST if request.method == "POST" else None,
        pointing=subject.pointing,
        initial={**subject.initial},
    )
    subject.add_fields(form)

    def act(form: NoteForm) -> Done:
        said = form.description()
        if motivation == Motivation.EDITING:
            _demand_another(subject, said.proposed)
        note = annotate(
            record=record,
            targets=subject.targets(form),
            said=said,
            sharing=form.sharing(),
            by=account,
        )
        return written(note)

    sheet = Sheet(
        subject.title,
        gettext_lazy("Save the note"),
        record=record,
        template="note/write.html",
        lists=suggestions(form.lists(), form.reader, record),
        more={
            **more,
            "motivation": motivation,
            "offered": subject.offered,
            "two_buttons": True,
        },
    )
    return answer(request, sheet, form, act)


def written(note: Annotation) -> Done:
    """What is said of a note that was just written."""
    draft = note.current is not None and note.current.state == AnnotationVersion.State.DRAFT
    words = _("The draft was kept.") if draft else _("The note was written.")
    return Done(words, f"/n/{note.number}", _("Permanent link"), then=f"/n/{note.number}")


def _demand_another(subject: Subject, proposed: str) -> None:
    """A proposal has words, within one passage, and they are others than those that stand."""
    if not isinstance(subject, OnPassage) or subject.locator is None:
        return
    if subject.locator.end > subject.passage.end:
        raise BadDescription(_("A correction is proposed within one passage; write one for each."))
    if not proposed.strip() or proposed == subject.locator.exact:
        raise BadDescription(_("Write the words as they should read."))


def _which_words(
    request: HttpRequest, subject: OnPassage, here: str, more: Mapping[str, Any]
) -> HttpResponse:
    """The words that a correction is to be proposed for, before it is written over them."""
    passage = subject.passage
    named = {name: request.GET[name] for name in ("first", "last", "words") if name in request.GET}
    form = WordsForm(named or None)
    context: dict[str, Any] = {
        **more,
        "record": subject.record,
        "collection": subject.record.collection,
        "form": form,
        "here": here,
        "whole": f"{here}?as=editing&range=0-{passage.end - passage.start}",
        "offered": subject.offered,
        "motivation": Motivation.EDITING,
    }

    def correcting(span: tuple[int, int]) -> str:
        start, end = to_passage([span], passage.start)[0]
        return f"{here}?as=editing&range={start}-{end}"

    if form.is_bound and form.is_valid():
        try:
            found = place_of(words_named(form.cleaned_data, subject.revision, passage))
            return HttpResponseRedirect(correcting((found.start, found.end)))
        except QuoteAmbiguous as error:
            context["refusal"] = str(error)
            context["candidates"] = [(one, correcting(one.span)) for one in error.candidates]
        except QuoteMissing as error:
            context["refusal"] = str(error)
    return TemplateResponse(request, "note/which.html", context)
