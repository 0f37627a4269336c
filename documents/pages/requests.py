"""Asking the custodians to cover, correct or take down: `/request`, without account or cookie."""

from datetime import timedelta
from typing import Final

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from documents.models import Request
from documents.operations.receive_request import receive_request
from documents.pages.form_token import is_good, new_token
from documents.templatetags.labels import LABELS

LONGEST: Final = 10_000
"""Characters of a request's words."""

LARGEST: Final = 200_000
"""Bytes of a sent form; a larger one is refused unread."""

MOST_AN_HOUR: Final = 60
"""Requests from all the world that are kept in an hour."""


class RequestForm(forms.Form):
    """What is asked, about which address, and how to answer."""

    kind = forms.ChoiceField(
        label=_("What do you ask?"), choices=list(LABELS["request_kind"].items())
    )
    about = forms.CharField(label=_("About which address?"), max_length=1000, required=False)
    words = forms.CharField(label=_("In your words"), max_length=LONGEST)
    contact = forms.CharField(label=_("How can we answer you?"), max_length=300, required=False)
    website = forms.CharField(label=_("Leave this empty"), required=False)
    token = forms.CharField(required=False)

    def clean_website(self) -> str:
        if self.cleaned_data["website"]:
            raise forms.ValidationError(
                _("A field that people do not see was filled in; leave it empty.")
            )
        return ""

    def clean_token(self) -> str:
        if not is_good(self.cleaned_data["token"]):
            raise forms.ValidationError(
                _("This form was opened more than a day ago. It is renewed; send it again.")
            )
        return ""


@csrf_exempt  # no cookie, no rights: form_token.py
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def request_page(request: HttpRequest) -> HttpResponse:
    """Show the form, or keep what it asks. Whoever sends it is not asked for, nor noted."""
    if request.method != "POST":
        form = RequestForm(initial={"about": request.GET.get("about", "")[:1000]})
        return _shown(request, form)
    if int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST:
        return _shown(request, RequestForm(), 413, too_large=True)
    form = RequestForm(request.POST)
    if not form.is_valid():
        return _shown(request, form, 422)
    hour = timezone.now() - timedelta(hours=1)
    if Request.objects.filter(received_at__gte=hour).count() >= MOST_AN_HOUR:
        answer = _shown(request, form, 429, too_many=True)
        answer.headers["Retry-After"] = "3600"
        return answer
    given = form.cleaned_data
    receive_request(
        kind=given["kind"], words=given["words"], about=given["about"], contact=given["contact"]
    )
    return HttpResponseRedirect("/request/received")


@require_safe
def received(request: HttpRequest) -> HttpResponse:
    """Say that a request is kept, and what happens next."""
    return TemplateResponse(request, "request/received.html")


def _shown(
    request: HttpRequest, form: RequestForm, status: int = 200, **trouble: bool
) -> HttpResponse:
    context = {"form": form, "token": new_token(), "longest": LONGEST, **trouble}
    return TemplateResponse(request, "request/request.html", context, status=status)
