"""Tokens, and annotations out and in again, by command."""

import io
import json

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import Client

from documents.access import Role
from documents.exchange.annotation_description import Outside
from documents.exchange.annotation_jsonld import annotation_json
from documents.models import Annotation, Credit, Token
from documents.operations.archive_account import archive_account
from documents.operations.credit_for import choose_credit
from documents.operations.settle_annotation import (
    delete_annotation,
    resolve_annotation,
    retract_annotation,
)
from tests.factories import (
    MINE,
    PUBLIC,
    RecordFactory,
    TextFactory,
    UserFactory,
    on_words,
    write_note,
    write_text,
)

pytestmark = pytest.mark.django_db


def run(*words, **options):
    out = io.StringIO()
    call_command(*words, stdout=out, stderr=io.StringIO(), **options)
    return out.getvalue()


@pytest.fixture
def record():
    return RecordFactory(public=True, code="hb-0412")


@pytest.fixture
def revision(record):
    text = TextFactory(record=record, english=True, of_language="und")
    made = write_text(text, "Windows and seats are fixed.", "Never allow escapes.")
    record.refresh_from_db()
    return made


@pytest.fixture
def researcher(record):
    account = UserFactory(username="mara", member_of={record.collection: Role.RESEARCHER})
    choose_credit(account=account, kind=Credit.Kind.PEN_NAME, name="Ada Reed", by=account)
    return account


def test_a_token_is_printed_alone_once_and_opens_the_container(record, researcher):
    printed = run("create_token", "mara", "--for", "my script")

    token = printed.rstrip("\n")
    assert len(token) >= 32
    assert token.split() == [token]
    assert Token.objects.get().name == "my script"
    assert token not in str(Token.objects.values().get())
    headers = {"authorization": f"Bearer {token}"}
    assert Client().get("/r/hb-0412/annotations/", headers=headers).status_code == 200


def test_no_token_for_an_account_that_is_not_there():
    with pytest.raises(CommandError, match="no account nobody") as refused:
        run("create_token", "nobody")
    assert refused.value.returncode == 1


def everything():
    return {one.number: annotation_json(one) for one in Annotation.objects.with_places()}


def forget_all_notes():
    for note in Annotation.objects.all():
        Annotation.objects.filter(pk=note.pk).update(current=None, reply_to=None)
        for version in note.versions.all():
            version.targets.all().delete()
            version.delete()
    Annotation.objects.all().delete()


def test_what_was_exported_comes_back_with_nothing_lost(record, revision, researcher, tmp_path):
    parent = write_note(record, researcher, "Said.", on_words(revision, "seats"), sharing=PUBLIC)
    write_note(record, researcher, "Yes.", sharing=PUBLIC, reply_to=parent, motivation="replying")
    write_note(record, researcher, "Hm.", sharing=PUBLIC, motivation="assessing",
               assesses="authenticity")  # fmt: skip
    settled = write_note(record, researcher, "Why?", sharing=PUBLIC, motivation="questioning")
    resolve_annotation(annotation=settled, note="Answered.", by=researcher)
    taken_back = write_note(record, researcher, "Wrong.", sharing=PUBLIC)
    retract_annotation(annotation=taken_back, note="It was mistaken.", by=researcher)
    write_note(record, researcher, "See.", Outside("https://example.org/report"), sharing=PUBLIC)
    before = everything()
    file = tmp_path / "notes.jsonld"
    run("export_annotations", "hb-0412", output=file)
    forget_all_notes()

    run("import_annotations", str(file))

    assert everything() == before
    run("export_annotations", "hb-0412", output=tmp_path / "again.jsonld")
    assert json.loads((tmp_path / "again.jsonld").read_text()) == json.loads(file.read_text())
    assert "0 imported; 6 were here already" in run("import_annotations", str(file))


def test_an_export_holds_what_its_reader_may_read(record, researcher):
    write_note(record, researcher, "zqmine", sharing=MINE)
    write_note(record, researcher, "zqpublic", sharing=PUBLIC)

    assert json.loads(run("export_annotations", "hb-0412"))["total"] == 1
    assert "zqmine" not in run("export_annotations", "hb-0412")
    assert "zqmine" in run("export_annotations", "hb-0412", "--as", "mara")
    with pytest.raises(CommandError, match="no public record"):
        run("export_annotations", RecordFactory(code="hb-0500").code)


