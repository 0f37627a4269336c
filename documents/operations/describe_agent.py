"""Agents: who they are, what they are called, how they stand to others."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from django.db import models, transaction
from django.db.models import Q

from documents.access import Role
from documents.errors import NotAllowed, NotFound
from documents.exchange.descriptions import AgentDescription
from documents.models import (
    Agent,
    AgentName,
    AgentRelation,
    Collection,
    Honorific,
    Record,
    Source,
    Statement,
    User,
)
from documents.operations.claim_slug import change_slug, claim_slug
from documents.operations.log_change import log_change
from documents.operations.named import agent_named, source_or_none
from documents.operations.queue_index import queue_record, queue_statement
from documents.operations.require import require_somewhere
from documents.texts.normalise import normalise


@transaction.atomic
def add_agents(
    *,
    descriptions: Sequence[AgentDescription],
    by: User,
    collection: Collection | None = None,
) -> list[Agent]:
    """Add agents, which may name one another in their relations; editors of any collection do.

    `collection` is where the sources of relations stand that are not named with
    theirs, as china-cables/article. Raises AlreadyThere, NotFound,
    ValidationError, NotAllowed.
    """
    require_somewhere(by, Role.EDITOR, "add an agent")
    added = []
    for description in descriptions:
        claim_slug(Agent, description.slug)
        agent = Agent(slug=description.slug)
        _fill(agent, description)
        added.append(agent)
    for agent, description in zip(added, descriptions, strict=True):
        _describe(agent, description, collection, by)
        log_change(verb="add_agent", code=f"a/{agent.slug}", made=_loggable(description), by=by)
    return added


@transaction.atomic
def describe_agent(
    *,
    agent: Agent,
    description: AgentDescription,
    by: User,
    collection: Collection | None = None,
) -> Agent:
    """Replace what is said of `agent`: names, honorifics and relations are those given.

    Whoever changes an agent edits every collection that names it, since the
    change shows in all. Under a new slug the old address redirects. Raises
    NotAllowed, AlreadyThere, NotFound, ValidationError.
    """
    require_somewhere(by, Role.EDITOR, "describe an agent")
    agent = Agent.objects.select_for_update().get(pk=agent.pk)
    reader = by.as_reader()
    for naming in _collections_naming(agent):
        if not reader.may(Role.EDITOR, naming.pk):
            # Which collection that is may itself be closed to this person.
            raise NotAllowed("change this agent", "a collection that names it")
    change_slug(agent, description.slug)
    _fill(agent, description)
    for part in (agent.names, agent.honorifics, agent.relations):
        part.all().delete()
    _describe(agent, description, collection, by)
    log_change(verb="describe_agent", code=f"a/{agent.slug}", made=_loggable(description), by=by)
    for record in Record.objects.filter(parts__agent=agent).distinct():
        queue_record(record)
    for statement in Statement.objects.filter(speaker=agent).select_related("record", "collection"):
        queue_statement(statement)
    return agent


def _collections_naming(agent: Agent) -> models.QuerySet[Collection]:
    return Collection.objects.filter(
        Q(partners__agent=agent)
        | Q(events__agents__agent=agent)
        | Q(statements__speaker=agent)
        | Q(statements__about_agent=agent)
        | Q(figures__claimed_by=agent)
        | Q(records__parts__agent=agent)
        | Q(records__events__agents__agent=agent)
        | Q(sources__in=agent.relations.exclude(source=None).values("source"))
    ).distinct()


def _fill(agent: Agent, description: AgentDescription) -> None:
    agent.kind = description.kind
    agent.exposure = description.exposure
    agent.description = dict(description.description)
    agent.full_clean()
    agent.save()


def _describe(
    agent: Agent, description: AgentDescription, collection: Collection | None, by: User
) -> None:
    rows: list[models.Model] = []
    rows += [
        AgentName(agent=agent, name=normalise(n.name).strip(), language=n.language, kind=n.kind)
        for n in description.names
    ]
    rows += [
        Honorific(agent=agent, words=h.words, language=h.language, since=h.since, until=h.until)
        for h in description.honorifics
    ]
    rows += [
        AgentRelation(
            agent=agent,
            kind=r.kind,
            other=agent_named(r.agent),
            since=r.since,
            until=r.until,
            words=dict(r.words),
            source=_source(r.source, collection, by),
        )
        for r in description.relations
    ]
    for row in rows:
        row.full_clean()
        row.save()


def _source(code: str | None, collection: Collection | None, by: User) -> Source | None:
    """The source CODE of `collection`, or SLUG/CODE. Raises NotFound, also where `by` edits not."""
    if code is not None and "/" in code:
        slug, _, inside = code.partition("/")
        collection = Collection.objects.filter(slug=slug).first()
        if collection is None or not by.as_reader().may(Role.EDITOR, collection.pk):
            raise NotFound("source", code)
        code = inside
    return source_or_none(code, collection)


def _loggable(description: AgentDescription) -> dict[str, Any]:
    """What the log's hash is of. A name that is hidden could be guessed and tried against it."""
    if description.exposure == Agent.Exposure.OFFICIAL:
        return {"description": asdict(description)}
    return {"kind": description.kind, "exposure": description.exposure}
