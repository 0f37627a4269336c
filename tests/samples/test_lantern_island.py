"""The fictional collection comes in whole, and once."""

import pytest

from documents.models import LogEntry, Record
from tests.samples.loaded import load

pytestmark = pytest.mark.django_db


def test_loading_lantern_island_again_changes_nothing_and_logs_nothing() -> None:
    first = load("lantern-island")
    rows = LogEntry.objects.count()

    second = load("lantern-island")

    assert first.opened
    assert len(first.records) == 13
    assert (second.opened, second.records) == (False, ())
    assert LogEntry.objects.count() == rows
    assert Record.objects.count() == 13
