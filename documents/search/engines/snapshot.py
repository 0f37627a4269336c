"""One state of the index, as a search sees it from beginning to end.

Whoosh's readers keep a position in their files, so each thread opens its own;
what they say of passages (places, cards) is read once a segment and shared.
"""

from __future__ import annotations

import threading
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any, Final

from whoosh.index import FileIndex
from whoosh.matching import Matcher
from whoosh.matching.wrappers import FilterMatcher
from whoosh.reading import IndexReader, TermNotFound

from documents.search.cards import Card
from documents.search.engines.request import Stand
from documents.search.engines.schema import Place, unpack_place
from documents.search.tokens import stemmer_of

Docs = frozenset[int] | set[int]
"""Numbers of passages in a snapshot."""


class SegmentTable:
    """The places and cards of one segment, in its order."""

    def __init__(self, reader: IndexReader) -> None:
        self.places = [unpack_place(bytes(kept)) for kept in reader.column_reader("place")]
        known: dict[bytes, Card] = {}
        self.cards: list[Card] = []
        for kept in map(bytes, reader.column_reader("card")):
            if kept not in known:
                known[kept] = Card.from_bytes(kept)
            self.cards.append(known[kept])

    @cached_property
    def rows(self) -> dict[int, tuple[list[int], list[int]]]:
        """By revision: where its passages start, in order, and their numbers in the segment."""
        numbers: dict[int, list[int]] = {}
        for number, place in enumerate(self.places):
            numbers.setdefault(place.revision, []).append(number)
        places = self.places
        for own in numbers.values():
            own.sort(key=lambda number: places[number].start)
        return {
            revision: ([places[number].start for number in own], own)
            for revision, own in numbers.items()
        }


class _Tables:
    """The tables of the segments in use, for all threads of the process."""

    def __init__(self) -> None:
        self._lock: Final = threading.Lock()
        self._kept: dict[tuple[str, str], SegmentTable] = {}

    def of(self, build: str, readers: list[IndexReader]) -> list[SegmentTable]:
        """One table a reader. Tables of segments that are gone are forgotten."""
        with self._lock:
            kept = self._kept
            wanted = [(build, reader.segment().segment_id()) for reader in readers]
            self._kept = {
                key: kept.get(key) or SegmentTable(reader)
                for key, reader in zip(wanted, readers, strict=True)
            }
            return [self._kept[key] for key in wanted]


_tables: Final = _Tables()


class Snapshot:
    """The index at one moment, passages numbered from 0."""

    def __init__(self, build: str, index: FileIndex, before: Snapshot | None) -> None:
        self.build: str = build
        reuse = before.reader if before is not None and before.build == build else None
        self.reader: IndexReader = index.reader(reuse=reuse)
        self.generation: int = index.latest_generation()
        leaves = [
            (leaf, offset) for leaf, offset in self.reader.leaf_readers() if leaf.doc_count_all()
        ]
        self._leaves: list[tuple[IndexReader, int]] = leaves
        tables = _tables.of(build, [leaf for leaf, _ in leaves])
        self._tables: list[SegmentTable] = tables
        self.places: list[Place] = [place for table in tables for place in table.places]
        self.cards: list[Card] = [card for table in tables for card in table.cards]
        self.live: frozenset[int] = frozenset(
            docnum + offset for leaf, offset in leaves for docnum in leaf.all_doc_ids()
        )

    @cached_property
    def average_tokens(self) -> float:
        """How many tokens a passage has on average; 1 in an empty index."""
        return sum(self.places[doc].tokens for doc in self.live) / max(len(self.live), 1) or 1.0

    @cached_property
    def distinct_cards(self) -> frozenset[Card]:
        """Each card once."""
        return frozenset(self.cards)

    @cached_property
    def stemmers(self) -> frozenset[str]:
        """The stemmers of the languages that the index holds."""
        languages = {card.language for card in self.distinct_cards}
        return frozenset(name for tag in languages if (name := stemmer_of(tag)))

    @cached_property
    def near_directives(self) -> Docs:
        """The passages that hold an order, or stand next to one that does."""
        return self.with_neighbours(doc for doc in self.live if self.cards[doc].forces)

    def with_neighbours(self, docs: Iterable[int]) -> set[int]:
        """These passages, and of each the one before and the one after it in its text."""
        found: set[int] = set()
        for doc in docs:
            place = self.places[doc]
            for (starts, row), offset in self._rows(place.revision):
                at = bisect_left(starts, place.start)
                found.update(number + offset for number in row[max(at - 1, 0) : at + 2])
        return found & self.live

    def standing_at(self, stands: Iterable[Stand]) -> set[int]:
        """The passages in which any of `stands` is."""
        found: set[int] = set()
        for revision, start, end in stands:
            for (starts, row), offset in self._rows(revision):
                if end is None:
                    found.add(row[0] + offset)
                    continue
                first = max(bisect_right(starts, start) - 1, 0)
                for number in row[first : bisect_left(starts, end)]:
                    if self.places[number + offset].end > start:
                        found.add(number + offset)
        return found & self.live

    def _rows(self, revision: int) -> Iterator[tuple[tuple[list[int], list[int]], int]]:
        """Where the passages of a revision start, in order, with their numbers in the segment and
        the segment's first number: once for each segment that has some, deleted ones among them."""
        for (_, offset), table in zip(self._leaves, self._tables, strict=True):
            if (row := table.rows.get(revision)) is not None:
                yield row, offset

    def postings(self, field: str, term: str) -> tuple[set[int], dict[int, float]]:
        """The passages that hold `term`, and how often where that is more than once."""
        docs: set[int] = set()
        often: dict[int, float] = {}
        key = term.encode()
        for leaf, offset in self._leaves:
            try:
                matcher = leaf.postings(field, key)
            except TermNotFound:
                continue
            for ids, weights in _blocks(matcher):
                docs.update([number + offset for number in ids] if offset else ids)
                if weights is not None:
                    for number, weight in zip(ids, weights, strict=True):
                        if weight > 1:
                            often[number + offset] = weight
        if len(self.live) < len(self.places):
            docs &= self.live
        return docs, often

    def terms(self, field: str, beginning: str) -> Iterator[str]:
        """The terms of a field that begin so; a term of two segments comes twice."""
        for leaf, _ in self._leaves:
            if field in leaf.indexed_field_names():
                for term in leaf.expand_prefix(field, beginning.encode()):
                    yield term.decode()


def _blocks(matcher: Matcher) -> Iterator[tuple[Any, Any]]:
    """The numbers and weights of a posting list, a block at a time; weights None where all are 1.

    Whoosh's public way is one call a posting, ten times as slow. These names
    are private to Whoosh 2.7.4, its last release; requirements.in pins it.
    """
    if isinstance(matcher, FilterMatcher):  # leaves deleted passages out, as `live` does
        matcher = matcher.child
    while matcher.is_active():
        matcher._read_ids()
        weights = matcher._data[1]
        if weights is None or weights == 1.0:
            yield matcher._ids, None
        elif isinstance(weights, float):
            yield matcher._ids, [weights] * len(matcher._ids)
        else:
            yield matcher._ids, weights
        matcher._next_block()
