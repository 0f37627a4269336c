"""Events, statements and figures: what is held apart, what is kept word for word."""

import pytest
from django.core.exceptions import ValidationError

from documents.access import Role
from documents.errors import AlreadyThere, BadDescription, NotAllowed, QuoteMissing
from documents.exchange.descriptions import (
    AboutDescription,
    EventAgentDescription,
    EventDescription,
    FigureDescription,
    HeldDescription,
    PlaceDescription,
    StatementDescription,
    WordsOfText,
)
from documents.models import HeldPart, LogEntry, Outbox, ProvenanceEvent, Statement
from documents.operations.find_words import WordsIn
from documents.operations.log_change import digest
from documents.operations.record_event import record_event
from documents.operations.record_figure import record_figure
from documents.operations.record_statement import record_statement
from documents.texts.normalise import sha256_of
from tests.factories import (
    AgentFactory,
    CollectionFactory,
    CustodianFactory,
    RecordFactory,
    SourceFactory,
    TextFactory,
    UserFactory,
    write_text,
)

pytestmark = pytest.mark.django_db

LEAK = EventDescription(
    kind="leak",
    date="2031-11~",
    words={"en": "Copied by a person whose identity is protected."},
    agents=(EventAgentDescription(agent="desk", role="receiver"),),
    held=HeldDescription(
        date="2031-11-09",
        place=PlaceDescription(name="the copying room", language="en"),
        words={"en": "Photographed in a night shift."},
        agents=(EventAgentDescription(agent="carrier", role="carried the envelope"),),
    ),
)


def said(**more):
    return StatementDescription(
        **{
            "kind": "comments",
            "mode": "verbatim",
            "language": "en",
            "words": "A crude forgery.\n\nNo such paper exists.",
            "about": AboutDescription(policy={"en": "the ferries"}),
            **more,
        }
    )


def test_what_an_event_holds_back_is_kept_apart_and_out_of_the_log():
    AgentFactory(slug="desk", official=True)
    AgentFactory(slug="carrier")
    record = RecordFactory()
    event = record_event(of=record, description=LEAK, by=CustodianFactory())
    assert event.words == LEAK.words
    assert event.place is None
    assert HeldPart.objects.get(event=event).date == "2031-11-09"
    assert {str(a.agent): a.held for a in event.agents.all()} == {"desk": False, "carrier": True}
    entry = LogEntry.objects.get(verb="record_event")
    without = EventDescription(kind=LEAK.kind, date=LEAK.date, words=LEAK.words, agents=LEAK.agents)
    AgentFactory(slug="desk-2", official=True)
    record_event(of=RecordFactory(), description=without, by=CustodianFactory())
    assert entry.sha256 == LogEntry.objects.last().sha256
    assert entry.sha256 != digest({})


def test_a_wrong_event_is_corrected_by_a_later_one_of_the_same_record():
    by, record = CustodianFactory(), RecordFactory()
    wrong = record_event(of=record, description=EventDescription(kind="issue", date="2030"), by=by)
    right = EventDescription(kind="issue", date="2031")
    with pytest.raises(BadDescription):
        record_event(of=RecordFactory(), description=right, corrects=wrong, by=by)
    record_event(of=record, description=right, corrects=wrong, by=by)
    assert wrong.corrected_by.date == "2031"
    assert ProvenanceEvent.objects.count() == 2


def test_strangers_to_a_collection_record_nothing_in_it():
    collection = CollectionFactory()
    record = RecordFactory(collection=collection, level="public")
    stranger = UserFactory(member_of={CollectionFactory(): Role.CUSTODIAN})
    event = EventDescription(kind="issue")
    figure = FigureDescription(value=1, of={"en": "boats"})
    for of in (record, collection):
        with pytest.raises(NotAllowed):
            record_event(of=of, description=event, by=stranger)
    for about in (AboutDescription(record=record.code), AboutDescription(policy={"en": "x"})):
        with pytest.raises(NotAllowed):
            record_statement(collection=collection, description=said(about=about), by=stranger)
    with pytest.raises(NotAllowed):
        record_figure(collection=collection, description=figure, record=record, by=stranger)
    assert not LogEntry.objects.exists()


