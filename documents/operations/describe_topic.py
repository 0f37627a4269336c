"""The vocabulary of topics: a tree with labels and definitions in several languages."""

from collections.abc import Sequence
from dataclasses import asdict

from django.db import transaction

from documents.access import Role
from documents.errors import BadDescription
from documents.exchange.descriptions import TopicDescription
from documents.models import Topic, TopicLabel, User
from documents.models.topic import with_narrower
from documents.operations.claim_slug import change_slug, claim_slug
from documents.operations.log_change import log_change
from documents.operations.move_topic import stand_below
from documents.operations.named import topics_named
from documents.operations.queue_index import queue_topics
from documents.operations.require import require_somewhere
from documents.texts.normalise import normalise


@transaction.atomic
def add_topics(*, descriptions: Sequence[TopicDescription], by: User) -> list[Topic]:
    """Add topics, which may stand below one another; editors of any collection do.

    Raises AlreadyThere, NotFound for a broader topic that is not there,
    BadDescription for a circle, ValidationError, NotAllowed.
    """
    require_somewhere(by, Role.EDITOR, "add a topic")
    added = []
    for description in descriptions:
        claim_slug(Topic, description.slug)
        topic = Topic(
            slug=description.slug,
            definition=dict(description.definitions),
            scope_note=dict(description.scope_notes),
        )
        topic.full_clean()
        topic.save()
        added.append(topic)
    for topic, description in zip(added, descriptions, strict=True):
        _place(topic, description)
        _label(topic, description)
        log_change(
            verb="add_topic",
            code=f"d/{topic.slug}",
            made={"description": asdict(description)},
            by=by,
        )
    return added


@transaction.atomic
def describe_topic(*, topic: Topic, description: TopicDescription, by: User) -> Topic:
    """Replace what is said of `topic`; under a new slug the old address redirects.

    Raises BadDescription when it would stand below itself, AlreadyThere,
    NotFound, ValidationError, NotAllowed.
    """
    require_somewhere(by, Role.EDITOR, "describe a topic")
    topic = Topic.objects.select_for_update().get(pk=topic.pk)
    change_slug(topic, description.slug)
    topic.definition = dict(description.definitions)
    topic.scope_note = dict(description.scope_notes)
    topic.full_clean()
    topic.save()
    _place(topic, description)
    topic.labels.all().delete()
    _label(topic, description)
    log_change(
        verb="describe_topic",
        code=f"d/{topic.slug}",
        made={"description": asdict(description)},
        by=by,
    )
    queue_topics(with_narrower(topic.pk))
    return topic


def _place(topic: Topic, description: TopicDescription) -> None:
    stand_below(topic, topics_named((description.broader,))[0] if description.broader else None)


def _label(topic: Topic, description: TopicDescription) -> None:
    if not description.labels:
        raise BadDescription(f"Give the topic {topic} a label in one language at least.")
    rows = [
        TopicLabel(topic=topic, language=tag, words=normalise(words).strip())
        for tag, words in description.labels.items()
    ] + [
        TopicLabel(
            topic=topic,
            kind=TopicLabel.Kind.ALTERNATIVE,
            language=tag,
            words=normalise(words).strip(),
        )
        for tag, several in description.alternative.items()
        for words in several
    ]
    for row in rows:
        row.full_clean()
        row.save()
