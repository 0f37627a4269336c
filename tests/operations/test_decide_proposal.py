"""Proposed corrections: taken into a new revision, or declined; refused where words changed."""

import pytest

from documents.access import ANONYMOUS, Role
from documents.errors import (
    BadDescription,
    NotAllowed,
    StaleRevision,
    WordsNotThere,
    WrongState,
)
from documents.models import Alignment, AnnotationVersion, LogEntry, Revision
from documents.operations.decide_proposal import accept_proposal, decline_proposal, fitted
from documents.operations.keep_group import make_group
from documents.operations.revise_text import revise_text
from documents.operations.settle_annotation import share_annotation
from documents.texts.passages import Draft
from tests.factories import (
    MINE,
    PUBLIC,
    UserFactory,
    on_words,
    within,
    write_note,
    write_text,
)
from tests.pages.cases import ENGLISH, a_notice

pytestmark = pytest.mark.django_db


@pytest.fixture
def notice():
    return a_notice()


@pytest.fixture
def researcher(notice):
    return UserFactory(member_of={notice.record.collection: Role.RESEARCHER})


@pytest.fixture
def editor(notice):
    return UserFactory(member_of={notice.record.collection: Role.EDITOR})


def propose(notice, by, old="seats are fixed", new="seats must be fixed", **more):
    more.setdefault("sharing", PUBLIC)
    return write_note(
        notice.record,
        by,
        "The original says must.",
        on_words(notice.english, old),
        motivation="editing",
        proposed=new,
        **more,
    )


def test_accepted_proposal_is_a_new_revision_with_all_else_as_it_was(notice, researcher, editor):
    note = propose(notice, researcher)

    revision = accept_proposal(annotation=note, began_from=1, by=editor)

    assert revision.string.split("\n") == [
        *ENGLISH[:2],
        "2. Windows and seats must be fixed, and must not be changed.",
    ]
    assert revision.number == 2
    assert f"note {note.number}" in revision.note
    assert [p.key for p in revision.passages.order_by("position")] == ["p1", "p2", "p3"]
    pairs = Alignment.objects.filter(target__revision=revision)
    assert set(pairs.values_list("source__key", "target__key")) == {
        ("p1", "p1"), ("p2", "p2"), ("p3", "p3"),
    }  # fmt: skip
    note.refresh_from_db()
    assert (note.current.state, note.current.outcome) == ("resolved", "accepted")
    assert note.current.outcome_revision == revision
    assert note.current.targets.get().exact == "seats are fixed"
    assert LogEntry.objects.filter(verb="accept_proposal").count() == 1


def test_words_are_carried_through_a_revision_made_meanwhile(notice, researcher, editor):
    note = propose(notice, researcher)
    write_text(notice.english.text, "A new opening.", *ENGLISH[1:])

    revision = accept_proposal(annotation=note, began_from=2, by=editor)

    assert revision.string.startswith("A new opening.\n")
    assert "seats must be fixed" in revision.string


def test_words_that_changed_since_are_not_replaced(notice, researcher, editor):
    note = propose(notice, researcher)
    write_text(notice.english.text, *ENGLISH[:2], "2. Windows and seats were once fixed.")

    with pytest.raises(WordsNotThere):
        accept_proposal(annotation=note, began_from=2, by=editor)

    assert Revision.objects.filter(text=notice.english.text).count() == 2
    assert note.versions.count() == 1


def test_editor_who_looked_at_an_older_revision_is_told(notice, researcher, editor):
    note = propose(notice, researcher)
    write_text(notice.english.text, "A new opening.", *ENGLISH[1:])

    with pytest.raises(StaleRevision):
        accept_proposal(annotation=note, began_from=1, by=editor)

    assert notice.english.text.revisions.count() == 2
    assert note.versions.count() == 1


def test_line_that_a_proposer_broke_stands_as_one(notice, researcher, editor):
    note = propose(notice, researcher, new="seats\nmust be\tfixed\n")

    assert "seats must be fixed" in fitted(note.current).new
    assert "seats must be fixed" in accept_proposal(annotation=note, began_from=1, by=editor).string


