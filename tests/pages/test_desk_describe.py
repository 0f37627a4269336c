"""What is said of collections, records, agents, topics and sources, at the desk."""

import pytest

from documents.exchange.description_of import (
    agent_description,
    collection_description,
    record_description,
    source_description,
    topic_description,
)
from documents.models import Agent, Collection, Record, Topic
from tests.factories import (
    AgentFactory,
    AgentNameFactory,
    CollectionFactory,
    RecordFactory,
    RecordTitleFactory,
    SourceFactory,
)
from tests.pages.at_desk import custodian, custodian_of, editor_of, sent, text, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def collection():
    return CollectionFactory(slug="harbour-papers", prefix="hp")


@pytest.fixture
def desk(collection):
    return editor_of(collection)


def shown_as_sent(page) -> dict[str, str]:
    """All that the form of a page would send if nobody touched it."""
    form = page.context["form"]
    given: dict[str, str] = {}
    for one in [form, *(row for rows in form.row_forms.values() for row in rows)]:
        for field in one:
            value = field.value()
            if hasattr(field.field.widget, "rows"):
                pairs = value.items() if isinstance(value, dict) else value or []
                for n, (tag, said) in enumerate([*pairs, ("", "")]):
                    given[f"{field.html_name}-{n}-language"] = tag
                    given[f"{field.html_name}-{n}-words"] = said
            elif value is not None and value is not False:
                given[field.html_name] = (
                    "on" if value is True else str(getattr(value, "value", value))
                )
    return given


def test_archives_custodian_opens_a_collection():
    given = {"slug": "ferry-papers", "code_prefix": "fp", "nature": "fiction",
             "pages_held": "3", "pages_known": "9", "second_reader": "on",
             **words("title", "Ferry Papers"), "title-1-language": "zh-hans",
             "title-1-words": "渡口文件"}  # fmt: skip

    page = sent(custodian(), "/desk/collections/add", **given)

    made = Collection.objects.get(slug="ferry-papers")
    assert "The collection was added." in text(page)
    assert made.title == {"en": "Ferry Papers", "zh-Hans": "渡口文件"}
    assert (made.pages_held, made.second_reader) == (3, True)


def test_collection_with_a_bad_prefix_is_not_opened():
    page = sent(custodian(), "/desk/collections/add", slug="ferry-papers", code_prefix="Ä!",
                nature="fiction", **words("title", "Ferry Papers"))  # fmt: skip

    assert page.status_code == 422
    assert "Ferry Papers" in text(page)
    assert not Collection.objects.exists()


def test_only_custodians_describe_a_collection(collection, desk):
    assert desk.get("/desk/c/harbour-papers/describe").status_code == 404
    keeper = custodian_of(collection)
    assert keeper.get("/desk/collections/add").status_code == 404

    given = shown_as_sent(keeper.get("/desk/c/harbour-papers/describe"))
    before = collection_description(collection)
    sent(keeper, "/desk/c/harbour-papers/describe", **given)
    collection.refresh_from_db()
    assert collection_description(collection) == before

    sent(keeper, "/desk/c/harbour-papers/describe", **{**given, "slug": "port-papers"})
    assert Collection.objects.get().slug == "port-papers"


