"""Threads of notes: the words then and now, what is said, history, replies, what is gone."""

import re

import pytest
from django.test import Client
from django.utils import timezone

from documents.access import Role
from documents.exchange.annotation_description import AnnotationDescription, Sharing
from documents.models import Credit, Topic, TopicLabel
from documents.operations.annotate import revise_annotation
from documents.operations.credit_for import choose_credit
from documents.operations.deprecate_topic import deprecate_topic
from documents.operations.keep_group import make_group
from documents.operations.settle_annotation import (
    delete_annotation,
    retract_annotation,
    share_annotation,
)
from tests.factories import (
    MINE,
    PUBLIC,
    UserFactory,
    on_words,
    within,
    write_note,
    write_text,
)
from tests.pages.at_desk import signed_in, text
from tests.pages.cases import ENGLISH, a_notice

pytestmark = pytest.mark.django_db


@pytest.fixture
def notice():
    return a_notice()


@pytest.fixture
def researcher(notice):
    return UserFactory(
        username="secret-name", member_of={notice.record.collection: Role.RESEARCHER}
    )


@pytest.fixture
def editor(notice):
    return UserFactory(member_of={notice.record.collection: Role.EDITOR})


def note_on(notice, by, body="Compare the draft.", words="seats are fixed", **more):
    more.setdefault("sharing", PUBLIC)
    return write_note(notice.record, by, body, on_words(notice.english, words), number=58, **more)


def test_thread_shows_the_quoted_words_and_the_note_by_its_credit(notice, researcher, client):
    choose_credit(account=researcher, kind=Credit.Kind.PEN_NAME, name="A. Quill", by=researcher)
    note_on(notice, researcher, "It is *ordered*, [see](https://example.org/x).")

    page = text(client.get("/n/58"))

    assert "seats are fixed" in page
    assert "/r/hb-0001/en/1/p3/15-30~" in page
    assert "<em>ordered</em>" in page
    assert 'rel="noreferrer nofollow"' in page
    assert "A. Quill" in page
    assert "secret-name" not in page


def test_words_changed_since_are_reported_with_the_difference(notice, researcher, client):
    note_on(notice, researcher)
    write_text(
        notice.english.text, *ENGLISH[:2], "2. Windows and seats must be fixed, not changed."
    )

    page = text(client.get("/n/58"))

    assert "Altered: revision 2 says something else." in page
    assert "<del>are</del>" in page
    assert "seats are fixed" in page


def test_words_that_moved_are_reported_where_they_stand_now(notice, researcher, client):
    note_on(notice, researcher)
    write_text(notice.english.text, "Seats.", *ENGLISH)

    page = text(client.get("/n/58"))

    assert "revision 2" in page
    assert "/r/hb-0001/en/2/" in page
    assert "Altered" not in page


def test_words_that_are_gone_are_said_to_be(notice, researcher, client):
    note_on(notice, researcher)
    write_text(notice.english.text, *ENGLISH[:2])

    assert "Revision 2 no longer has these words." in text(client.get("/n/58"))


def test_a_stranger_learns_nothing_of_a_note_of_ones_own(notice, researcher, editor, client):
    note_on(notice, researcher, sharing=MINE)

    never = client.get("/n/59")
    for other in (client, signed_in(editor), signed_in(UserFactory())):
        assert other.get("/n/58").status_code == 404
    assert client.get("/n/58").content == never.content
    assert "Compare the draft." in text(signed_in(researcher).get("/n/58"))


def test_deleted_note_answers_410_without_its_words(notice, researcher, client):
    note = note_on(notice, researcher)
    delete_annotation(annotation=note, by=researcher)

    page = client.get("/n/58")

    assert page.status_code == 410
    assert "was deleted" in text(page)
    assert "Compare" not in text(page)


def test_note_shared_with_fewer_people_answers_410_to_the_others(notice, researcher, client):
    note = note_on(notice, researcher)
    share_annotation(annotation=note, sharing=MINE, by=researcher)

    page = client.get("/n/58")

    assert page.status_code == 410
    assert "Compare" not in text(page)


def test_note_on_a_closed_record_shows_the_records_tombstone(notice, researcher, client):
    note_on(notice, researcher)
    record = notice.record
    record.state, record.withdrawal_reason = "withdrawn", "x"
    record.closure_reason = "A source is at risk."
    record.closed_at = timezone.now()
    record.save()

    page = client.get("/n/58")

    assert page.status_code == 410
    assert "A source is at risk." in text(page)
    assert "Compare" not in text(page)


def test_history_shows_edits_and_not_what_stood_in_the_draft(notice, researcher, client):
    draft = Sharing(state="draft", visible_to="everyone")
    note = note_on(notice, researcher, "A careless thought.", sharing=draft)
    for body in ("The first word.", "The second word."):
        said = AnnotationDescription(body=body, language="en")
        revise_annotation(annotation=note, said=said, sharing=PUBLIC, by=researcher)

    public, own = text(client.get("/n/58")), text(signed_in(researcher).get("/n/58"))

    assert "<del>first</del>" in public
    assert "careless" not in public
    assert "careless" in own


def test_retracted_note_stays_with_its_reason(notice, researcher, client):
    note = note_on(notice, researcher)
    retract_annotation(annotation=note, note="I misread the stamp.", by=researcher)

    page = text(client.get("/n/58"))

    assert "Retracted on" in page
    assert "I misread the stamp." in page
    assert "Compare the draft." in page


