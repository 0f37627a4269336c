"""A record goes to review, and from review to its readers."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from documents.models import Record
from documents.operations.align_texts import unaligned
from documents.operations.publish_record import checklist, publish_record, submit_record
from documents.pages.desk.answering import Done, Sheet, answer
from documents.pages.desk.door import account_of, on_record
from documents.pages.desk.forms import DeskForm
from documents.pages.desk.record import newest_revisions


class ConfirmForm(DeskForm):
    """Nothing to fill in: the button is the answer."""


@on_record()
def submit(request: HttpRequest, record: Record) -> HttpResponse:
    """Put the draft before another reader."""
    form = ConfirmForm(request.POST if request.method == "POST" else None)

    def act(form: DeskForm) -> Done:
        submit_record(record=record, by=account_of(request))
        return _done(_("The record waits for review."), record)

    sheet = Sheet(
        gettext_lazy("Submit it for review"),
        gettext_lazy("Submit"),
        help=gettext_lazy("It then stands under “In review” on the desk of every editor here."),
        record=record,
    )
    return answer(request, sheet, form, act)


@on_record()
def publish(request: HttpRequest, record: Record) -> HttpResponse:
    """Show what is lacking and what readers will see, and publish."""
    form = ConfirmForm(request.POST if request.method == "POST" else None)

    def act(form: DeskForm) -> Done:
        publish_record(record=record, by=account_of(request))
        return _done(_("The record was published."), record)

    more: dict[str, Any] = {
        "lacking": checklist(record, account_of(request)),
        "revisions": newest_revisions(record),
        "loose": len(unaligned(record)),
        "files": record.files.select_related("file"),
    }
    sheet = Sheet(
        gettext_lazy("Publish it"),
        gettext_lazy("Publish"),
        record=record,
        template="desk/publish.html",
        more=more,
    )
    return answer(request, sheet, form, act)


def _done(words: str, record: Record) -> Done:
    return Done(words, f"/r/{record.code}", record.code, then=f"/desk/r/{record.code}")
