"""Annotations of the archive as JSON-LD, and back: nothing is lost, nothing is told of anyone."""

import json

import pytest

from documents.access import Reader
from documents.errors import (
    AnnotationRefused,
)
from documents.exchange.annotation_collection import collection_json
from documents.exchange.annotation_description import (
    AnnotationDescription,
    OnWhole,
    OnWords,
)
from documents.exchange.annotation_jsonld import iri_of
from documents.exchange.annotation_reading import read_annotation
from documents.exchange.descriptions import PlaceDescription
from documents.exchange.own_addresses import OwnAddresses
from documents.models import (
    Annotation,
    Credit,
    Topic,
)
from documents.operations.annotate import revise_annotation
from documents.operations.credit_for import choose_credit
from documents.operations.keep_group import make_group
from documents.operations.settle_annotation import retract_annotation
from tests.exchange.annotated import HOME, aimed, as_json
from tests.exchange.context import expanded
from tests.factories import (
    MINE,
    PUBLIC,
    AgentFactory,
    AgentNameFactory,
    on_words,
    within,
    write_note,
)

KEEPER = Reader(archive_custodian=True)
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_home")]


def test_note_on_words_says_which_revision_and_where(record, revision, researcher):
    note = write_note(record, researcher, "So it was.", on_words(revision, "seats"), sharing=PUBLIC)

    found = as_json(note)

    assert found["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert found["id"] == f"{HOME}/r/hb-0412/annotations/{note.number}" == iri_of(note)
    assert found["motivation"] == "commenting"
    assert found["body"] == {
        "type": "TextualBody",
        "value": "So it was.",
        "format": "text/markdown",
        "purpose": "commenting",
        "language": "en",
    }
    assert found["target"]["source"] == f"{HOME}/r/hb-0412/en/1"
    assert found["target"]["selector"] == {
        "type": "TextQuoteSelector",
        "exact": "seats",
        "prefix": "Windows and ",
        "suffix": " are fixed.\nSeats stay. Never al",
        "refinedBy": {"type": "TextPositionSelector", "start": 12, "end": 17},
    }
    assert found["target"]["state"]["type"] == "TimeState"
    expanded(found)


def test_account_names_are_in_no_export(record, researcher):
    note = write_note(record, researcher, sharing=PUBLIC)
    assert "creator" not in as_json(note)

    choose_credit(account=researcher, kind=Credit.Kind.PEN_NAME, name="Ada Reed", by=researcher)

    found = as_json(note)
    assert found["creator"] == {"type": "Person", "name": "Ada Reed"}
    assert "zq-account" not in json.dumps(found)
    expanded(found)


def test_left_out_words_come_back_as_one_target(record, revision, researcher):
    whole = OnWords(revision, ((0, 7), (18, 27)))
    note = write_note(record, researcher, "Two parts.", whole)

    targets = as_json(note)["target"]

    assert [one["selector"]["exact"] for one in targets] == ["Windows", "are fixed"]
    assert aimed(record, *targets).targets == (whole,)


def test_every_kind_of_note_reads_back_as_it_was_said(record, revision, researcher):
    Topic.objects.create(slug="seating")
    AgentNameFactory(agent=AgentFactory(slug="harbour-office", official=True))
    place = PlaceDescription(name="North Pier", language="en")
    kinds = [
        {"motivation": "commenting"},
        {"motivation": "questioning"},
        {"motivation": "tagging", "topics": ("seating",)},
        {"motivation": "tagging"},
        {"motivation": "linking", "link": "/r/hb-0412/en/1/p2"},
        {"motivation": "linking", "link": "https://example.org/report"},
        {"motivation": "editing", "proposed": "seat belts"},
        {"motivation": "identifying", "agent": "harbour-office"},
        {"motivation": "identifying", "place": place},
        {"motivation": "assessing", "assesses": "translation"},
        {"motivation": "highlighting"},
    ]
    for said in kinds:
        note = write_note(record, researcher, "Said.", on_words(revision, "seats"), **said)
        found = as_json(note)
        expanded(found)

        came = read_annotation(found, own=OwnAddresses(), reader=KEEPER)

        assert came.said == AnnotationDescription(body="Said.", language="en", **said)
        assert came.visible_to == "only_me"


def test_agent_without_a_page_is_not_named(record, researcher):
    private = AgentFactory(slug="zq-person", private=True)
    note = write_note(
        record, researcher, motivation="identifying", agent=private.slug, sharing=PUBLIC
    )

    assert "zq-person" not in json.dumps(as_json(note))


def test_state_and_sharing_are_said_where_they_are_not_what_everyone_expects(record, researcher):
    group = make_group(name="Night desk", by=researcher)
    public = write_note(record, researcher, sharing=PUBLIC)
    mine = write_note(record, researcher, sharing=MINE)
    groups = write_note(
        record, type(researcher).objects.get(pk=researcher.pk), sharing=within(group)
    )
    retract_annotation(annotation=public, note="It was mistaken.", by=researcher)

    assert as_json(mine)["verbatim:visibleTo"] == "only_me"
    assert as_json(groups)["verbatim:group"] == group.code
    found = as_json(public)
    assert found["verbatim:state"] == "retracted"
    assert found["verbatim:note"] == "It was mistaken."
    for one in (as_json(mine), as_json(groups), found):
        expanded(one)


def test_reply_is_about_its_parent(record, researcher):
    parent = write_note(record, researcher, sharing=PUBLIC)
    reply = write_note(
        record, researcher, "Yes.", sharing=PUBLIC, reply_to=parent, motivation="replying"
    )

    found = as_json(reply)

    assert found["target"] == iri_of(parent)
    assert aimed(record, found["target"]).reply_to == parent


def test_foreign_bodies_stay_when_our_own_words_are_changed(record, researcher):
    came = read_annotation(
        {
            "@context": "http://www.w3.org/ns/anno.jsonld",
            "type": "Annotation",
            "body": [
                {"type": "TextualBody", "value": "first", "creator": "http://example.org/u"},
                "http://example.org/picture",
            ],
            "target": f"{HOME}/r/hb-0412",
            "rights": "https://creativecommons.org/publicdomain/zero/1.0/",
        },
        own=OwnAddresses(),
        reader=KEEPER,
    )
    note = write_note(record, researcher, "x", OnWhole())
    revise_annotation(annotation=note, said=came.said, by=researcher)
    assert as_json(note)["body"][0]["creator"] == "http://example.org/u"

    said = AnnotationDescription(body="second", extra=came.said.extra)
    revise_annotation(annotation=note, said=said, by=researcher)

    found = as_json(note)
    assert found["rights"] == "https://creativecommons.org/publicdomain/zero/1.0/"
    assert found["body"][0] == "http://example.org/picture"
    assert found["body"][1]["value"] == "second"
    assert "creator" not in found["body"][1]


def test_all_faults_are_told_at_once(record):
    with pytest.raises(AnnotationRefused) as refusal:
        read_annotation({"type": "Note", "body": 9}, own=OwnAddresses(), reader=KEEPER)

    assert len(refusal.value.faults) == 4


@pytest.mark.parametrize("odd", ["\ud800", "\x00", float("inf")])
def test_what_cannot_be_kept_is_refused(odd):
    with pytest.raises(AnnotationRefused):
        read_annotation(
            {"type": "Annotation", "x": [{"y": odd}]}, own=OwnAddresses(), reader=KEEPER
        )


def test_only_an_address_that_a_browser_may_follow_becomes_a_link(record, researcher):
    body = {"type": "SpecificResource", "purpose": "linking", "source": "javascript:alert(1)"}
    found = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "type": "Annotation",
        "motivation": "linking",
        "body": body,
        "target": f"{HOME}/r/hb-0412",
    }

    said = read_annotation(found, own=OwnAddresses(), reader=KEEPER).said

    assert said.link == ""
    note = write_note(record, researcher, "x", OnWhole())
    revise_annotation(annotation=note, said=said, by=researcher)
    assert as_json(note)["body"] == body


@pytest.mark.parametrize("address", ["", "/en", "/en/1", "/en/1/p1", "/en/1/p1/0-7,12-17"])
def test_words_as_an_annotation_are_sound_json_ld(client, record, revision, address):
    expanded(client.get(f"/r/hb-0412{address}.jsonld").json())


def test_collection_is_sound_json_ld(record, revision, researcher):
    write_note(record, researcher, "Said.", on_words(revision, "seats"), sharing=PUBLIC)
    write_note(record, researcher, motivation="assessing", sharing=MINE)
    notes = list(Annotation.objects.with_places())

    found = collection_json(notes, iri=f"{HOME}/r/hb-0412/annotations/", label="Notes on hb-0412")

    assert found["total"] == 2
    contexts = {one["motivation"]: one.get("@context") for one in found["first"]["items"]}
    assert contexts["commenting"] is None
    assert contexts["assessing"][1]["assessing"] == "oa:assessing"
    expanded(found)
