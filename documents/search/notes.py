"""The notes that a person may read, as a search asks for them and counts them.

What notes say is in no index: it is read from the database when someone
searches, through the rule of access, so nothing of a note that is private,
a group's, closed, retracted or deleted is ever found or counted for others.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from functools import cached_property
from typing import Final

from django.db.models import QuerySet

from documents.models import Annotation, AnnotationVersion, Topic
from documents.models.topic import with_narrower
from documents.search.engines.request import Match, Stand, StandingNote
from documents.search.fields import topics_called
from documents.search.note_places import Stands, stands_of
from documents.search.permission import Permission
from documents.search.said import Asked, Said
from documents.search.tree import And, FieldIs, Node, Not, Noted, Or

_FEW: Final = 500
"""Up to so many records or notes are asked for by their keys; for more, all notes are read."""

Asks = FieldIs | Noted


class Notes:
    """The notes that `permission` lets a person read; retracted ones are not searched."""

    def __init__(self, permission: Permission) -> None:
        self._all: QuerySet[Annotation] = (
            permission.notes()
            .exclude(current__state=AnnotationVersion.State.RETRACTED)
            .filter(record__isnull=False)
        )

    def on(self, records: Iterable[int]) -> QuerySet[Annotation]:
        """Those on some records, by primary key."""
        return self._all.filter(record__in=records)

    def stands(self, tree: Node) -> Mapping[Asks, Callable[[Match], Iterable[Stand]]]:
        """For each node of the query that asks for notes, where those stand that match."""
        return {node: self._asked(node) for node in dict.fromkeys(_asks(tree))}

    def standing(self, records: frozenset[int]) -> Iterator[StandingNote]:
        """Each place of each note on the records, with the note's topics."""
        few = len(records) <= _FEW
        notes = self.on(records) if few else self._all
        stands = stands_of(notes) if few else self._everywhere
        if not stands:
            return
        topics = _topics_of(notes)
        for pk, places in stands.items():
            for stand in places:
                yield StandingNote(stand, topics[pk])

    def _asked(self, node: Asks) -> Callable[[Match], Iterable[Stand]]:
        if isinstance(node, Noted):
            return _Saying(Asked(node.node), self).stands
        if node.name == "topic":
            wanted = {key for topic in topics_called(node.value) for key in with_narrower(topic)}
            found = stands_of(self._all.filter(current__topics__in=wanted).distinct())
        else:
            found = self._everywhere
        places = [stand for stands in found.values() for stand in stands]
        return lambda match: places

    @cached_property
    def said(self) -> dict[int, Said]:
        """What each note says, read once a search."""
        rows = self._all.order_by().values_list(
            "pk", "current__body", "current__proposed", "current__language"
        )
        return {
            pk: Said((body, proposed), language or "und") for pk, body, proposed, language in rows
        }

    def places(self, notes: Set[int]) -> list[Stand]:
        """Where these notes stand, by primary key."""
        if len(notes) > _FEW:
            stands = self._everywhere
        else:
            stands = stands_of(self._all.filter(pk__in=notes)) if notes else {}
        return [stand for note in notes for stand in stands.get(note, ())]

    @cached_property
    def _everywhere(self) -> Stands:
        """Where each of all notes stands, read once a search."""
        return stands_of(self._all)


class _Saying:
    """The notes that say what one part of a query asks, worked out as far as it is asked for."""

    def __init__(self, asked: Asked, notes: Notes) -> None:
        self._asked, self._notes = asked, notes
        self._found: dict[Match, set[int]] = {}
        self._stands: dict[Match, list[Stand]] = {}

    def stands(self, match: Match) -> list[Stand]:
        """Where they stand, widened as far as `match` allows."""
        if match not in self._stands:
            self._stands[match] = self._notes.places(self._notes_at(match))
        return self._stands[match]

    def _notes_at(self, match: Match) -> set[int]:
        """Widening only adds: what says it as written is not looked at again."""
        if match not in self._found:
            sure = set() if match is Match.EXACT else self._notes_at(Match(match - 1))
            self._found[match] = sure | {
                note
                for note, said in self._notes.said.items()
                if note not in sure and self._asked.said_in(said, match)
            }
        return self._found[match]


def _asks(node: Node) -> Iterator[Asks]:
    """The parts of a query that notes can answer."""
    match node:
        case Noted() | FieldIs("topic") | FieldIs("has", "note"):
            yield node
        case Not(inner):
            yield from _asks(inner)
        case And(nodes) | Or(nodes):
            for inner in nodes:
                yield from _asks(inner)


def _topics_of(notes: QuerySet[Annotation]) -> Mapping[int, frozenset[int]]:
    """By note, its topics and all broader ones."""
    found: dict[int, frozenset[int]] = defaultdict(frozenset)
    tagged = notes.filter(current__topics__isnull=False).order_by()
    rows = list(tagged.values_list("pk", "current__topics"))
    if rows:
        broader = dict(Topic.objects.order_by().values_list("pk", "broader"))
        for note, topic in rows:
            found[note] |= _lineage(topic, broader)
    return found


def _lineage(topic: int, broader: Mapping[int, int | None]) -> frozenset[int]:
    found: set[int] = set()
    above: int | None = topic
    while above is not None and above not in found:
        found.add(above)
        above = broader[above]
    return frozenset(found)
