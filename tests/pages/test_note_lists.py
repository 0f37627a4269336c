"""Lists and feeds of notes: what the reader may read, in order, narrowed, and nothing else."""

from xml.etree import ElementTree

import pytest

from documents.access import Role
from documents.exchange.annotation_description import Sharing
from documents.models import Credit, Topic, TopicLabel
from documents.operations.carry_notes import carry_notes
from documents.operations.credit_for import choose_credit
from documents.operations.settle_annotation import resolve_annotation, retract_annotation
from tests.factories import MINE, PUBLIC, UserFactory, on_words, write_note, write_text
from tests.pages.at_desk import signed_in, text
from tests.pages.cases import ENGLISH, a_notice

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
PAGES = ("/r/hb-0001/annotations", "/r/hb-0001/annotations.atom", "/n", "/n.atom")


@pytest.fixture
def notice():
    return a_notice()


@pytest.fixture
def researcher(notice):
    return UserFactory(
        username="secret-name", member_of={notice.record.collection: Role.RESEARCHER}
    )


def note_on(notice, by, body, words="seats are fixed", **more):
    more.setdefault("sharing", PUBLIC)
    return write_note(notice.record, by, body, on_words(notice.english, words), **more)


def read(client, address):
    return ElementTree.fromstring(client.get(address).content)


def test_records_notes_stand_in_the_order_of_its_words(notice, researcher, client):
    note_on(notice, researcher, "Third.", "must not be changed")
    note_on(notice, researcher, "Second.", "No unregistered person")
    write_note(notice.record, researcher, "First, on the whole.", sharing=PUBLIC)

    page = text(client.get("/r/hb-0001/annotations"))

    assert "3 notes" in page
    assert page.index("First, on") < page.index("Second.") < page.index("Third.")


@pytest.mark.parametrize("kept", [False, True], ids=["carried now", "carried before"])
def test_notes_on_words_that_are_gone_stand_last_and_are_counted(notice, researcher, client, kept):
    note_on(notice, researcher, "On what was taken out.", ENGLISH[1])
    note_on(notice, researcher, "On what stayed.", "Windows and seats")
    note_on(notice, researcher, "On the opening.", "ferry stations")
    write_text(notice.english.text, ENGLISH[0], ENGLISH[2])
    if kept:
        carry_notes(record=notice.record)

    page = text(client.get("/r/hb-0001/annotations"))

    assert "1 note on earlier text" in page
    earlier = page.index("Notes on earlier text</h2>")
    places = [page.index(said) for said in ("On the opening.", "On what stayed.")]
    assert places == sorted(places)
    assert places[-1] < earlier < page.index("On what was taken out.")


@pytest.mark.parametrize("address", PAGES)
def test_lists_and_feeds_say_nothing_of_what_others_keep_to_themselves(
    notice, researcher, client, address
):
    note_on(notice, researcher, "For all.")
    before = client.get(address).content
    note_on(notice, researcher, "Mine alone.", sharing=MINE)
    note_on(notice, researcher, "Not yet.", sharing=Sharing(state="draft", visible_to="everyone"))

    assert client.get(address).content == before
    assert "For all." in before.decode()
    assert "secret-name" not in before.decode()


def test_feeds_are_the_same_for_whoever_asks(notice, researcher, client):
    note_on(notice, researcher, "For all.")
    note_on(notice, researcher, "Mine alone.", sharing=MINE)

    for address in ("/r/hb-0001/annotations.atom", "/n.atom"):
        assert signed_in(researcher).get(address).content == client.get(address).content
    assert "Mine alone." in text(signed_in(researcher).get("/r/hb-0001/annotations"))
    assert "Mine alone." not in text(signed_in(researcher).get("/n"))


