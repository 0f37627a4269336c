"""Proposed corrections at the desk: listed by age, decided on with the passage in view."""

import pytest

from documents.access import Role
from documents.exchange.annotation_description import AnnotationDescription
from documents.operations.annotate import revise_annotation
from tests.factories import (
    MINE,
    PUBLIC,
    CollectionFactory,
    UserFactory,
    on_words,
    write_note,
    write_text,
)
from tests.pages.at_desk import editor_of, sent, signed_in, text
from tests.pages.cases import ENGLISH, a_notice

pytestmark = pytest.mark.django_db


@pytest.fixture
def notice():
    return a_notice()


@pytest.fixture
def researcher(notice):
    return UserFactory(member_of={notice.record.collection: Role.RESEARCHER})


@pytest.fixture
def desk(notice):
    return editor_of(notice.record.collection)


def propose(notice, by, **more):
    more.setdefault("sharing", PUBLIC)
    return write_note(
        notice.record, by, "The original says must.", on_words(notice.english, "seats are fixed"),
        motivation="editing", proposed="seats must be fixed", number=58, **more,
    )  # fmt: skip


def test_proposals_and_questions_wait_on_the_first_page(notice, researcher, desk):
    propose(notice, researcher)
    write_note(notice.record, researcher, "Who signed it?", motivation="questioning",
               sharing=PUBLIC, number=59)  # fmt: skip
    write_note(notice.record, researcher, "Only mine?", motivation="questioning", sharing=MINE)

    page = text(desk.get("/desk"))

    assert 'href="/desk/proposals/58"' in page
    assert "Who signed it?" in page
    assert "Only mine?" not in page


def test_editor_sees_the_passage_as_it_would_read_and_accepts(notice, researcher, desk, client):
    note = propose(notice, researcher)
    assert "1 proposed correction waits" in text(desk.get("/desk/r/hb-0001/proposals"))
    page = text(desk.get("/desk/proposals/58"))
    assert "<del>are</del><ins>must be</ins>" in page
    assert 'name="began_from" value="1"' in page

    done = sent(desk, "/desk/proposals/58", decide="accept", began_from="1", note="Thank you.")

    assert "The correction stands in revision 2." in text(done)
    assert "seats must be fixed" in text(client.get("/r/hb-0001/en/2"))
    note.refresh_from_db()
    assert note.current.outcome == "accepted"
    thread = text(client.get("/n/58"))
    assert "It stands in revision 2" in thread
    assert "Thank you." in thread
    assert desk.get("/desk/proposals/58").status_code == 404


def test_declining_needs_a_reason_that_the_thread_shows(notice, researcher, desk, client):
    propose(notice, researcher)

    refused = desk.post("/desk/proposals/58", {"decide": "decline", "began_from": "1"})
    assert refused.status_code == 422
    sent(desk, "/desk/proposals/58", decide="decline", note="The original has no such word.")

    assert "The original has no such word." in text(client.get("/n/58"))
    assert notice.english.text.revisions.count() == 1


def test_revision_made_while_the_editor_looked_is_told(notice, researcher, desk):
    propose(notice, researcher)
    write_text(notice.english.text, "A new line.", *ENGLISH)

    page = desk.post("/desk/proposals/58", {"decide": "accept", "began_from": "1"})

    assert page.status_code == 422
    assert "was saved as revision 2" in text(page)
    assert notice.english.text.revisions.count() == 2


def test_proposal_that_was_revised_while_the_editor_looked_is_not_decided(notice, researcher, desk):
    note = propose(notice, researcher)
    assert 'name="version" value="1"' in text(desk.get("/desk/proposals/58"))
    said = AnnotationDescription(motivation="editing", proposed="seats may go")
    revise_annotation(annotation=note, said=said, by=researcher)

    for decision in ("accept", "decline"):
        sent = {"decide": decision, "began_from": "1", "version": "1", "note": "Right."}
        page = desk.post("/desk/proposals/58", sent)
        assert page.status_code == 422
        assert "revised the note while you read it" in text(page)

    assert notice.english.text.revisions.count() == 1


def test_proposal_on_words_that_changed_says_so_and_can_be_declined(notice, researcher, desk):
    propose(notice, researcher)
    write_text(notice.english.text, *ENGLISH[:2], "2. Windows and seats were once fixed.")

    page = text(desk.get("/desk/proposals/58"))

    assert "does not have these words any more" in page
    assert 'value="accept"' not in page
    assert 'value="decline"' in page


def test_proposals_are_not_there_for_researchers_and_other_editors(notice, researcher):
    propose(notice, researcher)
    other = editor_of(CollectionFactory(slug="elsewhere"))

    for account in (signed_in(researcher), other):
        assert account.get("/desk/proposals/58").status_code == 404
        assert account.post("/desk/proposals/58", {"decide": "accept"}).status_code == 404
        assert account.get("/desk/r/hb-0001/proposals").status_code == 404
    assert "/desk/proposals/58" not in text(other.get("/desk"))
