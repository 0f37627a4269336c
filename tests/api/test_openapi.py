"""The OpenAPI document: it names what answers JSON, and nothing that it allows breaks anything."""

import json

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, Phase, settings
from schemathesis import GenerationMode

from documents.operations.keep_token import make_token
from documents.operations.rebuild_index import rebuild_index
from documents.search.engines.folder import IndexFolder
from documents.search.engines.whoosh_engine import backend
from tests.factories import (
    PUBLIC,
    CustodianFactory,
    RecordFactory,
    TextFactory,
    on_words,
    write_note,
    write_text,
)
from tests.house.doors.table import addresses
from tests.house.source import ROOT

pytestmark = pytest.mark.django_db

DOCUMENT = json.loads((ROOT / "documents/api/openapi.json").read_text(encoding="utf-8"))
SCHEMA = schemathesis.openapi.from_dict(DOCUMENT)


@pytest.fixture(scope="module")
def archive(django_db_setup, django_db_blocker, tmp_path_factory):
    """A record of three revisions with a note, indexed; and what a request that may write carries.
    All is taken back after the module."""
    kept, before = backend(), backend().folder
    kept.folder = IndexFolder(tmp_path_factory.mktemp("openapi") / "index")
    with django_db_blocker.unblock(), transaction.atomic():
        record = RecordFactory(public=True, code="li-0412")
        text = TextFactory(record=record, english=True, of_language="und")
        for words in (
            "Windows are fixed.",
            "Windows and seats are.",
            "Windows and seats are fixed",
        ):
            revision = write_text(text, words, "Never allow escapes.", "Nor ask why. " * 12)
        record.refresh_from_db()
        by = CustodianFactory()
        write_note(record, by, "Said.", on_words(revision, "seats"), sharing=PUBLIC)
        rebuild_index()
        yield {"Authorization": f"Bearer {make_token(account=by, name='test', by=by)}"}
        transaction.set_rollback(True)
    kept.folder = before


def test_document_is_sound_and_says_where_it_is(client: Client, settings):
    settings.ARCHIVE_ADDRESS = "https://archive.example"

    found = client.get("/openapi.json").json()

    SCHEMA.validate()
    assert found["openapi"].startswith("3.1")
    assert found["servers"] == [{"url": "https://archive.example"}]


def test_every_address_that_answers_json_is_described():
    """As the doors know them: those that end in JSON's suffixes, and the containers."""
    described = {path.partition("{")[0] for path in DOCUMENT["paths"]}
    asked = {row.spelled.partition("?")[0] for row in addresses()}
    json_ones = {one for one in asked if one.endswith(("json", "jsonld", "annotations/"))}

    assert json_ones
    for one in json_ones:
        assert any(one.startswith(begin) for begin in described), one


@SCHEMA.parametrize()
@settings(
    max_examples=4,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_nothing_that_it_allows_breaks_the_archive(case, archive):
    response = case.call(app=get_wsgi_application(), headers=archive)

    assert response.status_code != 500
    if case.meta.generation.mode is GenerationMode.POSITIVE:
        described = case.operation.definition.raw["responses"]
        assert str(response.status_code) in described, response.text[:300]
