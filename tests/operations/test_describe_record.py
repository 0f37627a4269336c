"""Records are made under codes that say nothing, and described as given."""

import re

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from documents.access import Role
from documents.errors import AddressError, AlreadyThere, BadDescription, NotAllowed, NotFound
from documents.exchange.descriptions import (
    DateDescription,
    IdentifierDescription,
    MarkDescription,
    PartDescription,
    PlaceDescription,
    RecordDescription,
    RelationDescription,
    TitleDescription,
)
from documents.models import LogEntry, Outbox, Record, RecordRelation
from documents.operations.describe_record import add_record, describe_record
from documents.operations.draw_code import digits_for, draw_code, draw_number, keep_drawn
from tests.factories import AgentFactory, CollectionFactory, CustodianFactory, UserFactory

pytestmark = pytest.mark.django_db

NOTICE = RecordDescription(
    type=Record.Type.NOTICE,
    titles=(TitleDescription(title="Notice on the lamps", language="en"),),
)


def test_a_code_is_the_prefix_and_four_drawn_digits():
    record = add_record(
        collection=CollectionFactory(prefix="hq"), description=NOTICE, by=CustodianFactory()
    )
    assert re.fullmatch(r"hq-\d{4}", record.code)
    assert (record.state, record.level) == ("draft", "editors")


def test_five_digits_are_drawn_when_half_of_the_four_are_used():
    assert [digits_for(used) for used in (0, 4_999, 5_000, 49_999, 50_000)] == [4, 4, 5, 5, 6]
    assert re.fullmatch(r"hq-\d{5}", draw_code("hq", 5_000))
    assert 1 <= draw_number(0) <= 9_999


def test_a_drawn_code_that_is_taken_is_drawn_again():
    collection, by = CollectionFactory(), CustodianFactory()
    first = add_record(collection=collection, description=NOTICE, by=by)
    codes = iter([first.code, first.code, f"{collection.prefix}-7777"])
    kept = keep_drawn(
        lambda: next(codes),
        taken=lambda code: Record.objects.filter(code=code).exists(),
        write=lambda code: Record.objects.create(collection=collection, code=code),
    )
    assert kept.code == f"{collection.prefix}-7777"


def test_a_code_that_another_took_a_moment_ago_is_drawn_again():
    collection = CollectionFactory()
    Record.objects.create(collection=collection, code="hb-1111")
    codes, looks = iter(["hb-1111", "hb-2222"]), iter([False, True, False])
    kept = keep_drawn(
        lambda: next(codes),
        taken=lambda code: next(looks),
        write=lambda code: Record.objects.create(collection=collection, code=code),
    )
    assert kept.code == "hb-2222"


def test_another_broken_rule_is_not_taken_for_a_taken_code():
    def write(code):
        raise IntegrityError("another rule")

    with pytest.raises(IntegrityError, match="another rule"):
        keep_drawn(lambda: "x", taken=lambda code: False, write=write)


def test_a_chosen_code_belongs_to_its_collection_and_is_given_once():
    collection, by = CollectionFactory(prefix="hq"), CustodianFactory()
    add_record(collection=collection, description=NOTICE, by=by, code="hq-0412")
    with pytest.raises(AlreadyThere):
        add_record(collection=collection, description=NOTICE, by=by, code="hq-0412")
    with pytest.raises(BadDescription):
        add_record(collection=collection, description=NOTICE, by=by, code="li-0412")
    for bad in ("hq-", "hq-04 12", "HQ-0412", "hq-0412/en"):
        with pytest.raises((AddressError, BadDescription)):
            add_record(collection=collection, description=NOTICE, by=by, code=bad)
    assert Record.objects.count() == 1


def test_an_editor_makes_drafts_but_seals_none():
    collection = CollectionFactory()
    editor = UserFactory(member_of={collection: Role.EDITOR})
    add_record(collection=collection, description=NOTICE, by=editor)
    with pytest.raises(NotAllowed):
        add_record(collection=collection, description=NOTICE, by=editor, level="sealed")
    with pytest.raises(NotAllowed):
        add_record(collection=CollectionFactory(), description=NOTICE, by=editor)
    assert Record.objects.count() == 1


def test_describing_replaces_what_was_said_and_logs_it():
    collection, by = CollectionFactory(), CustodianFactory()
    office = AgentFactory(slug="harbour-office", official=True)
    record = add_record(
        collection=collection,
        description=RecordDescription(
            titles=NOTICE.titles,
            identifiers=(IdentifierDescription(kind="on_face", value="No. 12"),),
            agents=(PartDescription(agent="harbour-office", role="issuer"),),
            dates=(DateDescription(date="2031-03", kind="on_face"),),
            classification=MarkDescription(as_marked="内部", language="zh-Hans"),
            places=(PlaceDescription(name="East Ferry", language="en"),),
            languages=("zh-Hans",),
            pages=3,
        ),
        by=by,
    )
    assert record.parts.get().agent == office

    describe_record(record=record, description=NOTICE, by=by)

    record.refresh_from_db()
    assert [title.title for title in record.titles.all()] == ["Notice on the lamps"]
    assert (record.classification, record.pages) == ("", None)
    for part in (record.identifiers, record.parts, record.dates, record.languages, record.places):
        assert not part.exists()
    verbs = list(LogEntry.objects.filter(code=record.code).values_list("verb", flat=True))
    assert verbs == ["add_record", "describe_record"]
    assert Outbox.objects.filter(task="index_record", key=record.pk).count() == 2


def test_a_relation_to_a_record_that_is_not_here_is_joined_when_it_comes():
    collection, by = CollectionFactory(prefix="hq"), CustodianFactory()
    relation = RelationDescription(kind="attached_to", record="hq-0002")
    add_record(
        collection=collection,
        description=RecordDescription(titles=NOTICE.titles, relations=(relation,)),
        by=by,
        code="hq-0001",
    )
    waiting = RecordRelation.objects.get()
    assert (waiting.other, waiting.other_code) == (None, "hq-0002")

    second = add_record(collection=collection, description=NOTICE, by=by, code="hq-0002")

    waiting.refresh_from_db()
    assert waiting.other == second


@pytest.mark.parametrize(
    ("description", "refusal"),
    [
        (RecordDescription(subjects=("nothing",)), NotFound),
        (RecordDescription(agents=(PartDescription(agent="no", role="issuer"),)), NotFound),
        (RecordDescription(summary_by="nobody"), NotFound),
        (RecordDescription(summary={"en": " "}), ValidationError),
        (
            RecordDescription(dates=(DateDescription(date="March", kind="sent"),)),
            ValidationError,
        ),
    ],
)
def test_a_description_that_is_refused_changes_nothing(description, refusal):
    by = CustodianFactory()
    record = add_record(collection=CollectionFactory(), description=NOTICE, by=by)
    rows = LogEntry.objects.count()
    with pytest.raises(refusal):
        describe_record(record=record, description=description, by=by)
    record.refresh_from_db()
    assert [title.title for title in record.titles.all()] == ["Notice on the lamps"]
    assert LogEntry.objects.count() == rows
