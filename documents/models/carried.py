"""Words of one revision in another: the one way from rows to `quoting.carrying`."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache

from documents.models.directive import DirectivePlace
from documents.models.text import Passage, Revision
from documents.quoting.address import Address, address_of
from documents.quoting.carried import Carried, Verdict
from documents.quoting.carrying import Carrying, Side
from documents.quoting.locator import locate
from documents.quoting.ranges import Parts
from documents.texts.diff import PositionMap
from documents.texts.keys import Keyed


def side_of(revision: Revision) -> Side:
    """A revision's string with its passages, as carrying takes it."""
    rows = Passage.objects.filter(revision=revision).order_by("position")
    return Side(
        revision.string, tuple(Keyed(*row) for row in rows.values_list("key", "start", "end"))
    )


def carrying(old: Revision, new: Revision) -> Carrying:
    """What carries places of `old` to `new`, two revisions of one text."""
    return Carrying(side_of(old), side_of(new), _positions(old.string, new.string))


def carried_to(old: Revision, new: Revision, places: Iterable[Parts]) -> list[Carried]:
    """Where each of `places` (parts, in code points of `old`) stands in `new`.

    Of one revision to itself everything is exact. Raises a RangeRefused for a
    place that `old` does not have.
    """
    carry = carrying(old, new).carry
    return [carry(parts) for parts in places]


def carried_places(revision: Revision, places: Iterable[DirectivePlace]) -> dict[int, Carried]:
    """Where places in any revision of its text stand in `revision`, by their primary keys."""
    found: dict[int, Carried] = {}
    by_revision: dict[int, list[DirectivePlace]] = defaultdict(list)
    for place in places:
        by_revision[place.revision_id].append(place)
    for rows in by_revision.values():
        old = rows[0].revision
        if old.pk == revision.pk:
            kept = [
                Carried(Verdict.EXACT, row.exact, ((row.start, row.end),), row.exact, 1.0, 1.0)
                for row in rows
            ]
        else:
            kept = carried_to(old, revision, [((row.start, row.end),) for row in rows])
        found |= {row.pk: one for row, one in zip(rows, kept, strict=True)}
    return found


def newest_of_text(revision: Revision) -> Revision:
    """The newest revision of the text that `revision` is one of; itself when it is that."""
    found = revision.text.revisions.without_string().order_by("-number").first()
    return revision if found is None or found.pk == revision.pk else found


def carried_to_newest(
    revision: Revision, places: Iterable[Parts]
) -> tuple[Revision, list[Carried]]:
    """The newest revision of the text, and where each of `places` stands in it."""
    newest = newest_of_text(revision)
    return newest, carried_to(revision, newest, places)


def address_in(revision: Revision, parts: Sequence[tuple[int, int]]) -> Address | None:
    """The citable address, with its check, of `parts` of a record's revision.

    None for a statement's words, which have one revision and are never carried.
    """
    record = revision.text.record
    if record is None:
        return None
    locator = locate(
        revision.string,
        parts,
        owner=record.code,
        text=revision.text.code,
        revision=revision.number,
    )
    passage = (
        Passage.objects.filter(revision=revision, start__lte=locator.start)
        .order_by("-position")
        .values_list("key", "start")
        .first()
    )
    if passage is None:
        return None
    return address_of(locator, passage=passage[0], passage_start=passage[1])


@lru_cache(maxsize=4)
def _positions(old: str, new: str) -> PositionMap:
    """Revisions never change, so a comparison made for one request holds for the next."""
    return PositionMap.between(old, new)
