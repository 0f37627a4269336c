"""Annotations, made as people make them."""

from typing import Any

from documents.exchange.annotation_description import (
    AnnotationDescription,
    OnWhole,
    OnWords,
    Sharing,
    Target,
)
from documents.models import Annotation, Group, Record, Revision, User
from documents.operations.annotate import annotate

PUBLIC = Sharing(state="published", visible_to="everyone")
MINE = Sharing(state="published", visible_to="only_me")


def within(group: Group) -> Sharing:
    """Published to a group."""
    return Sharing(state="published", visible_to="group", group=group)


def on_words(revision: Revision, words: str) -> OnWords:
    """Where `words` first stand in the revision."""
    start = revision.string.index(words)
    return OnWords(revision, ((start, start + len(words)),))


def write_note(
    record: Record,
    by: User,
    body: str = "Compare the draft.",
    *targets: Target,
    sharing: Sharing = MINE,
    reply_to: Annotation | None = None,
    number: int | None = None,
    **said: Any,
) -> Annotation:
    """A note of `by` on the record, or on `targets` in it; its writer's alone unless shared."""
    return annotate(
        record=record,
        targets=targets or ((OnWhole(),) if reply_to is None else ()),
        said=AnnotationDescription(body=body, language="en", **said),
        sharing=sharing,
        by=by,
        reply_to=reply_to,
        number=number,
    )
