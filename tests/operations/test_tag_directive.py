"""Directives are tied to exact words; what is said of them is revised, never overwritten."""

from dataclasses import replace

import pytest

from documents.access import Role
from documents.errors import (
    AlreadyThere,
    BadDescription,
    NotAllowed,
    NotFound,
    QuoteAmbiguous,
    QuoteMissing,
    WrongState,
)
from documents.exchange.descriptions import DirectiveDescription, TopicDescription
from documents.models import Directive, DirectiveVersion, LogEntry
from documents.operations.describe_topic import add_topics
from documents.operations.find_words import WordsIn
from documents.operations.tag_directive import retract_directive, revise_directive, tag_directive
from tests.factories import (
    CollectionFactory,
    CreditFactory,
    CustodianFactory,
    RecordFactory,
    TextFactory,
    UserFactory,
    write_text,
)

pytestmark = pytest.mark.django_db

ORDER = DirectiveDescription(force="must_not", on_whom={"en": "unregistered persons"})


@pytest.fixture
def chinese():
    return write_text(
        TextFactory(), "通知如下。", "严禁未经登记人员登船。", "登记册不得外传，不得公开。"
    )


@pytest.fixture
def english(chinese):
    text = TextFactory(record=chinese.text.record, english=True, of_text=chinese.text)
    return write_text(
        text,
        "Be notified.",
        "No unregistered person is to board. No one is.",
        "Registers stay inside; they are not public.",
        aligned="in order",
    )


def tag(record, *places, **more):
    more.setdefault("by", CustodianFactory())
    return tag_directive(
        record=record, places=places, description=more.pop("description", ORDER), **more
    )


def test_words_in_both_languages_are_kept_with_their_surroundings(chinese, english):
    record, credit = chinese.text.record, CreditFactory()
    directive = tag(
        record,
        WordsIn(chinese, "严禁未经登记人员登船。"),
        WordsIn(english, "No unregistered person is to board."),
        credit=credit,
    )
    places = list(directive.current.places.all())
    assert [place.exact for place in places] == [
        "严禁未经登记人员登船。",
        "No unregistered person is to board.",
    ]
    for place in places:
        assert place.revision.string[place.start : place.end] == place.exact
    assert places[0].prefix.endswith("通知如下。\n")
    assert directive.current.credit == credit
    assert 1 <= directive.number <= 9_999


def test_first_and_last_words_stand_for_all_between(english):
    directive = tag(english.text.record, WordsIn(english, "Registers stay", "not public."))
    assert directive.current.places.get().exact == "Registers stay inside; they are not public."


def test_the_passage_decides_where_words_stand_twice(chinese):
    record = chinese.text.record
    with pytest.raises(QuoteAmbiguous):
        tag(record, WordsIn(chinese, "不得"))
    with pytest.raises(NotFound):
        tag(record, WordsIn(chinese, "严禁", begins_in="p9"))
    assert tag(record, WordsIn(chinese, "严禁", begins_in="p2"))


def test_refused_words_leave_no_directive_and_no_log_row(chinese):
    record = chinese.text.record
    rows = LogEntry.objects.count()
    for places, refusal in (
        ([WordsIn(chinese, "可以登船")], QuoteMissing),
        ([], BadDescription),
        ([WordsIn(chinese, "通知"), WordsIn(chinese, "严禁")], BadDescription),
        ([WordsIn(write_text(TextFactory(), "严禁"), "严禁")], BadDescription),
    ):
        before = Directive.objects.count(), DirectiveVersion.objects.count()
        with pytest.raises(refusal):
            tag(record, *places)
        assert (Directive.objects.count(), DirectiveVersion.objects.count()) == before
    with pytest.raises(NotFound):
        tag(record, WordsIn(chinese, "严禁"), description=replace(ORDER, topics=("no",)))
    assert not Directive.objects.exists()
    assert LogEntry.objects.filter(verb="tag_directive").count() == 0
    assert LogEntry.objects.count() >= rows


def test_a_number_is_given_once(chinese):
    record = chinese.text.record
    assert str(tag(record, WordsIn(chinese, "严禁"), number=207)) == "d/n/207"
    with pytest.raises(AlreadyThere):
        tag(record, WordsIn(chinese, "通知"), number=207)


def test_a_revision_keeps_what_was_said_before(chinese):
    by = CustodianFactory()
    add_topics(descriptions=[TopicDescription(slug="boarding", labels={"en": "boarding"})], by=by)
    directive = tag(chinese.text.record, WordsIn(chinese, "严禁未经登记人员登船"))
    first = directive.current
    more = replace(ORDER, topics=("boarding",), condition={"en": "always"})
    second = revise_directive(directive=directive, description=more, note="Topic added.", by=by)
    directive.refresh_from_db()
    assert directive.current == second
    assert (second.number, second.condition) == (2, {"en": "always"})
    assert second.places.get().exact == first.places.get().exact
    assert [topic.slug for topic in second.topics.all()] == ["boarding"]
    assert (first.condition, first.topics.count()) == ({}, 0)
    with pytest.raises(BadDescription, match="what changed"):
        revise_directive(directive=directive, description=ORDER, note=" ", by=by)


def test_a_retracted_directive_keeps_its_number_and_says_why(chinese):
    by = CustodianFactory()
    directive = tag(chinese.text.record, WordsIn(chinese, "通知如下"))
    with pytest.raises(BadDescription, match="why"):
        retract_directive(directive=directive, note="", by=by)
    version = retract_directive(directive=directive, note="It orders nothing.", by=by)
    directive.refresh_from_db()
    assert directive.current == version
    assert (version.retracted, version.note) == (True, "It orders nothing.")
    assert version.places.get().exact == "通知如下"
    for act in (
        lambda: retract_directive(directive=directive, note="Again.", by=by),
        lambda: revise_directive(directive=directive, description=ORDER, note="Back.", by=by),
    ):
        with pytest.raises(WrongState):
            act()


def test_only_editors_of_the_collection_tag(chinese):
    stranger = UserFactory(member_of={CollectionFactory(): Role.EDITOR})
    with pytest.raises(NotAllowed):
        tag(chinese.text.record, WordsIn(chinese, "严禁"), by=stranger)
    sealed = RecordFactory(level="sealed")
    editor = UserFactory(member_of={sealed.collection: Role.EDITOR})
    revision = write_text(TextFactory(record=sealed), "严禁")
    with pytest.raises(NotAllowed):
        tag(sealed, WordsIn(revision, "严禁"), by=editor)
