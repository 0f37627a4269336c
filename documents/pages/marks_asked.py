"""Words that a page's address asks to be marked: `?mark=en/3/p3/76-151`."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from documents.errors import AddressError
from documents.models import Passage, Record, Revision
from documents.pages.marked import Span
from documents.quoting.address import Address, Place, parse
from documents.quoting.ranges import to_revision

MOST: Final = 50


@dataclass(frozen=True)
class Marked:
    """The spans to mark in each revision, by primary key, and the passages they begin in."""

    spans: Mapping[int, Sequence[Span]]
    keys: tuple[str, ...]


def addresses_asked(record: Record, asked: Iterable[str]) -> list[Address]:
    """The quotations that `?mark=` names; what cannot be read is left aside: a page is never
    refused for the sake of a mark."""
    found = []
    for spelled in list(asked)[:MOST]:
        try:
            address = parse(f"/r/{record.code}/{spelled}")
        except AddressError:
            continue
        if address.place is Place.QUOTATION:
            found.append(address)
    return found


def marks_asked(addresses: Iterable[Address], revisions: Sequence[Revision]) -> Marked:
    """What of `addresses` stands in one of `revisions`, the leading one first."""
    by_name = {(r.text.code, r.number): r for r in revisions}
    wanted = [(a, r) for a in addresses if (r := by_name.get((a.text or "", a.revision or 0)))]
    starts = {
        (revision, key): (start, position)
        for revision, key, start, position in Passage.objects.filter(
            revision__in={r.pk for _, r in wanted}, key__in={a.passage for a, _ in wanted}
        ).values_list("revision_id", "key", "start", "position")
    }
    spans: dict[int, list[Span]] = defaultdict(list)
    keys: dict[str, int] = {}
    for address, revision in wanted:
        key = address.passage or ""
        if place := starts.get((revision.pk, key)):
            spans[revision.pk] += to_revision(address.parts, place[0])
            keys.setdefault(key, place[1])
    return Marked(spans, tuple(sorted(keys, key=lambda key: keys[key])))


def spans_asked(record: Record, asked: Iterable[str]) -> Mapping[int, Sequence[Span]]:
    """The spans that `?mark=` names in any revision of the record, by its primary key."""
    addresses = addresses_asked(record, asked)
    if not addresses:
        return {}
    revisions = Revision.objects.without_string().select_related("text")
    texts = {address.text for address in addresses}
    numbers = {address.revision or 0 for address in addresses}
    found = revisions.filter(text__record=record, text__code__in=texts, number__in=numbers)
    return marks_asked(addresses, list(found)).spans
