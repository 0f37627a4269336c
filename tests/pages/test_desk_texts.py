"""Texts at the desk: started, entered, revised, aligned, linked, reviewed."""

import pytest

from documents.models import Alignment, Revision, SpanLink
from tests.factories import RecordFactory, TextFactory, write_text
from tests.pages.at_desk import custodian_of, editor_of, sent, text, words
from tests.pages.cases import ENGLISH, SOURCE, a_notice

pytestmark = pytest.mark.django_db

DRAFT = {"state": "draft", "level": "editors"}


@pytest.fixture
def record():
    return RecordFactory(code="hb-0007", **DRAFT)


@pytest.fixture
def notice():
    return a_notice(**DRAFT)


@pytest.fixture
def desk(notice):
    return editor_of(notice.record.collection)


def passages(*more: str, **given: str) -> dict[str, str]:
    """What the second step sends of paragraphs."""
    kinds = {f"passage-{n}-kind": kind for n, kind in enumerate(more)}
    return kinds | given


def test_text_is_started_and_its_words_are_entered_in_two_steps(record):
    client = editor_of(record.collection)

    page = sent(client, "/desk/r/hb-0007/texts/add", language="en", role="transcription",
                basis="original_closed", coverage="excerpts",
                **words("missing", "The second page."))  # fmt: skip

    assert "Enter the words of en" in text(page)
    typed = "Notice on seats\r\n\r\nSeats are fixed."
    page = client.post("/desk/r/hb-0007/en/revise", {"words": typed, "step": "check"})
    assert "¶2" in text(page)
    assert not Revision.objects.exists()

    page = sent(client, "/desk/r/hb-0007/en/revise", words=typed, step="save", note="First.",
                **passages("heading", "paragraph", **{"passage-1-gap_before": "on"}))  # fmt: skip

    saved = record.texts.get().revisions.get()
    assert "Revision 1 of en was saved." in text(page)
    assert saved.string == "Notice on seats\nSeats are fixed."
    assert [(p.key, p.kind, p.gap_before) for p in saved.passages.all()] == [
        ("p1", "heading", False),
        ("p2", "paragraph", True),
    ]
    assert record.texts.get().missing == {"en": "The second page."}


def test_transcription_that_translates_is_refused_and_keeps_what_was_typed(record):
    page = sent(editor_of(record.collection), "/desk/r/hb-0007/texts/add", language="en",
                role="transcription", of_language="ru", basis="original_closed",
                coverage="complete", **words("missing", "A seal."))  # fmt: skip

    assert page.status_code == 422
    assert 'href="#id_of_text"' in text(page)
    assert "A seal." in text(page)
    assert not record.texts.exists()


def test_second_text_in_a_language_needs_a_name(notice, desk):
    given = {"language": "en", "role": "translation", "of_text": "zh-hans",
             "basis": "original_closed", "coverage": "complete"}  # fmt: skip

    refused = sent(desk, "/desk/r/hb-0001/texts/add", **given)
    assert "en-x-icij" in text(refused)
    assert notice.record.texts.count() == 2

    sent(desk, "/desk/r/hb-0001/texts/add", name="icij", **given)
    assert notice.record.texts.filter(code="en-x-icij").exists()


def test_first_revision_of_a_translation_takes_the_keys_that_it_renders(notice, desk):
    TextFactory(record=notice.record, code="ru", language="ru", role="translation",
                of_text=notice.chinese.text)  # fmt: skip
    typed = "Требования.\n\nПосадка и места."
    address = "/desk/r/hb-0001/ru/revise"

    page = desk.post(address, {"words": typed})
    assert "Renders ¶" in text(page)

    wrong = desk.post(address, {"words": typed, "step": "save",
                                **passages("paragraph", "paragraph"),
                                "passage-0-renders": "1", "passage-1-renders": "9"})  # fmt: skip
    assert wrong.status_code == 422
    assert not Revision.objects.filter(text__code="ru").exists()

    sent(desk, address, words=typed, step="save", **passages("paragraph", "paragraph"),
         **{"passage-0-renders": "1", "passage-1-renders": "2, ¶3"})  # fmt: skip

    saved = Revision.objects.get(text__code="ru")
    assert list(saved.passages.values_list("key", flat=True)) == ["p1", "p2"]
    assert Alignment.objects.filter(target__revision=saved).count() == 3


def test_revision_names_what_is_merged_and_what_is_new_before_it_is_saved(notice, desk):
    typed = f"{ENGLISH[0]} {ENGLISH[1]}\n\nAn inserted sentence of its own.\n\n{ENGLISH[2]}"

    page = text(desk.post("/desk/r/hb-0001/en/revise", {"words": typed, "began_from": "1"}))

    assert "becomes part of" in page
    assert "¶1" in page and "¶3" in page and "new" in page
    assert notice.english.text.revisions.count() == 1


