"""The grid of a record's text: one row a passage, the original and its translation beside it.

Every passage of the leading text is shown, translated or not; what stands in
the translation alone is shown too, after the passage that it follows.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from django.utils.safestring import SafeString

from documents.models import Alignment, Passage, Record, Revision
from documents.pages.leaves import LeafStart, Leaves, Strip
from documents.pages.margin import Entry, Margin, margin_of_orders
from documents.pages.marked import words_html
from documents.pages.marks_asked import Marked
from documents.pages.orders import orders_of

WINDOW: Final = 60
"""Passages on one page; a longer text goes on by links."""

NOTHING_MARKED: Final = Marked({}, ())


@dataclass(frozen=True)
class Cell:
    """One passage in one of the two columns."""

    passage: Passage
    html: SafeString
    marked: bool
    language: str
    path: str
    """The citable address of the passage in its revision."""

    @property
    def key(self) -> str:
        return self.passage.key

    @property
    def gap_before(self) -> bool:
        return self.passage.gap_before


@dataclass
class Row:
    """What stands on one line of the grid."""

    key: str
    path: str
    """The permanent link of the passage, newest text."""
    sources: list[Cell] = field(default_factory=list)
    targets: list[Cell] = field(default_factory=list)
    with_key: str = ""
    """The passage in whose row the translation of this one stands."""
    beside: list[Entry] = field(default_factory=list)
    """What stands in the margin."""
    starting: list[LeafStart] = field(default_factory=list)
    continued: LeafStart | None = None
    """The leaf on which a window's first passage stands, when it began before."""
    strips: list[Strip] = field(default_factory=list)
    pointed_at: bool = False
    """Whether the page's address points at it (`?at=p3`)."""

    @property
    def here(self) -> bool:
        """Whether words of it are marked, or the address points at it."""
        return self.pointed_at or any(cell.marked for cell in self.cells)

    @property
    def cells(self) -> list[Cell]:
        return [*self.sources, *self.targets]


@dataclass(frozen=True)
class Spine:
    """The rows of one page of the site, and where the text goes on."""

    rows: list[Row]
    source: Revision | None
    target: Revision | None
    total: int
    first: int
    last: int
    earlier: str = ""
    later: str = ""

    @property
    def windowed(self) -> bool:
        return len(self.rows) > 0 and (bool(self.earlier) or bool(self.later))

    @property
    def keys(self) -> set[str]:
        """The passages that stand on this page of the site."""
        return {row.key for row in self.rows}

    @property
    def revisions(self) -> list[Revision]:
        """The revisions shown, the original first."""
        return [revision for revision in (self.source, self.target) if revision is not None]

    @property
    def pictured(self) -> bool:
        """Whether whole page images stand in for strips: where no word has its box."""
        return not any(row.strips for row in self.rows)

    @property
    def lead(self) -> Revision | None:
        return self.source or self.target


def spine_of(
    record: Record,
    source: Revision | None,
    target: Revision | None,
    *,
    begin_at: str = "",
    at: str = "",
    only: Sequence[str] = (),
    marked: Marked = NOTHING_MARKED,
    strips: bool = False,
    margin: Margin | None = None,
) -> Spine:
    """The grid for two revisions; without `source` the translation leads.

    `begin_at` is the key of the window's first passage (without it the window
    holds the passage `at`, which is lit, or the first marked one), `only` the keys of the
    leading text's passages to show and nothing else. Without `margin` the record's
    directives stand beside the text and nothing is marked in it for them.
    """
    lead = source or target
    if lead is None:
        return Spine([], None, None, 0, 0, 0)
    keys = list(lead.passages.order_by("position").values_list("key", flat=True))
    first = keys.index(begin_at) + 1 if begin_at in keys else _window_with([at, *marked.keys], keys)
    shown = lead.passages.with_words().order_by("position")
    if only:
        shown = shown.filter(key__in=only)
    else:
        shown = shown.filter(position__gte=first, position__lt=first + WINDOW)
    margin = margin_of_orders(orders_of(record)) if margin is None else margin
    builder = _Builder(record, source, target, marked, margin, strips=strips, few=bool(only))
    rows = builder.rows(list(shown))
    for row in rows:
        row.pointed_at = bool(at) and at == row.key
    _give_margin(margin, rows)
    last = first + WINDOW - 1
    return Spine(
        rows,
        source,
        target,
        len(keys),
        first,
        min(last, len(keys)),
        keys[max(0, first - 1 - WINDOW)] if first > 1 and not only else "",
        keys[last] if last < len(keys) and not only else "",
    )


def _window_with(marked: Sequence[str], keys: Sequence[str]) -> int:
    """Where the window begins that holds the first marked passage: 1, 61, 121 …"""
    position = next((keys.index(key) for key in marked if key in keys), 0)
    return position // WINDOW * WINDOW + 1


