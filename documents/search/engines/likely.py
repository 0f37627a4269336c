"""Passages that may hold words as somebody quotes them, by the rarest of the words.

A quotation that was changed has most of its words still; so passages are ranked
by how much the words that they share with it tell, and the text decides.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from documents.search.cards import Card
from documents.search.engines.schema import Place
from documents.search.engines.snapshot import Snapshot
from documents.search.tokens import exact_tokens, fold

RANKED: Final = 10
"""Passages that are looked at for one quotation, beside those that hold all its words."""

HOLDING_ALL: Final = 1_000
"""Passages that hold all its words and are looked at."""

_SEEDS: Final = 600
"""Passages that hold one of the rarest words at least; others are not ranked."""

_READ: Final = 6_000
"""Postings of rare words that passages are ranked by."""

_FEWEST: Final = 3
_MOST: Final = 14
"""Distinct words that passages are ranked by."""


@dataclass(frozen=True, slots=True)
class Likely:
    """Passages by their number in the snapshot, likeliest first; `more` hold all the words too."""

    docs: tuple[int, ...]
    holding_all: frozenset[int]
    more: bool


class LikelyPassages:
    """One snapshot, asked for many quotations. Only passages whose card is `allowed` are told."""

    def __init__(self, snapshot: Snapshot, allowed: Callable[[Card], bool]) -> None:
        self._snapshot = snapshot
        open_cards = {card for card in snapshot.distinct_cards if allowed(card)}
        cards = snapshot.cards
        self.docs: Final = frozenset(doc for doc in snapshot.live if cards[doc] in open_cards)
        """All passages that may be found."""
        self.records: Final = len({(cards[doc].record, cards[doc].statement) for doc in self.docs})
        self._found: dict[str, set[int]] = {}
        self._counted: dict[str, int] = {}

    def for_words(self, words: Sequence[str]) -> Likely:
        """The passages for a quotation's words, which may be spelled as they are."""
        terms = self._by_rarity(words)
        ranking = self._ranking(terms)
        if not ranking:
            return Likely((), frozenset(), more=False)
        places = self._snapshot.places
        worth: dict[int, float] = {}
        seeds: set[int] = set()
        for number, term in enumerate(ranking):
            if number >= _FEWEST and len(seeds) > _SEEDS:
                break
            seeds |= self._docs(term)
        held = [(self._docs(term), self._weight(term)) for term in ranking]
        all_there = set()
        for doc in seeds:
            next_doc = doc + 1 if _goes_on(places, doc) else doc
            total, there = 0.0, 0
            for docs, weight in held:
                if doc in docs:
                    total += weight
                    there += 1
                elif next_doc in docs:
                    total += 0.99 * weight
                    there += 1
            worth[doc] = total
            if there == len(ranking):
                all_there.add(doc)
        if len(all_there) > RANKED:
            all_there = self._narrowed(all_there, terms[len(ranking) :])
        ranked = heapq.nsmallest(RANKED, worth, key=lambda doc: (-worth[doc], doc))
        whole = heapq.nsmallest(HOLDING_ALL, all_there, key=lambda doc: (-worth[doc], doc))
        docs_found = tuple(dict.fromkeys([*whole, *ranked]))
        return Likely(docs_found, frozenset(whole), more=len(all_there) > len(whole))

    def tells(self, words: Iterable[str]) -> float:
        """How much it tells, in bits, that these words stand together: rare ones tell more."""
        return sum(self._weight(term) for term in dict.fromkeys(_terms(words)))

    def chance(self) -> float:
        """So many bits a coincidence may have in this archive."""
        return math.log2(len(self.docs) + 1) + 6

    def _by_rarity(self, words: Iterable[str]) -> list[str]:
        """The words that the archive has, the rarest first."""
        terms = dict.fromkeys(_terms(words))
        return sorted((term for term in terms if self._count(term)), key=self._count)

    def _count(self, term: str) -> int:
        if term not in self._counted:
            frequency = self._snapshot.reader.doc_frequency
            self._counted[term] = sum(
                frequency(field, form.encode()) for field, form in _forms(term)
            )
        return self._counted[term]

    def _weight(self, term: str) -> float:
        count = self._count(term)
        return math.log2(max(len(self._snapshot.live), 2) / min(count, 1e9)) if count else 0.0

    def _docs(self, term: str) -> set[int]:
        if term not in self._found:
            docs: set[int] = set()
            for field, form in _forms(term):
                docs |= self._snapshot.postings(field, form)[0]
            self._found[term] = docs & self.docs
        return self._found[term]

    def _ranking(self, terms: Sequence[str]) -> list[str]:
        """The words to rank by: a few at least, then as many as are rare."""
        ranking: list[str] = []
        read = 0
        for term in terms[:_MOST]:
            read += self._count(term)
            if len(ranking) >= _FEWEST and read > _READ:
                break
            ranking.append(term)
        return ranking

    def _narrowed(self, docs: set[int], terms: Sequence[str]) -> set[int]:
        """Those of `docs` that hold, with the passage after them, the other words too."""
        for term in terms:
            if len(docs) <= RANKED:
                break
            holding = self._docs(term)
            kept = {doc for doc in docs if doc in holding or doc + 1 in holding}
            docs = kept or docs
        return docs


def _terms(words: Iterable[str]) -> Iterable[str]:
    for word in words:
        yield from exact_tokens(word)


def _forms(term: str) -> set[tuple[str, str]]:
    """A word as the index may hold it: as written, and without what people leave out."""
    folded = fold(term)
    return {("exact", term), ("exact", folded), ("folded", folded)}


def _goes_on(places: Sequence[Place], doc: int) -> bool:
    """Whether the passage after `doc` follows it in the same text."""
    return doc + 1 < len(places) and places[doc].revision == places[doc + 1].revision
