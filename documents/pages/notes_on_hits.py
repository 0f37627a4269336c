"""The notes that stand in the passages of a search's result, for those who may read them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.utils import timezone

from documents.access import Reader
from documents.models import Annotation, AnnotationVersion, Passage
from documents.search.engines.request import Stand
from documents.search.hits import Hit
from documents.search.marks import Marker, Snippet, snippet
from documents.search.note_places import stands_of
from documents.search.notes import Notes
from documents.search.permission import Permission
from documents.search.tree import Query, wanted_of_notes
from documents.templatetags.markdown import plainly

MOST: Final = 3
"""Notes that one hit shows; the record's page shows all."""
LONGEST: Final = 160
"""Code points of what is shown of a note."""


@dataclass(frozen=True)
class NoteOnHit:
    """A note with what the query found in it, None where it asked nothing of notes."""

    annotation: Annotation
    version: AnnotationVersion
    words: Snippet | None

    @property
    def path(self) -> str:
        return f"/n/{self.annotation.number}"


@dataclass(frozen=True)
class NotesOnHit:
    """The first notes of a hit, those that the query found before others, and how many more."""

    shown: tuple[NoteOnHit, ...]
    more: int


def notes_on_hits(hits: Sequence[Hit], query: Query, reader: Reader) -> dict[int, NotesOnHit]:
    """The notes whose words stand in each hit's passage, or in one aligned to it, by the hit
    passage's primary key; hits without a note are left out. Retracted ones are not shown."""
    records = {hit.record.pk for hit in hits if hit.record is not None and hit.statement is None}
    notes = Notes(Permission(reader, timezone.now())).on(records)
    stands = stands_of(notes) if records else {}
    at: dict[int, list[int]] = {}
    for hit in hits:
        passages = [one.passage for one in (hit.shown, *hit.aligned)]
        here = [note for note, places in stands.items() if _touches(places, passages)]
        if here and hit.statement is None:
            at[hit.shown.passage.pk] = here
    keys = {note for here in at.values() for note in here}
    rows = (
        notes.filter(pk__in=keys).select_related("current__group", "credit").in_bulk()
        if keys
        else {}
    )
    marker = Marker(tuple(wanted_of_notes(query.tree)), exact=query.exact)
    made = {pk: _shown(row, marker) for pk, row in rows.items()}
    return {
        passage: _first([made[key] for key in here if key in made]) for passage, here in at.items()
    }


def _touches(places: Sequence[Stand], passages: Sequence[Passage]) -> bool:
    return any(
        place.revision == passage.revision_id
        and (
            passage.position == 1
            if place.end is None
            else place.start < passage.end and place.end > passage.start
        )
        for place in places
        for passage in passages
    )


def _shown(annotation: Annotation, marker: Marker) -> NoteOnHit:
    version = annotation.current
    assert version is not None, "a note that can be read has a standing version"
    for words in (plainly(version.body), version.proposed):
        if found := marker.marks(words, version.language or "und"):
            return NoteOnHit(annotation, version, snippet(words, found, LONGEST))
    return NoteOnHit(annotation, version, None)


def _first(notes: Sequence[NoteOnHit]) -> NotesOnHit:
    ordered = sorted(notes, key=lambda note: (note.words is None, note.annotation.number))
    return NotesOnHit(tuple(ordered[:MOST]), more=max(len(ordered) - MOST, 0))