class _Builder:
    def __init__(
        self,
        record: Record,
        source: Revision | None,
        target: Revision | None,
        marked: Marked,
        margin: Margin,
        *,
        strips: bool,
        few: bool,
    ) -> None:
        self.record, self.strips, self.few = record, strips, few
        self.marks, self.pointed = marked.spans, margin.pointed()
        self.source, self.target = source, target
        self.leaves: Leaves | None = None

    def rows(self, leading: list[Passage]) -> list[Row]:
        lead = self.source or self.target
        if lead is not None and leading:
            start, end = leading[0].start, leading[-1].end
            self.leaves = Leaves(self.record, lead, start, end, boxes=self.strips)
        if self.source is None or self.target is None:
            rows = [self._row(passage) for passage in leading]
        else:
            rows = self._paired(self.source, self.target, leading)
        self._give_leaves(rows)
        return rows

    def _paired(self, source: Revision, target: Revision, leading: list[Passage]) -> list[Row]:
        pairs = Alignment.objects.filter(
            source__revision=source, target__revision=target
        ).values_list("source__position", "target__position")
        sources_of: dict[int, list[int]] = defaultdict(list)
        for s, t in sorted(pairs):
            sources_of[t].append(s)
        placed = {t: min(s) for t, s in sources_of.items()}
        follows = self._after(target, placed)
        shown = {p.position for p in leading}
        wanted = [t for t, s in (placed | follows).items() if s in shown or (s == 0 and 1 in shown)]
        targets = {p.position: p for p in target.passages.with_words().filter(position__in=wanted)}
        with_other = {s: min(ss) for ss in sources_of.values() for s in ss if s != min(ss)}
        key_of = dict(source.passages.values_list("position", "key"))
        rows: list[Row] = []
        if 1 in shown:
            rows += [self._alone(targets[t]) for t in sorted(follows) if follows[t] == 0]
        for passage in leading:
            row = self._row(passage)
            rendered = sorted(t for t, s in placed.items() if s == passage.position)
            row.targets = [self._cell(target, targets[t]) for t in rendered]
            if not rendered and passage.position in with_other:
                row.with_key = key_of[with_other[passage.position]]
            rows.append(row)
            rows += [
                self._alone(targets[t]) for t in sorted(follows) if follows[t] == passage.position
            ]
        return rows

    def _after(self, target: Revision, placed: Mapping[int, int]) -> dict[int, int]:
        """For each passage that renders nothing, the source's position that it follows."""
        follows, at = {}, 0
        for position in target.passages.order_by("position").values_list("position", flat=True):
            if position in placed:
                at = placed[position]
            else:
                follows[position] = at
        return follows

    def _row(self, passage: Passage) -> Row:
        lead = self.source or self.target
        assert lead is not None
        row = Row(passage.key, f"/r/{self.record.code}/{passage.key}")
        cell = self._cell(lead, passage)
        (row.sources if self.source else row.targets).append(cell)
        if self.strips and self.leaves:
            marks = self.marks.get(lead.pk, ())
            row.strips = self.leaves.strips(passage.key, passage.start, passage.end, marks)
        return row

    def _alone(self, passage: Passage) -> Row:
        assert self.target is not None
        row = Row(passage.key, f"/r/{self.record.code}/{self.target.text.code}/{passage.key}")
        row.targets = [self._cell(self.target, passage)]
        return row

    def _cell(self, revision: Revision, passage: Passage) -> Cell:
        spans = [
            (start - passage.start, end - passage.start)
            for start, end in self.marks.get(revision.pk, ())
            if start < passage.end and end > passage.start
        ]
        pointed = [
            replace(one, start=one.start - passage.start, end=one.end - passage.start)
            for one in self.pointed.get(revision.pk, ())
            if one.start < passage.end and one.end > passage.start
        ]
        words: str = passage.words  # type: ignore[attr-defined]
        code = f"{self.record.code}/{revision.text.code}/{revision.number}"
        return Cell(
            passage,
            words_html(words, passage.kind, spans, pointed),
            bool(spans),
            revision.text.language,
            f"/r/{code}/{passage.key}",
        )

    def _give_leaves(self, rows: list[Row]) -> None:
        """Say where each page of the original begins, by the leading text's page map."""
        leaves = self.leaves
        if leaves is None or not leaves.spans:
            return
        first = True
        for row in rows:
            cells = row.sources or (row.targets if self.source is None else [])
            if not cells:
                continue
            passage = cells[0].passage
            begun = leaves.begin_in(passage.start, passage.end)
            row.starting = [
                LeafStart(one.leaf, one.start, passage.key if one.start > passage.start else "")
                for one in begun
            ]
            if first and not (begun and begun[0].start == passage.start):
                on = leaves.on(passage.start, passage.end)
                row.continued = (
                    LeafStart(on[0], passage.start, continued=not self.few) if on else None
                )
            first = False


def _give_margin(margin: Margin, rows: Sequence[Row]) -> None:
    beside = margin.by_key()
    for row in rows:
        here = {entry.name for cell in row.cells for entry in beside.get(cell.key, ())}
        row.beside = [entry for entry in margin.entries if entry.name in here] if here else []
