"""What the archive says of its rows, as descriptions: to begin an edit from, or to say again.

Describing a row by its own description changes nothing of it.
"""

from documents.exchange.descriptions import (
    AgentDescription,
    AgentRelationDescription,
    CollectionDescription,
    DateDescription,
    DirectiveDescription,
    ElsewhereDescription,
    HonorificDescription,
    IdentifierDescription,
    MarkDescription,
    NameDescription,
    PartDescription,
    PartnerDescription,
    PlaceDescription,
    RecordDescription,
    RelationDescription,
    SourceDescription,
    TitleDescription,
    TopicDescription,
)
from documents.models import (
    Agent,
    AgentName,
    AgentRelation,
    Collection,
    DirectiveVersion,
    Part,
    Partner,
    Record,
    RecordDate,
    RecordIdentifier,
    RecordRelation,
    RecordTitle,
    Source,
    Topic,
    TopicLabel,
)


def record_description(record: Record) -> RecordDescription:
    """All that is said of a record itself. Places and subjects in the order of their names."""
    mark = None
    if record.classification:
        mark = MarkDescription(
            as_marked=record.classification,
            language=record.classification_language,
            meaning=record.classification_meaning,
        )
    return RecordDescription(
        type=Record.Type(record.type),
        titles=tuple(
            TitleDescription(title=t.title, language=t.language, kind=RecordTitle.Kind(t.kind))
            for t in record.titles.all()
        ),
        identifiers=tuple(
            IdentifierDescription(kind=RecordIdentifier.Kind(i.kind), value=i.value)
            for i in record.identifiers.all()
        ),
        classification=mark,
        caveats=tuple(
            MarkDescription(as_marked=c.as_marked, language=c.language, meaning=c.meaning)
            for c in record.caveats.all()
        ),
        agents=tuple(
            PartDescription(agent=p.agent.slug, role=Part.Role(p.role))
            for p in record.parts.select_related("agent")
        ),
        dates=tuple(
            DateDescription(
                # A record's date is never NULL; only dates of other rows are.
                date=d.date or "",
                kind=RecordDate.Kind(d.kind),
                certainty=RecordDate.Certainty(d.certainty),
                note=d.note,
            )
            for d in record.dates.all()
        ),
        languages=tuple(language.tag for language in record.languages.all()),
        pages=record.pages,
        extent=record.extent,
        places=tuple(
            PlaceDescription(name=p.name, language=p.language) for p in record.places.all()
        ),
        subjects=tuple(topic.slug for topic in record.subjects.all()),
        summary=record.summary,
        summary_by=record.summary_by.code if record.summary_by else None,
        content_note=record.content_note,
        relations=tuple(
            RelationDescription(
                kind=RecordRelation.Kind(r.kind),
                record=r.other_code,
                date=r.date,
                source=r.source.code if r.source else None,
                note=r.note,
            )
            for r in record.relations.select_related("source")
        ),
        published_elsewhere=tuple(
            ElsewhereDescription(outlet=p.outlet, title=p.title, date=p.date, address=p.address)
            for p in record.published_elsewhere.all()
        ),
    )


def agent_description(agent: Agent) -> AgentDescription:
    """All that is said of an agent, names that readers never see among it: for editors alone.

    A relation's source is named with its collection, as china-cables/article.
    """
    return AgentDescription(
        slug=agent.slug,
        kind=Agent.Kind(agent.kind),
        exposure=Agent.Exposure(agent.exposure),
        description=agent.description,
        names=tuple(
            NameDescription(name=n.name, language=n.language, kind=AgentName.Kind(n.kind))
            for n in agent.names.all()
        ),
        honorifics=tuple(
            HonorificDescription(words=h.words, language=h.language, since=h.since, until=h.until)
            for h in agent.honorifics.all()
        ),
        relations=tuple(
            AgentRelationDescription(
                kind=AgentRelation.Kind(r.kind),
                agent=r.other.slug,
                since=r.since,
                until=r.until,
                words=r.words,
                source=f"{r.source.collection.slug}/{r.source.code}" if r.source else None,
            )
            for r in agent.relations.select_related("other", "source__collection").order_by("pk")
        ),
    )


def topic_description(topic: Topic) -> TopicDescription:
    alternative: dict[str, tuple[str, ...]] = {}
    for label in topic.labels.filter(kind=TopicLabel.Kind.ALTERNATIVE).order_by("pk"):
        alternative[label.language] = (*alternative.get(label.language, ()), label.words)
    return TopicDescription(
        slug=topic.slug,
        broader=topic.broader.slug if topic.broader else None,
        labels=topic.label,
        alternative=alternative,
        definitions=topic.definition,
        scope_notes=topic.scope_note,
    )


def source_description(source: Source) -> SourceDescription:
    return SourceDescription(
        code=source.code,
        kind=Source.Kind(source.kind),
        title=source.title,
        author=source.author,
        outlet=source.outlet,
        date=source.date,
        address=source.address,
        language=source.language,
        note=source.note,
    )


def collection_description(collection: Collection) -> CollectionDescription:
    return CollectionDescription(
        slug=collection.slug,
        prefix=collection.prefix,
        nature=Collection.Nature(collection.nature),
        title=collection.title,
        summary=collection.summary,
        introduction=collection.introduction,
        introduction_by=collection.introduction_by,
        received=collection.received,
        disclosed=collection.disclosed,
        terms_of_use=collection.terms_of_use,
        content_note=collection.content_note,
        pages_held=collection.pages_held,
        pages_known=collection.pages_known,
        missing=collection.missing,
        second_reader=collection.second_reader,
        partners=tuple(
            PartnerDescription(agent=p.agent.slug, role=Partner.Role(p.role))
            for p in collection.partners.select_related("agent")
        ),
    )


def directive_description(version: DirectiveVersion) -> DirectiveDescription:
    """What a version of a directive says, apart from the words that give it."""
    return DirectiveDescription(
        force=DirectiveVersion.Force(version.force),
        actor=version.actor,
        on_whom=version.on_whom,
        condition=version.condition,
        quantity=version.quantity,
        deadline=version.deadline,
        consequence=version.consequence,
        topics=tuple(topic.slug for topic in version.topics.all()),
    )
