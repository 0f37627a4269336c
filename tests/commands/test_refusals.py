"""What cannot be written, read or had in time ends in a sentence and status 1."""

import io
import sqlite3

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import OperationalError

from documents.management.base import ArchiveCommand
from tests.factories import RecordFactory

pytestmark = pytest.mark.django_db


def run(*words):
    call_command(*words, stdout=io.StringIO(), stderr=io.StringIO())


@pytest.mark.parametrize("place", ["not-there/out.json", "."])
def test_an_export_that_cannot_be_written_leaves_nothing(tmp_path, place):
    record = RecordFactory()
    folder = tmp_path / "exports"
    folder.mkdir()
    with pytest.raises(CommandError, match=r"cannot be written .*no export was left") as refused:
        run("export_record", record.code, "--output", folder / place)
    assert refused.value.returncode == 1
    assert [path.name for path in tmp_path.rglob("*")] == ["exports"]


def test_an_import_nested_too_deep_is_refused(tmp_path):
    file = tmp_path / "deep.json"
    file.write_text("[" * 100_000, encoding="utf-8")
    with pytest.raises(CommandError, match="nested too deep"):
        run("import_record", file)


class Failing(ArchiveCommand):
    """A command whose database fails as SQLite says, through Django's own wrapping."""

    def __init__(self, code):
        super().__init__()
        self.code = code

    def handle(self, *args, **options):
        cause = sqlite3.OperationalError("as SQLite says")
        cause.sqlite_errorcode = self.code
        raise OperationalError("as SQLite says") from cause


@pytest.mark.parametrize("code", [sqlite3.SQLITE_BUSY, sqlite3.SQLITE_BUSY_SNAPSHOT])
def test_a_database_that_stays_busy_is_said_in_a_sentence(code):
    with pytest.raises(CommandError, match="Another process is writing") as refused:
        call_command(Failing(code))
    assert refused.value.returncode == 1


def test_any_other_failure_of_the_database_is_not_hidden():
    with pytest.raises(OperationalError):
        call_command(Failing(sqlite3.SQLITE_CORRUPT))


class Stopped(ArchiveCommand):
    """A command that somebody stops with Ctrl-C."""

    def handle(self, *args, **options):
        raise KeyboardInterrupt


def test_ctrl_c_ends_a_command_with_a_sentence_and_the_shells_status():
    with pytest.raises(CommandError, match=r"^Stopped\. What was finished before is kept") as stop:
        call_command(Stopped())
    assert stop.value.returncode == 130
