"""The index follows the database, and says where it does not."""

from __future__ import annotations

import pytest

from documents.errors import IndexBusy
from documents.models import Outbox
from documents.operations.apply_outbox import MOST_ATTEMPTS, apply_outbox
from documents.operations.queue_index import queue_record
from documents.operations.rebuild_index import rebuild_index
from documents.search.drift import Fault, drift
from documents.search.engines.whoosh_engine import backend
from documents.search.run import search
from tests.factories import RecordFactory, TextFactory, write_text
from tests.search.conftest import ENGLISH


def faults():
    return [(one.address.rpartition("/")[2], one.fault) for one in drift()]


def test_index_agrees_with_the_database_after_building_and_after_changes(ferry):
    assert faults() == []

    write_text(ferry.english, *ENGLISH[:2], "3. Report each week.")
    apply_outbox()

    assert faults() == []


def test_passages_that_the_index_lacks_or_has_too_many_are_named(ferry):
    write_text(ferry.english, *ENGLISH[:2], "3. Report each week.")

    found = faults()

    assert [fault for _, fault in found].count(Fault.MISSING) == 3
    assert [fault for _, fault in found].count(Fault.EXTRA) == 3
    assert ("p1", Fault.MISSING) in found


def test_facts_that_changed_are_named(ferry):
    ferry.record.type = "memo"
    ferry.record.save()

    assert {fault for _, fault in faults()} == {Fault.FACTS}
    assert len(faults()) == 6


def test_rows_of_the_outbox_are_applied_once_in_one_commit(ferry):
    Outbox.objects.all().delete()
    for _ in range(3):
        queue_record(ferry.record)
    before = backend().snapshot().generation

    assert apply_outbox().done == 3
    assert backend().snapshot().generation == before + 1
    assert not Outbox.objects.exists()
    assert apply_outbox().done == 0
    assert backend().snapshot().generation == before + 1


def test_a_row_that_fails_keeps_its_error_and_stops_no_other(ferry):
    Outbox.objects.all().delete()
    other = RecordFactory(public=True)
    text = TextFactory(record=other, code="en", language="en")
    write_text(text, "a fixed rule")
    type(text).objects.filter(pk=text.pk).update(language="no such tag")
    write_text(ferry.english, *ENGLISH[:2], "3. Report each week.")

    for attempt in range(1, MOST_ATTEMPTS + 2):
        applied = apply_outbox()
        waiting = Outbox.objects.get()
        assert waiting.key == other.pk
        assert waiting.attempts == min(attempt, MOST_ATTEMPTS)
        assert "no such tag" in waiting.last_error
        assert applied.failed == (1 if attempt <= MOST_ATTEMPTS else 0)

    assert search("week").total == 1


def test_rebuilding_takes_along_what_waits(ferry):
    queue_record(ferry.record)

    assert rebuild_index() == 6
    assert not Outbox.objects.exists()


def test_only_one_writes_at_a_time_and_nobody_waits(ferry):
    with backend().folder.writing(wait=False):
        with pytest.raises(IndexBusy):
            apply_outbox()
        with pytest.raises(IndexBusy):
            rebuild_index()

    assert search("fixed").total == 2


def test_old_builds_are_removed_but_for_the_one_before(ferry):
    for _ in range(3):
        rebuild_index()

    assert len(list(backend().folder.path.glob("build-*"))) == 2
    assert search("fixed").total == 2


def test_index_stays_right_through_many_small_changes(ferry):
    record = RecordFactory(public=True)
    text = TextFactory(record=record, code="en", language="en")
    for number in range(12):
        write_text(text, f"number {number} stands", *[f"rule {n}" for n in range(number)])
        apply_outbox()
        assert search(f'"number {number}"').total == 1
        assert search(f'"number {number - 1}"').total == 0
        assert search("rule", limit=100).total == number

    assert faults() == []
