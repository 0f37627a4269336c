"""What the archive says of its rows is what was said of them; saying it again changes nothing."""

from dataclasses import asdict, replace

import pytest

from documents.exchange.collection_folder import only, read_folder
from documents.exchange.description_of import (
    agent_description,
    collection_description,
    directive_description,
    record_description,
    source_description,
    topic_description,
)
from documents.exchange.descriptions import DirectiveDescription, RecordDescription
from documents.models import Agent, Collection, Directive, Record, Source, Topic
from documents.operations.archive_account import archive_account
from documents.operations.describe_agent import describe_agent
from documents.operations.describe_collection import describe_collection
from documents.operations.describe_record import describe_record
from documents.operations.describe_topic import describe_topic
from documents.operations.load_collection import load_collection
from tests.samples.loaded import FIXTURES

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder():
    found = read_folder(FIXTURES / "china-cables")
    load_collection(folder=found, by=archive_account())
    return found


def plain(description):
    """Without the order of what has none."""
    found = asdict(description)
    for name in ("subjects", "topics"):
        if name in found:
            found[name] = sorted(found[name])
    if "places" in found:
        found["places"] = sorted(found["places"], key=lambda place: place["name"])
    return found


def test_rows_say_what_the_folder_said(folder):
    about = folder.about
    assert collection_description(Collection.objects.get()) == about.collection
    for agent in about.agents:
        relations = tuple(
            replace(r, source=r.source and f"china-cables/{r.source}") for r in agent.relations
        )
        found = agent_description(Agent.objects.get(slug=agent.slug))
        assert found == replace(agent, relations=relations)
    for topic in about.topics:
        assert topic_description(Topic.objects.get(slug=topic.slug)) == topic
    for source in about.sources:
        assert source_description(Source.objects.get(code=source.code)) == source
    for record in folder.records:
        found = record_description(Record.objects.get(code=record.code))
        assert plain(found) == plain(only(RecordDescription, record))
        for directive in record.directives:
            version = Directive.objects.get(number=directive.number).current
            said = only(DirectiveDescription, directive)
            assert plain(directive_description(version)) == plain(said)


def test_saying_again_what_is_said_changes_nothing(folder):
    by = archive_account()
    for row, described, describe in (
        *((r, record_description, describe_record) for r in Record.objects.all()),
        *((a, agent_description, describe_agent) for a in Agent.objects.all()),
        *((t, topic_description, describe_topic) for t in Topic.objects.all()),
        (Collection.objects.get(), collection_description, describe_collection),
    ):
        before = described(row)
        describe(**{row._meta.model_name: row, "description": before, "by": by})
        assert described(type(row).objects.get(pk=row.pk)) == before


def test_a_change_is_said(folder):
    record = Record.objects.get(code="cc-2917")
    described = replace(record_description(record), pages=10, languages=("zh-Hans",))
    describe_record(record=record, description=described, by=archive_account())
    found = record_description(Record.objects.get(code="cc-2917"))
    assert (found.pages, found.languages) == (10, ("zh-Hans",))
