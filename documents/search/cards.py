"""What the index knows of a passage besides its words: whose it is, who may read it, its facets.

Many passages share a card, so access, fields and facets are worked out once a
card and not once a passage.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from documents.search.tokens import exact, fold


@dataclass(frozen=True, eq=False, slots=True)
class Card:
    """One card. Numbers are primary keys; `opens_at` is seconds since 1970 in UTC.

    A statement about a record carries that record and its access; one that is
    about none has `record` None and is as open as its `collection`.
    """

    record: int | None
    statement: int | None
    collection: int
    code: str
    state: str
    level: str
    opens_at: float | None
    language: str
    role: str
    text_state: str
    type: str
    classification: str
    classification_words: tuple[str, ...]
    issuers: tuple[int, ...]
    addressees: tuple[int, ...]
    subjects: tuple[int, ...]
    """What the record is about, broader topics among them."""
    topics: tuple[int, ...]
    """What the passage's directives are about, broader topics among them."""
    forces: tuple[str, ...]
    years: tuple[int, ...]
    date: str
    """The sort key of the record's first date (`dating.sort_key`)."""

    def to_bytes(self) -> bytes:
        """The card as the index keeps it: JSON, the same bytes for the same content."""
        values = [getattr(self, name) for name in _NAMES]
        return json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode()

    @classmethod
    def from_bytes(cls, kept: bytes) -> Card:
        """The card that `to_bytes` wrote."""
        values: list[Any] = [
            tuple(value) if isinstance(value, list) else value for value in json.loads(kept)
        ]
        return cls(*values)

    @property
    def about(self) -> frozenset[int]:
        """The topics of the record and of the passage's directives."""
        return frozenset(self.subjects + self.topics)

    def opened(self, now: datetime) -> bool:
        """Whether an embargo, if there is one, is over."""
        return self.opens_at is None or self.opens_at <= now.timestamp()


_NAMES = tuple(field.name for field in fields(Card))


def name_form(name: str) -> str:
    """A name or value as it is compared: without case, diacritics and extra space."""
    return fold(exact(" ".join(name.split())))


CardTest = Callable[[Card], bool]
"""Whether a field of the query has the value that was asked for."""
