"""`/login`, `/logout`, `/account`: who signs in, what is said of a failure, how work is signed."""

import pytest
from django.core.cache import cache
from django.test import Client

from documents.access import Role
from documents.models import Credit, LogEntry, User
from tests.factories import CollectionFactory, UserFactory

pytestmark = pytest.mark.django_db

PASSWORD = "green-lantern-harbour"


@pytest.fixture(autouse=True)
def no_failures_yet() -> None:
    cache.clear()


def an_account(name: str = "t.lind", **more: object) -> User:
    account = UserFactory(username=name, **more)
    account.set_password(PASSWORD)
    account.save()
    return account


def sign_in(client: Client, name: str = "t.lind", password: str = PASSWORD, **more: str):
    return client.post("/login", {"name": name, "password": password, **more})


def test_editor_is_led_to_the_desk_and_a_reader_to_the_account(client: Client) -> None:
    an_account("editor", member_of={CollectionFactory(): Role.EDITOR})
    an_account("reader")
    assert sign_in(client, "editor")["Location"] == "/desk"
    assert sign_in(Client(), "reader")["Location"] == "/account"


def test_person_is_led_on_within_this_site_only(client: Client) -> None:
    an_account()
    assert sign_in(client, next="/desk/r/li-0412")["Location"] == "/desk/r/li-0412"
    assert sign_in(Client(), next="https://elsewhere.example/")["Location"] == "/account"
    assert sign_in(Client(), next="//elsewhere.example")["Location"] == "/account"


def test_failure_says_the_same_of_a_wrong_name_and_a_wrong_password(client: Client) -> None:
    an_account("one-of-us")
    closed = an_account("left-last-year", is_active=False)
    answers = [
        sign_in(Client(), name, password).content.decode()
        for name, password in (
            ("one-of-us", "wrong"),
            ("nobody-here", "wrong"),
            (closed.username, PASSWORD),
            ("nobody-here", ""),
        )
    ]
    stripped = {
        page.split('name="csrfmiddlewaretoken"')[0] + page.split('id="password"')[1]
        for page in answers
    }
    assert len(stripped) == 1
    assert "do not belong together" in answers[0]


def test_repeated_failures_under_a_name_must_wait_whether_it_exists_or_not() -> None:
    an_account("one-of-us")
    for name in ("one-of-us", "nobody-here"):
        for _ in range(5):
            assert sign_in(Client(), name, "wrong").status_code == 422
        answer = sign_in(Client(), name.upper(), PASSWORD)
        assert answer.status_code == 429
        assert "5 minutes at most" in answer.content.decode()
        assert answer["Retry-After"] == "300"
        assert name not in answer.content.decode()


def test_signing_in_forgets_the_failures_before_it() -> None:
    an_account()
    for _ in range(3):
        for _ in range(4):
            sign_in(Client(), password="wrong")
        assert sign_in(Client()).status_code == 302


def test_login_page_is_kept_nowhere_and_its_form_is_guarded() -> None:
    an_account()
    client = Client(enforce_csrf_checks=True)
    page = client.get("/login?next=/desk")
    assert "no-store" in page["Cache-Control"]
    assert page["Referrer-Policy"] == "same-origin"
    assert 'name="next" value="/desk"' in page.content.decode()
    refused = sign_in(client)
    assert refused.status_code == 403
    assert "Nothing was changed" in refused.content.decode()


def test_signing_out_ends_the_session_and_takes_a_post(client: Client) -> None:
    client.force_login(an_account())
    assert client.get("/logout").status_code == 405
    assert client.post("/logout")["Location"] == "/"
    assert client.get("/account")["Location"] == "/login?next=/account"


def test_account_shows_where_its_person_works(client: Client) -> None:
    collection = CollectionFactory(title={"en": "Harbour papers"})
    client.force_login(an_account(member_of={collection: Role.RESEARCHER}))
    page = client.get("/account").content.decode()
    assert "Harbour papers" in page
    assert "researcher" in page


def test_person_chooses_how_the_work_is_signed(client: Client) -> None:
    account = an_account()
    client.force_login(account)
    answer = client.post("/account", {"change": "credit", "kind": "pen_name", "name": "Nightjar"})
    assert answer["Location"] == "/account?done=credit"
    assert Credit.objects.get(user=account).shown == "Nightjar"
    refused = client.post("/account", {"change": "credit", "kind": "name", "name": ""})
    assert refused.status_code == 422
    assert "Give the name that readers shall see." in refused.content.decode()
    client.post("/account", {"change": "credit", "kind": "role_only", "name": "Nightjar"})
    assert Credit.objects.get(user=account).shown == ""


def test_password_changes_for_who_knows_the_old_one(client: Client) -> None:
    account, other = an_account(), Client()
    client.force_login(account)
    other.force_login(account)
    new = "blue-lantern-harbour"
    answer = client.post(
        "/account", {"change": "password", "old": PASSWORD, "new": new, "again": new}
    )
    assert answer["Location"] == "/account?done=password"
    assert client.get("/account").status_code == 200
    assert other.get("/account").status_code == 302
    assert sign_in(Client(), password=new).status_code == 302
    assert LogEntry.objects.get(verb="change_password").code == f"account/{account.pk}"


@pytest.mark.parametrize(
    ("old", "new", "again", "said"),
    [
        ("wrong", "blue-lantern-harbour", "blue-lantern-harbour", "not your password of now"),
        (PASSWORD, "blue-lantern-harbour", "red-lantern-harbour", "differ"),
        (PASSWORD, "short", "short", "at least 12 characters"),
        (PASSWORD, "password1234", "password1234", "too common"),
    ],
)
def test_password_that_will_not_do_is_refused_with_a_reason(
    client: Client, old: str, new: str, again: str, said: str
) -> None:
    account = an_account()
    client.force_login(account)
    fields = {"change": "password", "old": old, "new": new, "again": again}
    answer = client.post("/account", fields)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    account.refresh_from_db()
    assert account.check_password(PASSWORD)
