"""Bring what changed into the search index."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any, Final

from django.db import DatabaseError
from django.db.models import F

from documents.errors import VerbatimError
from documents.models import Outbox, Record, Statement
from documents.operations.carry_notes import carry_notes
from documents.search.engines.whoosh_engine import backend
from documents.search.index import PassageIndex, newest_revisions, owner_of, passages_of

MOST_ATTEMPTS: Final = 3
"""A row that failed so often waits for people: the desk shows it."""

# What preparing one record can fail with. Anything else is a fault of the program, and stops it.
_FAILURES = (VerbatimError, DatabaseError, ValueError, LookupError)


@dataclass(frozen=True)
class Applied:
    """How many rows of the outbox were done, and how many failed this time."""

    done: int
    failed: int


def apply_outbox() -> Applied:
    """Index the records and statements that wait in the outbox, and carry the notes on them.

    One commit for all. A row that fails keeps its attempts and its error and
    stops no other; after MOST_ATTEMPTS it is left for people to look at, and
    `rebuild_index` takes it along. Raises IndexBusy when another process is at
    it (that one will do our rows too, or the next call will), IndexMissing,
    IndexOutdated.
    """
    kept = backend()
    with kept.folder.writing(wait=False):
        kept.folder.build()
        waiting = Outbox.objects.filter(attempts__lt=MOST_ATTEMPTS).order_by("pk")
        rows: dict[tuple[str, int], list[int]] = defaultdict(list)
        for pk, task, key in waiting.values_list("pk", "task", "key"):
            rows[task, key].append(pk)
        prepared: dict[str, list[dict[str, Any]]] = {}
        done: list[int] = []
        failed = 0
        for (task, key), own in rows.items():
            try:
                if task != Outbox.Task.INDEX_STATEMENT:
                    for record in Record.objects.filter(pk=key):
                        carry_notes(record=record)
                if task != Outbox.Task.CARRY_NOTES:
                    prepared |= _prepared(task, key)
            except _FAILURES as error:
                failed += len(own)
                Outbox.objects.filter(pk__in=own).update(
                    attempts=F("attempts") + 1, last_error=f"{type(error).__name__}: {error}"
                )
            else:
                done += own
        if prepared:
            kept.replace(prepared)
        for start in range(0, len(done), 500):
            Outbox.objects.filter(pk__in=done[start : start + 500]).delete()
    return Applied(len(done), failed)


def _prepared(task: str, key: int) -> dict[str, list[dict[str, Any]]]:
    """The passages of one record or statement by owner, ready for the index. A record brings
    the statements about it along: they are as open as it is."""
    revisions = newest_revisions()
    if task == Outbox.Task.INDEX_STATEMENT:
        statements = [key]
    else:
        statements = list(Statement.objects.filter(record=key).values_list("pk", flat=True))
    owners = {owner_of(None, pk): revisions.filter(text__statement=pk) for pk in statements}
    if task == Outbox.Task.INDEX_RECORD:
        owners[owner_of(key, None)] = revisions.filter(text__record=key)
    index = PassageIndex()
    return {
        owner: [index.full_prepare(passage) for passage in passages_of(own)]
        for owner, own in owners.items()
    }
