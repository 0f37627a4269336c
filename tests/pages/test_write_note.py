"""Writing notes without a script: words named, pasted, chosen among places; each motivation."""

import re

import pytest
from django.test import Client

from documents.access import Role
from documents.models import (
    Annotation,
    Original,
    Page,
    PageImage,
    RecordFile,
    Rendition,
    SourceFile,
    Topic,
    TopicLabel,
)
from documents.operations.keep_group import make_group
from tests.factories import AgentFactory, AgentNameFactory, UserFactory, write_text
from tests.pages.at_desk import signed_in, text
from tests.pages.cases import ENGLISH, a_notice

pytestmark = pytest.mark.django_db

HERE = "/r/hb-0001/en/1/p3/annotate"


@pytest.fixture
def notice():
    return a_notice()


@pytest.fixture
def researcher(notice):
    return UserFactory(member_of={notice.record.collection: Role.RESEARCHER})


@pytest.fixture
def writer(researcher):
    return signed_in(researcher)


def send(writer, address=HERE, **given):
    given = {"language": "en", "share": "everyone", "state": "published", **given}
    return writer.post(address, given)


def test_stranger_is_led_to_the_login_and_back():
    answer = Client().get(f"{HERE}?range=3-10")

    assert answer.status_code == 302
    assert answer.url == "/login?next=/r/hb-0001/en/1/p3/annotate%3Frange%3D3-10"


def test_note_is_written_on_first_and_last_words(notice, writer, client):
    answer = send(writer, first="Windows and", last="are fixed", body="So it was ordered.")

    note = Annotation.objects.get()
    assert answer.url == f"/n/{note.number}"
    assert note.current.targets.get().exact == "Windows and seats are fixed"
    assert "So it was ordered." in text(client.get(answer.url))


def test_note_is_written_on_pasted_words(notice, writer):
    send(writer, words="seats  are FIXED", body="So it was ordered.")

    assert Annotation.objects.get().current.targets.get().exact == "seats are fixed"


def test_note_is_written_on_selected_words(notice, writer):
    page = text(writer.get(f"{HERE}?range=3-10"))
    assert "<mark>Windows</mark>" in page

    send(writer, f"{HERE}?range=3-10", body="Of the wards.")

    assert Annotation.objects.get().current.targets.get().exact == "Windows"


def test_note_without_words_is_on_the_whole_passage(notice, writer):
    send(writer, body="The whole of it.")

    assert Annotation.objects.get().current.targets.get().exact == ENGLISH[2]


def test_words_that_are_not_there_are_said_and_nothing_is_kept(notice, writer):
    page = send(writer, words="no such words", body="Hm.")

    assert page.status_code == 422
    assert "no such words" in text(page)
    assert "Hm." in text(page)
    assert not Annotation.objects.exists()


def test_words_that_stand_twice_are_chosen_among(notice, writer):
    twice = "2. Windows and seats are fixed, and seats must not be changed."
    revision = write_text(notice.english.text, *ENGLISH[:2], twice)
    address = "/r/hb-0001/en/2/p3/annotate"

    page = send(writer, address, words="seats", body="Which?")
    assert page.status_code == 422
    places = re.findall(r'type="radio" name="at" value="([0-9]+-[0-9]+)"', text(page))
    second = revision.string.rindex("seats")
    assert places[1] == f"{second}-{second + 5}"
    assert not Annotation.objects.exists()
    send(writer, address, words="seats", body="Which?", at=places[1])

    target = Annotation.objects.get().current.targets.get()
    assert (target.exact, target.start) == ("seats", second)


def test_range_past_the_text_is_refused(notice, writer):
    assert writer.get(f"{HERE}?range=3-9999").status_code == 404


def test_draft_is_kept_as_a_draft(notice, writer, client):
    answer = send(writer, words="seats", body="Not yet.", state="draft")

    assert client.get(answer.url).status_code == 404
    assert "Not yet." in text(writer.get("/account/notes"))


def test_only_me_is_what_a_form_begins_with(notice, writer):
    page = text(writer.get(HERE))

    assert page.index('value="only_me"') < page.index("checked") < page.index('value="everyone"')


def test_account_without_membership_keeps_notes_for_itself(notice):
    stranger = signed_in(UserFactory())
    assert 'value="everyone"' not in text(stranger.get(HERE))

    assert send(stranger, words="seats", body="Mine.").status_code == 422
    send(stranger, words="seats", body="Mine.", share="only_me")

    assert Annotation.objects.get().current.visible_to == "only_me"


def test_note_is_shared_with_a_group_of_ones_own(notice, researcher):
    group = make_group(name="Night desk", by=researcher)

    send(signed_in(researcher), words="seats", body="For us.", share=f"group:{group.code}")

    assert Annotation.objects.get().current.group == group


def test_group_of_others_cannot_be_chosen(notice, writer):
    group = make_group(name="Night desk", by=UserFactory())

    assert send(writer, words="seats", body="x", share=f"group:{group.code}").status_code == 422


def test_each_motivation_asks_for_what_it_needs(notice, writer):
    asked = {
        "tagging": "topics-0-topic",
        "linking": "link",
        "identifying": "agent",
        "assesses": "assesses",
    }
    for motivation in ("commenting", "questioning", "tagging", "linking", "identifying"):
        page = text(writer.get(f"{HERE}?as={motivation}"))
        for name, field in asked.items():
            assert (f'name="{field}"' in page) == (name == motivation), (motivation, field)
    assert 'name="assesses"' in text(writer.get(f"{HERE}?as=assessing"))


