"""The notes of the fictional collection: each motivation, and words that changed since."""

import pytest

from documents.access import ANONYMOUS
from documents.models import Annotation
from documents.models.carried import carried_to_newest
from documents.operations.archive_account import archive_account
from documents.operations.settle_annotation import delete_annotation
from tests.samples.loaded import load

pytestmark = pytest.mark.django_db


@pytest.fixture
def notes():
    load("lantern-island")
    shown = Annotation.objects.visible_to(ANONYMOUS).with_places()
    return {note.number: note for note in shown}


def test_notes_show_each_thing_that_a_reader_can_say(notes):
    assert {note.current.motivation for note in notes.values()} == {
        "assessing",
        "commenting",
        "describing",
        "editing",
        "linking",
        "questioning",
        "replying",
        "tagging",
    }
    assert notes[59].reply_to == notes[58]
    assert notes[61].current.link.endswith("/r/li-0409")
    assert notes[62].current.proposed == "the layout of the register"
    assert notes[63].current.targets.get().xywh == [61.5, 18.8, 17.5, 12.2]
    assert [topic.slug for topic in notes[65].current.topics.all()] == ["disclosure"]


def test_question_about_the_first_translation_says_what_the_newest_has(notes):
    target = notes[58].current.targets.get()
    assert target.revision.number == 1
    assert target.exact.endswith("are permanent, and are not to be altered at will.")

    newest, [now] = carried_to_newest(target.revision, [((target.start, target.end),)])

    assert (newest.number, now.verdict) == (3, "altered")
    assert "without authorisation" in now.words


def test_loading_again_brings_no_deleted_note_back(notes):
    delete_annotation(annotation=notes[60], by=archive_account())

    load("lantern-island")

    still = Annotation.objects.visible_to(ANONYMOUS).values_list("number", flat=True)
    assert set(still) == set(notes) - {60}
