"""What the engine is asked, and what it answers, whatever engine it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum

from documents.search.cards import Card, CardTest
from documents.search.tree import FieldIs, Query, YearRange


class Match(IntEnum):
    """How a passage matched: by the words as written, or only after widening."""

    EXACT = 0
    FOLDED = 1
    STEM = 2

    @property
    def word(self) -> str:
        """As JSON and pages say it."""
        return self.name.lower()


class Order(StrEnum):
    """How hits are ordered."""

    RELEVANCE = "relevance"
    DATE = "date"
    RECORD = "record"


@dataclass(frozen=True, eq=False)
class Request:
    """A query, what its fields stand for, and whom it is answered to.

    `tests` holds one test for each field node of the query; `allowed` says
    whether the person may read the passages of a card.
    """

    query: Query
    tests: Mapping[FieldIs | YearRange, CardTest]
    allowed: Callable[[Card], bool]
    order: Order = Order.RELEVANCE


@dataclass(frozen=True)
class FoundPassage:
    """One passage of the page that was asked for. `score` is 0 where the order is another."""

    passage: int
    match: Match
    score: float
    card: Card


@dataclass(frozen=True)
class Found:
    """The answer. `cards` counts the passages of each card over the whole result."""

    passages: list[FoundPassage]
    total: int
    by_match: Mapping[Match, int]
    cards: Counter[Card]
    capped: tuple[str, ...] = field(default=())
    """Beginnings of words of which only the most frequent were searched."""

    @property
    def records(self) -> int:
        """How many records and statements the passages belong to."""
        return len({(card.record, card.statement) for card in self.cards})
