"""The rule of access, written once: data and filters, no models."""

from documents.access.notes import (
    EVERYONE,
    GROUP,
    NOTE_PUBLISHED,
    NOTE_STATES,
    ONLY_ME,
    SHARED_WITH,
    SHOWN_STATES,
    shared_with,
    version_shared_with,
)
from documents.access.rule import (
    ANONYMOUS,
    LEVELS,
    STATES,
    Clause,
    Reader,
    Role,
    clauses,
    known,
    levels_open_to,
    readable,
    workable,
)

__all__ = [
    "ANONYMOUS",
    "EVERYONE",
    "GROUP",
    "LEVELS",
    "NOTE_PUBLISHED",
    "NOTE_STATES",
    "ONLY_ME",
    "SHARED_WITH",
    "SHOWN_STATES",
    "STATES",
    "Clause",
    "Reader",
    "Role",
    "clauses",
    "known",
    "levels_open_to",
    "readable",
    "shared_with",
    "version_shared_with",
    "workable",
]
