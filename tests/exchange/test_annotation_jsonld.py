"""Annotations of the archive as JSON-LD, and back: nothing is lost, nothing is told of anyone."""

import json

import pytest

from documents.access import ANONYMOUS, Role
from documents.errors import (
    AnnotationRefused,
    NotFound,
    SelectorRefused,
    TargetRefused,
    WordsNotPlaced,
)
from documents.exchange.annotation_collection import collection_json
from documents.exchange.annotation_description import (
    AnnotationDescription,
    OnRegion,
    OnWhole,
    OnWords,
)
from documents.exchange.annotation_jsonld import annotation_json, iri_of
from documents.exchange.annotation_reading import read_annotation
from documents.exchange.annotation_targets import aim
from documents.exchange.descriptions import PlaceDescription
from documents.exchange.own_addresses import OwnAddresses
from documents.models import (
    Annotation,
    Credit,
    Original,
    Page,
    PageImage,
    RecordFile,
    Rendition,
    SourceFile,
    Topic,
)
from documents.operations.annotate import revise_annotation
from documents.operations.credit_for import choose_credit
from documents.operations.keep_group import make_group
from documents.operations.settle_annotation import retract_annotation
from tests.exchange.context import expanded
from tests.factories import (
    MINE,
    PUBLIC,
    AgentFactory,
    AgentNameFactory,
    RecordFactory,
    TextFactory,
    UserFactory,
    on_words,
    within,
    write_note,
    write_text,
)

pytestmark = pytest.mark.django_db

HOME = "http://127.0.0.1:8000"


@pytest.fixture(autouse=True)
def at_home(settings):
    settings.ARCHIVE_ADDRESS = HOME


@pytest.fixture
def record():
    return RecordFactory(public=True, code="hb-0412")


@pytest.fixture
def revision(record):
    text = TextFactory(record=record, english=True, of_language="und")
    made = write_text(text, "Windows and seats are fixed.", "Seats stay. Never allow escapes.")
    record.refresh_from_db()
    return made


@pytest.fixture
def researcher(record):
    return UserFactory(username="zq-account", member_of={record.collection: Role.RESEARCHER})


def as_json(note):
    return annotation_json(Annotation.objects.with_places().get(pk=note.pk))


def aimed(record, *targets, newest=True, elsewhere=None):
    return aim(targets, own=OwnAddresses(), reader=ANONYMOUS, newest=newest, elsewhere=elsewhere)


def quote(exact, **more):
    return {"type": "TextQuoteSelector", "exact": exact, **more}


def fragment(value):
    return {
        "type": "FragmentSelector",
        "conformsTo": "http://www.w3.org/TR/media-frags/",
        "value": value,
    }


def on(path, *selectors):
    return {"source": f"{HOME}{path}", "selector": list(selectors)}


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

        came = read_annotation(found, own=OwnAddresses())

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


def test_words_are_found_wherever_the_record_has_them(record, revision):
    for target in (
        on("/r/hb-0412", quote("seats are fixed")),
        on("/r/hb-0412/en", quote("seats are fixed")),
        on("/r/hb-0412/en/1", {"type": "TextPositionSelector", "start": 12, "end": 27}),
        on("/r/hb-0412/p1", quote("seats are fixed")),
        {"source": "/r/hb-0412", "selector": quote("seats are fixed", prefix="Windows and ")},
    ):
        assert aimed(record, target).targets == (OnWords(revision, ((12, 27),)),)


def test_position_that_does_not_fit_the_words_gives_way_to_them(record, revision):
    wrong = {"type": "TextPositionSelector", "start": 1, "end": 5}

    for target in (
        on("/r/hb-0412", quote("escapes"), wrong),
        on("/r/hb-0412", quote("escapes", refinedBy=wrong)),
        on("/r/hb-0412", {**wrong, "refinedBy": quote("escapes")}),
    ):
        found = aimed(record, target).targets[0]
        assert revision.string[slice(*found.parts[0])] == "escapes"


def test_position_tells_one_of_two_places(record, revision):
    second = revision.string.index("Seats")
    position = {"type": "TextPositionSelector", "start": second, "end": second + 5}

    found = aimed(record, on("/r/hb-0412", quote("Seats", refinedBy=position))).targets[0]

    assert found.parts == ((second, second + 5),)


def test_words_of_an_older_revision_are_found_in_the_newest(record, revision):
    newer = write_text(revision.text, "Doors, windows and seats are fixed.", "Never.")
    target = on("/r/hb-0412/en/1", quote("seats are fixed"))

    assert aimed(record, target).targets[0].revision == newer
    assert aimed(record, target, newest=False).targets[0].revision == revision


