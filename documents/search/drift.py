"""How the index differs from the database: what `check_index` tells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from documents.models import Outbox
from documents.search.engines.schema import unpack_place
from documents.search.engines.whoosh_engine import backend
from documents.search.index import card_of, newest_revisions, passages_of, place_of


class Fault(StrEnum):
    """What is wrong with a passage's entry."""

    MISSING = "is not in the index"
    EXTRA = "is in the index but not among the newest passages"
    WORDS = "has other words or another place in the index"
    FACTS = "has other facts in the index (state, level, dates, agents, topics)"


@dataclass(frozen=True)
class Drift:
    """One passage whose entry is wrong. `address` is empty where only its number is known."""

    passage: int
    address: str
    fault: Fault

    def __str__(self) -> str:
        return f"{self.address or f'passage number {self.passage}'} {self.fault}."


def drift() -> Iterator[Drift]:
    """Every passage whose entry differs, in the database's order, then what is in the index
    alone. Raises IndexMissing, IndexOutdated."""
    indexed = dict(_indexed())
    for passage in passages_of(newest_revisions()):
        kept = indexed.pop(passage.pk, None)
        expected = place_of(passage, 0)
        if kept is None:
            fault = Fault.MISSING
        elif kept[0] != expected[:-1]:
            fault = Fault.WORDS
        elif kept[1] != card_of(passage):
            fault = Fault.FACTS
        else:
            continue
        yield Drift(passage.pk, f"{passage.revision}/{passage.key}", fault)
    for key in sorted(indexed):
        yield Drift(key, "", Fault.EXTRA)


def waiting() -> int:
    """Changes that are written down but not yet in the index."""
    return Outbox.objects.count()


def _indexed() -> Iterator[tuple[int, tuple[tuple[object, ...], bytes]]]:
    """Each passage in the index with its place (but for the count of tokens) and card."""
    reader = backend().snapshot().reader
    for leaf, _ in reader.leaf_readers():
        if not leaf.doc_count_all():
            continue
        places, cards = leaf.column_reader("place"), leaf.column_reader("card")
        for number in leaf.all_doc_ids():
            place = unpack_place(bytes(places[number]))
            yield place.passage, (place[:-1], bytes(cards[number]))
