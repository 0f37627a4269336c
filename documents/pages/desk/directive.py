"""Tag an order by the words that give it, say it better, or take it back."""

from dataclasses import asdict

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from documents.errors import NoWords, RangeRefused
from documents.exchange.description_of import directive_description
from documents.models import Directive, DirectiveVersion, Record
from documents.operations.tag_directive import retract_directive, revise_directive, tag_directive
from documents.pages.desk.answering import Done, Sheet, answer
from documents.pages.desk.directive_form import DirectiveForm
from documents.pages.desk.door import account_of, at_desk, on_record, reader_at
from documents.pages.desk.fields import long_words
from documents.pages.desk.forms import DeskForm
from documents.pages.desk.pointed_at import Offer, offers_for
from documents.pages.desk.record import newest_revisions
from documents.pages.refused import refused
from documents.templatetags.archive import direction


class RetractForm(DeskForm):
    """Why it is none."""

    note = forms.CharField(label=gettext_lazy("Why, for readers"), widget=long_words(3))


@on_record()
def tag(request: HttpRequest, record: Record) -> HttpResponse:
    """Tag the words that are named in the newest revisions of the record's texts, or the words
    that were selected (`pointed_at`) with what is aligned to them."""
    try:
        offers = offers_for(request, record)
    except (RangeRefused, NoWords) as error:
        return refused(request, str(error), collection=record.collection)
    form = DirectiveForm(offers, request.POST or None)

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
            "text at least; a text left empty has no place for it. Whatever you tag is shown as "
            "the archive’s reading of the words."
        ),
        record=record,
    )
    return answer(request, sheet, form, act)


@at_desk
def revise(request: HttpRequest, number: int) -> HttpResponse:
    """Say something else of a directive; its words stay where they are unless others are named."""
    directive, version = directive_at_desk(request, number)
    record = directive.record
    said = asdict(directive_description(version))
    form = DirectiveForm(
        [Offer(revision) for revision in newest_revisions(record)],
        request.POST or None,
        revising=True,
        had=said["topics"],
        initial=said,
    )

    def act(form: DirectiveForm) -> Done:
        revise_directive(
            directive=directive,
            description=form.description(),
            places=form.places() or None,
            note=form.cleaned_data["note"],
            by=account_of(request),
        )
        return _done(_("The directive was revised; what it said before is kept."), directive)

    sheet = Sheet(
        _("Revise directive %(number)d") % {"number": number},
        gettext_lazy("Save"),
        help=format_html(
            _("It stands on {words}. Name words only where it shall stand on others."),
            words=stands_on(version),
        ),
        record=record,
    )
    return answer(request, sheet, form, act)


@at_desk
def retract(request: HttpRequest, number: int) -> HttpResponse:
    """Say that a directive is none; its address stays and says so."""
    directive, _version = directive_at_desk(request, number)
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


def directive_at_desk(request: HttpRequest, number: int) -> tuple[Directive, DirectiveVersion]:
    """The directive of a record on which the person may work, with what stands of it. Raises
    Http404."""
    workable = Record.objects.workable_by(reader_at(request)).values("pk")
    directive = Directive.objects.with_places().filter(record__in=workable, number=number).first()
    if directive is None or directive.current is None:
        raise Http404
    return directive, directive.current


def stands_on(version: DirectiveVersion) -> SafeString:
    """The words of each text, for a sentence."""
    return format_html_join(
        "; ",
        '<q lang="{}" dir="{}">{}</q>',
        [
            (place.revision.text.language, direction(place.revision.text.language), place.exact)
            for place in version.places.all()
        ],
    )


def _done(words: str, directive: Directive) -> Done:
    then = f"/desk/r/{directive.record.code}"
    return Done(words, f"/d/n/{directive.number}", f"/d/n/{directive.number}", then=then)