def test_record_is_added_with_everything_that_is_known(collection, desk):
    AgentFactory(slug="harbour-office", official=True)
    sent(desk, "/desk/topics/add", slug="seats", **words("labels", "Seats"))
    SourceFactory(collection=collection, code="article")
    given = {
        "level": "editors", "type": "notice", "pages": "2",
        "titles-0-title": "关于座位的通知", "titles-0-language": "zh-hans",
        "titles-0-kind": "on_face",
        "titles-1-title": "Notice on seats", "titles-1-language": "en",
        "titles-1-kind": "translated",
        "languages-0-tag": "zh-Hans",
        "identifiers-0-kind": "on_face", "identifiers-0-value": "渡字〔2031〕4号",
        "classification": "秘密", "classification_language": "zh-Hans",
        **words("classification_meaning", "Secret"),
        "caveats-0-as_marked": "不得复印", "caveats-0-language": "zh-Hans",
        "agents-0-agent": "harbour-office", "agents-0-role": "issuer",
        "dates-0-date": "2031-03-04", "dates-0-kind": "on_face", "dates-0-certainty": "certain",
        "places-0-name": "Lantern Harbour", "places-0-language": "en",
        "subjects-0-topic": "seats",
        **words("summary", "Windows and seats are fixed."),
        "relations-0-kind": "implements", "relations-0-record": "hp-0099",
        "relations-0-source": "article",
        "published_elsewhere-0-outlet": "The Ferryman",
    }  # fmt: skip

    page = sent(desk, "/desk/c/harbour-papers/records/add", **given)

    record = Record.objects.get()
    said = record_description(record)
    assert "The record was added." in text(page)
    assert record.code.startswith("hp-")
    assert [title.title for title in said.titles] == ["关于座位的通知", "Notice on seats"]
    assert said.classification.as_marked == "秘密"
    assert said.classification.meaning == {"en": "Secret"}
    assert (said.agents[0].agent, said.agents[0].role) == ("harbour-office", "issuer")
    assert said.dates[0].date == "2031-03-04"
    assert said.subjects == ("seats",)
    assert said.relations[0].record == "hp-0099"
    assert said.published_elsewhere[0].outlet == "The Ferryman"

    again = shown_as_sent(desk.get(f"/desk/r/{record.code}/describe"))
    sent(desk, f"/desk/r/{record.code}/describe", **again)
    assert record_description(Record.objects.get()) == said


def test_mistakes_in_rows_are_listed_on_top_and_linked(collection, desk):
    record = RecordFactory(collection=collection, code="hp-0001", level="editors")
    RecordTitleFactory(record=record, title="Notice on seats")

    page = sent(desk, "/desk/r/hp-0001/describe", type="notice",
                **{"titles-0-title": "Notice on windows", "titles-0-language": "English",
                   "titles-0-kind": "supplied",
                   "dates-0-date": "4 March", "dates-0-kind": "on_face",
                   "dates-0-certainty": "certain"})  # fmt: skip

    assert page.status_code == 422
    assert 'href="#id_titles-0-language"' in text(page)
    assert 'href="#id_dates-0-date"' in text(page)
    assert "Notice on windows" in text(page)
    assert record.titles.get().title == "Notice on seats"


def test_description_that_another_saved_meanwhile_is_not_overwritten_unseen(collection, desk):
    RecordFactory(collection=collection, code="hp-0001", level="editors")
    address = "/desk/r/hp-0001/describe"
    began = desk.get(address).context["sheet"].stands
    sent(desk, address, type="memo", began=began)

    page = sent(desk, address, type="letter", began=began)

    assert page.status_code == 422
    assert "Somebody else saved this" in text(page)
    assert Record.objects.get().type == "memo"
    sent(desk, address, type="letter", began=page.context["sheet"].stands)
    assert Record.objects.get().type == "letter"


def test_browser_lets_a_form_with_blank_rows_go(collection, desk):
    page = text(desk.get("/desk/c/harbour-papers/records/add"))

    assert " required" not in page
    assert " novalidate" in page


def test_unknown_agent_is_refused_and_nothing_is_changed(collection, desk):
    record = RecordFactory(collection=collection, code="hp-0001", level="editors")

    page = sent(desk, "/desk/r/hp-0001/describe", type="memo",
                **{"agents-0-agent": "nobody", "agents-0-role": "issuer"})  # fmt: skip

    record.refresh_from_db()
    assert "There is no agent nobody" in text(page)
    assert record.type == "notice"


def test_more_rows_are_shown_without_saving_or_losing_anything(collection, desk):
    page = desk.post("/desk/c/harbour-papers/records/add",
                     {"level": "editors", "type": "memo", "more": "1",
                      "titles-0-title": "Half a title", "titles-0-language": "",
                      "titles-0-kind": "supplied"})  # fmt: skip

    assert page.status_code == 200
    assert "Half a title" in text(page)
    assert 'name="titles-3-title"' in text(page)
    assert not Record.objects.exists()


