"""Which passages a person may find, by the one rule of access (`access/rule.py`).

The index is filtered by what it says of a record's state, level and embargo.
Where a change of a record is not yet in the index, its row in the outbox, which
is written in the same transaction, sends us to the database instead: so what
was closed is gone from results, counts and facets at once.
"""

from __future__ import annotations

from datetime import datetime
from functools import cached_property

from django.db.models import QuerySet

from documents.access import Reader, clauses
from documents.models import Annotation, Collection, Outbox, Record, Statement
from documents.search.cards import Card


class Permission:
    """What `reader` may find at `now` (aware, UTC). Make it before the index is opened: work
    that leaves the outbox later is then in the index."""

    def __init__(self, reader: Reader, now: datetime) -> None:
        self._reader, self._now = reader, now
        self._clauses = clauses(reader)
        waiting = set(Outbox.objects.order_by().values_list("task", "key"))
        self._waiting_records = {key for task, key in waiting if task == Outbox.Task.INDEX_RECORD}
        self._waiting_statements = {
            key for task, key in waiting if task == Outbox.Task.INDEX_STATEMENT
        }

    def allows(self, card: Card) -> bool:
        """Whether the passages of `card` may be found."""
        if card.record in self._waiting_records and card.record not in self._readable_waiting:
            return False
        if card.statement in self._waiting_statements:
            return card.statement in self._visible_waiting
        if card.record is None:
            return card.collection in self._open_collections
        if card.record in self._waiting_records:
            return True
        for clause in self._clauses:
            if (
                card.state in clause.states
                and card.level in clause.levels
                and (clause.collections is None or card.collection in clause.collections)
                and (not clause.opened_only or card.opened(self._now))
            ):
                return True
        return False

    def records(self) -> QuerySet[Record]:
        """The records that the person may read, as the database has it now."""
        return Record.objects.visible_to(self._reader, now=self._now)

    def statements(self) -> QuerySet[Statement]:
        """The statements that the person may read, as the database has it now."""
        return Statement.objects.visible_to(self._reader, now=self._now)

    def notes(self) -> QuerySet[Annotation]:
        """The notes that the person may read, as the database has it now."""
        return Annotation.objects.visible_to(self._reader, now=self._now)

    @cached_property
    def _readable_waiting(self) -> frozenset[int]:
        waiting = Outbox.objects.filter(task=Outbox.Task.INDEX_RECORD).values("key")
        rows = self.records().filter(pk__in=waiting)
        return frozenset(rows.values_list("pk", flat=True)) & self._waiting_records

    @cached_property
    def _visible_waiting(self) -> frozenset[int]:
        waiting = Outbox.objects.filter(task=Outbox.Task.INDEX_STATEMENT).values("key")
        rows = self.statements().filter(pk__in=waiting)
        return frozenset(rows.values_list("pk", flat=True)) & self._waiting_statements

    @cached_property
    def _open_collections(self) -> frozenset[int]:
        """Collections whose statements about no record the person may read."""
        rows = Collection.objects.open_to(self._reader, now=self._now)
        return frozenset(rows.values_list("pk", flat=True))
