"""From words that a person typed or pasted to the exact place where they stand.

The words are looked for as they are, then without typography, then without
case; the first of these that finds anything decides. Words that begin and end
at the edges of words go before pieces of longer ones ("art" before the end of
"part"). Whatever was typed, the span is that of the archive's own words.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Final, TypeAlias

import regex

from documents.errors import (
    EndBeforeBeginning,
    NoWords,
    QuoteAmbiguous,
    QuoteElsewhere,
    QuoteMissing,
    QuoteTooLong,
)
from documents.quoting.folding import Folded, How, fold, without_case
from documents.texts.normalise import normalise

Span: TypeAlias = tuple[int, int]

SHOWN: Final = 20
"""How many candidates an ambiguity names."""

COUNTED: Final = 10_000
"""How many places are told apart; more are not looked at, so one letter costs no minute."""

AROUND: Final = 40
"""How many code points of context a candidate shows on each side."""

LONGEST_WORDS: Final = 200_000
"""Code points of a quotation that are looked for; a longer one is refused unread."""

_QUOTES: Final = "\"'“”„‟‘’‚‛«»‹›「」『』"
_WORD: Final = regex.compile(r"[\w\p{M}--\p{Han}--\p{Hiragana}--\p{Katakana}]", regex.V1)


@dataclass(frozen=True, slots=True)
class Found:
    """Where words stand: a half-open span of code points from the start of the
    string, the words there, and how they were matched."""

    span: Span
    words: str
    how: How


@dataclass(frozen=True, slots=True)
class Candidate:
    """One of several places where words stand, with what surrounds them."""

    span: Span
    before: str
    words: str
    after: str


def find(
    words: str,
    string: str,
    spans: Sequence[Span] = (),
    *,
    begins_in: int | None = None,
    prefix: str = "",
    suffix: str = "",
) -> Found:
    """Find where `words` stand in `string`, the whole string of a revision.

    `words` may run over passages. `spans` are the passages' spans; `begins_in`
    is the position in `spans` of the one where the words must begin. `prefix`
    and `suffix`, words before and after, decide between several places. Raises
    QuoteMissing, QuoteElsewhere (not in that passage), QuoteAmbiguous, NoWords,
    QuoteTooLong. Quotation marks around the words are left aside when the words
    stand there without them.
    """
    wanted = _tidy(words)
    search = _Search(string, spans, begins_in, prefix, suffix)
    for spelled in dict.fromkeys((wanted, _unquoted(wanted))):
        found = search.first_level(spelled, partial(_places, spelled))
        if found:
            return found
    raise search.missing(wanted)


def find_between(
    first: str,
    last: str,
    string: str,
    spans: Sequence[Span] = (),
    *,
    begins_in: int | None = None,
    prefix: str = "",
    suffix: str = "",
) -> Found:
    """Find the words that begin with `first` and end with `last`.

    Of several ends those in the passage where the words begin count; when there
    is none, the nearest after it. An empty `last` asks for `first` alone. Raises
    as `find` does; QuoteMissing names whichever of the two does not stand there,
    EndBeforeBeginning says that the last words stand before the first only.
    """
    if not last.strip():
        return find(first, string, spans, begins_in=begins_in, prefix=prefix, suffix=suffix)
    opening, closing = _tidy(first), _tidy(last)
    search = _Search(string, spans, begins_in, prefix, suffix)
    found = search.first_level(
        f"{opening} … {closing}", partial(_places_between, opening, closing, spans)
    )
    if found:
        return found
    for words in (opening, closing):
        if not any(True for _ in _places(words, search.folded(How.CASE), How.CASE)):
            raise search.missing(words)
    raise EndBeforeBeginning(opening, closing)


def _places(words: str, haystack: Folded, how: How) -> Iterator[Span]:
    needle = fold(words, how).string
    for start in _occurrences(needle, haystack.string):
        yield haystack.span(start, start + len(needle))


def _places_between(
    first: str, last: str, spans: Sequence[Span], haystack: Folded, how: How
) -> Iterator[Span]:
    ends = [end for _, end in _places(last, haystack, how)]
    begins = [begin for begin, _ in spans]
    for start, head_end in _places(first, haystack, how):
        at = bisect_left(ends, head_end)
        passage = bisect_right(begins, start) - 1
        limit = bisect_right(ends, spans[passage][1]) if passage >= 0 else len(ends)
        stop = min(max(limit, at + 1), at + SHOWN)
        for end in ends[at:stop]:
            yield start, end


def _occurrences(needle: str, haystack: str) -> Iterator[int]:
    at = haystack.find(needle)
    while at >= 0:
        yield at
        at = haystack.find(needle, at + 1)


@dataclass(slots=True)
class _Rank:
    """Places of equal right: how many, and the first of them."""

    total: int = 0
    first: list[Span] = field(default_factory=list)


class _Search:
    """One string that words are looked for in, level by level."""

    def __init__(
        self,
        string: str,
        spans: Sequence[Span],
        begins_in: int | None,
        prefix: str,
        suffix: str,
    ) -> None:
        self.string = string
        self.within = spans[begins_in] if begins_in is not None else (0, len(string))
        self.prefix = _plain(prefix)[-AROUND:].lstrip()
        self.suffix = _plain(suffix)[:AROUND].rstrip()
        self._folded: dict[How, Folded] = {}

    def folded(self, how: How) -> Folded:
        if how not in self._folded:
            self._folded[how] = (
                without_case(self.folded(How.TYPOGRAPHY))
                if how is How.CASE
                else fold(self.string, how)
            )
        return self._folded[how]

    def first_level(
        self, words: str, places: Callable[[Folded, How], Iterator[Span]]
    ) -> Found | None:
        """The one place at the first level that has any; None when no level has."""
        elsewhere = 0
        for how in How:
            outside = 0
            ranks: dict[tuple[int, bool], _Rank] = {}
            counted = 0
            for place in places(self.folded(how), how):
                span = self._trimmed(place)
                if not self.within[0] <= span[0] < self.within[1]:
                    outside += 1
                    continue
                counted += 1
                if counted > COUNTED:
                    break
                rank = ranks.setdefault((self._context(span), self._whole(span)), _Rank())
                rank.total += 1
                if rank.total <= SHOWN:
                    rank.first.append(span)
            if ranks:
                return self._only(words, ranks[max(ranks)], how)
            elsewhere = elsewhere or outside
        if elsewhere:
            raise QuoteElsewhere(words, elsewhere)
        return None

    def missing(self, words: str) -> QuoteMissing:
        """The refusal that says how far `words` do stand in the string."""
        haystack = self.folded(How.CASE)
        needle = fold(words, How.CASE).string
        low, high = 0, len(needle)
        while low < high:
            middle = (low + high + 1) // 2
            if needle[:middle] in haystack.string:
                low = middle
            else:
                high = middle - 1
        while 0 < low < len(needle) and _WORD.match(needle[low - 1]) and _WORD.match(needle[low]):
            low -= 1
        beginning = needle[:low].rstrip()
        if not beginning:
            return QuoteMissing(words)
        at = haystack.string.index(beginning)
        start, end = haystack.span(at, at + len(beginning))
        return QuoteMissing(words, self.string[start:end], self.string[end : end + AROUND])

    def _only(self, words: str, rank: _Rank, how: How) -> Found:
        if rank.total > 1:
            raise QuoteAmbiguous(words, [self._candidate(s) for s in rank.first], rank.total)
        span = rank.first[0]
        return Found(span, self.string[slice(*span)], how)

    def _candidate(self, span: Span) -> Candidate:
        start, end = span
        return Candidate(
            span,
            self.string[max(0, start - AROUND) : start],
            self.string[start:end],
            self.string[end : end + AROUND],
        )

    def _trimmed(self, span: Span) -> Span:
        """Without the white space that a folded dash may have brought along."""
        start, end = span
        while self.string[start].isspace():
            start += 1
        while self.string[end - 1].isspace():
            end -= 1
        return start, end

    def _whole(self, span: Span) -> bool:
        """Whether the words begin and end at the edges of words."""
        edges = (edge for edge in span if 0 < edge < len(self.string))
        return not any(
            _WORD.match(self.string[edge - 1]) and _WORD.match(self.string[edge]) for edge in edges
        )

    def _context(self, span: Span) -> int:
        """How many of prefix and suffix stand around `span`."""
        start, end = span
        reach = 4 * AROUND
        before = bool(self.prefix) and _plain(self.string[max(0, start - reach) : start]).endswith(
            self.prefix
        )
        after = bool(self.suffix) and _plain(self.string[end : end + reach]).startswith(self.suffix)
        return before + after


def _plain(context: str) -> str:
    """Prefix or suffix for comparing: no typography, no case, no space at its ends."""
    return fold(normalise(context), How.CASE).string.strip()


def _tidy(words: str) -> str:
    """Words as typed, normalised, without white space around. Raises NoWords, QuoteTooLong."""
    if len(words) > LONGEST_WORDS:
        raise QuoteTooLong(len(words), LONGEST_WORDS)
    tidy = normalise(words).strip()
    if not tidy:
        raise NoWords
    return tidy


def _unquoted(words: str) -> str:
    """Without the quotation marks that a person copied along."""
    return words.strip(_QUOTES).strip() or words
