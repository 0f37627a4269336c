"""What a newer revision says where words were quoted from an older one."""

from dataclasses import dataclass
from itertools import pairwise

from documents.models import Revision
from documents.quoting.address import Address, address_of
from documents.quoting.locator import Locator, locate, words_of
from documents.texts.diff import Fate, Operation, PositionMap, word_diff


@dataclass(frozen=True)
class Newer:
    """The newest revision and what became of the words there."""

    revision: Revision
    fate: Fate
    changes: tuple[tuple[Operation, str], ...]
    address: Address | None
    """Where the words, or what stands for them, are quoted now; None when they are gone."""

    @property
    def same(self) -> bool:
        return self.fate is Fate.EXACT

    @property
    def gone(self) -> bool:
        return self.fate is Fate.GONE


def newer_than(revision: Revision, locator: Locator) -> Newer | None:
    """What the newest revision of the text says there; None where `revision` is the newest."""
    newest = revision.text.revisions.order_by("-number").first()
    if newest is None or newest.number == revision.number:
        return None
    positions = PositionMap.between(revision.string, newest.string)
    carried = [positions.carry(start, end) for start, end in locator.parts]
    parts = tuple((one.start, one.end) for one in carried if one.start < one.end)
    fates = {one.fate for one in carried}
    fate = fates.pop() if len(fates) == 1 else Fate.CHANGED
    now = words_of(newest.string, parts)
    if fate is Fate.GONE or not parts:
        return Newer(newest, Fate.GONE, (("delete", locator.exact),), None)
    return Newer(newest, fate, tuple(word_diff(locator.exact, now)), _quoted(newest, parts))


def _quoted(revision: Revision, parts: tuple[tuple[int, int], ...]) -> Address | None:
    record = revision.text.record
    if any(first[1] >= second[0] for first, second in pairwise(parts)):
        parts = ((min(p[0] for p in parts), max(p[1] for p in parts)),)
    passage = revision.passages.filter(start__lte=parts[0][0]).order_by("-position").first()
    if record is None or passage is None:
        return None
    locator = locate(
        revision.string,
        parts,
        owner=record.code,
        text=revision.text.code,
        revision=revision.number,
    )
    return address_of(locator, passage=passage.key, passage_start=passage.start)