def test_words_of_a_statement_are_a_text_of_one_revision():
    collection = CollectionFactory()
    SourceFactory(collection=collection, code="article")
    statement = record_statement(
        collection=collection, description=said(source="article"), by=CustodianFactory()
    )
    text = statement.text
    revision = text.revisions.get()
    assert revision.string == "A crude forgery.\nNo such paper exists."
    assert revision.sha256 == sha256_of(revision.string)
    assert [p.key for p in revision.passages.all()] == ["p1", "p2"]
    assert (text.code, text.basis, text.coverage) == ("en", "quoted_in", "excerpts")
    assert 1 <= statement.number <= 9_999
    assert Outbox.objects.filter(task="index_statement", key=statement.pk).exists()


def test_a_statement_without_words_or_subject_is_refused():
    collection, by = CollectionFactory(), CustodianFactory()
    with pytest.raises(BadDescription, match="words"):
        record_statement(collection=collection, description=said(words=" \n"), by=by)
    with pytest.raises(ValidationError, match="what the statement is about"):
        record_statement(collection=collection, description=said(about=AboutDescription()), by=by)
    assert not Statement.objects.exists()


def test_an_answer_is_joined_when_what_it_answers_arrives():
    collection, by = CollectionFactory(), CustodianFactory()
    answer = record_statement(collection=collection, description=said(answers=7), number=8, by=by)
    assert (answer.answers, answer.answers_number) == (None, 7)
    first = record_statement(collection=collection, description=said(), number=7, by=by)
    answer.refresh_from_db()
    assert answer.answers == first
    with pytest.raises(AlreadyThere):
        record_statement(collection=collection, description=said(), number=7, by=by)


def test_a_statement_about_a_passage_points_at_its_words():
    text = TextFactory()
    revision = write_text(text, "固定窗口、固定座位。", "不得更改。")
    record = text.record
    about = AboutDescription(
        record=record.code, passage=WordsOfText(text="zh-hans", words="不得更改")
    )
    statement = record_statement(
        collection=record.collection, description=said(about=about), by=CustodianFactory()
    )
    start, end = statement.about_start, statement.about_end
    assert revision.string[start:end] == "不得更改"
    for words in (AboutDescription(passage=about.passage), AboutDescription(collection="other")):
        with pytest.raises(BadDescription):
            record_statement(
                collection=record.collection, description=said(about=words), by=CustodianFactory()
            )


def test_a_statement_stands_in_the_collection_of_its_record():
    record = RecordFactory()
    about = AboutDescription(record=record.code)
    with pytest.raises(BadDescription, match="has no record"):
        record_statement(
            collection=CollectionFactory(), description=said(about=about), by=CustodianFactory()
        )


def test_a_figure_points_at_the_words_that_give_it():
    text = TextFactory()
    revision = write_text(text, "共 280 座")
    record, by = text.record, CustodianFactory()
    described = FigureDescription(value=280, unit="seats", of={"en": "seats on the boats"})
    figure = record_figure(
        collection=record.collection,
        description=described,
        record=record,
        place=WordsIn(revision, "280"),
        by=by,
    )
    assert revision.string[figure.start : figure.end] == "280"
    with pytest.raises(QuoteMissing):
        record_figure(
            collection=record.collection,
            description=described,
            record=record,
            place=WordsIn(revision, "281"),
            by=by,
        )
    with pytest.raises(BadDescription, match="no text of"):
        record_figure(
            collection=record.collection,
            description=described,
            record=RecordFactory(collection=record.collection),
            place=WordsIn(revision, "280"),
            by=by,
        )
