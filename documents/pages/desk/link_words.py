"""Say that exact words of a translation render exact words of its source."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from documents.errors import BadDescription
from documents.models import Record, Revision
from documents.operations.align_texts import link_spans
from documents.operations.find_words import WordsIn, place_of
from documents.pages.desk.answering import Done, Sheet, answer
from documents.pages.desk.door import account_of, on_record
from documents.pages.desk.forms import DeskForm
from documents.pages.desk.place_in_words import add_place_fields, place_given, place_part
from documents.pages.desk.record import newest_of_text, text_of


class LinkForm(DeskForm):
    """Words of the source, and the words that render them."""

    def __init__(self, source: Revision, target: Revision, *args: Any, **more: Any) -> None:
        self.layout = (
            place_part("source", source, _("Words of %(text)s") % {"text": source}),
            place_part("target", target, _("are rendered by words of %(text)s") % {"text": target}),
        )
        super().__init__(*args, **more)
        add_place_fields(self, "source", source)
        add_place_fields(self, "target", target)


@on_record()
def link(request: HttpRequest, record: Record, text: str) -> HttpResponse:
    """Link the words that are named; their quotation then says that they are linked exactly."""
    found = text_of(record, text)
    target = newest_of_text(found)
    if target is None or found.of_text is None:
        raise Http404
    source = target.source_revision or newest_of_text(found.of_text)
    if source is None:
        raise Http404
    form = LinkForm(source, target, request.POST or None)

    def act(form: DeskForm) -> Done:
        spans = []
        for prefix, revision in (("source", source), ("target", target)):
            wanted = place_given(form, prefix, revision)
            if wanted is None:
                raise BadDescription(_("Name the words in both texts."))
            spans.append(_span(wanted))
        link_spans(
            source=source,
            source_span=spans[0],
            target=target,
            target_span=spans[1],
            by=account_of(request),
        )
        address = f"/r/{record.code}/{found.code}/{target.number}"
        then = f"/desk/r/{record.code}"
        return Done(_("The words were linked."), address, _("Read the translation"), then=then)

    sheet = Sheet(gettext_lazy("Link exact words"), gettext_lazy("Link"), record=record)
    return answer(request, sheet, form, act)


def _span(wanted: WordsIn) -> tuple[int, int]:
    found = place_of(wanted)
    return found.start, found.end
