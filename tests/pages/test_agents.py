"""`/a`, `/a/SLUG`: official agents, and nobody whom the reader may not come upon."""

import pytest
from django.test import Client

from documents.access import Role
from documents.models import (
    Agent,
    AgentRelation,
    Figure,
    FormerSlug,
    Honorific,
    Part,
    Record,
    Statement,
)
from tests.factories import (
    AgentFactory,
    AgentNameFactory,
    CollectionFactory,
    RecordFactory,
    RecordTitleFactory,
    SourceFactory,
    UserFactory,
)
from tests.pages.test_record import body

pytestmark = pytest.mark.django_db


def an_agent(slug: str = "gu-wang", name: str = "Gu Wang", **more: object) -> Agent:
    more = more or {"official": True}
    return AgentNameFactory(agent=AgentFactory(slug=slug, kind="person", **more), name=name).agent


def a_part(agent: Agent, role: str = "issuer", **traits: object) -> Record:
    record = RecordFactory(**(traits or {"public": True}))
    RecordTitleFactory(record=record, title=f"Paper {record.code}")
    Part.objects.create(record=record, agent=agent, role=role)
    return record


def test_agent_has_names_in_each_script_and_honorifics(client: Client) -> None:
    agent = an_agent()
    AgentNameFactory(agent=agent, name="顾望", language="zh-Hans")
    AgentNameFactory(agent=agent, name="غۇۋاڭ", language="ug", kind="used_by_others")
    Honorific.objects.create(agent=agent, words="QC", language="en", since="2016")
    a_part(agent)
    page = body(client, "/a/gu-wang")
    assert '<bdi lang="zh-Hans" dir="ltr">顾望</bdi>' in page
    assert '<bdi lang="ug" dir="rtl">غۇۋاڭ</bdi>' in page
    assert "QC" in page
    assert "2016" in page


def test_agents_records_are_those_that_the_reader_may_read(client: Client) -> None:
    agent = an_agent()
    shown = a_part(agent)
    hidden = a_part(agent, state=Record.State.DRAFT, level="editors")
    sealed = a_part(agent, "addressee", public=True, level="sealed", public_from=None)
    page = body(client, "/a/gu-wang")
    assert f"Paper {shown.code}" in page
    assert "Issued" in page
    for record in (hidden, sealed):
        assert record.code not in page
    assert "Was addressed in" not in page
    client.force_login(UserFactory(member_of={hidden.collection: Role.EDITOR}))
    assert f"Paper {hidden.code}" in body(client, "/a/gu-wang")


def test_office_leads_to_its_body_and_a_body_to_who_held_it(client: Client) -> None:
    person = an_agent()
    office = an_agent("harbour-master", "Harbour Master", official=True)
    hidden = an_agent("shadow-office", "Shadow Office", official=True)
    private = an_agent("a-clerk", "A Clerk", private=True)
    a_part(person)
    source = SourceFactory(title="A book of offices")
    AgentRelation.objects.create(
        agent=person, other=office, kind="holds_office", since="2030", source=source
    )
    AgentRelation.objects.create(agent=hidden, other=office, kind="part_of")
    AgentRelation.objects.create(agent=private, other=office, kind="works_for")
    page = body(client, "/a/gu-wang")
    assert "Holds the office" in page
    assert 'href="/a/harbour-master"' in page
    assert "A book of offices" not in page, "nothing else of the source's collection is open"
    page = body(client, "/a/harbour-master")
    assert "Held by" in page
    assert 'href="/a/gu-wang"' in page
    assert "Shadow Office" not in page
    assert "A Clerk" not in page


def test_agent_shows_what_it_said_and_the_figures_it_claims(client: Client) -> None:
    agent = an_agent()
    record = a_part(agent)
    Statement.objects.create(
        number=7,
        collection=record.collection,
        record=record,
        kind="denies_document",
        mode="reported",
        speaker=agent,
    )
    Figure.objects.create(
        collection=record.collection,
        record=record,
        claimed_by=agent,
        value=15000,
        unit="people",
        of={"en": "registered in one week"},
    )
    page = body(client, "/a/gu-wang")
    assert "Denies the document" in page
    assert 'href="/st/7"' in page
    assert "registered in one week" in page


def test_former_slug_leads_to_the_agent_for_who_may_come_upon_it(client: Client) -> None:
    agent = an_agent()
    FormerSlug.objects.create(kind="agent", slug="wang-gu", now=agent.pk)
    assert client.get("/a/wang-gu").status_code == 404
    a_part(agent)
    answer = client.get("/a/wang-gu")
    assert (answer.status_code, answer["Location"]) == (301, "/a/gu-wang")
    assert client.get("/a/Gu-Wang")["Location"] == "/a/gu-wang"


def test_hidden_agents_answer_as_nobody_does_at_the_same_cost(
    client: Client, django_assert_num_queries
) -> None:
    private = an_agent("a-clerk", "A Clerk", private=True)
    protected = an_agent("a-witness", "A Witness", description={"en": "a witness"})
    unseen = an_agent("shadow-office", "Shadow Office", official=True)
    for agent in (private, protected):
        a_part(agent)
    a_part(unseen, state=Record.State.DRAFT)
    a_part(an_agent())
    slugs = [private.slug, protected.slug, unseen.slug, "nobody"]
    answers = []
    for slug in slugs:
        with django_assert_num_queries(12):
            answers.append(client.get(f"/a/{slug}"))
    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers}) == 1


def test_list_has_kinds_and_letters_of_those_who_are_shown_alone(client: Client) -> None:
    a_part(an_agent())
    a_part(AgentNameFactory(agent=AgentFactory(official=True), name="The Ferry Board").agent)
    a_part(an_agent("a-clerk", "A Clerk", private=True))
    a_part(an_agent("shadow-office", "Shadow Office", official=True), state=Record.State.DRAFT)
    page = body(client, "/a")
    assert "Gu Wang" in page
    assert "The Ferry Board" in page
    for hidden in ("A Clerk", "Shadow Office", "letter=S", "letter=A"):
        assert hidden not in page
    assert "The Ferry Board" in body(client, "/a?letter=F")
    assert "Gu Wang" not in body(client, "/a?letter=F")
    assert "The Ferry Board" not in body(client, "/a?kind=person")
    assert "Gu Wang" in body(client, "/a?kind=person&page=nonsense")


def test_agent_of_fiction_alone_stands_under_its_banner(client: Client) -> None:
    agent = an_agent()
    a_part(agent, public=True, collection=CollectionFactory(fiction=True))
    assert "Every name, office, document and figure" in body(client, "/a/gu-wang")
    a_part(agent)
    assert "Every name, office, document and figure" not in body(client, "/a/gu-wang")
