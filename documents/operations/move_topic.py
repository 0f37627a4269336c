"""A topic goes to another place in the tree, with all that stands below it."""

from django.db import transaction

from documents.access import Role
from documents.errors import BadDescription
from documents.models import Topic, User
from documents.models.topic import with_narrower
from documents.operations.log_change import log_change
from documents.operations.queue_index import queue_topics
from documents.operations.require import require_somewhere


@transaction.atomic
def move_topic(*, topic: Topic, broader: Topic | None, by: User) -> Topic:
    """Put `topic` below `broader`, or at the top of the tree. Its address stays.

    Raises BadDescription when it would stand below itself, NotAllowed.
    """
    require_somewhere(by, Role.EDITOR, "move a topic")
    topic = Topic.objects.select_for_update().get(pk=topic.pk)
    stand_below(topic, broader)
    log_change(
        verb="move_topic",
        code=f"d/{topic.slug}",
        made={"broader": broader.slug if broader else None},
        by=by,
    )
    queue_topics(with_narrower(topic.pk))
    return topic


def stand_below(topic: Topic, broader: Topic | None) -> None:
    """Write down that `topic` stands below `broader`. Raises BadDescription for a circle."""
    above = broader
    while above is not None:
        if above.pk == topic.pk:
            raise BadDescription(
                f"{topic} would stand below itself: {broader} is one of its narrower topics."
                if above is not broader
                else f"{topic} would stand below itself."
            )
        above = above.broader
    topic.broader = broader
    topic.save(update_fields=["broader"])
