"""A person's own account: how the work is signed, the password, and where they work."""

from typing import Any

from django import forms
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from documents.errors import WrongPassword
from documents.models import Credit, User
from documents.operations.change_password import change_password
from documents.operations.credit_for import choose_credit
from documents.pages.private import private

DONE = {
    "credit": _("Your credit is changed, on everything that you ever signed."),
    "password": _("Your password is changed, and your other sessions have ended."),
}


class CreditForm(forms.Form):
    """How readers see who did the work."""

    kind = forms.ChoiceField(
        label=_("Sign my work with"),
        choices=[
            (Credit.Kind.ROLE_ONLY, _("my role only, as “translator”")),
            (Credit.Kind.PEN_NAME, _("a pen name")),
            (Credit.Kind.NAME, _("my name")),
        ],
    )
    name = forms.CharField(label=_("The name that readers see"), max_length=200, required=False)


class PasswordForm(forms.Form):
    """The password of now, and the next one twice."""

    old = forms.CharField(label=_("Password of now"), max_length=1000, strip=False)
    new = forms.CharField(label=_("New password"), max_length=1000, strip=False)
    again = forms.CharField(label=_("New password, again"), max_length=1000, strip=False)

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if given.get("new") != given.get("again"):
            self.add_error("again", _("The two new passwords differ."))
        return given


@private
@require_http_methods(["GET", "HEAD", "POST"])
def account_page(request: HttpRequest) -> HttpResponse:
    """Show the signed-in person's account, and change their credit or their password."""
    if not isinstance(request.user, User):
        return redirect_to_login(request.path)
    account, asked = request.user, request.POST.get("change", "")
    credit = Credit.objects.filter(user=account).first()
    credit_form = CreditForm(
        request.POST if asked == "credit" else None,
        initial={"kind": credit.kind, "name": credit.name} if credit else {},
    )
    password_form = PasswordForm(request.POST if asked == "password" else None)
    if credit_form.is_bound and _credit_chosen(account, credit_form):
        return HttpResponseRedirect("/account?done=credit")
    if password_form.is_bound and _password_changed(request, account, password_form):
        return HttpResponseRedirect("/account?done=password")
    context = {
        "account": account,
        "credit_form": credit_form,
        "password_form": password_form,
        "memberships": account.memberships.select_related("collection").order_by("collection"),
        "done": DONE.get(request.GET.get("done", "")),
    }
    refused = credit_form.is_bound or password_form.is_bound
    return TemplateResponse(
        request, "account/account.html", context, status=422 if refused else 200
    )


def _credit_chosen(account: User, form: CreditForm) -> bool:
    if not form.is_valid():
        return False
    given = form.cleaned_data
    try:
        choose_credit(account=account, kind=given["kind"], name=given["name"], by=account)
    except ValidationError as error:
        form.add_error("name", ValidationError(error.messages))
        return False
    return True


def _password_changed(request: HttpRequest, account: User, form: PasswordForm) -> bool:
    if not form.is_valid():
        return False
    try:
        account = change_password(
            account=account, old=form.cleaned_data["old"], new=form.cleaned_data["new"]
        )
    except WrongPassword as error:
        form.add_error("old", str(error))
        return False
    except ValidationError as error:
        form.add_error("new", ValidationError(error.messages))
        return False
    update_session_auth_hash(request, account)
    return True
