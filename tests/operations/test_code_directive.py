"""A second person reads an order's words: agrees, or differs and says how."""

from dataclasses import replace

import pytest

from documents.access import Role
from documents.errors import (
    AppendOnly,
    BadDescription,
    NotAllowed,
    TopicDeprecated,
    WrongState,
)
from documents.exchange.descriptions import DirectiveDescription, TopicDescription
from documents.models import Coding, LogEntry, Topic
from documents.operations.code_directive import SecondReading, code_directive
from documents.operations.deprecate_topic import deprecate_topic
from documents.operations.describe_topic import add_topics
from documents.operations.find_words import WordsIn
from documents.operations.tag_directive import retract_directive, revise_directive, tag_directive
from tests.factories import (
    CollectionFactory,
    CustodianFactory,
    TextFactory,
    UserFactory,
    write_text,
)

pytestmark = pytest.mark.django_db

ORDER = DirectiveDescription(force="must_not", topics=("boarding",))
AGREES = SecondReading(verdict=Coding.Verdict.AGREES)
DIFFERS = SecondReading(
    verdict=Coding.Verdict.DIFFERS, force="must", topics=("boarding",), note="It says shall."
)


@pytest.fixture
def tagger():
    return CustodianFactory()


@pytest.fixture
def version(tagger):
    add_topics(
        descriptions=[
            TopicDescription(slug="boarding", labels={"en": "Boarding"}),
            TopicDescription(slug="seats", labels={"en": "Seats"}),
        ],
        by=tagger,
    )
    revision = write_text(TextFactory(), "通知如下。", "严禁未经登记人员登船。")
    return tag_directive(
        record=revision.text.record,
        places=[WordsIn(revision, "严禁未经登记人员登船。")],
        description=ORDER,
        by=tagger,
    ).current


def test_second_reader_agrees(version):
    coding = code_directive(version=version, reading=AGREES, by=CustodianFactory())
    assert (coding.verdict, coding.read_force, coding.topics.count()) == ("agrees", "must_not", 0)
    assert LogEntry.objects.filter(verb="code_directive").count() == 1


def test_second_reader_differs_and_says_how(version):
    coding = code_directive(version=version, reading=DIFFERS, by=CustodianFactory())
    assert (coding.read_force, coding.note) == ("must", "It says shall.")
    assert [topic.slug for topic in coding.topics.all()] == ["boarding"]


def test_later_reading_by_the_same_person_counts_and_both_stay(version):
    by = CustodianFactory()
    code_directive(version=version, reading=DIFFERS, by=by)
    second = code_directive(version=version, reading=AGREES, by=by)
    third = code_directive(version=version, reading=AGREES, by=CustodianFactory())
    assert version.codings.count() == 3
    assert list(Coding.objects.standing().filter(version=version)) == [second, third]
    with pytest.raises(AppendOnly):
        second.delete()


def test_nobody_reads_their_own_tagging_a_second_time(version, tagger):
    reviser = CustodianFactory()
    with pytest.raises(NotAllowed, match="your own"):
        code_directive(version=version, reading=AGREES, by=tagger)
    newer = revise_directive(
        directive=version.directive,
        description=replace(ORDER, condition={"en": "always"}),
        note="Condition added.",
        by=reviser,
    )
    for one in (tagger, reviser):
        with pytest.raises(NotAllowed, match="your own"):
            code_directive(version=newer, reading=AGREES, by=one)
    assert not Coding.objects.exists()


def test_readings_that_contradict_themselves_are_refused(version):
    by = CustodianFactory()
    for reading in (
        replace(DIFFERS, note=" "),
        replace(AGREES, force="must"),
        replace(AGREES, topics=("seats",)),
    ):
        with pytest.raises(BadDescription):
            code_directive(version=version, reading=reading, by=by)
    assert not Coding.objects.exists()


def test_only_the_standing_version_is_read(version, tagger):
    by = CustodianFactory()
    retract_directive(directive=version.directive, note="No order.", by=tagger)
    version.directive.refresh_from_db()
    for one in (version, version.directive.current):
        with pytest.raises(WrongState):
            code_directive(version=one, reading=AGREES, by=by)


def test_a_deprecated_topic_is_named_only_where_it_was_tagged(version, tagger):
    for slug in ("boarding", "seats"):
        deprecate_topic(topic=Topic.objects.get(slug=slug), note="Too wide.", by=tagger)
    by = CustodianFactory()
    assert code_directive(version=version, reading=DIFFERS, by=by)
    with pytest.raises(TopicDeprecated):
        code_directive(version=version, reading=replace(DIFFERS, topics=("seats",)), by=by)


def test_only_people_of_the_collection_read_a_second_time(version):
    stranger = UserFactory(member_of={CollectionFactory(): Role.EDITOR})
    with pytest.raises(NotAllowed):
        code_directive(version=version, reading=AGREES, by=stranger)
