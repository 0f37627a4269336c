"""Accounts and members, files that open, originals that are checked, requests, stamps."""

import io

import pytest
from django.conf import settings
from django.contrib.auth.hashers import check_password
from django.core.exceptions import ValidationError

from documents.access import Role
from documents.checks import data_fits_this_program, expected_stamps
from documents.errors import (
    AlreadyThere,
    BadDescription,
    NotAllowed,
    NotFound,
    WrongState,
)
from documents.models import (
    FixityCheck,
    LogEntry,
    Membership,
    Original,
    RecordFile,
    Request,
    SourceFile,
    Stamp,
    User,
)
from documents.operations.add_member import add_member, remove_member
from documents.operations.add_user import add_user
from documents.operations.check_originals import check_originals
from documents.operations.open_file import open_file
from documents.operations.receive_request import answer_request, receive_request
from documents.operations.write_stamps import accept_secret, write_stamps
from documents.store import ObjectStore
from tests.factories import CollectionFactory, CustodianFactory, RecordFactory, UserFactory

pytestmark = pytest.mark.django_db


def file_in(*records, digit="a"):
    original = Original.objects.create(sha256=digit * 64, size=3)
    file = SourceFile.objects.create(original=original, name="scan.pdf", media_type="text/plain")
    for record in records:
        RecordFile.objects.create(record=record, file=file, number=1)
    return file


def test_an_account_gets_a_first_password_that_is_kept_nowhere():
    account, password = add_user(name="mara", role="reader", by=CustodianFactory())
    assert check_password(password, account.password)
    assert len(password) == 23
    assert account.role == "reader"
    assert "mara" not in "".join(LogEntry.objects.values_list("code", flat=True))
    second = add_user(name="lind", role="reader", by=CustodianFactory())[1]
    assert second != password


@pytest.mark.parametrize(
    ("name", "role", "refusal"),
    [
        ("Mara", "reader", AlreadyThere),
        ("no spaces", "reader", ValidationError),
        ("", "reader", ValidationError),
        ("lind", "king", ValidationError),
    ],
)
def test_an_account_that_cannot_be_is_refused(name, role, refusal):
    by = CustodianFactory()
    add_user(name="mara", role="reader", by=by)
    with pytest.raises(refusal):
        add_user(name=name, role=role, by=by)
    assert User.objects.count() == 2


def test_a_collections_custodian_adds_members_but_no_accounts():
    collection = CollectionFactory()
    custodian = UserFactory(member_of={collection: Role.CUSTODIAN})
    person = UserFactory()
    add_member(account=person, collection=collection, role=Role.RESEARCHER, by=custodian)
    add_member(account=person, collection=collection, role=Role.EDITOR, by=custodian)
    assert Membership.objects.get(user=person).role == Role.EDITOR
    with pytest.raises(NotAllowed):
        add_member(account=person, collection=CollectionFactory(), role=Role.EDITOR, by=custodian)
    with pytest.raises(NotAllowed):
        add_user(name="mara", role="custodian", by=custodian)
    with pytest.raises(NotAllowed):
        add_member(account=person, collection=collection, role=Role.CUSTODIAN, by=person)
    remove_member(account=person, collection=collection, by=custodian)
    assert not person.as_reader().roles
    with pytest.raises(NotFound):
        remove_member(account=person, collection=collection, by=custodian)


def test_a_file_is_never_more_open_than_any_of_its_records():
    by = CustodianFactory()
    file = file_in(RecordFactory(public=True), RecordFactory(for_researchers=True))
    assert open_file(file=file, level="researchers", by=by).level == "researchers"
    with pytest.raises(BadDescription, match="for researchers"):
        open_file(file=file, level="public", by=by)
    with pytest.raises(BadDescription, match="no level"):
        open_file(file=file, level="open", by=by)
    file.refresh_from_db()
    assert file.level == "researchers"
    assert open_file(file=file, level="sealed", by=by).level == "sealed"


def test_a_file_of_no_record_stays_sealed():
    with pytest.raises(BadDescription):
        open_file(file=file_in(), level="public", by=CustodianFactory())


def test_a_file_is_opened_by_custodians_of_every_collection_that_holds_it():
    one, two = RecordFactory(public=True), RecordFactory(public=True)
    file = file_in(one, two)
    half = UserFactory(member_of={one.collection: Role.CUSTODIAN, two.collection: Role.EDITOR})
    with pytest.raises(NotAllowed):
        open_file(file=file, level="public", by=half)
    file.refresh_from_db()
    assert file.level == "sealed"


def test_a_check_names_what_is_altered_and_what_is_missing(tmp_path):
    store = ObjectStore(tmp_path / "objects")
    kept = [store.put(io.BytesIO(words)).sha256 for words in (b"one", b"two", b"three")]
    for sha256 in kept:
        Original.objects.create(sha256=sha256, size=3)
    store.path(kept[1]).chmod(0o640)
    store.path(kept[1]).write_bytes(b"else")
    store.path(kept[2]).unlink()
    seen = []

    run = check_originals(
        store=store,
        by=CustodianFactory(),
        one_by_one=lambda hashes: (seen.append(h) or h for h in hashes),
    )

    assert (run.checked, run.unchanged) == (3, 1)
    assert seen == sorted(kept)
    results = dict(FixityCheck.objects.values_list("original", "result"))
    assert results == dict(zip(kept, ("unchanged", "altered", "missing"), strict=True))


def test_a_check_of_an_empty_archive_is_a_run_too(tmp_path):
    run = check_originals(store=ObjectStore(tmp_path), by=CustodianFactory())
    assert (run.checked, run.unchanged) == (0, 0)
    with pytest.raises(NotAllowed):
        check_originals(store=ObjectStore(tmp_path), by=UserFactory())


def test_a_request_is_kept_for_the_custodians_and_answered_once():
    request = receive_request(kind="cover", words="My name stands there.", contact="me@x.org")
    with pytest.raises(NotAllowed):
        answer_request(request=request, answer="Covered.", by=UserFactory())
    by = CustodianFactory()
    with pytest.raises(BadDescription):
        answer_request(request=request, answer=" ", by=by)
    answered = answer_request(request=request, answer="Covered.", by=by)
    assert (answered.state, answered.answer) == ("answered", "Covered.")
    with pytest.raises(WrongState):
        answer_request(request=request, answer="Again.", by=by)


@pytest.mark.parametrize(
    "given", [{"kind": "shout", "words": "x"}, {"kind": "cover", "words": "  "}]
)
def test_a_request_of_no_kind_or_no_words_is_not_kept(given):
    with pytest.raises(ValidationError):
        receive_request(**given)
    assert not Request.objects.exists()


def test_stamps_are_written_once_and_a_strange_secret_is_named_until_it_is_accepted():
    by = CustodianFactory()
    assert write_stamps(by=by) == sorted(expected_stamps())
    assert write_stamps(by=by) == []
    assert accept_secret(by=by) is False
    Stamp.objects.filter(name="secret").update(value="of another folder")

    assert write_stamps(by=by) == []
    found = data_fits_this_program(None, databases=["default"])
    assert "accept_secret" in str(found)
    with pytest.raises(NotAllowed):
        accept_secret(by=UserFactory())
    assert accept_secret(by=by) is True
    assert data_fits_this_program(None, databases=["default"]) == []
    assert Stamp.objects.get(name="secret").value not in settings.SECRET_KEY
