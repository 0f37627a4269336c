"""How many directives by year and force: columns for an SVG, and the same as a table."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from documents.models import DirectiveVersion
from documents.models.directive_index import UNKNOWN, Entry

FORCES: Final = tuple(DirectiveVersion.Force.values)

_MOST_COLUMNS: Final = 16
"""More years than these stand by decades."""

_WIDTH: Final = 56
_BAR: Final = 34
_PLOT: Final = 110
_ABOVE: Final = 18
_BELOW: Final = 20


@dataclass(frozen=True)
class Piece:
    """A part of a column: the directives of one force; lengths in the SVG's own units."""

    force: str
    count: int
    y: int
    height: int


@dataclass(frozen=True)
class Column:
    """The directives of a year, of a decade, or of no known date."""

    label: str
    total: int
    x: int
    middle: int
    top: int
    """Where the total is written."""
    pieces: Sequence[Piece]

    @property
    def counts(self) -> list[int]:
        """By force, for the table."""
        by_force = {piece.force: piece.count for piece in self.pieces}
        return [by_force.get(force, 0) for force in FORCES]


@dataclass(frozen=True)
class Chart:
    """All columns; a directive whose record's date touches two years stands in both."""

    columns: Sequence[Column]
    width: int
    height: int
    base: int
    """Where the columns stand."""
    by_decade: bool
    words: str
    """What the picture shows, for those who do not see it."""

    bar: int = _BAR
    forces: Sequence[str] = FORCES


def chart_of(entries: Iterable[Entry]) -> Chart | None:
    """The chart of these directives; None where there are none."""
    counts: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    rows = list(entries)
    by_decade = len({year for entry in rows for year in entry.years}) > _MOST_COLUMNS
    for entry in rows:
        for label in {_label(year, by_decade) for year in entry.years}:
            counts[label][entry.force] += 1
    if not counts:
        return None
    labels = sorted(counts, key=lambda label: (label == UNKNOWN, label))
    most = max(sum(counts[label].values()) for label in labels)
    columns = [_column(at, label, counts[label], most) for at, label in enumerate(labels)]
    return Chart(
        columns,
        width=_WIDTH * max(len(columns), 3),
        height=_ABOVE + _PLOT + _BELOW,
        base=_ABOVE + _PLOT,
        by_decade=by_decade,
        words="; ".join(_in_words(column) for column in columns) + ".",
    )


def _label(year: str, by_decade: bool) -> str:
    return f"{year[:3]}0s" if by_decade and year != UNKNOWN else year


def _column(at: int, label: str, counts: dict[str, int], most: int) -> Column:
    pieces: list[Piece] = []
    y = _ABOVE + _PLOT
    for force in FORCES:
        if count := counts.get(force, 0):
            height = max(2, round(_PLOT * count / most))
            y -= height
            pieces.append(Piece(force, count, y, height))
    x = at * _WIDTH + (_WIDTH - _BAR) // 2
    shown = _("undated") if label == UNKNOWN else label
    return Column(shown, sum(counts.values()), x, at * _WIDTH + _WIDTH // 2, y - 4, pieces)


def _in_words(column: Column) -> str:
    total = ngettext("%(n)d directive", "%(n)d directives", column.total) % {"n": column.total}
    return f"{column.label}: {total}"
