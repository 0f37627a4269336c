"""What stands beside the passages of a record, and what readers choose of it."""

import re

import pytest
from django.test import Client

from documents.access import Role
from documents.exchange.annotation_description import OnRegion, OnWhole
from documents.models import Credit, Page, Record, Statement, Topic, User
from documents.operations.settle_annotation import retract_annotation
from tests.factories import (
    MINE,
    PUBLIC,
    RecordFactory,
    TextFactory,
    UserFactory,
    on_words,
    write_note,
    write_text,
)
from tests.pages.cases import Notice, a_notice
from tests.pages.test_files import with_file

pytestmark = pytest.mark.django_db


def body(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def row(page: str, key: str) -> str:
    """The passage's row with its margin."""
    return page.split(f'id="{key}"')[1].split('<li class="row')[0].split("</ol>")[0]


def member(notice: Notice, role: Role = Role.RESEARCHER, name: str = "") -> User:
    person = UserFactory(member_of={notice.record.collection: role})
    if name:
        Credit.objects.create(code=name.lower(), kind="pen_name", name=name, user=person)
    return person


def test_note_stands_beside_its_passage_and_under_its_words(client: Client):
    notice = a_notice()
    target = on_words(notice.english, "Windows and seats")
    note = write_note(notice.record, member(notice), "The *same* seats.", target, sharing=PUBLIC)
    page = body(client, "/r/hb-0001")
    beside = row(page, "p3")
    assert f'<span class="said" data-at="n{note.number}">Windows and seats</span>' in beside
    assert f'href="/n/{note.number}"' in beside
    assert "The same seats." in beside
    assert "Note 1" not in row(page, "p2")


def test_note_of_an_editor_is_told_from_those_of_readers(client: Client):
    notice = a_notice()
    target = on_words(notice.english, "Windows")
    write_note(notice.record, member(notice, Role.EDITOR), "Mine.", target, sharing=PUBLIC)
    write_note(notice.record, member(notice), "Theirs.", target, sharing=PUBLIC)
    beside = row(body(client, "/r/hb-0001"), "p3")
    assert "Editor’s note 1" in beside
    assert re.search(r">Note 2<", beside)


def test_private_note_is_shown_to_its_writer_alone(client: Client):
    notice = a_notice()
    writer = member(notice)
    write_note(notice.record, writer, "For me.", on_words(notice.english, "Windows"), sharing=MINE)
    before = body(client, "/r/hb-0001")
    assert "For me." not in before
    assert "Notes 1" not in before
    assert "data-at" not in before
    client.force_login(writer)
    mine = row(body(client, "/r/hb-0001"), "p3")
    assert "For me." in mine
    assert "only you see it" in mine


def test_retracted_note_stays_greyed_with_its_reason(client: Client):
    notice = a_notice()
    writer = member(notice)
    note = write_note(
        notice.record, writer, "Wrong.", on_words(notice.english, "Windows"), sharing=PUBLIC
    )
    retract_annotation(annotation=note, note="I misread the date.", by=writer)
    beside = row(body(client, "/r/hb-0001"), "p3")
    assert 'class="noted retracted"' in beside
    assert "I misread the date." in beside
    assert "Wrong." not in beside


def test_note_moves_with_its_words_to_a_newer_text(client: Client):
    notice = a_notice()
    write_note(
        notice.record,
        member(notice),
        "Here.",
        on_words(notice.english, "Windows and seats are fixed"),
        sharing=PUBLIC,
    )
    write_text(
        notice.english.text,
        "To all stations: the following requirements are notified.",
        "1. No unregistered person is to board.",
        "2. Windows and seats are not fixed, and must not be changed.",
        aligned="in order",
    )
    page = body(client, "/r/hb-0001")
    assert "Windows and seats are not fixed</span>" in page
    assert "the words were changed since" in row(page, "p3")
    assert "the words were changed since" not in body(client, "/r/hb-0001/en/1")


def test_note_whose_words_are_gone_is_listed_and_never_hidden(client: Client):
    notice = a_notice()
    number = write_note(
        notice.record,
        member(notice),
        "Lost?",
        on_words(notice.english, "No unregistered person is to board."),
        sharing=PUBLIC,
    ).number
    write_text(
        notice.english.text,
        "To all ferry stations: the following requirements are notified.",
        "2. Windows and seats are fixed, and must not be changed.",
        aligned=[([1], [1]), ([3], [2])],
    )
    for query in ("", "?kind=directive"):
        page = body(client, f"/r/hb-0001{query}")
        earlier = page.split("Notes on earlier text")[1]
        assert f'href="/n/{number}"' in earlier
        assert "No unregistered person is to board." in earlier
    assert "Notes on earlier text" not in body(client, "/r/hb-0001/en/1")


def test_notes_on_the_whole_record_and_on_a_page_are_listed_below(client: Client):
    notice = a_notice()
    write_note(notice.record, member(notice), "On all of it.", OnWhole(), sharing=PUBLIC)
    below = body(client, "/r/hb-0001").split('id="notes"')[1]
    assert "On the record, its pages and other texts" in below
    assert "On all of it." in below


def test_statement_about_certain_words_stands_beside_them(client: Client):
    notice = a_notice()
    statement_about(notice, "Windows and seats")
    page = body(client, "/r/hb-0001")
    assert 'href="/st/58"' in row(page, "p3")
    assert 'data-at="st58">Windows and seats<' in page


def statement_about(notice: Notice, words: str) -> None:
    start = notice.english.string.index(words)
    Statement.objects.create(
        number=58,
        collection=notice.record.collection,
        kind="acknowledges",
        mode="reported",
        record=notice.record,
        about_revision=notice.english,
        about_start=start,
        about_end=start + len(words),
    )


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("", {"First.", "Second."}),
        ("?kind=note", {"Second."}),
        ("?kind=editorial", {"First."}),
        ("?by=Ada", {"First."}),
        ("?topic=seats", {"Second."}),
        ("?kind=note&by=Ada", set()),
        ("?kind=nonsense", set()),
    ],
)
def test_margin_is_chosen_by_kind_author_and_topic(client: Client, query: str, shown: set[str]):
    notice = a_notice()
    target = on_words(notice.english, "Windows")
    editor, reader = member(notice, Role.EDITOR, "Ada"), member(notice, name="Bo")
    topic = Topic.objects.create(slug="seats")
    write_note(notice.record, editor, "First.", target, sharing=PUBLIC)
    write_note(notice.record, reader, "Second.", target, sharing=PUBLIC, topics=(topic.slug,))
    beside = row(body(client, f"/r/hb-0001{query}"), "p3")
    assert {words for words in ("First.", "Second.") if words in beside} == shown


