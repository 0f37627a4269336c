"""Words near an order, orders about a topic, and whatever is about it."""

from __future__ import annotations

import pytest

from documents.exchange.descriptions import DirectiveDescription
from documents.models import Topic, TopicLabel
from documents.operations.apply_outbox import apply_outbox
from documents.operations.find_words import WordsIn
from documents.operations.rebuild_index import rebuild_index
from documents.operations.tag_directive import retract_directive, tag_directive
from documents.search.run import search
from tests.factories import (
    PUBLIC,
    CustodianFactory,
    RecordFactory,
    TextFactory,
    on_words,
    write_note,
    write_text,
)

WORDS = (
    "The gangway is narrow.",
    "Seats must be fixed.",
    "A lamp burns at night.",
    "The ferry leaves.",
    "Nobody may smoke.",
)


@pytest.fixture
def station(index_folder):
    """Five passages; the second orders something about seating, the fifth forbids something."""
    seating = Topic.objects.create(slug="seating")
    TopicLabel.objects.create(topic=seating, language="en", words="Seating aboard")
    Topic.objects.create(slug="rows", broader=seating)
    Topic.objects.create(slug="smoke")
    record = RecordFactory(public=True, code="hb-0700")
    revision = write_text(TextFactory(record=record, code="en", language="en"), *WORDS)
    by = CustodianFactory()
    for number, (words, force, topic) in enumerate(
        [(WORDS[1], "must", "rows"), (WORDS[4], "must_not", "smoke")], start=1
    ):
        tag_directive(
            record=record,
            places=[WordsIn(revision, words)],
            description=DirectiveDescription(force=force, topics=(topic,)),
            by=by,
            number=number,
        )
    rebuild_index()
    return revision


def passages(source: str) -> list[str]:
    return [hit.shown.passage.key for hit in search(source, order="record").hits]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("near:directive", ["p1", "p2", "p3", "p4", "p5"]),
        ("near:must", ["p1", "p2", "p3"]),
        ("near:must-not", ["p4", "p5"]),
        ('near:"must not"', ["p4", "p5"]),
        ("near:may", []),
        ("near:seating", ["p1", "p2", "p3"]),
        ('near:"seating aboard"', ["p1", "p2", "p3"]),
        ("near:rows", ["p1", "p2", "p3"]),
        ("near:(smoke OR may)", ["p4", "p5"]),
        ("near:nothing", []),
        ("gangway near:must", ["p1"]),
        ("gangway near:must_not", []),
        ("ferry -near:seating", ["p4"]),
        ("has:directive", ["p2", "p5"]),
        ("directive:seating", ["p2"]),
        ("directive:rows", ["p2"]),
        ("topic:seating", ["p2"]),
        ("directive:seating force:must_not", []),
    ],
)
def test_query_finds_what_stands_near(station, source, expected):
    assert passages(source) == expected


def test_near_ends_where_the_text_ends(station):
    other = RecordFactory(public=True, code="hb-0701")
    write_text(TextFactory(record=other, code="en", language="en"), "Gangway again.", "The end.")
    apply_outbox()

    assert search("near:directive").total == 5
    assert passages("end near:directive") == []


def test_near_keeps_to_its_text_when_a_record_is_indexed_anew(station):
    write_text(station.text, *WORDS[:2], "A new line.", *WORDS[2:])
    apply_outbox()

    assert passages("near:must") == ["p1", "p2", "p2a"]
    assert passages("near:smoke") == ["p4", "p5"]


def test_a_retracted_order_is_near_nothing(station):
    directive = station.text.record.directives.get(number=1)
    retract_directive(directive=directive, note="Read wrongly.", by=CustodianFactory())
    apply_outbox()

    assert passages("near:directive") == ["p4", "p5"]


def test_topic_finds_orders_notes_and_records_about_it_and_a_narrower_one(station):
    other = RecordFactory(public=True, code="hb-0702")
    other.subjects.add(Topic.objects.get(slug="rows"))
    write_text(TextFactory(record=other, code="en", language="en"), "One line.", "Two lines.")
    apply_outbox()
    write_note(
        station.text.record, CustodianFactory(), "a tag", on_words(station, "lamp"),
        sharing=PUBLIC, topics=("rows",),
    )  # fmt: skip

    results = search("topic:seating", order="record")

    assert [hit.shown.address for hit in results.hits] == [
        "/r/hb-0700/en/1/p2", "/r/hb-0700/en/1/p3", "/r/hb-0702/en/1/p1", "/r/hb-0702/en/1/p2",
    ]  # fmt: skip
    assert passages("directive:seating") == ["p2"]


def test_facets_count_what_their_queries_find(station):
    write_note(
        station.text.record, CustodianFactory(), "a tag", on_words(station, "lamp"),
        sharing=PUBLIC, topics=("rows",),
    )  # fmt: skip

    results = search("the OR a OR seats OR nobody")

    found = {facet.name: {one.value: one for one in facet.values} for facet in results.facets}
    assert {value: one.count for value, one in found["topic"].items()} == {
        "seating": 2, "rows": 2, "smoke": 1,
    }  # fmt: skip
    assert found["near"]["directive"].count == 5
    assert {value: one.count for value, one in found["has"].items()} == {"directive": 2, "note": 1}
    for name in ("topic", "near", "has"):
        for value in found[name].values():
            assert search(value.query).total == value.count
            (chosen,) = [
                one
                for facet in search(value.query).facets
                if facet.name == name
                for one in facet.values
                if one.value == value.value
            ]
            assert chosen.chosen
            assert search(chosen.query).total == results.total
