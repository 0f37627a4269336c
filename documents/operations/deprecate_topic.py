"""A topic is not used any more: what it was used for stays, nothing new is tagged with it."""

from django.db import transaction
from django.utils import timezone

from documents.access import Role
from documents.errors import BadDescription, TopicDeprecated, WrongState
from documents.models import Topic, User
from documents.operations.log_change import log_change
from documents.operations.require import require_somewhere


@transaction.atomic
def deprecate_topic(
    *, topic: Topic, note: str, by: User, replaced_by: Topic | None = None
) -> Topic:
    """Say of `topic` why it is not used any more, and which one to use instead if there is one.

    Its page stays, says so and leads on. Raises BadDescription without a
    reason or for a topic that should replace itself, WrongState when it was
    said before, TopicDeprecated for a replacement that is not used any more
    either, NotAllowed.
    """
    require_somewhere(by, Role.EDITOR, "deprecate a topic")
    topic = Topic.objects.select_for_update().get(pk=topic.pk)
    if topic.deprecated_at is not None:
        raise WrongState(f"{topic} is deprecated already; take it back first to say another thing.")
    if not note.strip():
        raise BadDescription("Say why the topic is not used any more; its readers will see it.")
    if replaced_by is not None and replaced_by.pk == topic.pk:
        raise BadDescription(f"{topic} cannot be used instead of itself.")
    if replaced_by is not None and replaced_by.deprecated_at is not None:
        raise TopicDeprecated(replaced_by.slug, replaced_by.deprecation_note, None)
    topic.deprecated_at = timezone.now()
    topic.deprecation_note, topic.replaced_by = note.strip(), replaced_by
    topic.full_clean()
    topic.save(update_fields=["deprecated_at", "deprecation_note", "replaced_by"])
    _log(topic, "deprecate_topic", by)
    return topic


@transaction.atomic
def restore_topic(*, topic: Topic, by: User) -> Topic:
    """Let a deprecated topic be used again. Raises WrongState when it is, NotAllowed."""
    require_somewhere(by, Role.EDITOR, "restore a topic")
    topic = Topic.objects.select_for_update().get(pk=topic.pk)
    if topic.deprecated_at is None:
        raise WrongState(f"{topic} is in use.")
    topic.deprecated_at, topic.deprecation_note, topic.replaced_by = None, "", None
    topic.save(update_fields=["deprecated_at", "deprecation_note", "replaced_by"])
    _log(topic, "restore_topic", by)
    return topic


def _log(topic: Topic, verb: str, by: User) -> None:
    log_change(
        verb=verb,
        code=f"d/{topic.slug}",
        made={
            "note": topic.deprecation_note,
            "replaced_by": topic.replaced_by.slug if topic.replaced_by else None,
        },
        by=by,
    )
