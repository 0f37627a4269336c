"""Two topics turn out to be one: what was about the first is about the second."""

from typing import Any

from django.db import models, transaction

from documents.access import Role
from documents.errors import BadDescription, TopicDeprecated
from documents.models import (
    AnnotationVersion,
    Coding,
    DirectiveVersion,
    FormerSlug,
    Record,
    Topic,
    TopicLabel,
    User,
)
from documents.models.topic import with_narrower
from documents.operations.log_change import log_change
from documents.operations.move_topic import stand_below
from documents.operations.queue_index import queue_topics
from documents.operations.require import require_somewhere


@transaction.atomic
def merge_topic(*, topic: Topic, into: Topic, by: User) -> Topic:
    """Let `into` take over all that was tagged with `topic`, its labels and its narrower topics.

    The labels become alternative ones, and the address of `topic` leads to
    `into` for ever; its definition and scope note go. What was tagged and what
    each person read stays as it was, under the other name. Raises
    BadDescription for a topic merged into itself, TopicDeprecated when `into`
    is not used any more, NotAllowed.
    """
    require_somewhere(by, Role.EDITOR, "merge topics")
    if topic.pk == into.pk:
        raise BadDescription(f"{topic} cannot be merged into itself.")
    topic, into = (Topic.objects.select_for_update().get(pk=one.pk) for one in (topic, into))
    if into.deprecated_at is not None:
        raise TopicDeprecated(
            into.slug, into.deprecation_note, into.replaced_by.slug if into.replaced_by else None
        )
    queue_topics(with_narrower(topic.pk))
    tagged = {
        "directives": _retag(DirectiveVersion.topics.through, topic, into),
        "codings": _retag(Coding.topics.through, topic, into),
        "annotations": _retag(AnnotationVersion.topics.through, topic, into),
        "records": _retag(Record.subjects.through, topic, into),
    }
    labels = _give_labels(topic, into)
    if into.pk in with_narrower(topic.pk):
        stand_below(into, topic.broader)
    for narrower in topic.narrower.exclude(pk=into.pk):
        stand_below(narrower, into)
    topic.replaces.update(replaced_by=into)
    FormerSlug.objects.filter(kind=FormerSlug.Kind.TOPIC, now=topic.pk).update(now=into.pk)
    FormerSlug.objects.create(kind=FormerSlug.Kind.TOPIC, slug=topic.slug, now=into.pk)
    log_change(
        verb="merge_topic",
        code=f"d/{into.slug}",
        made={"topic": topic.slug, "labels": labels, "tagged": tagged},
        by=by,
    )
    topic.delete()
    return into


def _retag(tagged: type[models.Model], topic: Topic, into: Topic) -> int:
    """Change the topic in rows of a many-to-many table; say in how many."""
    rows = tagged._default_manager.filter(topic=topic)
    owner = next(
        field.name
        for field in tagged._meta.get_fields()
        if isinstance(field, models.ForeignKey) and field.name != "topic"
    )
    count = rows.count()
    twice: Any = tagged._default_manager.filter(topic=into).values(owner)
    rows.filter(**{f"{owner}__in": twice}).delete()
    rows.update(topic=into)
    return count


def _give_labels(topic: Topic, into: Topic) -> list[tuple[str, str]]:
    """Give the labels over as alternative ones; those that `into` has already go."""
    held = set(into.labels.values_list("language", "words"))
    given = []
    for label in topic.labels.all():
        if (label.language, label.words) in held:
            label.delete()
            continue
        label.topic, label.kind = into, TopicLabel.Kind.ALTERNATIVE
        label.save(update_fields=["topic", "kind"])
        given.append((label.language, label.words))
    return given
