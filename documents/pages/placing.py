"""Where words that something points at stand in the revisions that a page shows."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from documents.models import Passage, Revision
from documents.models.carried import carried_to
from documents.quoting.carried import Carried, Verdict
from documents.quoting.ranges import Parts


@dataclass(frozen=True)
class Aim:
    """Words that something points at: `parts` of a revision, and those words."""

    revision: Revision
    parts: Parts
    exact: str

    @property
    def name(self) -> tuple[int, Parts]:
        """What tells it from other words."""
        return self.revision.pk, self.parts


@dataclass(frozen=True)
class Standing:
    """The same words in the revision of their text that is shown, and the passages there."""

    aim: Aim
    shown: Revision
    carried: Carried
    keys: tuple[str, ...]
    first: tuple[int, int]
    """The position of the first passage, and where the words begin; for putting in order."""

    @property
    def found(self) -> bool:
        return self.carried.found

    @property
    def altered(self) -> bool:
        """Whether the words differ from those that were meant, in more than how they are set."""
        return self.carried.verdict is Verdict.ALTERED

    @property
    def parts(self) -> Parts:
        return self.carried.parts


class Placing:
    """Words of several revisions, each carried once to the revision of their text that is shown."""

    def __init__(self, shown: Sequence[Revision], aims: Iterable[Aim]) -> None:
        self._shown = {revision.text_id: revision for revision in shown}
        self._passages: dict[int, list[tuple[int, int, str]]] = defaultdict(list)
        waiting: dict[tuple[int, int], dict[Parts, Aim]] = defaultdict(dict)
        for aim in aims:
            if new := self._shown.get(aim.revision.text_id):
                waiting[aim.revision.pk, new.pk][aim.parts] = aim
        self._found: dict[tuple[int, Parts], Standing] = {}
        if not waiting:
            return
        rows = Passage.objects.filter(revision__in={new for _, new in waiting})
        for revision, start, end, key in rows.order_by("position").values_list(
            "revision_id", "start", "end", "key"
        ):
            self._passages[revision].append((start, end, key))
        for aims_of_one in waiting.values():
            for standing in self._carried(list(aims_of_one.values())):
                self._found[standing.aim.name] = standing

    def of(self, aim: Aim) -> Standing | None:
        """Where the words stand; None where their text is not shown."""
        return self._found.get(aim.name)

    def _carried(self, aims: list[Aim]) -> list[Standing]:
        old = aims[0].revision
        new = self._shown[old.text_id]
        if old.pk == new.pk:
            carried = [
                Carried(Verdict.EXACT, aim.exact, aim.parts, aim.exact, 1.0, 1.0) for aim in aims
            ]
        else:
            carried = carried_to(old, new, [aim.parts for aim in aims])
        return [
            Standing(aim, new, one, *self._passages_of(new, one.parts))
            for aim, one in zip(aims, carried, strict=True)
        ]

    def _passages_of(
        self, revision: Revision, parts: Parts
    ) -> tuple[tuple[str, ...], tuple[int, int]]:
        rows, keys = self._passages[revision.pk], dict[str, None]()
        first = len(rows)
        for start, end in parts:
            at = max(0, bisect_right(rows, start, key=lambda row: row[0]) - 1)
            first = min(first, at)
            while at < len(rows) and rows[at][0] < end:
                keys[rows[at][2]] = None
                at += 1
        return tuple(keys), (first, parts[0][0] if parts else 0)
