"""Leaving words out of a quotation, and putting bracketed ones in: a form that needs no script.

What stays is the address (`76-99,120-151`); what is added in brackets is the
reader's own, so it stands in the query of the page alone (`?add=76:Ensure`).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any, Final
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from documents.errors import (
    AdditionRefused,
    AddressError,
    QuoteAmbiguous,
    QuoteMissing,
    RangeRefused,
    VerbatimError,
)
from documents.models import Passage, Record, Statement
from documents.pages.of_record import of_record
from documents.pages.refused import refused
from documents.pages.statement import of_statement, words_of
from documents.quoting.additions import Addition, read_additions
from documents.quoting.address import Address, address_of, parse
from documents.quoting.locator import locate
from documents.quoting.pieces import kept, pieces, stretch, without
from documents.quoting.ranges import Parts, sound, to_passage, to_revision

ROWS: Final = 3
"""So many additions can be made at once."""

_MOST_LINES: Final = 20


@dataclass(frozen=True)
class Quotable:
    """A string whose words are quoted, and how its addresses are made.

    `base` is where the address's offsets begin to count; `whole` the range that is
    offered where none was asked for.
    """

    string: str
    base: int
    whole: tuple[int, int]
    place: Address
    language: str
    address: Callable[[Parts], Address]


@dataclass(frozen=True)
class Tick:
    """A piece of the words, and whether it stays; `value` is its range as the form sends it."""

    value: str
    words: str
    stays: bool


@dataclass(frozen=True)
class Row:
    """An addition as it is being typed: the words, and those before which they stand."""

    words: str = ""
    before: str = ""


_REFUSALS: Final = (QuoteAmbiguous, QuoteMissing, RangeRefused, AddressError, AdditionRefused)
"""What a reader can ask for and not have: each is said above the form."""


@of_record
def choose_parts(
    request: HttpRequest, record: Record, text: str, revision: int, key: str
) -> HttpResponse:
    """The form for words of a passage (`?range=76-151`, else the whole of it), or with what was
    chosen in it a redirect to the quotation."""
    passage = (
        Passage.objects.filter(revision__text__record=record, revision__text__code=text, key=key)
        .filter(revision__number=revision)
        .select_related("revision__text")
        .first()
    )
    if passage is None:
        raise Http404
    row = passage.revision
    place = Address(record=record.code, text=text, revision=revision, passage=key)

    def address(parts: Parts) -> Address:
        locator = locate(
            row.string, parts, owner=record.code, text=row.text.code, revision=row.number
        )
        begins = row.passages.filter(start__lte=locator.start).order_by("-position")[0]
        return address_of(locator, passage=begins.key, passage_start=begins.start)

    quotable = Quotable(
        row.string,
        passage.start,
        (passage.start, passage.end),
        place,
        row.text.language,
        address,
    )
    about: dict[str, Any] = {"record": record, "collection": record.collection, "passage": passage}
    return _answer(request, quotable, about)


@require_safe
@of_statement
def choose_parts_of_statement(request: HttpRequest, said: Statement) -> HttpResponse:
    """The same for the words of a statement."""
    words = words_of(said)
    if words is None:
        raise Http404

    def address(parts: Parts) -> Address:
        return address_of(
            locate(words.string, parts, owner=f"st/{said.number}", text="", revision=1)
        )

    quotable = Quotable(
        words.string,
        0,
        (0, len(words.string)),
        Address(statement=said.number),
        words.text.language,
        address,
    )
    return _answer(request, quotable, {"statement": said, "collection": said.collection})


def _answer(request: HttpRequest, quotable: Quotable, about: dict[str, Any]) -> HttpResponse:
    given = request.GET
    try:
        parts = _asked_for(given.get("range", ""), quotable)
    except (AddressError, RangeRefused) as error:
        return refused(request, str(error), instead=quotable.place.canonical())
    refusal: VerbatimError | None = None
    rows = [Row(*row) for row in _rows(given.getlist("added"), given.getlist("before"))]
    if "show" in given:
        try:
            return HttpResponseRedirect(_quotation(request, quotable, parts, rows))
        except _REFUSALS as error:
            refusal = error
    within, edges = (parts[0][0], parts[-1][1]), [edge for part in parts for edge in part]
    chosen = set(given.getlist("keep")) if "show" in given else None
    spelled = given.getlist("add")
    context = about | {
        "place": quotable.place,
        "language": quotable.language,
        "range": given.get("range", "") or _spelled(parts, quotable.base),
        "ticks": [
            Tick(
                value := _spelled((piece,), quotable.base),
                quotable.string[slice(*piece)],
                value in chosen if chosen is not None else _inside(piece, parts),
            )
            for piece in pieces(quotable.string, within, edges)
        ],
        "leave": given.get("leave", ""),
        "rows": [*rows, *[Row()] * (ROWS - len(rows))][:ROWS],
        "before_them": [(one, one.partition(":")[2]) for one in spelled],
        "refusal": refusal,
        "candidates": refusal.candidates if isinstance(refusal, QuoteAmbiguous) else (),
    }
    return TemplateResponse(request, "quotation/parts.html", context)


def _asked_for(spelled: str, quotable: Quotable) -> Parts:
    """Ranges of the query as parts of the string. Raises AddressError, RangeRefused."""
    if not spelled:
        return (quotable.whole,)
    read = parse(f"{quotable.place.canonical()}/{spelled}")
    left = len(quotable.string) - quotable.base
    return to_revision(sound(read.parts, left), quotable.base)


def _quotation(request: HttpRequest, quotable: Quotable, parts: Parts, rows: Sequence[Row]) -> str:
    """The address of what was chosen, with the additions in its query. Raises _REFUSALS."""
    given, string, within = request.GET, quotable.string, (parts[0][0], parts[-1][1])
    ticked = [one for value in given.getlist("keep") for one in _asked_for(value, quotable)]
    left = kept(string, ticked)
    for line in given.get("leave", "").splitlines()[:_MOST_LINES]:
        if line.strip():
            left = without(string, left, stretch(line, string, within))
    address = quotable.address(left)
    counted_from = left[0][0] - address.parts[0][0]
    before = read_additions(given.getlist("add"), to_passage(left, quotable.base))
    added = [Addition(one.at + quotable.base - counted_from, one.words) for one in before]
    for row in rows:
        if row.words.strip():
            added.append(Addition(_before(row, quotable, left) - counted_from, row.words))
    spelled = [one.spelled for one in added]
    read_additions(spelled, address.parts)
    query = [("add", one) for one in spelled]
    query += [("style", given["style"])] if given.get("style") else []
    return address.canonical() + (f"?{urlencode(query)}" if query else "")


def _before(row: Row, quotable: Quotable, left: Parts) -> int:
    """Where an addition stands: before the words named, else at the beginning of what is kept."""
    if not row.before.strip():
        return left[0][0]
    return stretch(row.before, quotable.string, (left[0][0], left[-1][1])).start


def _rows(words: Sequence[str], before: Sequence[str]) -> list[tuple[str, str]]:
    return list(zip_longest(words[:ROWS], before[:ROWS], fillvalue=""))


def _spelled(parts: Parts, base: int) -> str:
    return ",".join(f"{start}-{end}" for start, end in to_passage(parts, base))


def _inside(piece: tuple[int, int], parts: Parts) -> bool:
    return any(start <= piece[0] and piece[1] <= end for start, end in parts)