def test_declined_proposal_says_why_and_leaves_the_text(notice, researcher, editor):
    note = propose(notice, researcher)

    with pytest.raises(BadDescription):
        decline_proposal(annotation=note, note=" ", by=editor)
    decline_proposal(annotation=note, note="The original has no such word.", by=editor)

    note.refresh_from_db()
    assert (note.current.state, note.current.outcome) == ("resolved", "declined")
    assert notice.english.text.revisions.count() == 1
    with pytest.raises(WrongState):
        accept_proposal(annotation=note, began_from=1, by=editor)


@pytest.mark.parametrize("decide", ["accept", "decline"])
def test_researchers_decide_nothing(notice, researcher, decide):
    note = propose(notice, researcher)

    with pytest.raises(NotAllowed):
        if decide == "accept":
            accept_proposal(annotation=note, began_from=1, by=researcher)
        else:
            decline_proposal(annotation=note, note="No.", by=researcher)

    assert note.versions.count() == 1


def test_proposal_of_ones_own_is_hidden_from_editors(notice, researcher, editor):
    note = propose(notice, researcher, sharing=MINE)

    with pytest.raises(NotAllowed):
        accept_proposal(annotation=note, began_from=1, by=editor)


def test_proposal_shared_with_a_group_is_not_named_to_readers(notice, editor):
    group = make_group(name="Night desk", by=editor)
    editor = type(editor).objects.get(pk=editor.pk)
    note = propose(notice, editor, sharing=within(group))

    revision = accept_proposal(annotation=note, began_from=1, by=editor)

    assert str(note.number) not in revision.note
    assert revision.note


def test_comment_is_no_proposal(notice, researcher, editor):
    note = write_note(notice.record, researcher, "Hm.", on_words(notice.english, "seats"),
                      sharing=PUBLIC)  # fmt: skip

    with pytest.raises(WrongState):
        accept_proposal(annotation=note, began_from=1, by=editor)


@pytest.mark.parametrize(
    ("old", "new"),
    [("seats", " "), ("board.\n2. Windows", "board. Windows")],
    ids=["no words", "over two passages"],
)
def test_proposal_that_cannot_be_taken_in_says_why(notice, researcher, editor, old, new):
    note = propose(notice, researcher, old, new)

    with pytest.raises(BadDescription):
        accept_proposal(annotation=note, began_from=1, by=editor)

    assert notice.english.text.revisions.count() == 1


def test_machines_text_stays_unproofed(notice, researcher, editor):
    text = notice.english.text
    revise_text(text=text, passages=[Draft(p) for p in ("One seat.", "Two seats.")],
                by=editor, began_from=1, made_by_machine=True)  # fmt: skip
    machine = text.revisions.get(number=2)
    note = write_note(notice.record, researcher, "", on_words(machine, "Two"), sharing=PUBLIC,
                      motivation="editing", proposed="2")  # fmt: skip

    revision = accept_proposal(annotation=note, began_from=2, by=editor)

    assert revision.made_by_machine
    assert revision.state == "unproofed"


def test_versions_of_before_it_was_shared_stay_their_writers(notice, researcher):
    note = propose(notice, researcher, sharing=MINE)
    share_annotation(annotation=note, sharing=PUBLIC, by=researcher)

    numbers = AnnotationVersion.objects.filter(annotation=note)
    assert list(numbers.shared_with(ANONYMOUS).values_list("number", flat=True)) == [2]
    assert list(numbers.shared_with(researcher.as_reader()).values_list("number", flat=True)) == [
        1, 2,
    ]  # fmt: skip


def test_proposal_is_seen_as_it_would_be_kept(notice, researcher):
    """An override of the direction would show an editor other words than are kept."""
    note = propose(notice, researcher, new="\u202estaes may go\u200b")

    assert "Windows and staes may go," in fitted(note.current).new
    empty = propose(notice, researcher, new="\u200b")
    with pytest.raises(BadDescription):
        fitted(empty.current)
