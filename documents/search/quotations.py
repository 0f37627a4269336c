"""Where in the archive the words of quotations stand, for one person.

The index says which passages are likely; what they hold is read in the
database, of which the person is asked for again: what the rule of access closes
is neither compared nor counted. Newest revisions only, statements' words too.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from django.db.models import Q
from django.utils import timezone

from documents.access import ANONYMOUS, Reader
from documents.checking.compare import Comparison, Source, as_it_stands, compare
from documents.checking.quoted import Quoted
from documents.checking.verdict import Verdict
from documents.checking.words import Sort
from documents.models import Passage, Record, Revision, Statement
from documents.quoting.address import Address
from documents.quoting.check import joined
from documents.quoting.ranges import to_passage
from documents.search.engines.likely import Likely, LikelyPassages
from documents.search.engines.whoosh_engine import backend
from documents.search.permission import Permission

PLACES: Final = 1_000
"""Places that are told of one quotation."""

_AROUND: Final = 200
"""Code points of the text that are read before and after a likely passage."""

_AROUND_DOTS: Final = 5_000
"""The same where an ellipsis may leave much out."""

_COMPARED: Final = 40
"""Windows that are compared word by word for one quotation."""

_BESIDE: Final = 3
"""Windows that are still compared after one had the words."""

_AT_ONCE: Final = 200
"""Rows asked for in one query: below every database's limit of parameters."""

LONGEST_QUOTATION: Final = 20_000
"""Code points of a quotation that is looked for; time is only looked at between two of them."""


@dataclass(frozen=True)
class Place:
    """One place where a quotation may be from: its rows, and how the words compare.

    `parts` count code points of the revision's string, which is not fetched;
    `words` are what stands there, parts joined by “ … ”.
    """

    address: Address
    words: str
    comparison: Comparison
    context: str
    """The source's words from the first part to the last, left-out ones included."""
    revision: Revision
    record: Record | None
    statement: Statement | None
    passage: Passage | None

    @property
    def verdict(self) -> Verdict:
        return self.comparison.verdict


@dataclass(frozen=True)
class Looked:
    """What was found. `places` holds, for each text looked for, its places, best first, and is
    without those that time did not allow; `more` are the texts that stand in more places."""

    places: Mapping[str, Sequence[Place]]
    more: frozenset[str]
    passages: int
    records: int
    """How many records and statements could be looked in."""


@dataclass(frozen=True)
class _Window:
    """A stretch of a revision's string that is read: [start, end)."""

    revision: int
    start: int
    end: int
    rank: int
    """How likely, from 0 on."""
    whole: bool
    """Whether a passage in it holds all the words."""


@dataclass
class _Found:
    comparison: Comparison
    revision: int
    words: str
    context: str


@dataclass
class _Asked:
    quoted: Quoted
    windows: list[_Window] = field(default_factory=list)
    found: list[_Found] = field(default_factory=list)
    more: bool = False


def look_up(
    texts: Iterable[str],
    *,
    reader: Reader = ANONYMOUS,
    now: datetime | None = None,
    seconds: float | None = None,
) -> Looked:
    """Look for each of `texts` (normalised, without outer marks) in all that `reader` may read.

    What is longer than LONGEST_QUOTATION is left out, and after `seconds`, if given,
    what was not looked for yet. Raises IndexMissing, IndexOutdated.
    """
    return _Lookup(reader, now or timezone.now(), seconds).of(list(dict.fromkeys(texts)))


