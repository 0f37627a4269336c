"""Agents, topics, collections and sources: described, renamed, and kept from strangers."""

from dataclasses import replace

import pytest
from django.core.exceptions import ValidationError

from documents.access import Role
from documents.errors import AlreadyThere, BadDescription, NotAllowed, NotFound
from documents.exchange.descriptions import (
    AgentDescription,
    AgentRelationDescription,
    CollectionDescription,
    HonorificDescription,
    NameDescription,
    PartnerDescription,
    SourceDescription,
    TopicDescription,
)
from documents.models import Agent, Collection, FormerSlug, LogEntry, Topic
from documents.operations.add_source import add_source, describe_source
from documents.operations.describe_agent import add_agents, describe_agent
from documents.operations.describe_collection import add_collection, describe_collection
from documents.operations.describe_topic import add_topics, describe_topic
from documents.operations.log_change import digest
from tests.factories import (
    CollectionFactory,
    CustodianFactory,
    RecordFactory,
    SourceFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

OFFICE = AgentDescription(
    slug="lamp-office",
    kind=Agent.Kind.BODY,
    exposure=Agent.Exposure.OFFICIAL,
    names=(NameDescription(name="灯务所", language="zh-Hans"),),
)
KEEPER = AgentDescription(
    slug="keeper",
    kind=Agent.Kind.PERSON,
    exposure=Agent.Exposure.OFFICIAL,
    names=(NameDescription(name="Nadir", language="en"),),
    honorifics=(HonorificDescription(words="QC", language="en"),),
    relations=(AgentRelationDescription(kind="works_for", agent="lamp-office", since="2030"),),
)
PAPERS = CollectionDescription(slug="papers", prefix="pp", title={"en": "Papers"})
SECRECY = TopicDescription(slug="secrecy", labels={"en": "secrecy"})
DISCLOSURE = TopicDescription(
    slug="disclosure",
    broader="secrecy",
    labels={"en": "disclosure", "zh-Hans": "公开"},
    alternative={"en": ("publication",)},
)


def test_agents_that_come_together_may_name_one_another():
    keeper, office = add_agents(descriptions=[KEEPER, OFFICE], by=CustodianFactory())
    assert keeper.relations.get().other == office
    assert keeper.relations.get().since == "2030"


def test_an_agent_is_protected_until_somebody_says_otherwise():
    described = AgentDescription(slug="source-a", kind=Agent.Kind.PERSON)
    with pytest.raises(ValidationError, match="Describe a protected agent"):
        add_agents(descriptions=[described], by=CustodianFactory())
    assert not Agent.objects.exists()


def test_describing_an_agent_replaces_names_honorifics_and_relations():
    by = CustodianFactory()
    keeper, _ = add_agents(descriptions=[KEEPER, OFFICE], by=by)
    described = AgentDescription(
        slug="keeper",
        kind=Agent.Kind.PERSON,
        exposure=Agent.Exposure.OFFICIAL,
        names=(NameDescription(name="نادر", language="ar"),),
    )
    describe_agent(agent=keeper, description=described, by=by)
    assert [name.name for name in keeper.names.all()] == ["نادر"]
    assert not keeper.honorifics.exists()
    assert not keeper.relations.exists()


def test_only_who_edits_every_collection_that_names_an_agent_changes_it():
    own, other = CollectionFactory(), CollectionFactory()
    editor = UserFactory(member_of={own: Role.EDITOR})
    office = add_agents(descriptions=[OFFICE], by=editor)[0]
    opened = replace(OFFICE, names=())
    RecordFactory(collection=own).parts.create(agent=office, role="issuer")
    describe_agent(agent=office, description=opened, by=editor)

    RecordFactory(collection=other).parts.create(agent=office, role="issuer")
    with pytest.raises(NotAllowed) as refused:
        describe_agent(agent=office, description=OFFICE, by=editor)

    assert other.slug not in str(refused.value)
    assert not office.names.exists()


def test_a_source_of_a_collection_that_one_does_not_edit_is_not_there():
    own, other = CollectionFactory(), CollectionFactory(slug="closed")
    SourceFactory(collection=other, code="letter")
    editor = UserFactory(member_of={own: Role.EDITOR})
    for source in ("closed/letter", "closed/nothing", "nowhere/letter"):
        relation = AgentRelationDescription(kind="part_of", agent="lamp-office", source=source)
        described = replace(KEEPER, relations=(relation,))
        with pytest.raises(NotFound, match=f"no source {source}"):
            add_agents(descriptions=[described, OFFICE], by=editor)
    assert not Agent.objects.exists()


def test_a_researcher_adds_neither_agents_nor_topics():
    researcher = UserFactory(member_of={CollectionFactory(): Role.RESEARCHER})
    with pytest.raises(NotAllowed):
        add_agents(descriptions=[OFFICE], by=researcher)
    with pytest.raises(NotAllowed):
        add_topics(descriptions=[SECRECY], by=researcher)


def test_hidden_names_cannot_be_tried_against_the_log():
    hidden = replace(KEEPER, exposure=Agent.Exposure.PRIVATE, relations=())
    add_agents(descriptions=[hidden], by=CustodianFactory())
    entry = LogEntry.objects.get(verb="add_agent")
    assert entry.sha256 == digest({"kind": "person", "exposure": "private"})


@pytest.mark.parametrize("kind", ["agent", "topic", "collection"])
def test_an_old_slug_leads_on_and_is_given_to_nothing_else(kind):
    by = CustodianFactory()
    if kind == "agent":
        row, described = add_agents(descriptions=[OFFICE], by=by)[0], OFFICE

        def rename(new):
            return describe_agent(agent=row, description=replace(described, slug=new), by=by)

        def add(slug):
            return add_agents(descriptions=[replace(described, slug=slug)], by=by)

    elif kind == "topic":
        row, described = add_topics(descriptions=[SECRECY], by=by)[0], SECRECY

        def rename(new):
            return describe_topic(topic=row, description=replace(described, slug=new), by=by)

        def add(slug):
            return add_topics(descriptions=[replace(described, slug=slug)], by=by)

    else:
        row, described = add_collection(description=PAPERS, by=by), PAPERS

        def rename(new):
            return describe_collection(
                collection=row, description=replace(described, slug=new), by=by
            )

        def add(slug):
            return add_collection(description=replace(described, slug=slug, prefix="zz"), by=by)

    old = described.slug
    assert rename("new-name").slug == "new-name"
    former = FormerSlug.objects.get()
    assert (former.kind, former.slug, former.now) == (kind, old, row.pk)
    for taken in (old, "new-name"):
        with pytest.raises(AlreadyThere):
            add(taken)
    assert rename(old).slug == old
    assert [f.slug for f in FormerSlug.objects.all()] == ["new-name"]


def test_topics_make_a_tree_with_labels_in_several_languages():
    disclosure, secrecy = add_topics(descriptions=[DISCLOSURE, SECRECY], by=CustodianFactory())
    disclosure.refresh_from_db()
    assert disclosure.broader == secrecy
    assert disclosure.label == {"en": "disclosure", "zh-Hans": "公开"}
    assert disclosure.labels.get(kind="alternative").words == "publication"


def test_a_topic_never_stands_below_itself():
    by = CustodianFactory()
    _, secrecy = add_topics(descriptions=[DISCLOSURE, SECRECY], by=by)
    with pytest.raises(BadDescription, match="below itself"):
        describe_topic(topic=secrecy, description=replace(SECRECY, broader="disclosure"), by=by)
    with pytest.raises(BadDescription, match="below itself"):
        describe_topic(topic=secrecy, description=replace(SECRECY, broader="secrecy"), by=by)
    assert Topic.objects.get(slug="secrecy").broader is None


def test_a_topic_has_a_label_and_its_broader_one_exists():
    by = CustodianFactory()
    with pytest.raises(BadDescription, match="label"):
        add_topics(descriptions=[replace(SECRECY, labels={})], by=by)
    with pytest.raises(NotFound):
        add_topics(descriptions=[DISCLOSURE], by=by)
    assert not Topic.objects.exists()


def test_only_the_archives_custodians_open_collections_and_change_their_nature():
    by = CustodianFactory()
    collection = add_collection(description=PAPERS, by=by)
    local = UserFactory(member_of={collection: Role.CUSTODIAN})
    with pytest.raises(NotAllowed):
        add_collection(description=replace(PAPERS, slug="more", prefix="mm"), by=local)
    described = replace(PAPERS, title={"en": "Harbour papers"})
    assert describe_collection(collection=collection, description=described, by=local)
    open_now = replace(described, nature=Collection.Nature.ALREADY_PUBLIC)
    with pytest.raises(NotAllowed):
        describe_collection(collection=collection, description=open_now, by=local)
    collection.refresh_from_db()
    assert (collection.title["en"], collection.nature) == ("Harbour papers", "restricted")


def test_the_prefix_of_a_collection_stays_and_is_its_alone():
    by = CustodianFactory()
    collection = add_collection(description=PAPERS, by=by)
    with pytest.raises(BadDescription, match="addresses stay"):
        describe_collection(collection=collection, description=replace(PAPERS, prefix="qq"), by=by)
    with pytest.raises(AlreadyThere, match="prefix"):
        add_collection(description=replace(PAPERS, slug="more"), by=by)


@pytest.mark.parametrize("prefix", ["P", "1a", "a_b", "", "li/en"])
def test_a_prefix_is_one_that_an_address_can_spell(prefix):
    with pytest.raises(BadDescription, match="prefix"):
        add_collection(description=replace(PAPERS, prefix=prefix), by=CustodianFactory())


def test_partners_of_a_collection_are_replaced_as_given():
    by = CustodianFactory()
    add_agents(descriptions=[OFFICE], by=by)
    described = replace(PAPERS, partners=(PartnerDescription(agent="lamp-office", role="partner"),))
    collection = add_collection(description=described, by=by)
    assert str(collection.partners.get().agent) == "lamp-office"
    describe_collection(collection=collection, description=PAPERS, by=by)
    assert not collection.partners.exists()


def test_a_source_whose_author_becomes_known_is_described_again():
    by, collection = CustodianFactory(), CollectionFactory()
    described = SourceDescription(code="article", kind="press_article", title="Seats")
    source = add_source(collection=collection, description=described, by=by)
    assert (source.author, source.date) == (None, None)
    with pytest.raises(AlreadyThere):
        add_source(collection=collection, description=described, by=by)
    describe_source(source=source, description=replace(described, author="M. Okoro"), by=by)
    source.refresh_from_db()
    assert source.author == "M. Okoro"


def test_the_slug_that_numbers_of_directives_stand_behind_is_kept_free():
    with pytest.raises(AlreadyThere, match="kept for numbers"):
        add_topics(
            descriptions=[TopicDescription(slug="n", labels={"en": "nothing"})],
            by=CustodianFactory(),
        )
