"""Tag an order by the words that give it, say it better, or take it back."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from documents.exchange.description_of import directive_description
from documents.exchange.descriptions import DirectiveDescription
from documents.models import Directive, DirectiveVersion, Record, Revision
from documents.operations.find_words import WordsIn
from documents.operations.tag_directive import retract_directive, revise_directive, tag_directive
from documents.pages.desk.answering import Done, Sheet, answer
from documents.pages.desk.door import account_of, at_desk, on_record, reader_at
from documents.pages.desk.fields import Named, WordsField, long_words, term
from documents.pages.desk.forms import DeskForm, Part, RowForm, Several
from documents.pages.desk.place_in_words import add_place_fields, place_given, place_part
from documents.pages.desk.record import newest_revisions
from documents.texts.language import english_name

TERMS = ("actor", "on_whom", "condition", "quantity", "deadline", "consequence")


class TopicRow(RowForm):
    """One topic."""

    asks = ("topic",)
    topic = Named("topics", label=gettext_lazy("Topic"))


class DirectiveForm(DeskForm):
    """The words in each text, then what the order says."""

    force = term(DirectiveVersion.Force, "force", label=gettext_lazy("Force"))
    actor = WordsField(label=gettext_lazy("Who must act"), rows=1)
    on_whom = WordsField(label=gettext_lazy("On whom"), rows=1)
    condition = WordsField(label=gettext_lazy("Condition"), rows=1)
    quantity = WordsField(label=gettext_lazy("Quantity"), rows=1)
    deadline = WordsField(label=gettext_lazy("Deadline"), rows=1)
    consequence = WordsField(label=gettext_lazy("Consequence"), rows=1)
    note = forms.CharField(
        label=gettext_lazy("What changed, for readers"), required=False, widget=long_words(2)
    )

    def __init__(
        self, revisions: Sequence[Revision], revising: bool, *args: Any, **more: Any
    ) -> None:
        self.revisions, self.revising = revisions, revising
        given = [("note",)] if revising else []
        self.layout = (
            *[
                place_part(
                    revision.text.code,
                    revision,
                    _("The words in %(language)s, revision %(number)d")
                    % {
                        "language": english_name(revision.text.language),
                        "number": revision.number,
                    },
                )
                for revision in revisions
            ],
            Part(_("What it orders"), ["force", *TERMS]),
            Several("topics", _("Topics"), TopicRow, blank=2),
            *[Part(_("The change"), names) for names in given],
        )
        super().__init__(*args, **more)
        if not revising:
            del self.fields["note"]
        for revision in revisions:
            add_place_fields(self, revision.text.code, revision)

    def places(self) -> list[WordsIn]:
        """The words that were named, at most one stretch in each text."""
        found = (place_given(self, one.text.code, one) for one in self.revisions)
        return [place for place in found if place is not None]

    def description(self) -> DirectiveDescription:
        """What the order says, apart from its words."""
        given = self.cleaned_data
        return DirectiveDescription(
            force=given["force"],
            topics=tuple(row["topic"] for row in self.rows("topics")),
            **{name: given[name] for name in TERMS},
        )


class RetractForm(DeskForm):
    """Why it is none."""

    note = forms.CharField(label=gettext_lazy("Why, for readers"), widget=long_words(3))


@on_record()
def tag(request: HttpRequest, record: Record) -> HttpResponse:
    """Tag the words that are named in the newest revisions of the record's texts."""
    form = DirectiveForm(newest_revisions(record), False, request.POST or None)

    def act(form: DirectiveForm) -> Done:
        directive = tag_directive(
            record=record,
            places=form.places(),
            description=form.description(),
            by=account_of(request),
        )
        return _done(_("The directive was tagged."), directive)

    sheet = Sheet(
        gettext_lazy("Tag a directive"),
        gettext_lazy("Tag"),
        help=gettext_lazy(
            "Name the words that give the order: the first and the last, or all of them. In one "
            "text at least; a text left empty has no place for it."
        ),
        record=record,
    )
    return answer(request, sheet, form, act)


@at_desk
def revise(request: HttpRequest, number: int) -> HttpResponse:
    """Say something else of a directive; its words stay where they are unless others are named."""
    directive, version = _found(request, number)
    record = directive.record
    said = asdict(directive_description(version))
    initial = {**said, "topics": [{"topic": topic} for topic in said["topics"]]}
    form = DirectiveForm(newest_revisions(record), True, request.POST or None, initial=initial)

    def act(form: DirectiveForm) -> Done:
        revise_directive(
            directive=directive,
            description=form.description(),
            places=form.places() or None,
            note=form.cleaned_data["note"],
            by=account_of(request),
        )
        return _done(_("The directive was revised; what it said before is kept."), directive)

    words = "; ".join(f"“{place.exact}”" for place in version.places.all())
    sheet = Sheet(
        _("Revise directive %(number)d") % {"number": number},
        gettext_lazy("Save"),
        help=_("It stands on %(words)s. Name words only where it shall stand on others.")
        % {"words": words},
        record=record,
    )
    return answer(request, sheet, form, act)


@at_desk
def retract(request: HttpRequest, number: int) -> HttpResponse:
    """Say that a directive is none; its address stays and says so."""
    directive, _version = _found(request, number)
    form = RetractForm(request.POST or None)

    def act(form: DeskForm) -> Done:
        retract_directive(
            directive=directive, note=form.cleaned_data["note"], by=account_of(request)
        )
        return _done(_("The directive was retracted."), directive)

    sheet = Sheet(
        _("Retract directive %(number)d") % {"number": number},
        gettext_lazy("Retract"),
        record=directive.record,
    )
    return answer(request, sheet, form, act)


def _found(request: HttpRequest, number: int) -> tuple[Directive, DirectiveVersion]:
    workable = Record.objects.workable_by(reader_at(request)).values("pk")
    directive = Directive.objects.with_places().filter(record__in=workable, number=number).first()
    if directive is None or directive.current is None:
        raise Http404
    return directive, directive.current


def _done(words: str, directive: Directive) -> Done:
    then = f"/desk/r/{directive.record.code}"
    return Done(words, f"/d/n/{directive.number}", f"/d/n/{directive.number}", then=then)