def test_what_is_chosen_keeps_the_rest_of_the_address(client: Client):
    notice = a_notice()
    write_note(
        notice.record, member(notice), "A.", on_words(notice.english, "Windows"), sharing=PUBLIC
    )
    page = body(client, "/r/hb-0001?view=translation&kind=note")
    assert '<input type="hidden" name="view" value="translation">' in page
    assert '<option value="note" selected>' in page


def test_every_passage_offers_quote_and_annotate_in_each_language(client: Client):
    a_notice()
    beside = row(body(client, "/r/hb-0001"), "p2")
    for revision in ("zh-hans/1", "en/1"):
        assert f'href="/r/hb-0001/{revision}/p2/quote"' in beside
        assert f'href="/r/hb-0001/{revision}/p2/annotate"' in beside


def test_editors_alone_are_offered_tagging(client: Client):
    notice = a_notice()
    assert "data-tag" not in body(client, "/r/hb-0001")
    client.force_login(member(notice, Role.EDITOR))
    assert 'data-tag="/desk/r/hb-0001/directive"' in body(client, "/r/hb-0001")


def many_notes(passages: int, notes: int) -> Record:
    record = RecordFactory(public=True, code="hb-0009")
    text = TextFactory(record=record)
    old = write_text(text, *[f"第{number}条，固定座位。" for number in range(1, passages + 1)])
    write_text(text, "新增。", *[f"第{number}条，固定座位。" for number in range(1, passages + 1)])
    person = UserFactory(member_of={record.collection: Role.RESEARCHER})
    for number in range(1, notes + 1):
        words = f"第{number % passages + 1}条"
        write_note(record, person, f"Note {number}.", on_words(old, words), sharing=PUBLIC)
    return record


def test_hundred_notes_ask_the_database_no_more_than_ten(
    client: Client, django_assert_max_num_queries: object
):
    many_notes(200, 100)
    with django_assert_max_num_queries(70):  # type: ignore[operator]
        page = body(client, "/r/hb-0009")
    assert page.count('class="said"') == 58


def test_region_of_a_page_is_a_note_on_the_page(client: Client):
    notice = a_notice()
    with_file(notice)
    page = Page.objects.get()
    write_note(
        notice.record,
        member(notice),
        "A seal.",
        OnRegion(page, (10.0, 10.0, 20.0, 20.0)),
        sharing=PUBLIC,
        motivation="describing",
    )
    assert "A seal." in body(client, "/r/hb-0001").split('id="notes"')[1]
