"""A person's tokens: with one, a program reads and writes annotations in their name."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _

from documents.errors import VerbatimError
from documents.models import User
from documents.operations.keep_token import make_token, revoke_token
from documents.pages.desk.door import account_of
from documents.pages.signed_in import signed_in


class TokenForm(forms.Form):
    """What the token is for."""

    name = forms.CharField(label=_("What it is for"), max_length=80)


@signed_in
def tokens(request: HttpRequest) -> HttpResponse:
    """The signed-in person's tokens: make one, revoke one.

    A new token is shown in the answer, and never again.
    """
    account, change = account_of(request), request.POST.get("change", "")
    form = TokenForm(request.POST if change == "make" else None)
    context: dict[str, Any] = {"form": form}
    status = 200
    try:
        if change == "revoke":
            _revoke(account, request.POST.get("token", ""))
            return HttpResponseRedirect("/account/tokens")
        if form.is_bound and form.is_valid():
            made = make_token(account=account, name=form.cleaned_data["name"], by=account)
            context |= {"made": made, "form": TokenForm()}
        elif form.is_bound:
            status = 422
    except VerbatimError as error:
        context["refusal"], status = str(error), 422
    context["tokens"] = account.tokens.filter(revoked_at__isnull=True)
    return TemplateResponse(request, "account/tokens.html", context, status=status)


def _revoke(account: User, given: str) -> None:
    """Raises Http404 for a token that is not this account's, WrongState for a revoked one."""
    number = int(given) if given.isascii() and given.isdigit() and len(given) < 10 else 0
    found = account.tokens.filter(pk=number).first()
    if found is None:
        raise Http404
    revoke_token(token=found, by=account)
