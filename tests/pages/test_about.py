"""The pages that say how the archive works, and the list of corrections."""

import pytest
from django.test import Client
from django.utils import timezone

from documents.access import Role
from documents.models import FixityCheck, FixityRun, ProvenanceEvent, Record
from documents.operations.withdraw_record import withdraw_record
from tests.factories import CollectionFactory, CustodianFactory, UserFactory, write_text
from tests.pages.cases import ENGLISH, a_notice
from tests.pages.test_collections import a_file
from tests.pages.test_record import body

pytestmark = pytest.mark.django_db

ABOUT = (
    "/how-we-verify",
    "/how-to-cite",
    "/how-to-search",
    "/what-we-log",
    "/corrections",
    "/keyboard",
    "/request",
    "/request/received",
)


@pytest.mark.parametrize("path", ABOUT)
def test_page_stands_in_an_empty_archive_and_sets_no_cookie(client: Client, path: str) -> None:
    body(client, path)
    assert client.cookies == {}


def test_every_page_leads_to_these(client: Client) -> None:
    page = body(client, "/")
    for path in (*ABOUT[:7], "/d", "/a", "/c", "/s", "/login"):
        assert f'href="{path}"' in page


def test_signed_in_people_find_their_desk_where_they_have_one(client: Client) -> None:
    client.force_login(UserFactory())
    page = body(client, "/")
    assert 'href="/account"' in page
    assert 'href="/desk"' not in page
    client.force_login(UserFactory(member_of={CollectionFactory(): Role.EDITOR}))
    assert 'href="/desk"' in body(client, "/")


def test_last_check_of_originals_is_told_as_it_was(client: Client) -> None:
    assert "have not been checked" in body(client, "/how-we-verify")
    original = a_file(a_notice().record, "a" * 64)
    run = FixityRun.objects.create(checked=15, unchanged=14)
    FixityCheck.objects.create(run=run, original=original, result="missing")
    page = body(client, "/how-we-verify")
    assert "0 of 1 originals of the records shown here unchanged" in page
    assert "1 is altered or missing" in page


def test_newer_revision_is_a_correction_with_its_note(client: Client) -> None:
    notice = a_notice()
    assert "Nothing has been corrected yet." in body(client, "/corrections")
    write_text(
        notice.english.text, *ENGLISH[:2], "3. Seats are fixed.", note="“Windows” was wrong."
    )
    page = body(client, "/corrections")
    assert "“Windows” was wrong." in page
    assert "/r/hb-0001/en/2?compare=1" in page


def test_withdrawal_is_a_correction_with_its_reason(client: Client) -> None:
    notice, by = a_notice(), CustodianFactory()
    write_text(notice.english.text, *ENGLISH[:2], note="Shorter.")
    withdraw_record(record=notice.record, reason="A source is at risk.", by=by, at=timezone.now())
    page = body(client, "/corrections")
    assert "A source is at risk." in page
    assert "Shorter." not in page, "its words and what was said of them are closed"


def test_corrected_event_is_a_correction(client: Client) -> None:
    notice = a_notice()
    first = ProvenanceEvent.objects.create(
        record=notice.record, kind="receipt", words={"en": "Came in May."}
    )
    ProvenanceEvent.objects.create(
        record=notice.record, kind="receipt", words={"en": "Came in June."}, corrects=first
    )
    page = body(client, "/corrections")
    assert "Came in June." in page
    assert "Came in May." in page


def test_corrections_of_hidden_records_are_not_listed(client: Client) -> None:
    notice = a_notice(state=Record.State.DRAFT)
    write_text(notice.english.text, *ENGLISH[:2], note="Shorter.")
    page = body(client, "/corrections")
    assert "Shorter." not in page
    assert "0 corrections" in page