def test_words_that_are_not_there_are_refused_with_what_is_nearest(record, revision):
    with pytest.raises(WordsNotPlaced) as refusal:
        aimed(record, on("/r/hb-0412", quote("windows or seats are fixed.")))

    nearest = refusal.value.candidates[0]
    assert "seats are fixed" in nearest["exact"]
    assert nearest["address"].startswith("/r/hb-0412/en/1/p1/")


def test_words_that_stand_twice_are_refused_with_every_place(record, revision):
    twice = write_text(revision.text, "A seat. A seat.", "And a seat.")

    with pytest.raises(WordsNotPlaced) as refusal:
        aimed(record, on("/r/hb-0412", quote("A seat")))

    places = [one["start"] for one in refusal.value.candidates]
    assert places == [0, 8] == [m for m in (0, 8) if twice.string[m : m + 6] == "A seat"]


@pytest.mark.parametrize(
    ("target", "refusal"),
    [
        ("/r/hb-9999", NotFound),
        ("/r/hb-0412/fr", NotFound),
        ("/st/58", TargetRefused),
        ("/n/999", NotFound),
        ({"source": "/r/hb-0412", "selector": {"type": "XPathSelector", "value": "/p"}},
         SelectorRefused),
        ({"type": "List", "items": [f"{HOME}/r/hb-0412"]}, TargetRefused),
    ],
)  # fmt: skip
def test_target_that_is_no_place_of_the_archive_is_refused(record, revision, target, refusal):
    with pytest.raises(refusal):
        aimed(record, target)


def test_target_in_a_closed_record_answers_as_one_that_never_was(revision):
    closed = RecordFactory(code="hb-0500")

    with pytest.raises(NotFound) as of_closed:
        aimed(None, f"/r/{closed.code}")
    with pytest.raises(NotFound) as never:
        aimed(None, "/r/hb-0501")
    assert str(of_closed.value).replace("0500", "0501") == str(never.value)


def test_targets_are_of_one_record(record, revision):
    RecordFactory(public=True, code="hb-0413")

    with pytest.raises(TargetRefused):
        aimed(record, "/r/hb-0412", "/r/hb-0413")


def test_all_faults_are_told_at_once(record):
    with pytest.raises(AnnotationRefused) as refusal:
        read_annotation({"type": "Note", "body": 9}, own=OwnAddresses())

    assert len(refusal.value.faults) == 4


@pytest.mark.parametrize("odd", ["\ud800", "\x00", float("inf")])
def test_what_cannot_be_kept_is_refused(odd):
    with pytest.raises(AnnotationRefused):
        read_annotation({"type": "Annotation", "x": [{"y": odd}]}, own=OwnAddresses())


def test_region_of_a_pages_image_reads_back(record, researcher):
    file = SourceFile.objects.create(
        original=Original.objects.create(sha256="a" * 64, size=1), media_type="application/pdf"
    )
    RecordFile.objects.create(record=record, file=file, number=2)
    page = Page.objects.create(file=file, number=3, width=100, height=200)
    rendition = Rendition.objects.create(file=file, number=1, maker="test", width=50)
    PageImage.objects.create(
        rendition=rendition, page=page, width=50, height=100, media_type="image/png"
    )
    stamp = OnRegion(page, (10, 10.5, 20, 20))
    note = write_note(record, researcher, "A stamp.", stamp, motivation="describing")

    found = as_json(note)["target"]

    expanded(as_json(note))
    assert found["source"] == f"{HOME}/r/hb-0412/file/2/page/3/image"
    assert found["selector"]["value"] == "xywh=percent:10,10.5,20,20"
    assert aimed(record, found).targets == (stamp,)
    for given in (
        f"{HOME}/r/hb-0412/file/2/page/3#xywh=5,10.5,10,20",
        on("/r/hb-0412/file/2/page/3/image", fragment("xywh=pixel:5,10.5,10,20")),
    ):
        assert aimed(record, given).targets == (stamp,)
    with pytest.raises(SelectorRefused):
        aimed(record, on("/r/hb-0412/file/2/page/3", fragment("t=3")))


def test_only_an_address_that_a_browser_may_follow_becomes_a_link(record, researcher):
    body = {"type": "SpecificResource", "purpose": "linking", "source": "javascript:alert(1)"}
    found = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "type": "Annotation",
        "motivation": "linking",
        "body": body,
        "target": f"{HOME}/r/hb-0412",
    }

    said = read_annotation(found, own=OwnAddresses()).said

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
