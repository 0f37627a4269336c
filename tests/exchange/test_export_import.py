"""A record's export is the documented JSON, and an import of it gives the same export back."""

import copy
import json

import jsonschema
import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from documents.errors import AlreadyThere, BadImport
from documents.exchange.record_json import record_json
from documents.models import LogEntry, Outbox, Record
from documents.operations.archive_account import archive_account
from documents.operations.import_record import import_record, schema
from documents.store.objects import ObjectStore

pytestmark = [pytest.mark.django_db]

CODES = ["li-0412", "li-0407", "li-0415", "li-0417", "li-0420", "cc-2917", "cc-5308"]


@pytest.fixture(scope="module")
def exports(django_db_setup, django_db_blocker, tmp_path_factory):
    """Exports of sample records, made once: the archive that made them is gone afterwards."""
    from django.conf import settings
    from django.db import transaction

    folder = tmp_path_factory.mktemp("origin")
    kept = settings.OBJECTS_DIR, settings.DERIVATIVES_DIR
    settings.OBJECTS_DIR, settings.DERIVATIVES_DIR = folder / "objects", folder / "derivatives"
    try:
        with django_db_blocker.unblock(), transaction.atomic():
            call_command("load_samples", verbosity=0)
            store = ObjectStore(settings.OBJECTS_DIR)
            made = {
                code: json.loads(
                    json.dumps(
                        record_json(
                            Record.objects.get(code=code), exported_at=timezone.now(), store=store
                        )
                    )
                )
                for code in CODES
            }
            transaction.set_rollback(True)
    finally:
        settings.OBJECTS_DIR, settings.DERIVATIVES_DIR = kept
    return made


@pytest.fixture
def empty_store(settings, tmp_path):
    settings.OBJECTS_DIR = tmp_path / "objects"
    settings.DERIVATIVES_DIR = tmp_path / "derivatives"
    return ObjectStore(settings.OBJECTS_DIR)


def again(record, store):
    return json.loads(json.dumps(record_json(record, exported_at=timezone.now(), store=store)))


def bare(found):
    return {key: value for key, value in found.items() if key != "exported_at"}


@pytest.mark.parametrize("code", CODES)
def test_an_export_fits_its_schema_and_comes_back_the_same(exports, empty_store, code):
    found = exports[code]
    jsonschema.Draft202012Validator(schema()).validate(found)

    record, new = import_record(found=found, by=archive_account())

    assert new
    assert bare(again(record, empty_store)) == bare(found)


def test_an_imported_record_has_its_addresses_and_its_bytes(exports, empty_store, client):
    import_record(found=exports["li-0412"], by=archive_account())

    page = client.get("/r/li-0412/en/3/p3/76-151~2hvft")
    assert page.status_code == 200
    assert "Windows and seats are fixed" in page.content.decode()
    held = exports["li-0412"]["files"][0]["sha256"]
    assert list(empty_store) == [held]


def test_a_second_import_of_the_same_changes_nothing(exports, empty_store):
    import_record(found=exports["li-0412"], by=archive_account())
    before = LogEntry.objects.count(), Outbox.objects.count()

    _, new = import_record(found=exports["li-0412"], by=archive_account())

    assert not new
    assert (LogEntry.objects.count(), Outbox.objects.count()) == before


def test_a_second_record_of_the_same_archive_finds_what_they_share(exports, empty_store):
    import_record(found=exports["li-0412"], by=archive_account())

    record, new = import_record(found=exports["li-0407"], by=archive_account())

    assert new
    assert bare(again(record, empty_store)) == bare(exports["li-0407"])


def test_a_record_that_is_here_with_other_content_is_refused(exports, empty_store):
    import_record(found=exports["li-0412"], by=archive_account())
    other = copy.deepcopy(exports["li-0412"])
    other["record"]["pages"] = 99

    with pytest.raises(AlreadyThere, match="other content"):
        import_record(found=other, by=archive_account())
    assert Record.objects.get(code="li-0412").pages != 99


def damaged(found, change):
    spoiled = copy.deepcopy(found)
    change(spoiled)
    return spoiled


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda f: f.update(format="other"), "no export of a record"),
        (lambda f: f.update(version=3), "version 3"),
        (lambda f: f["record"].pop("code"), "damaged"),
        (lambda f: f["record"].update(surprise=1), "damaged"),
        (
            lambda f: f["texts"][0]["revisions"][0].update(
                string=f["texts"][0]["revisions"][0]["string"].replace("一", "二")
            ),
            "SHA-256",
        ),
        (lambda f: f["files"][0].update(base64="aGVsbG8="), "not those of its SHA-256"),
        (lambda f: f["directives"][0]["versions"][0]["places"][0].update(exact="x"), "directive"),
        (lambda f: f["texts"][0]["revisions"][0]["passages"].pop(), "cover"),
        (lambda f: f["keys"].clear(), "register of keys lacks"),
        (lambda f: f["record"].update(code="../x"), "no code of its collection"),
        (lambda f: f["record"].update(code="zz-0412"), "no code of its collection"),
        (lambda f: f["texts"].append(f["texts"][0]), "two have one code"),
    ],
)
def test_a_damaged_or_altered_export_is_refused_whole(exports, empty_store, change, sentence):
    found = damaged(exports["li-0412"], change)

    with pytest.raises(BadImport, match=sentence):
        import_record(found=found, by=archive_account())

    assert not Record.objects.exists()


def test_the_commands_write_and_read_a_file(exports, empty_store, tmp_path):
    import_record(found=exports["li-0412"], by=archive_account())
    file = tmp_path / "li-0412.json"

    call_command("export_record", "LI-0412", output=file)
    assert bare(json.loads(file.read_text(encoding="utf-8"))) == bare(exports["li-0412"])

    file.write_text(file.read_text(encoding="utf-8")[:-400], encoding="utf-8")
    with pytest.raises(CommandError, match="no JSON"):
        call_command("import_record", file)


def test_an_export_without_files_names_them_by_hash(exports, empty_store, tmp_path):
    import_record(found=exports["li-0412"], by=archive_account())
    file = tmp_path / "bare.json"

    call_command("export_record", "li-0412", output=file, without_files=True)

    found = json.loads(file.read_text(encoding="utf-8"))
    assert "base64" not in found["files"][0]
    assert found["files"][0]["sha256"] == exports["li-0412"]["files"][0]["sha256"]
    jsonschema.Draft202012Validator(schema()).validate(found)
