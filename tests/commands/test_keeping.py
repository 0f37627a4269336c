"""Commands that open, load, check and accept: a sentence, and a status."""

import io
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError

from documents.access import Role
from documents.models import Collection, FixityRun, LogEntry, Original, Stamp, User
from documents.operations.archive_account import archive_account
from documents.operations.write_stamps import write_stamps
from documents.store import ObjectStore
from tests.factories import CollectionFactory, UserFactory

pytestmark = pytest.mark.django_db


def run(*words, **options):
    out = io.StringIO()
    call_command(*words, stdout=out, stderr=io.StringIO(), **options)
    return out.getvalue()


@pytest.fixture
def objects(tmp_path, settings):
    settings.OBJECTS_DIR = tmp_path / "objects"
    return ObjectStore(settings.OBJECTS_DIR)


@pytest.mark.parametrize(
    ("flag", "nature"),
    [((), "restricted"), (("--fiction",), "fiction"), (("--already-public",), "already_public")],
)
def test_a_collection_is_restricted_unless_it_is_said_otherwise(flag, nature):
    out = run("add_collection", "quay", "--title", "Quay", "--prefix", "qy", *flag)
    assert "/c/quay" in out
    assert Collection.objects.get(slug="quay").nature == nature


def test_bad_input_is_one_sentence_and_opens_nothing():
    run("add_collection", "quay", "--title", "Quay", "--prefix", "qy")
    for words, sentence in (
        (("quay", "--title", "Q", "--prefix", "qz"), "already"),
        (("pier", "--title", "P", "--prefix", "qy"), "prefix"),
        (("pier", "--title", "P", "--prefix", "pr", "--as", "nobody"), "no account nobody"),
    ):
        with pytest.raises(CommandError, match=sentence) as refused:
            run("add_collection", *words)
        assert refused.value.returncode == 1
    assert Collection.objects.count() == 1


def test_an_account_without_the_right_opens_no_collection():
    UserFactory(username="mara")
    with pytest.raises(CommandError, match="may not"):
        run("add_collection", "quay", "--title", "Q", "--prefix", "qy", "--as", "mara")


def test_add_user_prints_a_first_password_and_gives_roles():
    collection = CollectionFactory(slug="quay")
    out = run("add_user", "mara", "--role", "reader", "--member", "quay:editor")
    account = User.objects.get(username="mara")
    assert account.check_password(out.rsplit(" ", 1)[1].strip())
    assert account.as_reader().roles == {collection.pk: Role.EDITOR}


def test_add_user_makes_nothing_when_a_collection_is_not_there():
    with pytest.raises(CommandError, match="no collection pier"):
        run("add_user", "mara", "--role", "reader", "--member", "pier:editor")
    assert not User.objects.filter(username="mara").exists()


@pytest.mark.parametrize("member", ["quay", "quay:king", ":editor"])
def test_add_user_says_how_a_member_is_written(member):
    with pytest.raises(CommandError, match="write SLUG:ROLE"):
        run("add_user", "mara", "--role", "reader", "--member", member)


def test_a_folder_is_loaded_once_and_said_so():
    folder = Path(settings.BASE_DIR) / "fixtures" / "china-cables"
    assert "4 new records" in run("load_collection", folder)
    rows = LogEntry.objects.count()
    assert "no new record" in run("load_collection", folder)
    assert LogEntry.objects.count() == rows


def test_a_folder_that_is_none_is_refused(tmp_path):
    with pytest.raises(CommandError, match="no collection's folder"):
        run("load_collection", tmp_path)


def test_check_files_finds_everything_as_it_was(objects):
    stored = objects.put(io.BytesIO(b"notice"))
    Original.objects.create(sha256=stored.sha256, size=stored.size)
    assert "1 originals checked, 1 unchanged" in run("check_files")


def test_check_files_names_what_is_missing_and_what_belongs_to_nothing(objects):
    stray = objects.put(io.BytesIO(b"stray")).sha256
    Original.objects.create(sha256="a" * 64, size=3)
    out = io.StringIO()
    with pytest.raises(CommandError, match="1 originals checked, 0 unchanged; 2 named"):
        call_command("check_files", stdout=out, stderr=io.StringIO())
    assert f"{'a' * 64} is missing." in out.getvalue()
    assert f"{stray} belongs to no record." in out.getvalue()
    assert FixityRun.objects.get().unchanged == 0


def test_accept_secret_says_whether_anything_changed():
    write_stamps(by=archive_account())
    assert "nothing changed" in run("accept_secret")
    Stamp.objects.filter(name="secret").update(value="older")
    assert "is accepted" in run("accept_secret")
