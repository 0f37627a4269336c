"""First and last words, or pasted words, to the address of a quotation. Needs no script."""

import re
from typing import Any, Final

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _

from documents.errors import QuoteAmbiguous, QuoteMissing, RangeRefused
from documents.models import Passage, Record, Revision
from documents.pages.of_record import of_record
from documents.pages.refused import refused
from documents.quoting.address import Address, address_of
from documents.quoting.find import find, find_between
from documents.quoting.locator import locate

_RANGE: Final = re.compile(r"(\d{1,9})-(\d{1,9})", re.ASCII)


class WordsForm(forms.Form):
    """Either all the words, or the first and the last of them."""

    first = forms.CharField(label=_("First words"), required=False, max_length=2000)
    last = forms.CharField(label=_("Last words"), required=False, max_length=2000)
    words = forms.CharField(
        label=_("Or all the words, pasted"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean(self) -> dict[str, Any]:
        """Refuse an empty form."""
        given = super().clean() or {}
        if not given.get("first") and not given.get("words"):
            raise forms.ValidationError(_("Give the first words, or paste all the words."))
        return given


@of_record
def choose_words(
    request: HttpRequest, record: Record, text: str, revision: int, key: str
) -> HttpResponse:
    """Show the form; answer words with a redirect to their quotation, or say why not.

    Words that stand in several places are listed, each a link to its quotation.
    `?range=76-151` (code points from the start of the passage) is answered by a
    redirect to those words.
    """
    passage = (
        Passage.objects.with_words()
        .filter(revision__text__record=record, revision__text__code=text, key=key)
        .filter(revision__number=revision)
        .select_related("revision__text")
        .first()
    )
    if passage is None:
        raise Http404
    if asked := _RANGE.fullmatch(request.GET.get("range", "")):
        return _by_range(request, record, passage, int(asked[1]), int(asked[2]))
    form = WordsForm(request.GET if request.GET else None)
    context: dict[str, Any] = {
        "record": record,
        "collection": record.collection,
        "text": passage.revision.text,
        "revision": passage.revision,
        "passage": passage,
        "form": form,
    }
    if form.is_bound and form.is_valid():
        try:
            return HttpResponseRedirect(_found(record, passage, form).canonical())
        except QuoteAmbiguous as error:
            context["refusal"] = str(error)
            context["candidates"] = [
                (one, _address(record, passage.revision, one.span)) for one in error.candidates
            ]
        except QuoteMissing as error:
            context["refusal"] = str(error)
    return TemplateResponse(request, "quotation/choose.html", context)


def _by_range(
    request: HttpRequest, record: Record, passage: Passage, start: int, end: int
) -> HttpResponse:
    """Words that a person selected on a page: their address with its check."""
    try:
        address = _address(record, passage.revision, (passage.start + start, passage.start + end))
    except RangeRefused as error:
        return refused(request, str(error), collection=record.collection)
    return HttpResponseRedirect(address.canonical())


def _found(record: Record, passage: Passage, form: WordsForm) -> Address:
    revision = passage.revision
    spans = list(revision.passages.order_by("position").values_list("start", "end"))
    given, begins_in = form.cleaned_data, passage.position - 1
    if given["words"]:
        found = find(given["words"], revision.string, spans, begins_in=begins_in)
    else:
        found = find_between(
            given["first"], given["last"], revision.string, spans, begins_in=begins_in
        )
    return _address(record, revision, found.span)


def _address(record: Record, revision: Revision, span: tuple[int, int]) -> Address:
    locator = locate(
        revision.string,
        [span],
        owner=record.code,
        text=revision.text.code,
        revision=revision.number,
    )
    begins = revision.passages.filter(start__lte=span[0]).order_by("-position")[0]
    return address_of(locator, passage=begins.key, passage_start=begins.start)
