"""Signing in and out. Neither says which part of a login was wrong, nor whether a name exists."""

from django import forms
from django.conf import settings
from django.contrib.auth import authenticate, login, logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from documents.access import Role
from documents.models import User
from documents.pages.login_tries import SECONDS, forget_failures, must_wait, note_failure
from documents.pages.private import private


class LoginForm(forms.Form):
    """A name and a password."""

    name = forms.CharField(label=_("Name"), max_length=150)
    password = forms.CharField(label=_("Password"), max_length=1000, strip=False)


@private
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Sign a person in and lead them on; 429 after repeated failures under one name."""
    then = request.POST.get("next") or request.GET.get("next") or ""
    if isinstance(request.user, User) and request.method != "POST":
        return HttpResponseRedirect(_onward(request, request.user, then))
    form = LoginForm(request.POST if request.method == "POST" else None)
    context = {"form": form, "then": then, "minutes": SECONDS // 60}
    if not form.is_bound:
        return TemplateResponse(request, "account/login.html", context)
    if form.is_valid():
        name = form.cleaned_data["name"]
        if must_wait(name):
            answer = TemplateResponse(request, "account/wait.html", context, status=429)
            answer.headers["Retry-After"] = str(SECONDS)
            return answer
        account = authenticate(request, username=name, password=form.cleaned_data["password"])
        if isinstance(account, User):
            forget_failures(name)
            login(request, account)
            return HttpResponseRedirect(_onward(request, account, then))
        note_failure(name)
    context["refused"] = True
    return TemplateResponse(request, "account/login.html", context, status=422)


@private
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session, and lead to the first page."""
    logout(request)
    return HttpResponseRedirect(settings.LOGOUT_REDIRECT_URL)


def _onward(request: HttpRequest, account: User, then: str) -> str:
    """Where the person wanted to go, within this site; else the desk for those who have one."""
    if url_has_allowed_host_and_scheme(
        then, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        return then
    reader = account.as_reader()
    if reader.archive_custodian or reader.collections(Role.EDITOR):
        return settings.LOGIN_REDIRECT_URL
    return "/account"
