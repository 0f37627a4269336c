"""Who may read a record's words, and who may know that it exists: written once.

The rule has three inputs (`documents.models.Record`: `state`, `level`,
`opens_at`) and one reader. It is held here as data, a tuple of clauses, and
rendered to a database filter (`readable`, `known`) here and to an index filter
in `documents/search/`; files, feeds, API and pages use those and add nothing.

`via` is the path from the model that is filtered to the record, as in
`readable(reader, via="revision__text__record__")`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum
from typing import Final

from django.db.models import Q

DRAFT, IN_REVIEW, PUBLISHED, WITHDRAWN = STATES = ("draft", "in_review", "published", "withdrawn")
PUBLIC, RESEARCHERS, EDITORS, SEALED = LEVELS = ("public", "researchers", "editors", "sealed")
"""From the most open to the most closed."""


class Role(IntEnum):
    """What a member may do in a collection; each may do all that the lower ones may."""

    RESEARCHER = 1
    EDITOR = 2
    CUSTODIAN = 3


@dataclass(frozen=True)
class Reader:
    """Whoever asks. Without memberships an account reads what the anonymous read."""

    user_id: int | None = None
    archive_custodian: bool = False
    roles: Mapping[int, Role] = field(default_factory=dict)
    """Collection's primary key to the role held there."""
    groups: frozenset[int] = frozenset()
    """The groups whose annotations are shared with this reader."""

    def collections(self, least: Role) -> frozenset[int]:
        """The collections in which this reader holds at least the role `least`."""
        return frozenset(pk for pk, role in self.roles.items() if role >= least)

    @property
    def edits(self) -> bool:
        """Whether this reader works at the desk of any collection."""
        return self.archive_custodian or bool(self.collections(Role.EDITOR))

    def may(self, least: Role, collection_id: int) -> bool:
        """Whether this reader holds at least `least` in the collection (the archive's own
        custodian holds every role)."""
        return self.archive_custodian or self.roles.get(collection_id, 0) >= least


ANONYMOUS: Final = Reader()


@dataclass(frozen=True)
class Clause:
    """Records of `collections` (None: of all) in these states and levels, opened or not."""

    collections: frozenset[int] | None
    states: frozenset[str]
    levels: frozenset[str]
    opened_only: bool


def levels_open_to(role: Role | None) -> frozenset[str]:
    """The levels whose records a holder of `role` (None: nobody in particular) may read."""
    return frozenset(LEVELS[: 1 + (role or 0)])


def clauses(reader: Reader) -> tuple[Clause, ...]:
    """What `reader` may read: a record is readable when any clause holds."""
    everything = frozenset(STATES)
    if reader.archive_custodian:
        return (Clause(None, everything, frozenset(LEVELS), opened_only=False),)
    open_to_all = Clause(None, frozenset({PUBLISHED}), levels_open_to(None), opened_only=True)
    by_role = {
        Role.RESEARCHER: (frozenset({PUBLISHED}), True),
        Role.EDITOR: (frozenset({DRAFT, IN_REVIEW, PUBLISHED}), False),
        Role.CUSTODIAN: (everything, False),
    }
    found = [open_to_all]
    for role, (states, opened_only) in by_role.items():
        if own := frozenset(pk for pk, held in reader.roles.items() if held == role):
            found.append(Clause(own, states, levels_open_to(role), opened_only))
    return tuple(found)


def readable(reader: Reader, *, now: datetime, via: str = "") -> Q:
    """The records whose words `reader` may read at `now` (aware, UTC)."""
    found = Q(pk__in=[])
    for clause in clauses(reader):
        one = Q(**{f"{via}state__in": clause.states, f"{via}level__in": clause.levels})
        if clause.collections is not None:
            one &= Q(**{f"{via}collection_id__in": clause.collections})
        if clause.opened_only:
            one &= Q(**{f"{via}opens_at__isnull": True}) | Q(**{f"{via}opens_at__lte": now})
        found |= one
    return found


def known(reader: Reader, *, now: datetime, via: str = "") -> Q:
    """The records that `reader` may know of: the readable, and those once public.

    `public_from` is the moment from which a record was open to everyone; it is
    kept when the record is closed or withdrawn, so that its address stays a
    tombstone, and it is empty for what never was public.
    """
    return readable(reader, now=now, via=via) | Q(**{f"{via}public_from__lte": now})


def workable(reader: Reader, *, via: str = "", least: Role = Role.EDITOR) -> Q:
    """The records on which `reader` may work with the role `least` or a higher one.

    Sealed and withdrawn records are worked on by custodians alone.
    """
    if reader.archive_custodian:
        return Q(**{f"{via}pk__isnull": False})
    custodians = Q(**{f"{via}collection_id__in": reader.collections(Role.CUSTODIAN)})
    if least == Role.CUSTODIAN:
        return custodians
    editors = Q(
        **{
            f"{via}collection_id__in": reader.collections(Role.EDITOR),
            f"{via}level__in": levels_open_to(Role.EDITOR),
            f"{via}state__in": (DRAFT, IN_REVIEW, PUBLISHED),
        }
    )
    return custodians | editors
