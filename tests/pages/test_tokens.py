"""`/account/tokens`: made and shown once, revoked, nobody else's."""

import re

import pytest
from django.test import Client

from documents.models import Token
from documents.operations.keep_token import make_token
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
PAGE = "/account/tokens"


@pytest.fixture
def account(client):
    found = UserFactory()
    client.force_login(found)
    return found


def test_a_new_token_is_shown_once_and_opens_the_protocol(client, account):
    answer = client.post(PAGE, {"change": "make", "name": "My script"})

    shown = re.search(r'id="token"[^>]* value="([^"]+)"', answer.content.decode())
    assert shown
    headers = {"authorization": f"Bearer {shown[1]}"}
    assert Client().get("/n/", headers=headers).status_code == 200
    page = client.get(PAGE).content.decode()
    assert "My script" in page
    assert shown[1] not in page
    assert "no-cache" in answer.headers["Cache-Control"]


def test_a_revoked_token_opens_nothing(client, account):
    token = make_token(account=account, name="Old", by=account)

    answer = client.post(PAGE, {"change": "revoke", "token": account.tokens.get().pk})

    assert answer.status_code == 302
    headers = {"authorization": f"Bearer {token}"}
    assert Client().get("/n/", headers=headers).status_code == 401
    assert "Old" not in client.get(PAGE).content.decode()


def test_nobody_revokes_anothers_token(client, account):
    other = UserFactory()
    make_token(account=other, name="Theirs", by=other)

    answer = client.post(PAGE, {"change": "revoke", "token": other.tokens.get().pk})

    assert answer.status_code == 404
    assert Token.objects.standing().count() == 1


@pytest.mark.parametrize("name", ["", "   ", "x" * 81])
def test_a_token_says_what_it_is_for(client, account, name):
    answer = client.post(PAGE, {"change": "make", "name": name})

    assert answer.status_code == 422
    assert not Token.objects.exists()


def test_whoever_is_not_signed_in_is_led_to_the_login():
    assert Client().get(PAGE).headers["Location"] == f"/login?next={PAGE}"