class _Lookup:
    def __init__(self, reader: Reader, now: datetime, seconds: float | None) -> None:
        self._permission = Permission(reader, now)  # before the index is opened
        self._snapshot = backend().snapshot()
        self._likely = LikelyPassages(self._snapshot, self._permission.allows)
        self._until = None if seconds is None else time.monotonic() + seconds
        self._revisions: dict[int, Revision] = {}

    def of(self, texts: Sequence[str]) -> Looked:
        asked: dict[str, _Asked] = {}
        for text in texts:
            if self._is_over():
                break
            if len(text) > LONGEST_QUOTATION:
                continue
            asked[text] = self._asked(Quoted(text))
        done = self._compare(asked)
        rows = self._rows([one for text in done for one in asked[text].found])
        return Looked(
            {
                text: [rows[id(one)] for one in asked[text].found if id(one) in rows]
                for text in done
            },
            frozenset(text for text in done if asked[text].more),
            len(self._likely.docs),
            self._likely.records,
        )

    def _is_over(self) -> bool:
        return self._until is not None and time.monotonic() > self._until

    def _asked(self, quoted: Quoted) -> _Asked:
        words = [token.key for token in quoted.tokens if token.sort is Sort.WORD]
        words += _across_line_ends(quoted)
        likely = self._likely.for_words(words)
        reach = len(quoted.text) + (_AROUND_DOTS if quoted.has_dots else _AROUND)
        return _Asked(quoted, list(self._windows(likely, reach)), more=likely.more)

    def _windows(self, likely: Likely, reach: int) -> Iterator[_Window]:
        """Stretches around the likely passages, those of one text that touch made one."""
        by_revision: dict[int, list[_Window]] = defaultdict(list)
        for rank, doc in enumerate(likely.docs):
            place = self._snapshot.places[doc]
            by_revision[place.revision].append(
                _Window(
                    place.revision,
                    max(0, place.start - reach),
                    place.end + reach,
                    rank,
                    doc in likely.holding_all,
                )
            )
        for windows in by_revision.values():
            windows.sort(key=lambda one: one.start)
            last = windows[0]
            for one in windows[1:]:
                if one.start <= last.end:
                    end = max(last.end, one.end)
                    rank = min(last.rank, one.rank)
                    last = _Window(last.revision, last.start, end, rank, last.whole or one.whole)
                else:
                    yield last
                    last = one
            yield last

    def _compare(self, asked: Mapping[str, _Asked]) -> list[str]:
        """Fill in what each quotation's windows hold; the texts that were looked at."""
        wanted = {window.revision for one in asked.values() for window in one.windows}
        strings = self._strings(wanted, asked.values())
        done = []
        for text, one in asked.items():
            if self._is_over():
                break
            one.found = self._best(one, strings)
            done.append(text)
        return done

    def _strings(self, wanted: set[int], asked: Iterable[_Asked]) -> dict[_Window, tuple[int, str]]:
        """What stands in each window and where it begins, of the revisions that the person may
        read as the database has it now."""
        windows: dict[int, set[_Window]] = defaultdict(set)
        for one in asked:
            for window in one.windows:
                windows[window.revision].add(window)
        held: dict[_Window, tuple[int, str]] = {}
        keys = sorted(wanted)
        for start in range(0, len(keys), _AT_ONCE):
            readable = self._readable(keys[start : start + _AT_ONCE])
            rows = Revision.objects.filter(pk__in=readable).values_list("pk", "string")
            for pk, string in rows.iterator(chunk_size=_AT_ONCE // 4):
                for window in windows[pk]:
                    held[window] = _cut(string, window)
        return held

    def _readable(self, keys: Sequence[int]) -> set[int]:
        """The revisions whose words the person may read; kept with their text's rows."""
        found = list(
            Revision.objects.filter(pk__in=keys)
            .select_related("text__record", "text__statement__record")
            .defer("string")
        )
        records = [key for row in found if (key := row.text.record_id) is not None]
        statements = [key for row in found if (key := row.text.statement_id) is not None]
        open_records = set(
            self._permission.records().filter(pk__in=records).values_list("pk", flat=True)
        )
        open_statements = set(
            self._permission.statements().filter(pk__in=statements).values_list("pk", flat=True)
        )
        for row in found:
            if row.text.statement_id in open_statements or row.text.record_id in open_records:
                self._revisions[row.pk] = row
        return {row.pk for row in found if row.pk in self._revisions}

    def _best(self, asked: _Asked, strings: Mapping[_Window, tuple[int, str]]) -> list[_Found]:
        """The places of the best verdict, the likeliest first."""
        windows = sorted((one for one in asked.windows if one in strings), key=lambda one: one.rank)
        found = [
            _found(one, window, strings[window])
            for window in windows
            for one in as_it_stands(asked.quoted, strings[window][1])
        ]
        if not found:
            found = self._nearest(asked.quoted, windows, strings)
        if not found:
            return []
        best = min(one.comparison.rank[0] for one in found)
        kept = [one for one in found if one.comparison.rank[0] == best]
        kept.sort(key=lambda one: one.comparison.rank)
        asked.more = asked.more or len(kept) > PLACES
        return kept[:PLACES]

    def _nearest(
        self,
        quoted: Quoted,
        windows: Sequence[_Window],
        strings: Mapping[_Window, tuple[int, str]],
    ) -> list[_Found]:
        """Places of the words, compared one by one: the same words stand only where all words
        do, and once nearly all are there the less likely windows hold no better."""
        found: list[_Found] = []
        after = 0
        for window in windows[:_COMPARED]:
            if found and (after == _BESIDE or (not window.whole and _same_words(found))):
                break
            for one in compare(quoted, Source(strings[window][1])):
                if not self._is_coincidence(one, quoted):
                    found.append(_found(one, window, strings[window]))
            after += bool(found) and not window.whole
        return found

    def _is_coincidence(self, one: Comparison, quoted: Quoted) -> bool:
        """Whether so few words stand there, and such common ones, that they may stand anywhere."""
        if one.verdict in {Verdict.EXACT, Verdict.TYPOGRAPHY}:
            return False
        if one.verdict is Verdict.MARKED and not quoted.has_dots:
            return False
        return self._likely.tells(one.matched) < self._likely.chance()

    def _rows(self, found: Sequence[_Found]) -> dict[int, Place]:
        """The rows of each place that was found, by the identity of what was found."""
        passages = self._passages(found)
        places = {}
        for one in found:
            revision = self._revisions[one.revision]
            text = revision.text
            parts = one.comparison.parts
            passage = passages.get((one.revision, parts[0][0]))
            if text.statement is not None:
                address = Address(statement=text.statement.number, parts=parts)
            else:
                assert text.record is not None, "a text is a record's or a statement's"
                if passage is None:
                    continue
                address = Address(
                    record=text.record.code,
                    text=text.code,
                    revision=revision.number,
                    passage=passage.key,
                    parts=to_passage(parts, passage.start),
                )
            places[id(one)] = Place(
                address.with_check_of(one.words),
                one.words,
                one.comparison,
                one.context,
                revision,
                text.record or (text.statement.record if text.statement else None),
                text.statement,
                passage,
            )
        return places

    def _passages(self, found: Sequence[_Found]) -> dict[tuple[int, int], Passage]:
        """The passage in which each place begins, by revision and offset."""
        wanted = sorted({(one.revision, one.comparison.parts[0][0]) for one in found})
        held: dict[tuple[int, int], Passage] = {}
        for start in range(0, len(wanted), _AT_ONCE // 2):
            holding = Q(pk__in=[])
            some = wanted[start : start + _AT_ONCE // 2]
            for revision, at in some:
                holding |= Q(revision=revision, start__lte=at, end__gt=at)
            rows = list(Passage.objects.filter(holding))
            for revision, at in some:
                for row in rows:
                    if row.revision_id == revision and row.start <= at < row.end:
                        held[revision, at] = row
        return held


def _found(one: Comparison, window: _Window, held: tuple[int, str]) -> _Found:
    start, string = held
    first, last = one.parts[0][0], one.parts[-1][1]
    return _Found(
        one.moved(start),
        window.revision,
        joined(string[begin:end] for begin, end in one.parts),
        string[first:last],
    )


def _same_words(found: Sequence[_Found]) -> bool:
    return any(one.comparison.rank[0] < 2 for one in found)


def _cut(string: str, window: _Window) -> tuple[int, str]:
    """The window's words, from and to a place between words."""
    start, end = window.start, min(window.end, len(string))
    while start > 0 and not string[start - 1].isspace() and window.start - start < 80:
        start -= 1
    while end < len(string) and not string[end].isspace() and end - window.end < 80:
        end += 1
    return start, string[start:end]


def _across_line_ends(quoted: Quoted) -> list[str]:
    """Words that a hyphen at a line's end divides, put together."""
    tokens = quoted.tokens
    return [
        tokens[at - 1].key + tokens[at + 1].key
        for at in range(1, len(tokens) - 1)
        if tokens[at].sort is Sort.DASH
        and tokens[at + 1].space
        and not tokens[at].space
        and tokens[at - 1].sort is tokens[at + 1].sort is Sort.WORD
    ]
