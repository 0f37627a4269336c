"""`/request`: anyone may ask the custodians, without a cookie, and within limits."""

import re

import pytest
from django.core import signing
from django.test import Client

from documents.models import LogEntry, Request

pytestmark = pytest.mark.django_db


def token_of(page: str) -> str:
    found = re.search(r'name="token" value="([^"]+)"', page)
    assert found
    return found[1]


def ask(client: Client, **given: str):
    token = token_of(client.get("/request").content.decode())
    fields = {"kind": "cover", "words": "A private person is named.", "token": token, **given}
    return client.post("/request", fields)


def test_request_is_kept_without_cookie_and_says_what_happens_next() -> None:
    client = Client(enforce_csrf_checks=True)
    answer = ask(client, about="/r/li-0412/p3", contact="a friend")
    assert (answer.status_code, answer["Location"]) == (302, "/request/received")
    assert client.cookies == {}
    kept = Request.objects.get()
    assert (kept.kind, kept.about, kept.contact) == ("cover", "/r/li-0412/p3", "a friend")
    assert kept.words == "A private person is named."
    assert "custodians" in client.get("/request/received").content.decode()
    assert LogEntry.objects.filter(verb="receive_request").count() == 1


def test_address_of_the_page_that_led_here_is_filled_in(client: Client) -> None:
    page = client.get("/request?about=/r/li-0412/p3").content.decode()
    assert 'value="/r/li-0412/p3"' in page


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"token": ""}, "opened more than a day ago"),
        ({"token": "form:1:forged"}, "opened more than a day ago"),
        ({"website": "https://spam.example"}, "people do not see"),
        ({"words": "x" * 10_001}, "at most 10000 characters"),
        ({"words": " "}, "required"),
        ({"kind": "praise"}, "not one of the available choices"),
    ],
)
def test_what_will_not_do_is_refused_and_the_words_are_given_back(
    client: Client, given: dict[str, str], said: str
) -> None:
    answer = ask(client, **given)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert said in page
    if "words" not in given:
        assert "A private person is named." in page
    assert Request.objects.count() == 0


def test_token_is_good_for_a_day(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    token = token_of(client.get("/request").content.decode())
    now = signing.time.time()
    monkeypatch.setattr(signing.time, "time", lambda: now + 24 * 60 * 60 + 2)
    answer = ask(client, token=token)
    assert answer.status_code == 422
    assert ask(client).status_code == 302, "the renewed form is taken"


def test_large_form_is_refused_unread(client: Client) -> None:
    answer = ask(client, words="x" * 250_000)
    assert answer.status_code == 413
    assert "too large" in answer.content.decode()


def test_flood_is_stopped_and_the_words_are_given_back(client: Client) -> None:
    Request.objects.bulk_create([Request(kind="other", words="again")] * 60)
    answer = ask(client)
    page = answer.content.decode()
    assert answer.status_code == 429
    assert answer["Retry-After"] == "3600"
    assert "A private person is named." in page
    assert Request.objects.count() == 60
