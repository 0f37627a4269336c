"""Saving words: revisions, keys, alignment and the page map, through the operations."""

import pytest
from django.db import IntegrityError, connection

from documents.errors import NothingChanged, StaleRevision, WrongState
from documents.models import Alignment, KeyMerge, LogEntry, Outbox, Passage, Revision
from documents.operations.align_texts import align_texts, unaligned
from documents.operations.archive_account import archive_account
from documents.operations.credit_for import add_credit
from documents.operations.review_revision import review_revision
from documents.operations.revise_text import revise_text
from documents.operations.start_text import start_text
from documents.texts.passages import Draft
from tests.factories import RecordFactory

pytestmark = pytest.mark.django_db

ORIGINAL = ["各渡口管理站：", "一、严禁未经登记人员登船。", "二、固定窗口、固定座位。"]
ENGLISH = ["To all ferry stations:", "1. No unregistered person may board.", "2. Seats are fixed."]


def transcription(record, words=ORIGINAL, **more):
    text = start_text(
        record=record,
        language="zh-Hans",
        role="transcription",
        basis="original_open",
        coverage="complete",
        by=archive_account(),
    )
    return revise_text(text=text, passages=[Draft(w) for w in words], by=archive_account(), **more)


def translation(source, words=ENGLISH, aligned=None):
    text = start_text(
        record=source.text.record,
        language="en",
        role="translation",
        basis="original_open",
        coverage="complete",
        of_text=source.text,
        by=archive_account(),
    )
    pairs = aligned or [([n], [n]) for n in range(1, len(words) + 1)]
    return revise_text(
        text=text, passages=[Draft(w) for w in words], by=archive_account(), aligned=pairs
    )


def keys(revision):
    return list(revision.passages.order_by("position").values_list("key", flat=True))


def again(revision, words, **more):
    return revise_text(
        text=revision.text,
        passages=[Draft(w) for w in words],
        by=archive_account(),
        began_from=revision.number,
        **more,
    )


def test_a_first_revision_counts_its_passages_and_cuts_them_from_one_string():
    first = transcription(RecordFactory())

    assert keys(first) == ["p1", "p2", "p3"]
    assert first.string == "\n".join(ORIGINAL)
    words = Passage.objects.filter(revision=first).with_words().values_list("words", flat=True)
    assert list(words) == ORIGINAL


def test_a_translation_takes_the_keys_of_what_it_renders():
    source = transcription(RecordFactory())

    english = translation(source)

    assert keys(english) == ["p1", "p2", "p3"]
    assert english.source_revision == source
    assert Alignment.objects.filter(target__revision=english).count() == 3


def test_two_transcriptions_never_share_a_key():
    record = RecordFactory()
    transcription(record)
    text = start_text(
        record=record,
        language="ru",
        role="transcription",
        basis="original_open",
        coverage="complete",
        by=archive_account(),
    )

    other = revise_text(text=text, passages=[Draft("Журнал.")], by=archive_account())

    assert keys(other) == ["p4"]


def test_the_first_transcription_is_the_base_text_and_the_first_translation_is_shown_first():
    source = transcription(RecordFactory())
    english = translation(source)

    record = type(source.text.record).objects.get(pk=source.text.record_id)
    assert record.base_text == source.text
    assert record.first_text == english.text


def test_an_inserted_passage_takes_a_letter_and_merged_ones_say_where_they_went():
    first = transcription(RecordFactory())

    second = again(first, [ORIGINAL[0], "新的一条写在这里。", *ORIGINAL[1:]])
    third = again(second, [ORIGINAL[0], "新的一条写在这里。", ORIGINAL[1] + ORIGINAL[2]])

    assert keys(second) == ["p1", "p1a", "p2", "p3"]
    assert keys(third) == ["p1", "p1a", "p2"]
    assert list(KeyMerge.objects.values_list("revision", "key", "into")) == [(third.pk, "p3", "p2")]


def test_a_new_revision_of_either_side_keeps_its_alignment_and_the_rest_is_listed():
    source = transcription(RecordFactory())
    english = translation(source)

    corrected = again(source, [*ORIGINAL[:2], "二、固定窗口、固定座位，不得更改。"])
    longer = again(english, [*ENGLISH, "This was added by the translator."])

    joined = Alignment.objects.filter(target__revision=longer, source__revision=source)
    assert {row.source.key for row in joined} == {"p1", "p2", "p3"}
    assert (
        Alignment.objects.filter(target__revision=english, source__revision=corrected).count() == 3
    )
    assert [p.key for p in unaligned(source.text.record)] == ["p3a"]


def test_aligning_again_replaces_the_pairs_and_keeps_the_keys():
    source = transcription(RecordFactory())
    english = translation(source)

    align_texts(target=english, pairs=[([1], [1]), ([2, 3], [2])], by=archive_account())

    pairs = Alignment.objects.filter(target__revision=english).order_by("source__position")
    assert [(p.source.key, p.target.key) for p in pairs] == [
        ("p1", "p1"),
        ("p2", "p2"),
        ("p3", "p2"),
    ]
    assert keys(english) == ["p1", "p2", "p3"]


def test_an_edit_that_began_from_an_older_revision_is_refused_and_nothing_is_saved():
    first = transcription(RecordFactory())
    again(first, [*ORIGINAL, "三、登记。"])
    before = Revision.objects.count(), LogEntry.objects.count(), Outbox.objects.count()

    with pytest.raises(StaleRevision) as refused:
        again(first, ["别的。"])

    assert refused.value.newest == 2
    assert (Revision.objects.count(), LogEntry.objects.count(), Outbox.objects.count()) == before


def test_the_same_words_are_no_new_revision():
    first = transcription(RecordFactory())

    with pytest.raises(NothingChanged):
        again(first, ORIGINAL)


def test_words_are_normalised_before_they_are_hashed():
    first = transcription(RecordFactory(), ["Cafe\u0301 a\u00adt noon."])

    assert first.string == "Caf\u00e9 at noon."


def test_a_revision_is_reviewed_only_by_another_person_and_only_while_it_is_the_newest():
    okoro = add_credit(code="okoro", name="M. Okoro", by=archive_account())
    lind = add_credit(code="lind", name="T. Lind", by=archive_account())
    first = transcription(RecordFactory(), credit=okoro)
    assert first.state == "draft"

    with pytest.raises(WrongState):
        review_revision(revision=first, by=archive_account(), credit=okoro)
    review_revision(revision=first, by=archive_account(), credit=lind)
    assert first.state == "reviewed"

    again(first, [*ORIGINAL, "三、登记。"], credit=okoro)
    with pytest.raises(WrongState):
        review_revision(revision=first, by=archive_account(), credit=lind)


def test_machine_made_words_are_unproofed_until_reviewed():
    first = transcription(RecordFactory(), made_by_machine=True)

    assert first.state == "unproofed"


@pytest.mark.parametrize("verb", ["UPDATE", "DELETE"])
def test_the_database_itself_refuses_to_change_a_revision(verb):
    first = transcription(RecordFactory())
    change = {
        "UPDATE": "UPDATE documents_revision SET string = 'x'",
        "DELETE": "DELETE FROM documents_passage",
    }[verb]

    with pytest.raises(IntegrityError), connection.cursor() as cursor:
        cursor.execute(change)
    assert first.pk
