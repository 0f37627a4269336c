"""The states that a record can be in, and the canary word in each thing that is closed."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, Final

LONG_AGO: Final = datetime(2020, 1, 15, tzinfo=UTC)
PUBLIC_ONCE: Final = {"published_at": LONG_AGO, "public_from": LONG_AGO}
SAID: Final = {
    "closed_at": LONG_AGO + timedelta(days=30),
    "closure_reason": "It could identify private persons.",
    "closure_decided_by": "The custodians",
}

STATES: Final[Mapping[str, Mapping[str, Any]]] = {
    "public": {"state": "published", "level": "public", **PUBLIC_ONCE},
    "withdrawn": {"state": "withdrawn", "level": "public", **PUBLIC_ONCE, **SAID},
    "closed": {"state": "published", "level": "editors", **PUBLIC_ONCE, **SAID},
    "researchers": {"state": "published", "level": "researchers", "published_at": LONG_AGO},
    "editors": {"state": "published", "level": "editors", "published_at": LONG_AGO},
    "draft": {"state": "draft", "level": "public"},
    "in_review": {"state": "in_review", "level": "researchers"},
    "embargoed": {"state": "published", "level": "public", "published_at": LONG_AGO},
    "sealed": {"state": "published", "level": "sealed", "published_at": LONG_AGO},
    "sealed_draft": {"state": "draft", "level": "sealed"},
    "withdrawn_unseen": {
        "state": "withdrawn",
        "level": "researchers",
        "published_at": LONG_AGO,
        **SAID,
    },
}
"""Each state of a record, with what the row holds; an embargo ends in a year."""

STAGES: Final = (
    ("public", "withdrawn", "closed"),
    ("researchers",),
    ("editors", "draft", "in_review", "embargoed"),
    ("sealed", "sealed_draft", "withdrawn_unseen"),
)

HELD: Final = "zqheld"
"""In the held part of the public record's event."""
FILE: Final = "zqfile"
"""In the name and the metadata of every file as received."""
PRIVATE: Final = "Zqprivate Person"
"""An agent that is named only where a record names it."""
PROTECTED: Final = "Zqprotected Person"
"""An agent that is named nowhere."""
MINE_ALONE: Final = "zqminenote"
"""In a note that the researcher shares with nobody: 701."""
GROUPS: Final = "zqgroupnote"
"""In a note that the researcher shares with a group, and in the group's name: 702."""
DRAFT: Final = "zqdraftnote"
"""In a draft of the researcher's that is to be read by everyone: 703; and in the first version,
then their own, of a note that everyone reads: 704."""
SHUT: Final = "zqshut"
"""In a collection in which nothing was ever open."""


def canary(state: str) -> str:
    """A word that stands in everything that belongs to the record in that state."""
    return f"zq{state.replace('_', '')}rec"


def code(state: str) -> str:
    """The code of the record in that state."""
    return f"qy-{1001 + list(STATES).index(state)}"


def number(state: str) -> int:
    """The number of its statement, of its directive and of the note on it."""
    return 501 + list(STATES).index(state)
