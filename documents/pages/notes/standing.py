"""Where the words of annotations stand now: carried to the newest revision of their text."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from documents.models import AnnotationTarget, Passage, Revision
from documents.models.carried import carried_to
from documents.quoting.address import Address, address_of
from documents.quoting.carried import Carried, Verdict
from documents.quoting.locator import locate
from documents.quoting.ranges import Parts


@dataclass(frozen=True)
class Standing:
    """Words of one revision in the newest; `carried` is None where that is the newest."""

    revision: Revision
    newest: Revision
    parts: Parts
    carried: Carried | None

    @property
    def placed(self) -> bool:
        """Whether the words, or what became of them, have a place in the newest revision."""
        return self.carried is None or self.carried.found

    @property
    def parts_now(self) -> Parts:
        """Where they stand in the newest revision; nothing when they are lost."""
        return self.parts if self.carried is None else self.carried.parts

    @property
    def verdict(self) -> Verdict:
        return Verdict.EXACT if self.carried is None else self.carried.verdict


def standing_now(targets: Iterable[AnnotationTarget]) -> dict[int, Standing]:
    """By target, where its words stand now. Targets that are no words are left out.

    The queries are as many as the revisions that are carried, not as the targets.
    """
    by_revision: dict[Revision, list[AnnotationTarget]] = defaultdict(list)
    for target in targets:
        if target.revision is not None and target.parts:
            by_revision[target.revision].append(target)
    texts = {revision.text_id for revision in by_revision}
    newest = {
        row.text_id: row
        for row in Revision.objects.newest().filter(text__in=texts).select_related("text")
    }
    found: dict[int, Standing] = {}
    for revision, rows in by_revision.items():
        now = newest[revision.text_id]
        places = [parts_of(row) for row in rows]
        carried: Sequence[Carried | None] = [None] * len(rows)
        if now.pk != revision.pk:
            carried = carried_to(revision, now, places)
        for row, parts, one in zip(rows, places, carried, strict=True):
            found[row.pk] = Standing(revision, now, parts, one)
    return found


def parts_of(target: AnnotationTarget) -> Parts:
    """A target's ranges, as its row keeps them."""
    return tuple((int(start), int(end)) for start, end in target.parts)


class Addresses:
    """The citable addresses of words in revisions, whose passages are read once for all."""

    def __init__(self, revisions: Iterable[Revision]) -> None:
        passages: dict[int, list[tuple[int, str]]] = defaultdict(list)
        for revision, start, key in (
            Passage.objects.filter(revision__in={one.pk for one in revisions})
            .order_by("revision", "position")
            .values_list("revision_id", "start", "key")
        ):
            passages[revision].append((start, key))
        self.passages: Mapping[int, list[tuple[int, str]]] = passages

    def of(self, owner: str, revision: Revision, parts: Parts) -> Address:
        """The address with its check of `parts` (code points of the revision) of record `owner`."""
        rows = self.passages[revision.pk]
        start, key = rows[max(0, bisect_right(rows, parts[0][0], key=lambda row: row[0]) - 1)]
        locator = locate(
            revision.string,
            parts,
            owner=owner,
            text=revision.text.code,
            revision=revision.number,
        )
        return address_of(locator, passage=key, passage_start=start)
