"""What an imported record shares with others: merged by code, refused where it differs."""

from datetime import datetime
from typing import Any

from documents.errors import AlreadyThere
from documents.exchange.shared_json import (
    agent_json,
    collection_json,
    credit_json,
    source_json,
    topic_json,
)
from documents.models import (
    Agent,
    AgentName,
    AgentRelation,
    Collection,
    Credit,
    FormerSlug,
    Honorific,
    Partner,
    Place,
    Source,
    Topic,
    TopicLabel,
)

Json = dict[str, Any]


class Shared:
    """The rows that an import refers to, by the names that the export gives them."""

    def __init__(self, found: Json) -> None:
        self.agents: dict[str, Agent] = {}
        self.topics: dict[str, Topic] = {}
        self.sources: dict[str, Source] = {}
        self.credits = {row["code"]: _credit(row) for row in found["credits"]}
        self._agents(found["agents"])
        self.collection = self._collection(found["collection"])
        self._sources(found["sources"])
        self._relations(found["agents"])
        self._topics(found["topics"])
        self._demand_same(found)

    def agent(self, slug: str | None) -> Agent | None:
        """The agent of that slug."""
        return None if slug is None else self.agents[slug]

    def source(self, key: str | None) -> Source | None:
        """The source of that key."""
        return None if key is None else self.sources[key]

    def credit(self, code: str | None) -> Credit | None:
        """The credit of that code."""
        return None if code is None else self.credits[code]

    def place(self, found: Json | None) -> Place | None:
        """The place of that name and language."""
        if found is None:
            return None
        return Place.objects.get_or_create(name=found["name"], language=found["language"])[0]

    def _agents(self, rows: list[Json]) -> None:
        self._new_agents: set[str] = set()
        for row in rows:
            agent = Agent.objects.filter(slug=row["slug"]).first()
            if agent is None:
                self._new_agents.add(row["slug"])
                agent = Agent.objects.create(
                    slug=row["slug"],
                    kind=row["kind"],
                    exposure=row["exposure"],
                    description=row["description"],
                )
                for name in row["names"]:
                    AgentName.objects.create(agent=agent, **name)
                for honorific in row["honorifics"]:
                    Honorific.objects.create(agent=agent, **honorific)
            self.agents[row["slug"]] = agent

    def _relations(self, rows: list[Json]) -> None:
        for row in rows:
            if row["slug"] not in self._new_agents:
                continue
            for relation in row["relations"]:
                AgentRelation.objects.create(
                    agent=self.agents[row["slug"]],
                    kind=relation["kind"],
                    other=self.agents[relation["agent"]],
                    since=relation["since"],
                    until=relation["until"],
                    words=relation["words"],
                    source=self.source(relation["source"]),
                )

    def _collection(self, row: Json) -> Collection:
        collection = Collection.objects.filter(slug=row["slug"]).first()
        if collection is None:
            if Collection.objects.filter(prefix=row["prefix"]).exists():
                raise AlreadyThere(
                    f"Another collection has the prefix {row['prefix']}; codes would clash."
                )
            plain = {key: value for key, value in row.items() if key != "partners"}
            collection = Collection(**plain)
            collection.full_clean()
            collection.save()
            for partner in row["partners"]:
                Partner.objects.create(
                    collection=collection, agent=self.agents[partner["agent"]], role=partner["role"]
                )
        return collection

    def _sources(self, rows: list[Json]) -> None:
        for row in rows:
            slug, code = row["key"].split("/")
            collection = self.collection
            if slug != collection.slug:
                collection = Collection.objects.filter(slug=slug).first() or _missing(slug)
            source = Source.objects.filter(collection=collection, code=code).first()
            if source is None:
                plain = {key: value for key, value in row.items() if key != "key"}
                source = Source(collection=collection, code=code, **plain)
                source.full_clean()
                source.save()
            self.sources[row["key"]] = source

    def _topics(self, rows: list[Json]) -> None:
        waiting = {row["slug"]: row for row in rows}
        new: list[Json] = []
        for slug, row in waiting.items():
            topic = Topic.objects.filter(slug=slug).first()
            if topic is None:
                _demand_never_used(slug)
                new.append(row)
                topic = Topic.objects.create(
                    slug=slug,
                    definition=row["definition"],
                    scope_note=row["scope_note"],
                    deprecated_at=_time(row["deprecated_at"]),
                    deprecation_note=row["deprecation_note"],
                )
                for label in row["labels"]:
                    TopicLabel.objects.create(topic=topic, **label)
            self.topics[slug] = topic
        for row in new:
            topic = self.topics[row["slug"]]
            topic.broader = self.topics[row["broader"]] if row["broader"] else None
            topic.replaced_by = self.topics[row["replaced_by"]] if row["replaced_by"] else None
            topic.save(update_fields=["broader", "replaced_by"])

    def _demand_same(self, found: Json) -> None:
        """What is here now, made or met, must read as the export says."""
        held = [
            *(
                (f"credit {r['code']}", r, credit_json(self.credits[r["code"]]))
                for r in found["credits"]
            ),
            *(
                (f"agent {r['slug']}", r, agent_json(self.agents[r["slug"]]))
                for r in found["agents"]
            ),
            *(
                (f"source {r['key']}", r, source_json(self.sources[r["key"]]))
                for r in found["sources"]
            ),
            *(
                (f"topic {r['slug']}", r, topic_json(Topic.objects.get(slug=r["slug"])))
                for r in found["topics"]
            ),
            (
                f"collection {found['collection']['slug']}",
                found["collection"],
                collection_json(self.collection),
            ),
        ]
        for name, wanted, here in held:
            if wanted != here:
                differ = ", ".join(key for key in wanted if wanted[key] != here.get(key))
                raise AlreadyThere(
                    f"This archive has {name} with other content ({differ}); make the two agree, "
                    "then import again. Nothing was imported."
                )


def _demand_never_used(slug: str) -> None:
    former = FormerSlug.objects.filter(kind=FormerSlug.Kind.TOPIC, slug=slug).first()
    if former is not None:
        now = Topic.objects.filter(pk=former.now).first()
        raise AlreadyThere(
            f"This archive calls the topic {slug} {now} now; make the two agree, then import "
            "again. Nothing was imported."
        )


def _time(value: str | None) -> datetime | None:
    return None if value is None else datetime.fromisoformat(value)


def _credit(row: Json) -> Credit:
    credit = Credit.objects.filter(code=row["code"]).first()
    if credit is None:
        credit = Credit(**row)
        credit.full_clean()
        credit.save()
    return credit


def _missing(slug: str) -> Collection:
    raise AlreadyThere(
        f"A source belongs to the collection {slug}, which is not here; "
        "import a record of it first."
    )
