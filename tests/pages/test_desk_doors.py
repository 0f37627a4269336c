"""Every address of the desk: who is let in. Also members, requests and the inspection."""

import pytest
from django.apps import apps
from django.test import Client

from documents.access import Role
from documents.models import LogEntry, Membership, Request
from documents.pages.desk.urls import urlpatterns
from tests.factories import AgentFactory, CollectionFactory, UserFactory
from tests.pages.at_desk import custodian, custodian_of, editor_of, sent, signed_in, text
from tests.pages.cases import a_notice

pytestmark = pytest.mark.django_db

OPEN_TO_EVERY_EDITOR = {
    "desk", "desk/agents", "desk/agents/add", "desk/topics", "desk/topics/add",
}  # fmt: skip
HERE = {
    "<slug:slug>": "harbour-papers", "<str:code>": "hb-0001", "<slug:code>": "article",
    "<str:text>": "en", "<int:number>": "1", "<int:other>": "2", "<str:name>": "someone",
}  # fmt: skip
ADDRESSES = [str(one.pattern) for one in urlpatterns]


def there(pattern: str) -> str:
    for part, value in HERE.items():
        pattern = pattern.replace(part, value)
    return f"/{pattern}"


@pytest.mark.parametrize("pattern", ADDRESSES)
def test_address_leads_strangers_to_the_login_and_hides_from_accounts_without_a_right(
    pattern: str, client: Client
):
    a_notice(state="draft", level="editors")
    address = there(pattern)
    researcher = UserFactory(member_of={CollectionFactory(): Role.RESEARCHER})

    assert client.get(address)["Location"] == f"/login?next={address}"
    assert client.post(address)["Location"] == f"/login?next={address}"
    assert signed_in(researcher).get(address).status_code == 404
    if pattern not in OPEN_TO_EVERY_EDITOR:
        assert editor_of(CollectionFactory()).get(address).status_code == 404


def test_form_without_its_token_is_refused():
    collection = CollectionFactory(slug="harbour-papers")
    client = Client(enforce_csrf_checks=True)
    client.force_login(UserFactory(member_of={collection: Role.CUSTODIAN}))
    UserFactory(username="someone")

    answer = client.post("/desk/c/harbour-papers/members", {"account": "someone", "role": "editor"})

    assert answer.status_code == 403
    assert not Membership.objects.filter(user__username="someone").exists()


def test_custodian_gives_and_takes_a_role():
    collection = CollectionFactory(slug="harbour-papers")
    UserFactory(username="someone")
    desk = custodian_of(collection)

    page = sent(desk, "/desk/c/harbour-papers/members", account="someone", role="editor")
    assert "The role was given." in text(page)
    member = collection.memberships.get(user__username="someone")
    assert member.role == Role.EDITOR

    assert sent(desk, "/desk/c/harbour-papers/members/someone/remove").status_code == 200
    assert not collection.memberships.filter(user__username="someone").exists()
    unknown = sent(desk, "/desk/c/harbour-papers/members", account="nobody", role="editor")
    assert unknown.status_code == 422
    assert editor_of(collection).get("/desk/c/harbour-papers/members").status_code == 404


def test_request_is_answered_once_and_seen_by_the_archives_custodians_alone():
    asked = Request.objects.create(kind="cover", words="A canary is named.", contact="by post")
    address = f"/desk/requests/{asked.pk}"

    assert custodian_of(CollectionFactory()).get(address).status_code == 404
    desk = custodian()
    assert "A canary is named." in text(desk.get(address))
    assert sent(desk, address, words=" ").status_code == 422
    sent(desk, address, words="The name was covered.")

    asked.refresh_from_db()
    assert (asked.state, asked.answer) == ("answered", "The name was covered.")
    assert sent(desk, address, words="Again.").status_code == 422


def test_inspection_leads_to_the_login_and_hides_from_all_but_the_archives_custodians(client):
    for address in ("/desk/admin/", "/desk/admin/documents/record/", "/desk/admin/login/"):
        assert client.get(address)["Location"].startswith("/login?next=")
        assert custodian_of(CollectionFactory()).get(address).status_code == 404


def test_inspection_shows_every_table():
    page = text(custodian().get("/desk/admin/"))

    for model in apps.get_app_config("documents").get_models():
        assert f"/desk/admin/documents/{model._meta.model_name}/" in page


def test_inspection_shows_rows_and_changes_none():
    agent = AgentFactory(slug="source-1")
    desk = custodian()
    before = LogEntry.objects.count()
    row = f"/desk/admin/documents/agent/{agent.pk}/change/"

    assert "source-1" in text(desk.get("/desk/admin/documents/agent/"))
    assert "source-1" in text(desk.get(row))
    assert desk.post(row, {"slug": "other"}).status_code == 403
    assert desk.post("/desk/admin/documents/agent/add/", {"slug": "new"}).status_code == 403
    assert desk.post(f"/desk/admin/documents/agent/{agent.pk}/delete/").status_code == 403
    assert desk.get("/desk/admin/password_change/").status_code == 404
    agent.refresh_from_db()
    assert agent.slug == "source-1"
    assert LogEntry.objects.count() == before
