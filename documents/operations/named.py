"""From what people call agents, topics, sources, credits and places to their rows."""

from collections.abc import Container

from documents.errors import BadDescription, NotFound, TopicDeprecated
from documents.exchange.descriptions import PlaceDescription
from documents.models import Agent, Collection, Credit, FormerSlug, Place, Source, Topic
from documents.texts.normalise import normalise


def agent_named(slug: str) -> Agent:
    """Raises NotFound."""
    found = Agent.objects.filter(slug=slug).first()
    if found is None:
        raise NotFound("agent", slug)
    return found


def agent_or_none(slug: str | None) -> Agent | None:
    """Raises NotFound for a slug that no agent has."""
    return None if slug is None else agent_named(slug)


def topics_named(slugs: tuple[str, ...]) -> list[Topic]:
    """In the order given, each once; a former slug names the topic to which it leads. Raises
    NotFound for the first slug that no topic has or had."""
    found = {topic.slug: topic for topic in Topic.objects.filter(slug__in=slugs)}
    for slug in slugs:
        if slug not in found:
            found[slug] = _formerly(slug)
    return list(dict.fromkeys(found[slug] for slug in slugs))


def _formerly(slug: str) -> Topic:
    former = FormerSlug.objects.filter(kind=FormerSlug.Kind.TOPIC, slug=slug).first()
    topic = Topic.objects.filter(pk=former.now).first() if former else None
    if topic is None:
        raise NotFound("topic", slug)
    return topic


def topics_to_tag(slugs: tuple[str, ...], *, had: Container[str] = ()) -> list[Topic]:
    """As `topics_named`; a deprecated topic is tagged with only where it was (`had`) before.

    Raises NotFound, TopicDeprecated.
    """
    found = topics_named(slugs)
    for topic in found:
        if topic.deprecated_at is not None and topic.slug not in had:
            raise TopicDeprecated(
                topic.slug,
                topic.deprecation_note,
                topic.replaced_by.slug if topic.replaced_by else None,
            )
    return found


def source_or_none(code: str | None, collection: Collection | None) -> Source | None:
    """Raises NotFound for a code that no source of the collection has."""
    if code is None:
        return None
    if collection is None:
        raise BadDescription(f"Say of which collection {code} is a source.")
    found = collection.sources.filter(code=code).first()
    if found is None:
        raise NotFound("source", f"{code} in {collection}")
    return found


def credit_or_none(code: str | None) -> Credit | None:
    """Raises NotFound for a code that no credited person has."""
    if code is None:
        return None
    found = Credit.objects.filter(code=code).first()
    if found is None:
        raise NotFound("credited person", code)
    return found


def place_or_none(described: PlaceDescription | None) -> Place | None:
    """The place of that name and language, made when it is new. Raises ValidationError."""
    if described is None:
        return None
    name = normalise(described.name).strip()
    found = Place.objects.filter(name=name, language=described.language).first()
    if found is None:
        found = Place(name=name, language=described.language)
        found.full_clean()
        found.save()
    return found