def test_agent_is_added_and_described(collection, desk):
    given = {
        "slug": "harbour-office", "kind": "office", "exposure": "official",
        "names-0-name": "Harbour Office", "names-0-language": "en", "names-0-kind": "official",
        "names-1-name": "港务处", "names-1-language": "zh-Hans", "names-1-kind": "official",
    }  # fmt: skip

    page = sent(desk, "/desk/agents/add", **given)

    agent = Agent.objects.get()
    assert "The agent was added." in text(page)
    assert [name.name for name in agent.names.all()] == ["Harbour Office", "港务处"]

    shown = shown_as_sent(desk.get("/desk/a/harbour-office"))
    before = agent_description(agent)
    sent(desk, "/desk/a/harbour-office", **shown)
    assert agent_description(Agent.objects.get()) == before


def test_protected_agent_needs_a_description(desk):
    page = sent(desk, "/desk/agents/add", slug="source-1", kind="person", exposure="protected",
                **{"names-0-name": "A. Name", "names-0-language": "en",
                   "names-0-kind": "official"})  # fmt: skip

    assert page.status_code == 422
    assert "Describe a protected agent" in text(page)
    assert not Agent.objects.exists()


def test_hidden_names_are_known_to_the_desks_that_use_them_alone(collection, desk):
    agent = AgentFactory(slug="source-1")
    AgentNameFactory(agent=agent, name="Canary Nightingale")
    record = RecordFactory(collection=collection, level="editors")
    record.parts.create(agent=agent, role="author")
    stranger = editor_of(CollectionFactory())

    assert "Canary Nightingale" in text(desk.get("/desk/agents"))
    assert "Canary Nightingale" in text(desk.get("/desk/a/source-1"))
    for address in ("/desk/agents", "/desk/agents/add", "/desk"):
        assert "Canary Nightingale" not in text(stranger.get(address))
    assert stranger.get("/desk/a/source-1").status_code == 404


def test_agent_in_a_held_part_is_known_to_the_custodians_alone(collection, desk):
    agent = AgentFactory(slug="source-1")
    AgentNameFactory(agent=agent, name="Canary Nightingale")
    record = RecordFactory(collection=collection, level="editors")
    event = record.events.create(kind="leak")
    event.agents.create(agent=agent, role="handed it over", held=True)

    assert "Canary Nightingale" not in text(desk.get("/desk/agents"))
    assert desk.get("/desk/a/source-1").status_code == 404
    assert "Canary Nightingale" in text(custodian_of(collection).get("/desk/agents"))


def test_topic_is_added_below_another_and_described(desk):
    sent(desk, "/desk/topics/add", slug="order", **words("labels", "Order"))
    sent(desk, "/desk/topics/add", slug="seats", broader="order", **words("labels", "Seats"),
         **{"alternative-0-language": "en", "alternative-0-words": "Places"})  # fmt: skip

    topic = Topic.objects.get(slug="seats")
    said = topic_description(topic)
    assert said.broader == "order"
    assert said.alternative == {"en": ("Places",)}
    sent(desk, "/desk/d/seats", **shown_as_sent(desk.get("/desk/d/seats")))
    assert topic_description(Topic.objects.get(slug="seats")) == said

    circle = sent(desk, "/desk/d/order", slug="order", broader="seats", **words("labels", "Order"))
    assert circle.status_code == 422


def test_source_is_added_and_described_and_keeps_its_code(collection, desk):
    page = sent(desk, "/desk/c/harbour-papers/sources/add", code="article",
                kind="press_article", title="The fixed seats", language="en")  # fmt: skip

    source = collection.sources.get()
    assert "The source was added." in text(page)
    assert source_description(source).author is None

    address = "/desk/c/harbour-papers/sources/article"
    given = shown_as_sent(desk.get(address))
    sent(desk, address, **{**given, "code": "other", "author": "A. Reporter"})
    source.refresh_from_db()
    assert (source.code, source.author) == ("article", "A. Reporter")