def test_feed_names_each_note_by_its_permanent_link(notice, researcher, client, settings):
    choose_credit(account=researcher, kind=Credit.Kind.PEN_NAME, name="A. Quill", by=researcher)
    note = note_on(notice, researcher, "It is *ordered*.\x00\x0b")

    answer = client.get("/r/hb-0001/annotations.atom")
    root = ElementTree.fromstring(answer.content)

    assert answer.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    own = f"{settings.ARCHIVE_ADDRESS}/r/hb-0001/annotations.atom"
    assert root.find(f"{ATOM}id").text == own
    assert root.find(f"{ATOM}link[@rel='self']").get("href") == own
    entry = root.find(f"{ATOM}entry")
    assert entry.find(f"{ATOM}id").text == f"{settings.ARCHIVE_ADDRESS}/n/{note.number}"
    assert entry.find(f"{ATOM}author/{ATOM}name").text == "A. Quill"
    assert entry.find(f"{ATOM}updated").text.endswith("Z")
    content = entry.find(f"{ATOM}content")
    assert content.get("type") == "html"
    assert "<em>ordered</em>" in content.text
    assert "seats are fixed" in content.text


def test_feed_without_notes_is_a_whole_feed(notice, client):
    root = read(client, "/n.atom")

    assert root.find(f"{ATOM}updated").text == "2000-01-01T00:00:00Z"
    assert root.findall(f"{ATOM}entry") == []


def test_retracted_note_stays_in_the_feed_and_says_so(notice, researcher, client):
    note = note_on(notice, researcher, "Wrong.")
    retract_annotation(annotation=note, note="I misread it.", by=researcher)

    assert "I misread it." in client.get("/n.atom").content.decode()


def test_lists_are_narrowed_in_the_address(notice, researcher, client):
    topic = Topic.objects.create(slug="seating")
    TopicLabel.objects.create(topic=topic, words="Seating", language="en")
    other = UserFactory(member_of={notice.record.collection: Role.RESEARCHER})
    choose_credit(account=other, kind=Credit.Kind.NAME, name="B. Ruhl", by=other)
    note_on(notice, researcher, "Why?", motivation="questioning")
    settled = note_on(notice, other, "Of seats.", motivation="tagging", topics=("seating",))
    resolve_annotation(annotation=settled, note="", by=other)

    def shown(query):
        page = text(client.get(f"/r/hb-0001/annotations?{query}"))
        return {body for body in ("Why?", "Of seats.") if body in page}

    assert shown("") == {"Why?", "Of seats."}
    assert shown("kind=questioning") == {"Why?"}
    assert shown("by=B.%20Ruhl") == {"Of seats."}
    assert shown("topic=seating") == {"Of seats."}
    assert shown("state=resolved") == {"Of seats."}
    assert shown("kind=nonsense&topic=nothing") == set()


def test_person_credited_by_role_cannot_be_filtered_for(notice, researcher, client):
    choose_credit(account=researcher, kind=Credit.Kind.NAME, name="A. Quill", by=researcher)
    choose_credit(account=researcher, kind=Credit.Kind.ROLE_ONLY, name="", by=researcher)
    note_on(notice, researcher, "Said.")

    assert "A. Quill" not in text(client.get("/r/hb-0001/annotations"))
    assert "Said." not in text(client.get("/r/hb-0001/annotations?by="
                                          + researcher.credit.code))  # fmt: skip


def test_ones_own_notes_hold_drafts_and_say_how_many_are_shut(notice, researcher):
    note_on(notice, researcher, "A draft.", sharing=Sharing(state="draft", visible_to="only_me"))
    note_on(notice, researcher, "Shared.")
    mine = signed_in(researcher)

    page = text(mine.get("/account/notes"))
    assert "A draft." in page
    assert "Shared." in page
    assert "Shared." not in text(mine.get("/account/notes?state=draft"))

    notice.record.level = "sealed"
    notice.record.save()
    assert "2 more are on records that are closed to you now." in text(mine.get("/account/notes"))


def test_list_of_many_notes_takes_few_queries(
    notice, researcher, client, django_assert_max_num_queries
):
    for at in range(30):
        note_on(notice, researcher, f"Note {at}.", ENGLISH[at % 3][:10])
    write_text(notice.english.text, "A line before.", *ENGLISH)

    with django_assert_max_num_queries(40):
        page = text(client.get("/r/hb-0001/annotations"))

    assert "30 notes" in page
