"""Where the targets of annotations point: found, or refused with what could be meant."""

import pytest

from documents.errors import (
    NotFound,
    SelectorRefused,
    TargetRefused,
    WordsNotPlaced,
)
from documents.exchange.annotation_description import (
    OnRegion,
    OnWords,
)
from documents.models import (
    Original,
    Page,
    PageImage,
    RecordFile,
    Rendition,
    SourceFile,
)
from tests.exchange.annotated import HOME, aimed, as_json, fragment, on, quote
from tests.exchange.context import expanded
from tests.factories import (
    RecordFactory,
    write_note,
    write_text,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_home")]


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
