"""The words of passages, from the database: the index holds none that could be shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from documents.models import Revision
from documents.search.engines.snapshot import Snapshot

_AT_ONCE: Final = 500
"""Revisions asked for in one query: below every database's limit of parameters."""


def passage_words(snapshot: Snapshot, docs: Iterable[int]) -> Mapping[int, str]:
    """The words of each passage, by its number in `snapshot`; without those that are gone.

    Revisions and passages are written once, so the place that the index keeps
    is the passage's for good.
    """
    by_revision: dict[int, list[int]] = {}
    for doc in docs:
        by_revision.setdefault(snapshot.places[doc].revision, []).append(doc)
    words: dict[int, str] = {}
    revisions = list(by_revision)
    for start in range(0, len(revisions), _AT_ONCE):
        rows = Revision.objects.filter(pk__in=revisions[start : start + _AT_ONCE])
        for pk, string in rows.values_list("pk", "string"):
            for doc in by_revision[pk]:
                place = snapshot.places[doc]
                words[doc] = string[place.start : place.end]
    return words