def test_replies_stand_in_the_thread_as_far_as_they_may_be_read(notice, researcher, client):
    note = note_on(notice, researcher)
    reply = write_note(notice.record, researcher, "So it is.", sharing=PUBLIC, reply_to=note,
                       motivation="replying")  # fmt: skip
    write_note(notice.record, researcher, "Deeper.", sharing=PUBLIC, reply_to=reply,
               motivation="replying")  # fmt: skip
    write_note(notice.record, researcher, "Between us.", sharing=MINE, reply_to=note,
               motivation="replying")  # fmt: skip

    page = text(client.get("/n/58"))

    assert "2 replies" in page
    assert "So it is." in page
    assert "Deeper." in page
    assert "Between us." not in page
    assert "3 replies" in text(signed_in(researcher).get("/n/58"))


def test_no_form_and_no_cookie_for_whoever_is_not_signed_in(notice, researcher, client):
    note_on(notice, researcher)

    page = client.get("/n/58")

    assert "<textarea" not in text(page)
    assert "csrf" not in text(page)
    assert not page.cookies
    assert "/login?next=/n/58" in text(page)


def test_everybody_has_the_buttons_of_what_they_may_do(notice, researcher, editor):
    note_on(notice, researcher, motivation="questioning")

    def doors(account):
        page = text(signed_in(account).get("/n/58"))
        names = ("revise", "share", "resolve", "reopen", "retract", "delete")
        return {name for name in names if f'href="/n/58/{name}"' in page}

    assert doors(researcher) == {"revise", "share", "resolve", "retract", "delete"}
    assert doors(editor) == {"resolve", "retract"}
    assert doors(UserFactory()) == set()


@pytest.mark.parametrize("act", ["revise", "share", "delete"])
def test_what_only_the_writer_may_do_is_not_there_for_others(notice, researcher, editor, act):
    note_on(notice, researcher)

    assert signed_in(editor).get(f"/n/58/{act}").status_code == 404
    assert signed_in(editor).post(f"/n/58/{act}", {}).status_code == 404


def test_whoever_is_not_signed_in_is_led_to_the_login_whatever_is_there(notice, researcher):
    note_on(notice, researcher, sharing=MINE)

    for number in (58, 59):
        answer = Client().get(f"/n/{number}/reply")
        assert answer.status_code == 302
        assert answer.url == f"/login?next=/n/{number}/reply"


def test_group_reads_its_notes_with_its_name_on_them(notice, researcher, client):
    group = make_group(name="Night desk", by=researcher)
    researcher = type(researcher).objects.get(pk=researcher.pk)
    note_on(notice, researcher, sharing=within(group))

    assert "for the group Night desk" in text(signed_in(researcher).get("/n/58"))
    assert client.get("/n/58").status_code == 404


def test_forms_settle_a_question_and_open_it_again(notice, researcher, editor):
    note = note_on(notice, researcher, motivation="questioning")
    desk = signed_in(editor)

    desk.post("/n/58/resolve", {"note": "See the appendix."})
    note.refresh_from_db()
    assert (note.current.state, note.current.note) == ("resolved", "See the appendix.")

    assert desk.post("/n/58/reopen", {"note": ""}).status_code == 422
    desk.post("/n/58/reopen", {"note": "Not that one."})
    note.refresh_from_db()
    assert note.current.state == "published"

    assert desk.post("/n/58/retract", {"note": " "}).status_code == 422
    desk.post("/n/58/retract", {"note": "It names a person."})
    note.refresh_from_db()
    assert note.current.state == "retracted"


def test_tag_that_is_deprecated_stays_when_the_note_is_revised(notice, researcher):
    topic = Topic.objects.create(slug="old-name")
    TopicLabel.objects.create(topic=topic, words="Old name", language="en")
    note = write_note(
        notice.record, researcher, "So.", sharing=PUBLIC, motivation="tagging", topics=("old-name",)
    )
    editor = UserFactory(member_of={notice.record.collection: Role.EDITOR})
    deprecate_topic(topic=topic, note="Too wide.", by=editor)

    given = {"topics-0-topic": "old-name", "body": "So it is.", "share": "everyone"}
    answer = signed_in(researcher).post(f"/n/{note.number}/revise", given)

    assert answer.status_code == 302
    note.refresh_from_db()
    assert (note.current.body, note.current.topics.get()) == ("So it is.", topic)


def test_writer_revises_and_points_elsewhere(notice, researcher):
    note = note_on(notice, researcher)
    form = signed_in(researcher)
    assert "It stands on" in text(form.get("/n/58/revise"))

    form.post(
        "/n/58/revise",
        {"body": "Better said.", "language": "en", "share": "everyone", "words": "Windows"},
    )

    note.refresh_from_db()
    assert note.current.body == "Better said."
    assert note.current.targets.get().exact == "Windows"


def test_writer_shares_and_deletes_by_form(notice, researcher, client):
    note = note_on(notice, researcher, sharing=MINE)
    form = signed_in(researcher)

    form.post("/n/58/share", {"share": "everyone"})
    assert client.get("/n/58").status_code == 200

    form.post("/n/58/delete", {"sure": "1"})
    note.refresh_from_db()
    assert note.deleted_at is not None
    assert client.get("/n/58").status_code == 410


def test_reply_by_form_is_shared_as_the_note_is(notice, researcher, editor):
    note = note_on(notice, researcher)
    page = text(signed_in(editor).get("/n/58"))
    chosen = re.search(r'<input[^>]*name="share"[^>]*checked[^>]*>', page)
    assert chosen is not None
    assert 'value="everyone"' in chosen[0]

    signed_in(editor).post(
        "/n/58/reply",
        {"body": "It is in the appendix.", "language": "en", "share": "everyone",
         "state": "published"},
    )  # fmt: skip

    reply = note.replies.get()
    assert reply.current.motivation == "replying"
    assert reply.current.visible_to == "everyone"
