"""Who may read an annotation: the record's rule first, then what its writer chose.

Held as one filter, as the rule of access to records is. A draft is its
writer's alone, whoever it is meant for later.
"""

from typing import Final

from django.db.models import Q

from documents.access.rule import Reader

ONLY_ME, GROUP, EVERYONE = SHARED_WITH = ("only_me", "group", "everyone")
NOTE_DRAFT, NOTE_PUBLISHED, NOTE_RESOLVED, NOTE_RETRACTED = NOTE_STATES = (
    "draft",
    "published",
    "resolved",
    "retracted",
)
SHOWN_STATES: Final = frozenset({NOTE_PUBLISHED, NOTE_RESOLVED, NOTE_RETRACTED})


def shared_with(reader: Reader, *, via: str = "") -> Q:
    """The annotations that their writers share with `reader`, their own among them.

    Says nothing of records: whoever asks joins it with `readable`. `via` is the
    path to the annotation, as in `shared_with(reader, via="annotation__")`.
    """
    shown = Q(**{f"{via}current__state__in": SHOWN_STATES})
    found = shown & Q(**{f"{via}current__visible_to": EVERYONE})
    if reader.groups:
        found |= shown & Q(
            **{
                f"{via}current__visible_to": GROUP,
                f"{via}current__group_id__in": reader.groups,
            }
        )
    if reader.user_id is not None:
        found |= Q(**{f"{via}account_id": reader.user_id})
    return found


def version_shared_with(reader: Reader) -> Q:
    """The versions of an annotation that were shared with `reader`, or are: what stood in a draft,
    or was for fewer people, stays its writer's when the annotation is opened to more."""
    found = Q(state__in=SHOWN_STATES, visible_to=EVERYONE)
    if reader.groups:
        found |= Q(state__in=SHOWN_STATES, visible_to=GROUP, group_id__in=reader.groups)
    if reader.user_id is not None:
        found |= Q(annotation__account_id=reader.user_id)
    return found
