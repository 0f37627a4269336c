"""Which hits come first.

BM25 (Robertson and Zaragoza 2009) with a light length norm, since passages are
short; a word found only after folding or stemming counts less than the word as
written. Ties go by the order of the index.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Iterable
from typing import Final

from documents.search.engines.evaluate import Evaluation
from documents.search.engines.request import Match, Order
from documents.search.engines.snapshot import Docs, Snapshot
from documents.search.sequence import Sequence
from documents.search.tree import Query, Text, wanted

_SATURATION: Final = 1.2
_LENGTH: Final = 0.4
_WORTH: Final = {Match.EXACT: 1.0, Match.FOLDED: 0.8, Match.STEM: 0.6}


def ordered(
    evaluation: Evaluation, query: Query, hits: Docs, widest: Match, order: Order, first: int
) -> list[tuple[int, float]]:
    """The first `first` of `hits` with their scores."""
    snapshot = evaluation.snapshot
    match order:
        case Order.RELEVANCE:
            scores = _scores(evaluation, query, hits, widest)
            best = heapq.nsmallest(first, hits, key=lambda doc: (-scores[doc], doc))
            return [(doc, scores[doc]) for doc in best]
        case Order.DATE:
            return [
                (doc, 0.0)
                for doc in heapq.nsmallest(
                    first, hits, key=lambda doc: (snapshot.cards[doc].date, *_place(snapshot, doc))
                )
            ]
        case Order.RECORD:
            return [
                (doc, 0.0)
                for doc in heapq.nsmallest(first, hits, key=lambda doc: _place(snapshot, doc))
            ]


def _place(snapshot: Snapshot, doc: int) -> tuple[str, int, int, int]:
    """The order of records by code, of a record's texts as they came, of passages as they stand.

    Statements follow the record that they are about.
    """
    card, place = snapshot.cards[doc], snapshot.places[doc]
    return card.code, card.statement or 0, place.revision, place.start


def _scores(evaluation: Evaluation, query: Query, hits: Docs, widest: Match) -> dict[int, float]:
    """The score of each hit."""
    scores = dict.fromkeys(hits, 0.0)
    for text in wanted(query.tree):
        _add(scores, evaluation, text, widest)
    snapshot = evaluation.snapshot
    average, places = snapshot.average_tokens, snapshot.places
    for doc in scores:
        scores[doc] /= 1 - _LENGTH + _LENGTH * places[doc].tokens / average
    return scores


def _add(scores: dict[int, float], evaluation: Evaluation, text: Text, widest: Match) -> None:
    """Add what one word, phrase or beginning is worth to each hit that holds it."""
    passages = len(evaluation.snapshot.live)
    hits = scores.keys()
    counted: Docs = set()
    for match in (level for level in Match if level <= widest):
        found = evaluation.found(text, match, set(hits))
        if new := found - counted:
            rarity = math.log(1 + passages / (1 + len(found)))
            worth = _WORTH[match] * rarity
            often = _often(evaluation, text) if match is Match.EXACT else {}
            for doc in new:
                times = often.get(doc, 1.0)
                scores[doc] += worth * times * (_SATURATION + 1) / (times + _SATURATION)
            counted = found


def _often(evaluation: Evaluation, text: Text) -> dict[int, float]:
    """How often a single word stands in passages that hold it more than once."""
    sequence: Iterable[str] = Sequence.of(text.text).tokens
    *others, last = sequence
    return {} if others else evaluation.often.get(("exact", last), {})
