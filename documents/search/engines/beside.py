"""What facets count besides the cards: the passages near an order, and those with notes."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from documents.search.engines.request import StandingNote
from documents.search.engines.snapshot import Docs, Snapshot


def beside(
    snapshot: Snapshot, hits: Docs, notes: Iterable[StandingNote]
) -> Mapping[str, Counter[str | int]]:
    """How many of `hits` are near an order, have one of `notes`, and are about a topic by these
    alone, whatever their own cards say."""
    noted: dict[int, set[int]] = defaultdict(set)
    for stand, topics in notes:
        for doc in snapshot.standing_at([stand]) & hits:
            noted[doc] |= topics
    about: Counter[str | int] = Counter()
    for doc, its_topics in noted.items():
        about.update(its_topics.difference(snapshot.cards[doc].about))
    return {
        "near": Counter({"directive": len(hits & snapshot.near_directives)}),
        "has": Counter({"note": len(noted)}),
        "topic": about,
    }
