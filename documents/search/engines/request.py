"""What the engine is asked, and what it answers, whatever engine it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from typing import NamedTuple

from documents.search.cards import Card, CardTest
from documents.search.tree import FieldIs, Noted, Query, YearRange


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


class Stand(NamedTuple):
    """Where something stands: [start, end) in code points of a revision's string; with `end` None
    at its first passage. One in a revision that the index does not have stands nowhere."""

    revision: int
    start: int = 0
    end: int | None = None


class StandingNote(NamedTuple):
    """A note that the person may read: one place of it, and what it is about, broader topics
    among them, by primary key."""

    stand: Stand
    topics: frozenset[int]


def _no_notes(records: frozenset[int]) -> Iterable[StandingNote]:
    return ()


@dataclass(frozen=True, eq=False)
class Request:
    """A query, what its fields stand for, and whom it is answered to.

    `tests` holds one test for each field node of the query; `allowed` says
    whether the person may read the passages of a card. `stands` says, for the
    nodes that ask for notes, where those stand that match so far widened;
    `notes` gives all notes on some records, each of its places one.
    """

    query: Query
    tests: Mapping[FieldIs | YearRange, CardTest]
    allowed: Callable[[Card], bool]
    order: Order = Order.RELEVANCE
    stands: Mapping[FieldIs | Noted, Callable[[Match], Iterable[Stand]]] = field(
        default_factory=dict
    )
    notes: Callable[[frozenset[int]], Iterable[StandingNote]] = _no_notes


@dataclass(frozen=True)
class FoundPassage:
    """One passage of the page that was asked for. `score` is 0 where the order is another."""

    passage: int
    match: Match
    score: float
    card: Card


@dataclass(frozen=True)
class Found:
    """The answer. `cards` counts the passages of each card over the whole result; `beside`, by
    facet and value, those that have it otherwise than by their card."""

    passages: list[FoundPassage]
    total: int
    by_match: Mapping[Match, int]
    cards: Counter[Card]
    capped: tuple[str, ...] = field(default=())
    """Beginnings of words of which only the most frequent were searched."""
    beside: Mapping[str, Mapping[str | int, int]] = field(default_factory=dict)

    @property
    def records(self) -> int:
        """How many records and statements the passages belong to."""
        return len({(card.record, card.statement) for card in self.cards})
