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
from documents.search.engines.snapshot import Snapshot
from documents.search.tokens import exact_tokens, fold

RANKED: Final = 12
"""Passages that are looked at for one quotation, beside those that hold all its words."""

HOLDING_ALL: Final = 60
"""Passages that hold all its words and are looked at."""

_READ: Final = 4_000
"""Postings that are read of rare words before more words are not needed to rank passages."""

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
        masks: dict[int, int] = {}
        weights: list[float] = []
        read = 0
        for term in terms[:_MOST]:
            docs = self._docs(term)
            bit = 1 << len(weights)
            weights.append(self._weight(term))
            for doc in docs:
                masks[doc] = masks.get(doc, 0) | bit
            read += len(docs)
            if len(weights) >= _FEWEST and read > _READ:
                break
        if not weights:
            return Likely((), frozenset(), more=False)
        joined = {doc: mask | self._next_mask(doc, masks) for doc, mask in masks.items()}
        full = (1 << len(weights)) - 1
        all_there = {doc for doc, mask in joined.items() if mask == full}
        if len(all_there) > RANKED:
            all_there = self._narrowed(all_there, terms[len(weights) :])
        worth = {mask: _worth(mask, weights) for mask in {*joined.values(), *masks.values()}}
        ranked = heapq.nsmallest(
            RANKED, masks, key=lambda doc: (-worth[joined[doc]], -worth[masks[doc]], doc)
        )
        whole = heapq.nsmallest(HOLDING_ALL, all_there)
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

    def _next_mask(self, doc: int, masks: dict[int, int]) -> int:
        """The words in the passage that follows in the same text."""
        mask = masks.get(doc + 1, 0)
        places = self._snapshot.places
        return mask if mask and places[doc].revision == places[doc + 1].revision else 0

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


def _worth(mask: int, weights: Sequence[float]) -> float:
    return sum(weight for number, weight in enumerate(weights) if mask >> number & 1)
