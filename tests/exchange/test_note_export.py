"""Public annotations go with their record's export, with their history; private ones never."""

import json

import jsonschema
import pytest
from django.db import transaction
from django.utils import timezone

from documents.access import Role
from documents.errors import AlreadyThere, BadImport
from documents.exchange.annotation_description import AnnotationDescription, OnRegion, OnWords
from documents.exchange.descriptions import PlaceDescription
from documents.exchange.record_json import record_json
from documents.models import Annotation, Original, Page, Record, RecordFile, SourceFile, Topic
from documents.operations.annotate import revise_annotation
from documents.operations.import_record import import_record, schema
from documents.operations.keep_group import make_group
from documents.operations.settle_annotation import retract_annotation
from tests.factories import (
    MINE,
    PUBLIC,
    AgentFactory,
    CollectionFactory,
    CustodianFactory,
    RecordFactory,
    TextFactory,
    UserFactory,
    on_words,
    within,
    write_note,
    write_text,
)

pytestmark = pytest.mark.django_db
CODE = "hb-0412"


def exported():
    record = Record.objects.get(code=CODE)
    return json.loads(json.dumps(record_json(record, exported_at=timezone.now(), store=None)))


def bare(found):
    return {key: value for key, value in found.items() if key != "exported_at"}


@pytest.fixture
def export():
    """An annotated record's export; the archive is gone after."""
    with transaction.atomic():
        collection = CollectionFactory(slug="harbour", prefix="hb")
        record = RecordFactory(public=True, code=CODE, collection=collection)
        text = TextFactory(record=record, english=True, of_language="und")
        revision = write_text(text, "Windows and seats are fixed.", "Never allow escapes.")
        record.refresh_from_db()
        file = SourceFile.objects.create(
            original=Original.objects.create(sha256="a" * 64, size=1), media_type="text/plain"
        )
        RecordFile.objects.create(record=record, file=file, number=1)
        page = Page.objects.create(file=file, number=1, width=100, height=100)
        by = UserFactory(member_of={collection: Role.RESEARCHER})
        Topic.objects.create(slug="seating")
        AgentFactory(slug="harbour-office", official=True)
        parent = write_note(record, by, "zqearly", on_words(revision, "seats"), sharing=MINE)
        revise_annotation(
            annotation=parent, said=AnnotationDescription(body="First."), by=by, sharing=PUBLIC
        )
        revise_annotation(annotation=parent, said=AnnotationDescription(body="Second."), by=by)
        parent.refresh_from_db()
        write_note(record, by, "Yes.", sharing=PUBLIC, reply_to=parent, motivation="replying")
        mine = write_note(record, by, "zqmine", sharing=MINE)
        write_note(record, by, "zqreply", sharing=MINE, reply_to=mine, motivation="replying")
        group = make_group(name="Desk", by=by)
        by = type(by).objects.get(pk=by.pk)
        write_note(record, by, "zqgroup", sharing=within(group))
        pier = PlaceDescription(name="Pier", language="en")
        left_out = OnWords(revision, ((0, 7), (18, 27)))
        for target, motivation, said in (
            (left_out, "tagging", {"topics": ("seating",)}),
            (OnRegion(page, (10, 10, 20, 20.5)), "describing", {}),
            (on_words(revision, "escapes"), "identifying", {"agent": "harbour-office"}),
            (on_words(revision, "seats"), "identifying", {"place": pier}),
        ):
            said = {**said, "motivation": motivation}
            note = write_note(record, by, "Said.", target, sharing=PUBLIC, **said)
        retract_annotation(annotation=note, note="Mistaken.", by=by)
        found = exported()
        transaction.set_rollback(True)
    return found


def test_export_fits_the_schema_and_comes_back_the_same(export):
    jsonschema.Draft202012Validator(schema()).validate(export)
    assert len(export["annotations"]) == 6

    import_record(found=export, by=CustodianFactory())

    assert bare(exported()) == bare(export)
    assert Annotation.objects.public().count() == 6
    assert import_record(found=export, by=CustodianFactory())[1] is False


def test_what_was_not_for_everyone_stays_behind(export):
    written = json.dumps(export)

    for canary in ("zqearly", "zqmine", "zqgroup", "zqreply"):
        assert canary not in written
    assert [v["number"] for v in export["annotations"][0]["versions"]] == [2, 3]


def test_words_that_do_not_stand_there_are_refused(export):
    target = export["annotations"][0]["versions"][0]["targets"][0]
    target["parts"] = [[0, 5]]

    with pytest.raises(BadImport, match="do not stand there"):
        import_record(found=export, by=CustodianFactory())
    assert not Annotation.objects.exists()


def test_a_number_is_never_given_twice(export):
    other = RecordFactory(public=True)
    write_note(other, CustodianFactory(), number=export["annotations"][0]["number"])

    with pytest.raises(AlreadyThere):
        import_record(found=export, by=CustodianFactory())


def test_an_export_from_before_annotations_is_read(export):
    del export["annotations"]
    export["version"] = 1
    for row in export["topics"]:
        for key in ("scope_note", "deprecated_at", "deprecation_note", "replaced_by"):
            del row[key]

    import_record(found=export, by=CustodianFactory())

    assert not Annotation.objects.exists()