def test_going_back_loses_no_word(desk, notice):
    page = desk.post("/desk/r/hb-0001/en/revise",
                     {"words": "Half a thought.", "began_from": "1", "step": "back"})  # fmt: skip

    assert "Half a thought." in text(page)


def test_stale_revision_shows_both_and_is_saved_after_the_other(notice, desk):
    theirs = [*ENGLISH[:2], "2. Windows and seats stay fixed; changes need permission."]
    write_text(notice.english.text, *theirs)
    mine = "\n\n".join([ENGLISH[0], "1. No unregistered person boards.", ENGLISH[2]])
    address = "/desk/r/hb-0001/en/revise"

    page = desk.post(address, {"words": mine, "began_from": "1", "step": "check"})

    assert page.status_code == 409
    assert "changes need permission" in text(page)
    assert "No unregistered person boards." in text(page)
    assert 'name="began_from" value="2"' in text(page)
    assert notice.english.text.revisions.count() == 2

    sent(desk, address, words=mine, began_from="2", step="save",
         **passages("paragraph", "item", "item"))  # fmt: skip
    assert notice.english.text.revisions.count() == 3


def test_same_words_are_no_revision(notice, desk):
    kinds = [p.kind for p in notice.english.passages.all()]
    page = desk.post("/desk/r/hb-0001/en/revise",
                     {"words": "\n\n".join(ENGLISH), "began_from": "1", "step": "save",
                      **passages(*kinds)})  # fmt: skip

    assert page.status_code == 422
    assert notice.english.text.revisions.count() == 1


def test_passages_are_aligned_in_order_by_hand_and_not_at_all(notice, desk):
    write_text(notice.chinese.text, *SOURCE, "三、本通知不得公开。")
    address = "/desk/r/hb-0001/en/align"
    given = {"source": "2", "target": "1"}

    filled = text(desk.post(address, {**given, "how": "in_order"}))
    assert 'name="renders-p3" value="3"' in filled

    sent(desk, address, **given, how="save", **{
        "renders-p1": "1", "renders-p2": "2", "renders-p3": "3, 3a"})  # fmt: skip
    rows = Alignment.objects.filter(target__revision=notice.english, source__revision__number=2)
    assert sorted(rows.values_list("source__key", "target__key")) == [
        ("p1", "p1"), ("p2", "p2"), ("p3", "p3"), ("p3a", "p3"),
    ]  # fmt: skip

    wrong = desk.post(address, {**given, "how": "save", "renders-p1": "77"})
    assert wrong.status_code == 422
    assert "¶77" in text(wrong)
    assert rows.count() == 4


def test_exact_words_are_linked_by_first_and_last_words(notice, desk):
    page = sent(desk, "/desk/r/hb-0001/en/link", source_words="固定窗口、固定座位",
                target_first="Windows", target_last="fixed")  # fmt: skip

    link = SpanLink.objects.get()
    assert page.status_code == 200
    assert notice.english.string[link.target_start : link.target_end] == (
        "Windows and seats are fixed"
    )

    wrong = sent(desk, "/desk/r/hb-0001/en/link", source_words="没有", target_words="Windows")
    assert wrong.status_code == 422
    assert SpanLink.objects.count() == 1


def test_another_person_reviews_the_revision_that_was_shown(notice):
    writer = custodian_of(notice.record.collection)
    typed = "\n\n".join([*ENGLISH[:2], "2. Windows and seats are fixed; leave them."])
    sent(writer, "/desk/r/hb-0001/en/revise", words=typed, began_from="1", step="save",
         **passages("paragraph", "item", "item"))  # fmt: skip
    address = "/desk/r/hb-0001/en/review"

    own = sent(writer, address, number="2")
    assert own.status_code == 422

    reader = editor_of(notice.record.collection)
    assert "固定窗口" in text(reader.get(address))
    older = sent(reader, address, number="1")
    assert older.status_code == 422
    sent(reader, address, number="2", note="Read against the original.")

    assert notice.english.text.revisions.get(number=2).reviews.get().note == (
        "Read against the original."
    )


@pytest.mark.parametrize("door", ["texts/add", "en/revise", "en/align", "en/link", "en/review"])
def test_texts_of_a_record_are_for_its_editors(notice, door, client):
    address = f"/desk/r/hb-0001/{door}"

    assert client.get(address)["Location"] == f"/login?next={address}"
    stranger = editor_of(RecordFactory().collection)
    assert stranger.get(address).status_code == 404
    assert stranger.post(address, {"words": "x", "number": "1"}).status_code == 404
    assert Revision.objects.count() == 2
