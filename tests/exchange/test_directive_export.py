"""Second readings, repetitions and topics out of use survive an export and its import."""

import copy
import json

import jsonschema
import pytest
from django.db import transaction
from django.utils import timezone

from documents.errors import AlreadyThere, BadImport
from documents.exchange.descriptions import DirectiveDescription, TopicDescription
from documents.exchange.record_json import record_json
from documents.models import Coding, Directive, Record, Repetition, Topic
from documents.operations.accept_repetition import accept_repetition
from documents.operations.archive_account import archive_account
from documents.operations.code_directive import SecondReading, code_directive
from documents.operations.credit_for import choose_credit
from documents.operations.deprecate_topic import deprecate_topic
from documents.operations.describe_topic import add_topics
from documents.operations.find_words import WordsIn
from documents.operations.import_record import import_record, schema
from documents.operations.merge_topic import merge_topic
from documents.operations.tag_directive import tag_directive
from tests.factories import (
    CollectionFactory,
    CustodianFactory,
    RecordFactory,
    TextFactory,
    write_text,
)

pytestmark = pytest.mark.django_db

WORDS = "No unregistered person is to board."
CODES = ("hb-0001", "hb-0002")


def exported(code):
    record = Record.objects.get(code=code)
    made = record_json(record, exported_at=timezone.now(), store=None)
    return json.loads(json.dumps(made))


def bare(found):
    return {key: value for key, value in found.items() if key != "exported_at"}


@pytest.fixture
def exports():
    """Two records, each with an order that repeats the other's; the archive is gone after."""
    with transaction.atomic():
        by, second = CustodianFactory(), CustodianFactory()
        add_topics(
            descriptions=[
                TopicDescription(slug="boarding", labels={"en": "Boarding"}),
                TopicDescription(slug="order", labels={"en": "Order"}),
                TopicDescription(slug="boats", broader="order", labels={"en": "Boats"}),
                TopicDescription(slug="seats", labels={"en": "Seats"}, scope_notes={"en": "New."}),
            ],
            by=by,
        )
        collection = CollectionFactory(slug="harbour", prefix="hb")
        directives = []
        for number, code in enumerate(CODES, 207):
            record = RecordFactory(code=code, collection=collection, public=True)
            revision = write_text(TextFactory(record=record, code="en", language="en"), WORDS)
            directives.append(
                tag_directive(
                    record=record,
                    places=[WordsIn(revision, WORDS)],
                    description=DirectiveDescription(force="must_not", topics=("boarding",)),
                    by=by,
                    number=number,
                )
            )
        reading = SecondReading(
            verdict=Coding.Verdict.DIFFERS, force="", topics=("seats",), note="A wish."
        )
        choose_credit(account=second, kind="pen_name", name="Second Reader", by=second)
        code_directive(version=directives[0].current, reading=reading, by=second)
        agrees = SecondReading(verdict=Coding.Verdict.AGREES)
        code_directive(version=directives[0].current, reading=agrees, by=CustodianFactory())
        accept_repetition(one=directives[0], other=directives[1], by=by, note="To the letter.")
        deprecate_topic(
            topic=Topic.objects.get(slug="boarding"),
            note="Said better.",
            replaced_by=Topic.objects.get(slug="boats"),
            by=by,
        )
        made = {code: exported(code) for code in CODES}
        transaction.set_rollback(True)
    return made


@pytest.mark.parametrize("codes", [CODES, CODES[::-1]])
def test_all_that_is_said_of_directives_comes_back(exports, codes):
    for code in codes:
        jsonschema.Draft202012Validator(schema()).validate(exports[code])
        import_record(found=exports[code], by=archive_account())
        assert bare(exported(code)) == bare(exports[code])
    for code in codes:
        assert bare(exported(code)) == bare(exports[code])
        assert import_record(found=exports[code], by=archive_account())[1] is False
    row = Repetition.objects.get()
    assert {row.first.number, row.second.number} == {207, 208}
    assert row.waits_for is None
    assert Coding.objects.standing().count() == 2
    assert Topic.objects.get(slug="boarding").replaced_by == Topic.objects.get(slug="boats")


def test_a_repetition_waits_for_a_directive_that_is_not_here(exports):
    import_record(found=exports["hb-0001"], by=archive_account())
    row = Repetition.objects.get()
    assert (row.second, row.waits_for) == (None, 208)


def test_no_account_is_in_an_export(exports):
    assert "account" not in exports["hb-0001"]["directives"][0]["versions"][0]["codings"][0]
    assert [one["name"] for one in exports["hb-0001"]["credits"]].count("Second Reader") == 1


def test_another_decision_of_the_same_two_is_refused(exports):
    import_record(found=exports["hb-0001"], by=archive_account())
    other = copy.deepcopy(exports["hb-0002"])
    other["directives"][0]["repetitions"][0]["state"] = "declined"
    with pytest.raises(AlreadyThere, match="another thing was decided"):
        import_record(found=other, by=archive_account())
    assert not Record.objects.filter(code="hb-0002").exists()


@pytest.mark.parametrize("key", ["codings", "repetitions", "scope_note"])
def test_what_lacks_a_part_is_damaged(exports, key):
    found = exports["hb-0001"]
    for row in (
        found["directives"][0],
        found["directives"][0]["versions"][0],
        found["topics"][0],
    ):
        row.pop(key, None)
    with pytest.raises(BadImport, match="damaged"):
        import_record(found=found, by=archive_account())
    assert not Directive.objects.exists()


def of_version_1(found):
    old = copy.deepcopy(found)
    old["version"] = 1
    old["topics"] = [topic for topic in old["topics"] if topic["slug"] == "boarding"]
    codings = old["directives"][0]["versions"][0]["codings"]
    coders = {coding["credit"] for coding in codings}
    old["credits"] = [credit for credit in old["credits"] if credit["code"] not in coders]
    for topic in old["topics"]:
        for key in ("scope_note", "deprecated_at", "deprecation_note", "replaced_by"):
            del topic[key]
    for directive in old["directives"]:
        del directive["repetitions"]
        for version in directive["versions"]:
            del version["codings"]
    return old


def test_an_export_of_version_1_is_read(exports):
    old = of_version_1(exports["hb-0001"])
    _, new = import_record(found=old, by=archive_account())
    assert new
    assert import_record(found=old, by=archive_account())[1] is False
    assert bare(of_version_1(exported("hb-0001"))) == bare(old)
    assert Topic.objects.get(slug="boarding").deprecated_at is None


def test_an_old_export_leaves_what_is_said_of_a_topic_here(exports):
    import_record(found=exports["hb-0001"], by=archive_account())
    import_record(found=of_version_1(exports["hb-0002"]), by=archive_account())
    assert Topic.objects.get(slug="boarding").deprecation_note == "Said better."


def test_a_damaged_old_export_is_refused(exports):
    old = of_version_1(exports["hb-0001"])
    del old["topics"][0]["slug"]
    with pytest.raises(BadImport, match="damaged"):
        import_record(found=old, by=archive_account())


def test_a_topic_that_is_called_otherwise_here_is_refused(exports):
    by = archive_account()
    old, now = add_topics(
        descriptions=[
            TopicDescription(slug="boarding", labels={"en": "Boarding"}),
            TopicDescription(slug="embarking", labels={"en": "Embarking"}),
        ],
        by=by,
    )
    merge_topic(topic=old, into=now, by=by)
    with pytest.raises(AlreadyThere, match="calls the topic boarding embarking now"):
        import_record(found=exports["hb-0001"], by=by)
    assert not Topic.objects.filter(slug="boarding").exists()
