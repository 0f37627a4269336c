"""A public record with a text, and somebody who may annotate it for everyone."""

import pytest

from documents.access import Role
from tests.exchange.annotated import HOME
from tests.factories import RecordFactory, TextFactory, UserFactory, write_text


@pytest.fixture
def at_home(settings):
    settings.ARCHIVE_ADDRESS = HOME


@pytest.fixture
def record():
    return RecordFactory(public=True, code="hb-0412")


@pytest.fixture
def revision(record):
    text = TextFactory(record=record, english=True, of_language="und")
    made = write_text(text, "Windows and seats are fixed.", "Seats stay. Never allow escapes.")
    record.refresh_from_db()
    return made


@pytest.fixture
def researcher(record):
    return UserFactory(username="zq-account", member_of={record.collection: Role.RESEARCHER})
