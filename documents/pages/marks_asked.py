"""Words that a page's address asks to be marked: `?mark=en/3/p3/76-151`."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from documents.errors import AddressError
from documents.models import Passage, Record, Revision
from documents.pages.marked import Span
from documents.quoting.address import Place, parse
from documents.quoting.ranges import to_revision

MOST: Final = 50


def marks_asked(
    record: Record, asked: Iterable[str], revisions: Sequence[Revision]
) -> dict[int, list[Span]]:
    """The spans to mark in each of `revisions`, by primary key.

    What cannot be read, and what stands in another revision, is not marked: a
    page is never refused for the sake of a mark.
    """
    by_name = {(r.text.code, r.number): r for r in revisions}
    found: dict[int, list[Span]] = defaultdict(list)
    for spelled in list(asked)[:MOST]:
        try:
            address = parse(f"/r/{record.code}/{spelled}")
        except AddressError:
            continue
        revision = by_name.get((address.text or "", address.revision or 0))
        if revision is None or address.place is not Place.QUOTATION:
            continue
        start = (
            Passage.objects.filter(revision=revision, key=address.passage)
            .values_list("start", flat=True)
            .first()
        )
        if start is not None:
            found[revision.pk] += to_revision(address.parts, start)
    return found