def test_what_was_deleted_here_stays_deleted(record, researcher, tmp_path):
    note = write_note(record, researcher, sharing=PUBLIC)
    file = tmp_path / "notes.jsonld"
    run("export_annotations", "hb-0412", output=file)
    delete_annotation(annotation=note, by=researcher)

    assert "0 imported; 1 were here already" in run("import_annotations", str(file))
    assert Client().get(f"/r/hb-0412/annotations/{note.number}").status_code == 410


def test_annotations_of_another_archive_keep_their_address_and_their_replies(
    record, revision, researcher, tmp_path, settings
):
    parent = write_note(record, researcher, "Said.", on_words(revision, "seats"), sharing=PUBLIC)
    write_note(record, researcher, "Yes.", sharing=PUBLIC, reply_to=parent, motivation="replying")
    settings.ARCHIVE_ADDRESS = "https://other.example"
    file = tmp_path / "notes.jsonld"
    run("export_annotations", "hb-0412", output=file)
    settings.ARCHIVE_ADDRESS = "http://127.0.0.1:8000"

    assert "2 imported" in run("import_annotations", str(file))

    came = Annotation.objects.filter(record=None, reply_to=None).with_places().get()
    found = annotation_json(came)
    assert found["via"] == f"https://other.example/r/hb-0412/annotations/{parent.number}"
    assert found["target"]["source"] == "https://other.example/r/hb-0412/en/1"
    assert found["creator"]["name"] == "Ada Reed"
    assert came.replies.count() == 1
    assert "0 imported; 2 were here" in run("import_annotations", str(file))


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("{", "no JSON"),
        ("[" * 50_000, "no JSON|nested too deep"),
        ("9", "neither a JSON object nor a list"),
        ('{"type": "Annotation"}', "@context"),
        ('{"type": "AnnotationPage", "items": []}', "@context"),
    ],
)
def test_a_file_that_holds_no_sound_annotations_is_refused_whole(tmp_path, content, sentence):
    archive_account()
    file = tmp_path / "notes.jsonld"
    file.write_text(content)

    with pytest.raises(CommandError, match=sentence) as refused:
        run("import_annotations", str(file))

    assert refused.value.returncode == 1
    assert not Annotation.objects.exists()


def test_one_wrong_annotation_keeps_all_out(record, revision, tmp_path):
    context = {"@context": "http://www.w3.org/ns/anno.jsonld", "type": "Annotation"}
    selector = {"type": "TextQuoteSelector", "exact": "no such words"}
    home = "http://127.0.0.1:8000/r/hb-0412"
    file = tmp_path / "notes.jsonld"
    file.write_text(
        json.dumps(
            [
                context | {"target": home},
                context | {"target": {"source": f"{home}/en/1", "selector": selector}},
            ]
        )
    )

    with pytest.raises(CommandError, match="do not stand in this text"):
        run("import_annotations", str(file))

    assert not Annotation.objects.exists()


def test_only_the_archives_custodian_imports(record, researcher, tmp_path):
    file = tmp_path / "notes.jsonld"
    file.write_text("[]")

    with pytest.raises(CommandError, match="may not"):
        run("import_annotations", str(file), "--as", "mara")


@pytest.mark.parametrize(
    ("odd", "sentence"),
    [
        ({"verbatim:state": "shelved"}, "urn:odd: .*shelved"),
        ({"verbatim:state": "retracted"}, "urn:odd: Say why"),
        ({"created": "0001-01-01T00:00:00+14:00"}, "urn:odd.*: created"),
        ({"created": "9999-12-31T23:59:59-14:00"}, "urn:odd.*: created"),
    ],
)
def test_refusal_names_the_annotation(record, tmp_path, odd, sentence):
    file = tmp_path / "notes.jsonld"
    context = {"@context": "http://www.w3.org/ns/anno.jsonld", "type": "Annotation"}
    target = {"id": "urn:odd", "target": "http://127.0.0.1:8000/r/hb-0412"}
    file.write_text(json.dumps(context | target | odd))

    with pytest.raises(CommandError, match=sentence):
        run("import_annotations", str(file))


def test_reply_that_more_would_read_than_what_it_answers_is_kept_from_them(record, tmp_path):
    context = {"@context": "http://www.w3.org/ns/anno.jsonld", "type": "Annotation"}
    file = tmp_path / "notes.jsonld"
    parent = {"id": "urn:one", "target": "http://127.0.0.1:8000/r/hb-0412"}
    file.write_text(
        json.dumps(
            [
                context | parent | {"verbatim:visibleTo": "only_me"},
                context | {"id": "urn:two", "target": "urn:one"},
            ]
        )
    )

    run("import_annotations", str(file))

    assert Annotation.objects.count() == 2
    assert not Annotation.objects.public().exists()
