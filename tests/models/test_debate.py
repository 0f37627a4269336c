"""Who denies, vouches, could not verify: counted evenly, in a constant number of queries."""

import pytest
from django.test.utils import CaptureQueriesContext

from documents.exchange.descriptions import AboutDescription, StatementDescription
from documents.models import Debate, Statement
from documents.operations.record_statement import record_statement
from tests.factories import AgentFactory, CustodianFactory, RecordFactory

pytestmark = pytest.mark.django_db


def say(kind, collection, speaker=None, record=None):
    about = (
        AboutDescription(record=record.code)
        if record
        else AboutDescription(collection=collection.slug)
    )
    return record_statement(
        collection=collection,
        description=StatementDescription(
            kind=kind,
            mode="verbatim",
            language="en",
            words="So it is.",
            speaker=speaker.slug if speaker else None,
            about=about,
        ),
        by=CustodianFactory(),
    )


def debate(record):
    return Statement.objects.debates([record])[record.pk]


def test_a_record_of_which_nobody_spoke_has_no_debate():
    assert not debate(RecordFactory())


def test_statements_about_the_record_and_its_collection_count_together():
    record, other = RecordFactory(), RecordFactory()
    lab, institute = AgentFactory(), AgentFactory()
    say("vouches", record.collection, lab, record)
    say("vouches", record.collection, institute)
    say("could_not_verify", record.collection)
    say("comments", record.collection, lab, record)
    say("vouches", other.collection, lab, other)
    assert debate(record) == Debate(vouches=2, could_not_verify=1)
    assert debate(other) == Debate(vouches=1)


def test_one_speaker_counts_once_and_unnamed_ones_each():
    record, lab = RecordFactory(), AgentFactory()
    for speaker in (lab, lab, None, None):
        say("vouches", record.collection, speaker, record)
    assert debate(record).vouches == 3


def test_only_a_denial_of_the_document_is_one():
    record, office = RecordFactory(), AgentFactory()
    record.parts.create(agent=office, role="issuer")
    say("denies_content", record.collection, office, record)
    say("calls_messenger_biased", record.collection, office, record)
    assert debate(record) == Debate(denies_content=1)


def test_the_issuer_denies_through_whoever_stands_for_it():
    record = RecordFactory()
    government, post, ambassador, paper = (AgentFactory() for _ in range(4))
    record.parts.create(agent=government, role="issuer")
    record.parts.create(agent=paper, role="addressee")
    post.relations.create(kind="represents", other=government)
    ambassador.relations.create(kind="holds_office", other=post)
    say("denies_document", record.collection, paper, record)
    assert debate(record) == Debate(denies=1)
    say("denies_document", record.collection, ambassador, record)
    assert debate(record) == Debate(issuer_denies=True, denies=2)


def test_an_adviser_does_not_speak_for_the_issuer():
    record, government, adviser = RecordFactory(), AgentFactory(), AgentFactory()
    record.parts.create(agent=government, role="issuer")
    adviser.relations.create(kind="adviser_to", other=government)
    say("denies_document", record.collection, adviser, record)
    assert not debate(record).issuer_denies


def test_relations_in_a_circle_end():
    record, one, two = RecordFactory(), AgentFactory(), AgentFactory()
    one.relations.create(kind="part_of", other=two)
    two.relations.create(kind="part_of", other=one)
    say("denies_document", record.collection, one, record)
    assert not debate(record).issuer_denies


def test_the_number_of_queries_does_not_grow_with_the_records():
    from django.db import connection

    def queries(records):
        with CaptureQueriesContext(
            connection,
        ) as found:
            Statement.objects.debates(records)
        return len(found)

    records = [RecordFactory() for _ in range(6)]
    office = AgentFactory()
    for record in records:
        record.parts.create(agent=office, role="issuer")
        say("denies_document", record.collection, office, record)
    assert queries(records[:1]) == queries(records)
