"""A collection's folder comes into the archive through the same operations that the desk uses."""

from dataclasses import dataclass, replace

from django.db import transaction

from documents.exchange.collection_folder import (
    ADDRESS_IN_A_FOLDER,
    CollectionFolder,
    FolderStatement,
    only,
)
from documents.exchange.descriptions import FigureDescription, StatementDescription
from documents.models import (
    Agent,
    Collection,
    Credit,
    FormerSlug,
    Record,
    Source,
    Statement,
    Topic,
    User,
)
from documents.operations.add_source import add_source
from documents.operations.credit_for import add_credit
from documents.operations.describe_agent import add_agents
from documents.operations.describe_collection import add_collection, describe_collection
from documents.operations.describe_topic import add_topics
from documents.operations.import_annotations import import_annotations
from documents.operations.load_record import add_from_folder, complete_from_folder, figure_words
from documents.operations.record_event import record_event
from documents.operations.record_figure import record_figure
from documents.operations.record_statement import record_statement
from documents.operations.require import require_archive_custodian


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a folder brought that was not there: the collection itself, and codes of records."""

    collection: Collection
    opened: bool
    records: tuple[str, ...]


@transaction.atomic
def load_collection(*, folder: CollectionFolder, by: User) -> Loaded:
    """Take in what of `folder` is not there yet, all of it or nothing.

    What is there is left as it is: a collection, agent, topic, source or credit
    of that name, a record of that code, a statement of that number. Of a
    collection that is there, events, figures and statements without a number
    are not taken again. Raises what the operations raise, NotAllowed among them.
    """
    require_archive_custodian(by, "load a collection")
    about = folder.about
    collection = Collection.objects.filter(slug=about.collection.slug).first()
    opened = collection is None
    if collection is None:
        # Its partners are agents that come below.
        first = replace(about.collection, partners=())
        collection = add_collection(description=first, by=by)
    for person in about.people:
        if not Credit.objects.filter(code=person.code).exists():
            add_credit(code=person.code, name=person.credit, by=by)
    _add_vocabulary(folder, collection, by)
    if opened and about.collection.partners:
        collection = describe_collection(collection=collection, description=about.collection, by=by)
    held = set(Record.objects.values_list("code", flat=True))
    new = [record for record in folder.records if record.code not in held]
    added = [add_from_folder(folder.root, described, collection, by) for described in new]
    for described, record in zip(new, added, strict=True):
        complete_from_folder(described, record, by)
    for statement in about.statements:
        if opened or statement.number is not None:
            _add_statement(statement, collection, by)
    if opened:
        for event in about.events:
            record_event(of=collection, description=event, by=by)
        for figure in about.figures:
            spoken, place = figure_words(figure, None)
            record_figure(
                collection=collection,
                description=only(FigureDescription, figure),
                by=by,
                statement=spoken,
                place=place,
            )
    if folder.annotations is not None:
        import_annotations(found=folder.annotations, by=by, hosts=[ADDRESS_IN_A_FOLDER])
    return Loaded(collection, opened, tuple(record.code for record in added))


def _add_vocabulary(folder: CollectionFolder, collection: Collection, by: User) -> None:
    """Sources, agents and topics that are not there, in the order in which they name another."""
    about = folder.about
    sources = set(Source.objects.filter(collection=collection).values_list("code", flat=True))
    for source in about.sources:
        if source.code not in sources:
            add_source(collection=collection, description=source, by=by)
    agents = set(Agent.objects.values_list("slug", flat=True))
    topics = {
        *Topic.objects.values_list("slug", flat=True),
        *FormerSlug.objects.filter(kind=FormerSlug.Kind.TOPIC).values_list("slug", flat=True),
    }
    new_agents = [agent for agent in about.agents if agent.slug not in agents]
    new_topics = [topic for topic in about.topics if topic.slug not in topics]
    add_agents(descriptions=new_agents, collection=collection, by=by)
    add_topics(descriptions=new_topics, by=by)


def _add_statement(described: FolderStatement, collection: Collection, by: User) -> None:
    number = described.number
    if number is None or not Statement.objects.filter(number=number).exists():
        record_statement(
            collection=collection,
            description=only(StatementDescription, described),
            number=number,
            by=by,
        )
