"""The desk's first page and its doors."""

import pytest
from django.test import Client

from documents.models import Outbox, Record, Request
from tests.factories import CollectionFactory, RecordFactory, UserFactory
from tests.pages.at_desk import custodian, custodian_of, editor_of, signed_in, text
from tests.pages.cases import a_notice

pytestmark = pytest.mark.django_db

DRAFT = {"state": "draft", "level": "editors"}


def test_whoever_is_not_signed_in_is_led_to_the_login(client: Client):
    answer = client.get("/desk")

    assert (answer.status_code, answer["Location"]) == (302, "/login?next=/desk")


def test_account_that_edits_nothing_finds_no_desk():
    assert signed_in(UserFactory()).get("/desk").status_code == 404


def test_desk_lists_what_waits_for_an_editor():
    notice = a_notice(**DRAFT)

    page = text(editor_of(notice.record.collection).get("/desk"))

    assert "/desk/r/hb-0001" in page
    assert "/desk/r/hb-0001/zh-hans/review" in page
    assert "/desk/c/harbour-papers/take-in" in page


def test_desk_shows_nothing_of_other_collections():
    a_notice(**DRAFT)

    page = text(editor_of(CollectionFactory()).get("/desk"))

    assert "hb-0001" not in page
    assert "harbour-papers" not in page


def test_requests_and_stuck_index_work_are_shown_to_the_archives_custodians_alone():
    Request.objects.create(kind="safety", words="A name stands there.")
    Outbox.objects.create(task="index_record", key=7, attempts=3, last_error="LookupError: lost")
    collection = CollectionFactory()

    assert "LookupError: lost" in text(custodian().get("/desk"))
    assert "A safety concern" in text(custodian().get("/desk"))
    assert "LookupError" not in text(custodian_of(collection).get("/desk"))
    assert "A safety concern" not in text(custodian_of(collection).get("/desk"))


def test_sealed_record_is_not_on_its_editors_desk():
    record = RecordFactory(state=Record.State.DRAFT, level="sealed")

    client = editor_of(record.collection)

    assert record.code not in text(client.get("/desk"))
    assert client.get(f"/desk/r/{record.code}").status_code == 404
    assert custodian_of(record.collection).get(f"/desk/r/{record.code}").status_code == 200


def test_desk_is_kept_by_no_cache_and_sends_its_address_to_this_site_alone():
    answer = custodian().get("/desk")

    assert "no-store" in answer["Cache-Control"]
    assert answer["Referrer-Policy"] == "same-origin"