def test_question_tag_link_and_assessment_are_kept(notice, writer):
    topic = Topic.objects.create(slug="seating")
    TopicLabel.objects.create(topic=topic, words="Seating", language="en")
    notice.record.subjects.add(topic)

    send(writer, f"{HERE}?as=questioning", words="seats", body="Which seats?")
    send(writer, f"{HERE}?as=tagging", words="seats", **{"topics-0-topic": "seating"})
    send(writer, f"{HERE}?as=linking", words="seats", link="HB-0001/p1")
    send(writer, f"{HERE}?as=linking", words="seats", link="https://example.org/a?b=1")
    send(writer, f"{HERE}?as=assessing", words="seats", assesses="translation", body="Loose.")

    kept = {one.motivation: one for one in (n.current for n in Annotation.objects.all())}
    assert set(kept) == {"questioning", "tagging", "linking", "assessing"}
    assert [t.slug for t in kept["tagging"].topics.all()] == ["seating"]
    links = {n.current.link for n in Annotation.objects.filter(current__motivation="linking")}
    assert links == {"/r/hb-0001/p1", "https://example.org/a?b=1"}
    assert kept["assessing"].assesses == "translation"


@pytest.mark.parametrize(
    "link",
    ["javascript:alert(1)", "data:text/html,x", "nothing at all", "http://", "https://[::1",
     "https://example.org/a b", "/d/two words", "https://example.org/<b>"],
)  # fmt: skip
def test_links_that_lead_nowhere_are_refused(notice, writer, link):
    page = send(writer, f"{HERE}?as=linking", words="seats", link=link)

    assert page.status_code == 422
    assert not Annotation.objects.exists()


def test_topics_and_agents_that_one_may_not_know_are_refused_as_unknown(notice, writer):
    Topic.objects.create(slug="hidden")
    AgentFactory(slug="source-1", private=True)

    for slug in ("hidden", "nothing"):
        page = send(writer, f"{HERE}?as=tagging", words="seats", **{"topics-0-topic": slug})
        assert f"There is no topic {slug}." in text(page)
    for slug in ("source-1", "nobody"):
        page = send(writer, f"{HERE}?as=identifying", words="seats", agent=slug)
        assert f"There is no agent {slug}." in text(page)
    assert "source-1" not in text(writer.get(f"{HERE}?as=identifying"))
    assert not Annotation.objects.exists()


def test_agent_or_place_is_identified(notice, writer, client):
    office = AgentFactory(slug="harbour-office", official=True)
    AgentNameFactory(agent=office, name="Harbour Office")
    notice.record.parts.create(agent=office, role="issuer")

    one = send(writer, f"{HERE}?as=identifying", words="seats", agent="harbour-office")
    two = send(writer, f"{HERE}?as=identifying", words="Windows", place_name="East pier",
               place_language="en")  # fmt: skip
    nothing = send(writer, f"{HERE}?as=identifying", words="seats")

    assert "Harbour Office" in text(client.get(one.url))
    assert "East pier" in text(client.get(two.url))
    assert nothing.status_code == 422


def test_correction_is_written_over_the_words_that_it_corrects(notice, writer, client):
    asked = text(writer.get(f"{HERE}?as=editing"))
    assert "Which words should read otherwise?" in asked
    found = writer.get(HERE, {"as": "editing", "words": "seats are fixed"})
    assert found.url == f"{HERE}?as=editing&range=15-30"
    assert ">\nseats are fixed</textarea>" in text(writer.get(found.url))

    same = send(writer, found.url, proposed="seats are fixed")
    assert same.status_code == 422
    done = send(writer, found.url, proposed="seats must be fixed", body="严禁 says more.")

    page = text(client.get(done.url))
    assert "<del>are</del><ins>must be</ins>" in page
    assert Annotation.objects.get().current.proposed == "seats must be fixed"


def test_region_of_a_page_image_is_described(notice, writer, client):
    file = SourceFile.objects.create(
        original=Original.objects.create(sha256="a" * 64, size=1), media_type="application/pdf"
    )
    RecordFile.objects.create(record=notice.record, file=file, number=1)
    page = Page.objects.create(file=file, number=1, width=100, height=100)
    PageImage.objects.create(
        rendition=Rendition.objects.create(file=file, number=1, maker="test", width=50),
        page=page, width=400, height=500, media_type="image/png",
    )  # fmt: skip
    address = "/r/hb-0001/file/1/page/1/annotate"

    shown = text(writer.get(f"{address}?xywh=10,20,30,5"))
    assert '<rect class="box" x="40" y="100" width="120" height="25"/>' in shown
    assert 'value="10.0"' in shown
    outside = send(writer, address, body="A stamp.", left=90, top=0, width=20, height=5)
    assert outside.status_code == 422
    done = send(writer, address, body="A stamp.", left=10, top=20, width=30, height=5)

    note = Annotation.objects.get()
    assert (note.current.motivation, note.current.targets.get().xywh) == (
        "describing", [10, 20, 30, 5],
    )  # fmt: skip
    assert 'viewBox="40 100 120 25"' in text(client.get(done.url))


def test_note_on_the_record_as_a_whole(notice, writer, client):
    done = send(writer, "/r/hb-0001/annotate", body="Typed on one machine.")

    assert "/r/hb-0001" in text(client.get(done.url))
    assert Annotation.objects.get().current.targets.get().revision is None


def test_nobody_writes_on_what_they_may_not_read(notice, writer):
    notice.record.level = "sealed"
    notice.record.public_from = None
    notice.record.save()

    assert writer.get(HERE).status_code == 404
    assert send(writer, words="seats", body="x").status_code == 404
    assert not Annotation.objects.exists()
