"""Groups that share notes: made, joined by invitation, left. Nobody's account name is shown."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from documents.errors import NotFound, VerbatimError
from documents.models import Group, GroupMember, Invitation, User
from documents.operations.keep_group import (
    invite,
    invited_to,
    join_group,
    leave_group,
    let_keep,
    make_group,
    revoke_invitation,
)
from documents.pages.desk.door import account_of
from documents.pages.signed_in import signed_in


class GroupForm(forms.Form):
    """What the group is called."""

    name = forms.CharField(label=gettext_lazy("Name of the group"), max_length=200)


@signed_in
def groups(request: HttpRequest) -> HttpResponse:
    """The groups that the signed-in person is in; make one."""
    account = account_of(request)
    form = GroupForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            made = make_group(name=form.cleaned_data["name"], by=account)
        except ValidationError as error:
            form.add_error("name", ValidationError(error.messages))
        else:
            return HttpResponseRedirect(_at(made))
    context = {
        "form": form,
        "memberships": account.group_memberships.select_related("group").order_by("group__name"),
    }
    return TemplateResponse(
        request, "group/groups.html", context, status=422 if form.is_bound else 200
    )


@signed_in
def group(request: HttpRequest, code: str) -> HttpResponse:
    """A group's members and invitations, for who is in it; its keepers invite and remove.

    A new invitation's link is shown in the answer, and never again.
    """
    account = account_of(request)
    own = account.group_memberships.select_related("group").filter(group__code=code).first()
    if own is None:
        raise Http404
    context: dict[str, Any] = {}
    status = 200
    if request.method == "POST":
        try:
            secret = _CHANGES[request.POST.get("change", "")](request, own, account)
        except KeyError:
            raise Http404 from None
        except VerbatimError as error:
            context["refusal"], status = str(error), 422
        else:
            if not secret:
                inside = GroupMember.objects.filter(pk=own.pk).exists()
                return HttpResponseRedirect(_at(own.group) if inside else "/account/groups")
            context["link"] = f"{settings.ARCHIVE_ADDRESS}/g/join/{secret}"
    members = own.group.members.select_related("account__credit").order_by("joined_at", "pk")
    context |= {
        "group": own.group,
        "own": own,
        "members": [(row, name_among_members(row.account)) for row in members],
        "invitations": _standing(own.group) if own.keeps else (),
    }
    return TemplateResponse(request, "group/group.html", context, status=status)


@signed_in
def join(request: HttpRequest, secret: str) -> HttpResponse:
    """Ask whether to join the group that an invitation leads into; join it."""
    account = account_of(request)
    try:
        found = invited_to(secret)
        if request.method == "POST":
            found = join_group(secret=secret, by=account)
            return HttpResponseRedirect(_at(found))
    except NotFound:
        raise Http404 from None
    inside = found.members.filter(account=account).exists()
    return TemplateResponse(
        request, "group/join.html", {"group": found, "secret": secret, "inside": inside}
    )


def name_among_members(account: User) -> str:
    """What fellow members call an account: as its work is signed, else a member."""
    credit = getattr(account, "credit", None)
    return credit.shown if credit is not None and credit.shown else _("a member")


def _standing(of: Group) -> list[Invitation]:
    """The invitations that bring people in."""
    return list(of.invitations.filter(revoked_at__isnull=True, expires_at__gt=timezone.now()))


def _invite(request: HttpRequest, own: GroupMember, account: User) -> str:
    return invite(group=own.group, by=account)


def _revoke(request: HttpRequest, own: GroupMember, account: User) -> str:
    chosen = own.group.invitations.filter(pk=_number(request, "invitation")).first()
    if chosen is None:
        raise NotFound("invitation", _("of that number"))
    revoke_invitation(invitation=chosen, by=account)
    messages.success(request, _("The invitation brings nobody in any more."))
    return ""


def _keep(request: HttpRequest, own: GroupMember, account: User) -> str:
    let_keep(group=own.group, account=_member(request, own).account, by=account)
    return ""


def _remove(request: HttpRequest, own: GroupMember, account: User) -> str:
    leave_group(group=own.group, account=_member(request, own).account, by=account)
    messages.success(
        request, _("The person reads the group’s notes no more, and no invitation stands.")
    )
    return ""


def _leave(request: HttpRequest, own: GroupMember, account: User) -> str:
    leave_group(group=own.group, account=account, by=account)
    messages.success(request, _("You left the group."))
    return ""


_CHANGES: dict[str, Callable[[HttpRequest, GroupMember, User], str]] = {
    "invite": _invite,
    "revoke": _revoke,
    "keep": _keep,
    "remove": _remove,
    "leave": _leave,
}


def _member(request: HttpRequest, own: GroupMember) -> GroupMember:
    found = own.group.members.select_related("account").filter(pk=_number(request, "member"))
    chosen = found.first()
    if chosen is None:
        raise NotFound("member", _("of that number"))
    return chosen


def _number(request: HttpRequest, name: str) -> int:
    given = request.POST.get(name, "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 10 else 0


def _at(of: Group) -> str:
    return f"/account/groups/{of.code}"
