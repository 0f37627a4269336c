"""Rows of a report of checked quotations: the words on both sides, cut where they differ."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from documents.access import Reader
from documents.checking.verdict import MARKED, OTHER_WORDS, Difference, Verdict
from documents.checking.words import Sort, cut
from documents.errors import Closed, NotFound
from documents.exchange.placed import placed, reference_to
from documents.models import Debate, Record, RecordDate, RecordTitle, Statement
from documents.pages.heading import date_of, title_of
from documents.quoting.address import Address
from documents.quoting.styles import render
from documents.search.check import Checked, Report
from documents.search.quotations import Place

OTHERS: Final = 10
"""Further places that a row names; the files name them all."""

_SIGNS: Final = {
    Verdict.EXACT: ("✓", "ok"),
    Verdict.SEVERAL: ("✓", "ok"),
    Verdict.TYPOGRAPHY: ("✓", "ok"),
    Verdict.MARKED: ("✓", "ok"),
    Verdict.CHANGED: ("≈", "near"),
    Verdict.NOT_FOUND: ("✕", "no"),
    Verdict.NAME: ("–", ""),
}


class Run(NamedTuple):
    """Words, and what they are: "same", "other" (the other side has not these), "marked" (put in
    or left out as the article shows) or "spelled" (written otherwise)."""

    sort: str
    words: str


@dataclass(frozen=True)
class Row:
    """One quotation as the page shows it. `address` is that of the best place, "" for none."""

    checked: Checked
    sign: str
    shade: str
    said: Sequence[Run]
    held: Sequence[Run]
    address: str = ""
    reference: str = ""
    title: RecordTitle | None = None
    date: RecordDate | None = None
    debate: Debate | None = None
    search: str = ""
    """Words to search for where nothing was found."""

    @property
    def place(self) -> Place | None:
        return self.checked.place

    @property
    def others(self) -> Sequence[Place]:
        return self.checked.places[1 : 1 + OTHERS]

    @property
    def others_left(self) -> int:
        return max(0, len(self.checked.places) - 1 - OTHERS)

    @property
    def differences(self) -> Sequence[Difference]:
        return self.place.comparison.differences if self.place else ()


def rows_of(report: Report, reader: Reader) -> list[Row]:
    """The rows of all quotations, in the article's order."""
    places = [one.place for one in report.quotations if one.place is not None]
    keys = {place.record.pk for place in places if place.record is not None}
    records = Record.objects.with_heading().in_bulk(keys)
    debates = Statement.objects.debates(records.values())
    references = _references(places, reader)
    rows = []
    for one in report.quotations:
        sign, shade = _SIGNS[one.verdict]
        place = one.place
        if place is None:
            said = [Run("same", one.quotation.text)]
            rows.append(Row(one, sign, shade, said, (), search=_telling(one.quotation.text)))
            continue
        record = records.get(place.record.pk) if place.record is not None else None
        address = place.address.canonical()
        rows.append(
            Row(
                one,
                sign,
                shade,
                _said(one, place),
                _held(place),
                address,
                references.get(address, ""),
                title_of(record) if record is not None else None,
                date_of(record) if record is not None else None,
                debates[record.pk] if record is not None else None,
            )
        )
    return rows


def _references(places: Sequence[Place], reader: Reader) -> dict[str, str]:
    """The reference to each place, by its address."""
    found: dict[str, str] = {}
    for address in dict.fromkeys(place.address for place in places):
        reference = _reference(address, reader)
        if reference:
            found[address.canonical()] = reference
    return found


def _reference(address: Address, reader: Reader) -> str:
    try:
        return render(reference_to(placed(address, reader), reader), "chicago").plain()
    except (NotFound, Closed):
        return ""  # closed while the article was being checked


def _said(one: Checked, place: Place) -> list[Run]:
    """The article's words, cut where they differ."""
    spans = [
        (found.position, len(found.article), _sort(found))
        for found in place.comparison.differences
        if found.article
    ]
    return _runs(one.quotation.text, spans)


def _held(place: Place) -> list[Run]:
    """The record's words, from the first to the last, cut where they differ."""
    start = place.comparison.parts[0][0]
    spans = [
        (found.source_position - start, len(found.source), _sort(found))
        for found in place.comparison.differences
        if found.source
    ]
    return _runs(place.context, spans)


def _sort(found: Difference) -> str:
    if found.kind in OTHER_WORDS:
        return "other"
    return "marked" if found.kind in MARKED else "spelled"


def _runs(words: str, spans: Sequence[tuple[int, int, str]]) -> list[Run]:
    runs, at = [], 0
    for start, length, sort in sorted(spans):
        if start < at:
            continue
        runs += [Run("same", words[at:start]), Run(sort, words[start : start + length])]
        at = start + length
    return [run for run in (*runs, Run("same", words[at:])) if run.words]


def _telling(words: str) -> str:
    """The longest words of a quotation, as a search for what it may come from."""
    found = dict.fromkeys(token.raw for token in cut(words) if token.sort is Sort.WORD)
    longest = sorted(found, key=len, reverse=True)[:4]
    return " ".join(word for word in found if word in longest and word.isalnum())
