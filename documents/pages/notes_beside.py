"""A record's notes as a reading page shows them: beside their words, or below the text."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.db.models import Count

from documents.access import Reader, Role
from documents.models import (
    Annotation,
    AnnotationTarget,
    AnnotationVersion,
    Credit,
    Membership,
    Record,
    Topic,
)
from documents.pages.placing import Aim, Placing, Standing


@dataclass(frozen=True)
class NoteShown:
    """One note, its standing version, and what became of the words that it is about.

    `number` counts the notes of the page in the order of their words, from 1.
    """

    annotation: Annotation
    version: AnnotationVersion
    targets: tuple[AnnotationTarget, ...]
    standings: tuple[Standing, ...]
    editorial: bool
    """Whether its writer edits the record's collection."""
    replies: int
    number: int = 0

    @property
    def name(self) -> str:
        """What the page calls it where its words are marked."""
        return f"n{self.annotation.number}"

    @property
    def path(self) -> str:
        return f"/n/{self.annotation.number}"

    @property
    def credit(self) -> Credit:
        return self.annotation.credit

    @property
    def topics(self) -> Sequence[Topic]:
        return list(self.version.topics.all())

    @property
    def words(self) -> AnnotationTarget | None:
        """The first words that it is about, as its writer saw them."""
        return next((one for one in self.targets if one.start is not None), None)

    @property
    def region(self) -> AnnotationTarget | None:
        """The first page, or region of a page, that it is about."""
        return next((one for one in self.targets if one.page_id is not None), None)

    @property
    def found(self) -> tuple[Standing, ...]:
        return tuple(one for one in self.standings if one.found)

    @property
    def keys(self) -> tuple[str, ...]:
        """The passages shown in which its words stand."""
        return tuple(dict.fromkeys(key for one in self.found for key in one.keys))

    @property
    def altered(self) -> bool:
        return any(one.altered for one in self.found)

    @property
    def earlier(self) -> bool:
        """Whether it is about words that can no longer be placed in the text that is shown."""
        return bool(self.standings) and not self.found

    @property
    def retracted(self) -> bool:
        return self.version.state == AnnotationVersion.State.RETRACTED


def aims_of(annotation: Annotation) -> list[Aim]:
    """The words that a note's standing version is about."""
    version = annotation.current
    return [
        Aim(target.revision, tuple((start, end) for start, end in target.parts), target.exact)
        for target in (version.targets.all() if version else ())
        if target.revision is not None and target.start is not None
    ]


def annotations_of(record: Record, reader: Reader) -> list[Annotation]:
    """The notes on a record that `reader` may read; replies stand with what they answer."""
    rows = Annotation.objects.visible_to(reader).filter(record=record, reply_to__isnull=True)
    return list(rows.with_places().order_by("number"))


def notes_shown(
    record: Record, reader: Reader, annotations: Sequence[Annotation], placing: Placing
) -> list[NoteShown]:
    """`annotations` in the order of their words, numbered; those without a place last."""
    if not annotations:
        return []
    replies = dict(
        Annotation.objects.visible_to(reader)
        .filter(reply_to__in=[one.pk for one in annotations])
        .values_list("reply_to")
        .annotate(Count("pk"))
        .order_by()
    )
    editors = set(
        Membership.objects.filter(
            collection=record.collection_id, role__gte=Role.EDITOR
        ).values_list("user_id", flat=True)
    )
    found = []
    for annotation in annotations:
        if annotation.current is None:
            continue
        standings = [standing for aim in aims_of(annotation) if (standing := placing.of(aim))]
        found.append(
            NoteShown(
                annotation,
                annotation.current,
                tuple(annotation.current.targets.all()),
                tuple(standings),
                annotation.account_id in editors,
                replies.get(annotation.pk, 0),
            )
        )
    found.sort(key=_place)
    return [replace(note, number=number) for number, note in enumerate(found, 1)]


def _place(note: NoteShown) -> tuple[bool, tuple[int, int], int]:
    first = min((one.first for one in note.found), default=(0, 0))
    return not note.found, first, note.annotation.pk
