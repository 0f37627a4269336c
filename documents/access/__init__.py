"""The rule of access, written once: data and filters, no models."""

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
    "LEVELS",
    "STATES",
    "Clause",
    "Reader",
    "Role",
    "clauses",
    "known",
    "levels_open_to",
    "readable",
    "workable",
]
