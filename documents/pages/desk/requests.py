"""What readers asked for: to cover, correct or take down. For the archive's custodians alone."""

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from documents.models import Request
from documents.operations.receive_request import answer_request
from documents.pages.desk.answering import Done, Sheet, answer
from documents.pages.desk.door import account_of, for_custodians_of_the_archive
from documents.pages.desk.fields import long_words
from documents.pages.desk.forms import DeskForm


class AnswerForm(DeskForm):
    """What was done, or why nothing is."""

    words = forms.CharField(label=gettext_lazy("What was done"), widget=long_words())


@for_custodians_of_the_archive
def index(request: HttpRequest) -> HttpResponse:
    """Open requests, oldest first, then the answered."""
    asked = Request.objects.order_by("-state", "received_at")
    return TemplateResponse(
        request, "desk/requests.html", {"requests": asked, "here": _("Requests")}
    )


@for_custodians_of_the_archive
def one(request: HttpRequest, number: int) -> HttpResponse:
    """Show what was asked, and keep what was done about it. Nothing is mailed."""
    asked = Request.objects.filter(pk=number).first()
    if asked is None:
        raise Http404
    form = AnswerForm(request.POST or None)

    def act(form: AnswerForm) -> Done:
        answer_request(request=asked, answer=form.cleaned_data["words"], by=account_of(request))
        there = f"/desk/requests/{asked.pk}"
        return Done(_("The answer was kept."), there, _("See it"), then="/desk/requests")

    sheet = Sheet(
        gettext_lazy("A request"),
        gettext_lazy("Keep the answer"),
        help=gettext_lazy(
            "The archive mails nothing: write to the person yourself, by a way that is safe for "
            "them, and keep here what was done."
        ),
        template="desk/request.html",
        more={"asked": asked},
    )
    return answer(request, sheet, form, act)
