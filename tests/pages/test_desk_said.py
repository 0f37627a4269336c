"""Events, statements, figures and directives, at the desk."""

import pytest

from documents.models import Directive, Figure, ProvenanceEvent, Statement
from tests.factories import AgentFactory, SourceFactory
from tests.pages.at_desk import editor_of, sent, text, words
from tests.pages.cases import a_notice

pytestmark = pytest.mark.django_db


@pytest.fixture
def notice():
    return a_notice()


@pytest.fixture
def desk(notice):
    return editor_of(notice.record.collection)


def test_event_has_a_public_and_a_held_part(notice, desk, client):
    AgentFactory(slug="harbour-office", official=True)
    AgentFactory(slug="source-1")

    page = sent(desk, "/desk/r/hb-0001/event", kind="leak", date="2032", certainty="probable",
                place_name="Lantern Harbour", place_language="en",
                **words("words", "Handed to reporters."),
                **{"agents-0-agent": "harbour-office", "agents-0-role": "held it"},
                held_date="2032-02-03", **words("held_words", "Canary at the quay."),
                **{"held_agents-0-agent": "source-1",
                   "held_agents-0-role": "handed it over"})  # fmt: skip

    event = ProvenanceEvent.objects.get(kind="leak")
    assert "The event was recorded." in text(page)
    assert (event.date, event.certainty, event.place.name) == (
        "2032",
        "probable",
        "Lantern Harbour",
    )
    assert (event.held.date, event.held.words) == ("2032-02-03", {"en": "Canary at the quay."})
    assert [(a.agent.slug, a.held) for a in event.agents.all()] == [
        ("harbour-office", False), ("source-1", True),
    ]  # fmt: skip
    public = text(client.get("/r/hb-0001/provenance"))
    assert "Handed to reporters." in public
    assert "Canary" not in public


def test_event_corrects_an_earlier_one_and_a_collection_has_events_too(notice, desk):
    sent(desk, "/desk/c/harbour-papers/event", kind="leak", certainty="certain",
         **words("words", "All at once."))  # fmt: skip
    first = notice.record.collection.events.get()

    sent(desk, "/desk/c/harbour-papers/event", kind="leak", certainty="certain",
         corrects=str(first.pk), **words("words", "In two parts."))  # fmt: skip

    assert first.corrected_by.words == {"en": "In two parts."}


def test_place_without_its_language_is_a_mistake(notice, desk):
    page = sent(desk, "/desk/r/hb-0001/event", kind="leak", certainty="certain",
                place_name="Lantern Harbour")  # fmt: skip

    assert page.status_code == 422
    assert 'href="#id_place_language"' in text(page)
    assert not ProvenanceEvent.objects.filter(kind="leak").exists()


def test_statement_about_words_of_a_record_is_recorded(notice, desk, client):
    AgentFactory(slug="harbour-office", official=True)
    SourceFactory(collection=notice.record.collection, code="article")

    page = sent(desk, "/desk/r/hb-0001/statement", kind="denies_document", mode="verbatim",
                language="en", words="This notice is a forgery.", speaker="harbour-office",
                date="2032-02-10", source="article", text="en",
                passage="Windows and seats are fixed")  # fmt: skip

    statement = Statement.objects.get()
    assert "The statement was recorded." in text(page)
    assert statement.text.revisions.get().string == "This notice is a forgery."
    start, end = statement.about_start, statement.about_end
    assert notice.english.string[start:end] == "Windows and seats are fixed"
    assert "This notice is a forgery." in text(client.get("/r/hb-0001"))


def test_statement_about_nothing_is_refused_with_all_that_was_typed(notice, desk):
    page = sent(desk, "/desk/c/harbour-papers/statement", kind="comments", mode="reported",
                language="en", words="They said little.")  # fmt: skip

    assert page.status_code == 422
    assert "They said little." in text(page)
    assert not Statement.objects.exists()


def test_figure_is_recorded_with_the_words_that_give_it(notice, desk):
    page = sent(desk, "/desk/r/hb-0001/figure", qualifier="about", value="15000",
                unit="people", period="2031", **words("of", "registered in one week"),
                text="en", passage="Windows and seats")  # fmt: skip

    figure = Figure.objects.get()
    assert "The figure was recorded." in text(page)
    assert (figure.value, figure.qualifier, figure.unit) == (15000, "about", "people")
    assert notice.english.string[figure.start : figure.end] == "Windows and seats"


@pytest.mark.parametrize(
    ("given", "anchor"),
    [
        ({"value": "many"}, "id_value"),
        ({"value": "3", "text": "en"}, "id_passage"),
        ({"value": "3", "passage": "Windows"}, "id_passage"),
        ({"value": "3", "period": "last year"}, "id_period"),
    ],
)
def test_figure_with_a_mistake_is_not_recorded(notice, desk, given, anchor):
    page = sent(desk, "/desk/r/hb-0001/figure", qualifier="about", **words("of", "people"), **given)

    assert page.status_code == 422
    assert f'href="#{anchor}"' in text(page)
    assert not Figure.objects.exists()


def test_directive_is_tagged_in_both_languages_revised_and_retracted(notice, desk):
    sent(desk, "/desk/topics/add", slug="seats", **words("labels", "Seats"))

    page = sent(desk, "/desk/r/hb-0001/directive", force="must_not",
                **{"zh-hans_words": "不得擅自更改", "en_first": "Windows", "en_last": "changed",
                   "topics": "seats"}, **words("actor", "station staff"))  # fmt: skip

    directive = Directive.objects.get()
    assert "The directive was tagged." in text(page)
    assert {place.exact for place in directive.current.places.all()} == {
        "不得擅自更改",
        "Windows and seats are fixed, and must not be changed",
    }
    assert directive.current.actor == {"en": "station staff"}

    address = f"/desk/directives/{directive.number}"
    assert "station staff" in text(desk.get(address))
    no_note = sent(desk, address, force="must", **words("actor", "all staff"))
    assert no_note.status_code == 422
    sent(desk, address, force="must", note="The force was misread.", **words("actor", "all staff"))
    directive.refresh_from_db()
    assert (directive.current.number, directive.current.force) == (2, "must")
    assert directive.current.places.count() == 2

    sent(desk, f"{address}/retract", note="It only repeats another.")
    directive.refresh_from_db()
    assert directive.current.retracted


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"en_words": "nowhere in it"},
        {"en_last": "changed"},
        {"en_words": "Windows", "en_first": "Windows"},
        {"en_words": "Windows", "topics": "unknown"},
    ],
)
def test_directive_without_its_exact_words_is_refused(notice, desk, given):
    page = sent(desk, "/desk/r/hb-0001/directive", force="must", **given)

    assert page.status_code == 422
    assert not Directive.objects.exists()
