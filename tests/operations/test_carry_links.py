"""What an editor linked word for word holds in a new revision, unless the words were altered."""

import pytest

from documents.models import SpanLink
from documents.operations.align_texts import link_spans
from tests.factories import CustodianFactory, RecordFactory, TextFactory, write_text

pytestmark = pytest.mark.django_db

CHINESE = ("各站：", "二、固定窗口、固定座位，不得擅自更改。")
ENGLISH = ("To all stations:", "2. Windows and seats are fixed, and must not be changed.")
LINKED = ("固定座位", "seats are fixed")


@pytest.fixture
def linked():
    record = RecordFactory(public=True)
    source = write_text(TextFactory(record=record), *CHINESE)
    english = TextFactory(record=record, english=True, of_text=source.text)
    target = write_text(english, *ENGLISH, aligned="in order")
    spans = []
    for revision, words in zip((source, target), LINKED, strict=True):
        start = revision.string.index(words)
        spans.append((start, start + len(words)))
    link_spans(
        source=source,
        source_span=spans[0],
        target=target,
        target_span=spans[1],
        by=CustodianFactory(),
    )
    return source, target


def words_of(link):
    return (
        link.source.string[link.source_start : link.source_end],
        link.target.string[link.target_start : link.target_end],
    )


def test_a_new_translation_keeps_the_link_at_the_same_words(linked):
    source, target = linked
    revised = write_text(target.text, "A new heading.", *ENGLISH)

    link = SpanLink.objects.get(target=revised)

    assert link.source == source
    assert words_of(link) == LINKED


def test_a_new_transcription_keeps_the_link_to_the_newest_translation(linked):
    source, target = linked
    revised = write_text(source.text, "通知", *CHINESE)

    link = SpanLink.objects.get(source=revised)

    assert link.target == target
    assert words_of(link) == LINKED


def test_altered_words_lose_the_link(linked):
    _, target = linked
    revised = write_text(target.text, ENGLISH[0], ENGLISH[1].replace("are fixed", "are not fixed"))

    assert not SpanLink.objects.filter(target=revised).exists()


def test_a_translation_made_anew_from_the_newest_source_is_linked_to_it(linked):
    source, target = linked
    newest = write_text(source.text, "通知", *CHINESE)
    revised = write_text(target.text, "Notice", *ENGLISH, aligned="in order")

    link = SpanLink.objects.get(target=revised)

    assert link.source == newest
    assert words_of(link) == LINKED
