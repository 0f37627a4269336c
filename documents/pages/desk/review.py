"""Read a revision beside what it renders, and stand by it."""

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from documents.models import Record
from documents.models.aligned import source_and_target
from documents.operations.review_revision import review_revision
from documents.pages.desk.answering import Done, Sheet, answer
from documents.pages.desk.door import account_of, on_record
from documents.pages.desk.fields import long_words
from documents.pages.desk.forms import DeskForm
from documents.pages.desk.record import newest_of_text, text_of
from documents.pages.spine import spine_of


class ReviewForm(DeskForm):
    """That the words were read, and a note."""

    number = forms.IntegerField(widget=forms.HiddenInput)
    note = forms.CharField(
        label=gettext_lazy("Note, for readers"), required=False, widget=long_words(3)
    )


@on_record()
def review(request: HttpRequest, record: Record, text: str) -> HttpResponse:
    """Show the newest revision on the grid, and take the review of the one that was shown."""
    found = text_of(record, text)
    newest = newest_of_text(found)
    if newest is None:
        raise Http404
    form = ReviewForm(request.POST or None, initial={"number": newest.number})

    def act(form: DeskForm) -> Done:
        # Whoever read revision 3 has not read revision 4, saved meanwhile.
        read = found.revisions.filter(number=form.cleaned_data["number"]).first()
        if read is None:
            raise Http404
        review_revision(revision=read, by=account_of(request), note=form.cleaned_data["note"])
        words = _("Revision %(number)d of %(code)s was reviewed.") % {
            "number": read.number,
            "code": found.code,
        }
        address = f"/r/{record.code}/{found.code}/{read.number}"
        return Done(words, address, _("See it"), then=f"/desk/r/{record.code}")

    source, target = source_and_target(newest)
    sheet = Sheet(
        _("Review %(code)s, revision %(number)d") % {"code": found.code, "number": newest.number},
        gettext_lazy("I have read it, and stand by it"),
        record=record,
        template="desk/review.html",
        more={
            "spine": spine_of(
                record, source, target, begin_at=request.GET.get("from", ""), strips=True
            ),
            "reviews": newest.reviews.select_related("credit"),
        },
    )
    return answer(request, sheet, form, act)
