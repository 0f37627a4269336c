"""A note as pages show it: what it says, what it is about, and where that stands now."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from documents.access import Reader
from documents.models import Annotation, AnnotationTarget, AnnotationVersion, Record, RecordFile
from documents.models.file import PageImage
from documents.pages.leaves import newest_images
from documents.pages.notes.standing import Addresses, Standing, standing_now
from documents.pages.quotation_marks import quotation_marks
from documents.quoting.address import Address
from documents.quoting.carried import Likely
from documents.texts.diff import Operation, word_diff

Changes: TypeAlias = Sequence[tuple[Operation, str]]


@dataclass(frozen=True)
class OnWords:
    """Quoted words with their address, and where they stand in the newest revision."""

    target: AnnotationTarget
    address: Address
    standing: Standing
    now: Address | None
    """What stands for the words in the newest revision; None where nothing does."""
    candidates: Sequence[tuple[Likely, Address]]
    kind: str = "words"

    @property
    def language(self) -> str:
        return self.standing.revision.text.language

    @property
    def marks(self) -> tuple[str, str]:
        return quotation_marks(self.language)

    @property
    def lines(self) -> list[str]:
        return self.target.exact.split("\n")

    @property
    def older(self) -> bool:
        """Whether there is a newer revision than the one that was annotated."""
        return self.standing.carried is not None

    @property
    def changes(self) -> Changes:
        """The words as they were and as they stand now."""
        return self.standing.carried.changes if self.standing.carried else ()


@dataclass(frozen=True)
class OnRegion:
    """A part of a page image: `box` is in pixels of the image, left, top, width, height."""

    target: AnnotationTarget
    path: str
    image: PageImage | None
    kind: str = "region"

    @property
    def number(self) -> int:
        return self.target.page.number if self.target.page else 0

    @property
    def box(self) -> tuple[int, int, int, int]:
        left, top, width, height = (float(one) for one in self.target.xywh)
        across, down = (self.image.width, self.image.height) if self.image else (0, 0)
        return (
            round(left * across / 100),
            round(top * down / 100),
            max(1, round(width * across / 100)),
            max(1, round(height * down / 100)),
        )


@dataclass(frozen=True)
class OnWhole:
    """A whole revision, text or record, or something outside, by its address."""

    target: AnnotationTarget
    path: str
    kind: str = "whole"

    @property
    def leads(self) -> bool:
        return leads(self.path)


Shown: TypeAlias = OnWords | OnRegion | OnWhole


@dataclass(frozen=True)
class Note:
    """An annotation's standing version with its targets, for one reader."""

    annotation: Annotation
    targets: Sequence[Shown]
    mine: bool

    @property
    def version(self) -> AnnotationVersion:
        version = self.annotation.current
        assert version is not None
        return version

    @property
    def record(self) -> Record | None:
        return self.annotation.record

    @property
    def number(self) -> int:
        return self.annotation.number

    @property
    def placed(self) -> bool:
        """Whether all its words have a place in the newest revisions."""
        words = [one for one in self.targets if isinstance(one, OnWords)]
        return all(one.standing.placed for one in words)

    @property
    def edited(self) -> bool:
        """Whether it changed since everyone, or whoever it is for, could first read it."""
        if self.annotation.public_from is None:
            return self.version.number > 1
        return self.version.made_at > self.annotation.public_from

    @cached_property
    def correction(self) -> Changes:
        """What a proposal would change: the quoted words, and the proposed ones."""
        words = next((one for one in self.targets if isinstance(one, OnWords)), None)
        if words is None or not self.version.proposed:
            return ()
        return word_diff(words.target.exact, self.version.proposed)

    @property
    def link_leads(self) -> bool:
        return leads(self.version.link)


def leads(address: str) -> bool:
    """Whether an address may be a link: one of the archive, or on the web."""
    return address.startswith(("https://", "http://")) or (
        address.startswith("/") and not address.startswith("//")
    )


def notes_shown(annotations: Iterable[Annotation], reader: Reader) -> list[Note]:
    """Annotations that were fetched `with_places()`, as pages show them, in the same order."""
    rows = list(annotations)
    targets = [one for row in rows if row.current for one in row.current.targets.all()]
    standing = standing_now(targets)
    addresses = Addresses(
        revision for one in standing.values() for revision in (one.revision, one.newest)
    )
    pages = {one.page_id for one in targets if one.page_id}
    images = newest_images(pages)
    files = {
        (row.record_id, row.file_id): row.number
        for row in RecordFile.objects.filter(
            record__in={row.record_id for row in rows if row.record_id},
            file__pages__in=pages,
        )
    }

    def shown(record: Record | None, target: AnnotationTarget) -> Shown:
        place = standing.get(target.pk)
        if place is not None and record is not None:
            return _on_words(record, target, place, addresses)
        if target.page is not None and record is not None:
            number = files.get((record.pk, target.page.file_id))
            path = f"/r/{record.code}/file/{number}/page/{target.page.number}" if number else ""
            return OnRegion(target, path, images.get(target.page.pk) if number else None)
        return OnWhole(target, _whole(record, target))

    return [
        Note(
            row,
            [shown(row.record, one) for one in row.current.targets.all()] if row.current else [],
            reader.user_id is not None and row.account_id == reader.user_id,
        )
        for row in rows
    ]


def _on_words(
    record: Record, target: AnnotationTarget, place: Standing, addresses: Addresses
) -> OnWords:
    now = place.parts_now
    likely = place.carried.candidates if place.carried and not place.placed else ()
    return OnWords(
        target,
        addresses.of(record.code, place.revision, place.parts),
        place,
        addresses.of(record.code, place.newest, now) if now else None,
        [(one, addresses.of(record.code, place.newest, (one.span,))) for one in likely],
    )


def _whole(record: Record | None, target: AnnotationTarget) -> str:
    if target.iri:
        return target.iri
    if record is None:
        return ""
    if target.revision is not None:
        return f"/r/{record.code}/{target.revision.text.code}/{target.revision.number}"
    if target.text is not None:
        return f"/r/{record.code}/{target.text.code}"
    return f"/r/{record.code}"
