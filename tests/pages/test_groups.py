"""Groups: made, joined by a link that is shown once, kept, left; nobody's account name is told."""

import re

import pytest

from documents.models import Credit, Group, Invitation
from documents.operations.credit_for import choose_credit
from documents.operations.keep_group import invite, join_group, make_group
from tests.factories import UserFactory
from tests.pages.at_desk import sent, signed_in, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def keeper():
    return UserFactory(username="secret-keeper")


@pytest.fixture
def group(keeper):
    return make_group(name="Night desk", by=keeper)


@pytest.fixture
def member(group, keeper):
    account = UserFactory(username="secret-member")
    join_group(secret=invite(group=group, by=keeper), by=account)
    return account


def home(group):
    return f"/account/groups/{group.code}"


def test_group_is_made_and_its_keeper_named_as_credited(keeper):
    choose_credit(account=keeper, kind=Credit.Kind.PEN_NAME, name="A. Quill", by=keeper)

    page = sent(signed_in(keeper), "/account/groups", name="Night desk")

    made = Group.objects.get()
    assert page.redirect_chain == [(home(made), 302)]
    assert "A. Quill" in text(page)
    assert "secret-keeper" not in text(page)


def test_group_needs_a_name(keeper):
    assert signed_in(keeper).post("/account/groups", {"name": " "}).status_code == 422
    assert not Group.objects.exists()


def test_invitation_is_shown_once_and_brings_somebody_in(group, keeper):
    page = text(signed_in(keeper).post(home(group), {"change": "invite"}))
    link = re.search(r'value="[^"]*(/g/join/[^"]+)"', page)[1]
    assert link not in text(signed_in(keeper).get(home(group)))
    other = signed_in(UserFactory(username="secret-other"))

    asked = text(other.get(link))
    assert "Join the group Night desk" in asked
    assert group.members.count() == 1
    inside = other.post(link, follow=True)

    assert group.members.count() == 2
    assert "a member" in text(inside)
    assert "secret" not in text(inside)


def test_revoked_invitation_leads_nowhere(group, keeper):
    secret = invite(group=group, by=keeper)
    signed_in(keeper).post(
        home(group), {"change": "revoke", "invitation": Invitation.objects.get().pk}
    )
    other = signed_in(UserFactory())

    assert other.get(f"/g/join/{secret}").status_code == 404
    assert other.post(f"/g/join/{secret}").status_code == 404
    assert other.get("/g/join/nothing").content == other.get(f"/g/join/{secret}").content


def test_stranger_to_the_site_is_led_to_the_login_whatever_the_invitation(client, group, keeper):
    secret = invite(group=group, by=keeper)

    for one in (secret, "nothing"):
        assert client.get(f"/g/join/{one}").url == f"/login?next=/g/join/{one}"


def test_group_is_not_there_for_whoever_is_not_in_it(group):
    stranger = signed_in(UserFactory())

    assert stranger.get(home(group)).status_code == 404
    assert stranger.post(home(group), {"change": "invite"}).status_code == 404


def test_members_invite_nobody_and_remove_nobody(group, member, keeper):
    page = signed_in(member)
    row = group.members.get(account=keeper)

    assert page.post(home(group), {"change": "invite"}).status_code == 422
    assert page.post(home(group), {"change": "remove", "member": row.pk}).status_code == 422

    assert group.members.count() == 2
    assert "Make an invitation" not in text(page.get(home(group)))


def test_keeper_lets_another_keep_it_and_then_may_leave(group, member, keeper):
    page = signed_in(keeper)
    row = group.members.get(account=member)
    assert page.post(home(group), {"change": "leave"}).status_code == 422

    page.post(home(group), {"change": "keep", "member": row.pk})
    left = page.post(home(group), {"change": "leave"})

    assert left.url == "/account/groups"
    assert list(group.members.values_list("account", "keeps")) == [(member.pk, True)]


def test_keeper_removes_a_member_of_this_group_only(group, member, keeper):
    other = make_group(name="Other", by=UserFactory()).members.get()
    page = signed_in(keeper)

    assert page.post(home(group), {"change": "remove", "member": other.pk}).status_code == 422
    page.post(home(group), {"change": "remove", "member": group.members.get(account=member).pk})

    assert list(group.members.values_list("account", flat=True)) == [keeper.pk]
    assert other.group.members.count() == 1


def test_who_was_removed_does_not_come_back_by_the_same_link(group, keeper):
    account, link = UserFactory(), invite(group=group, by=keeper)
    join_group(secret=link, by=account)
    signed_in(keeper).post(
        home(group), {"change": "remove", "member": group.members.get(account=account).pk}
    )

    assert signed_in(account).post(f"/g/join/{link}").status_code == 404
    assert not group.members.filter(account=account).exists()


def test_unknown_change_is_no_change(group, keeper):
    assert signed_in(keeper).post(home(group), {"change": "burn"}).status_code == 404
