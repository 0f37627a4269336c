"""Who works in a collection, and as what: its custodians decide."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from documents.access import Role
from documents.errors import NotFound
from documents.models import Collection, User
from documents.operations.add_member import add_member, remove_member
from documents.pages.desk.answering import Done, Sheet, answer
from documents.pages.desk.door import account_of, in_collection
from documents.pages.desk.fields import TermSelect
from documents.pages.desk.forms import DeskForm


class MemberForm(DeskForm):
    """An account and its role here."""

    account = forms.CharField(
        label=gettext_lazy("Account's name"),
        max_length=150,
        help_text=gettext_lazy("Accounts are made with manage.py add_user."),
    )
    role = forms.ChoiceField(
        label=gettext_lazy("Role"),
        choices=[(role.name.lower(), role.name.lower()) for role in Role],
        widget=TermSelect("member"),
    )


class RemoveForm(DeskForm):
    """That the account's role here is taken away."""


@in_collection(Role.CUSTODIAN)
def members(request: HttpRequest, collection: Collection) -> HttpResponse:
    """List the members; give an account a role, in place of the one that it had."""
    form = MemberForm(request.POST or None)

    def act(form: MemberForm) -> Done:
        account = _account(form.cleaned_data["account"])
        role = Role[form.cleaned_data["role"].upper()]
        add_member(account=account, collection=collection, role=role, by=account_of(request))
        return _done(_("The role was given."), collection)

    held = collection.memberships.select_related("user").order_by("-role", "user__username")
    more: dict[str, Any] = {
        "members": [(row.user.username, Role(row.role).name.lower()) for row in held]
    }
    sheet = Sheet(
        gettext_lazy("Members"),
        gettext_lazy("Give the role"),
        help=gettext_lazy(
            "A researcher reads what is published for researchers, an editor works on records "
            "that are not sealed, a custodian does everything. Account names are never public."
        ),
        collection=collection,
        template="desk/members.html",
        more=more,
    )
    return answer(request, sheet, form, act)


@in_collection(Role.CUSTODIAN)
def remove(request: HttpRequest, collection: Collection, name: str) -> HttpResponse:
    """Take an account's role here away."""
    form = RemoveForm(request.POST if request.method == "POST" else None)

    def act(form: RemoveForm) -> Done:
        remove_member(account=_account(name), collection=collection, by=account_of(request))
        return _done(_("The role was taken away."), collection)

    sheet = Sheet(
        _("Remove %(name)s") % {"name": name},
        gettext_lazy("Remove"),
        help=gettext_lazy("What the person did here stays, and stays credited."),
        collection=collection,
    )
    return answer(request, sheet, form, act)


def _account(name: str) -> User:
    found = User.objects.filter(username=name).first()
    if found is None:
        raise NotFound("account", name)
    return found


def _done(words: str, collection: Collection) -> Done:
    there = f"/desk/c/{collection.slug}/members"
    then = f"/desk/c/{collection.slug}"
    return Done(words, there, _("Members"), then=then)
