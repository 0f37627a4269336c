"""Looking words up in a string that no comparison leads to: pasted words, a new transcription.

The words and the string are folded (`folding`), every place where the words
stand or nearly stand is gathered, and the places are ranked by the words, what
stands before and after, and where they stood. One place is taken only when it is
likely enough and ahead of every other; else the answer is the candidates.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice
from math import exp
from typing import Final, TypeAlias

from rapidfuzz.distance import LCSseq, Levenshtein

from documents.quoting.carried import LETTERS_COMPARED, Carried, Likely, Verdict, verdict_on
from documents.quoting.closest import closest
from documents.quoting.edges import widened
from documents.quoting.folding import Folded, How, fold
from documents.quoting.one_han import simplified
from documents.quoting.seeds import Seeds, run_length
from documents.texts.normalise import normalise
from documents.texts.script import is_han

Span: TypeAlias = tuple[int, int]

AROUND: Final = 40
"""How many code points of context a candidate shows on each side."""
SHOWN: Final = 10
"""How many candidates an answer names."""
COUNTED: Final = 10_000
"""How many places with the same words are told apart."""
CLOSELY: Final = 10
"""How many places with other words are looked at letter by letter, the likest first."""
WHOLE: Final = 2_000
"""A longer quotation is looked for by its first and last characters."""
END: Final = 500
"""How many characters of such a quotation's ends are looked for."""

PIN: Final = 14
"""How many characters before or after the words show where they end."""

WEIGHTS: Final = {"words": 0.6, "before": 0.15, "after": 0.15, "place": 0.1}
MARGIN: Final = 0.03
"""How far a place must be ahead of the next one to be taken."""
LIKELY: Final = 0.62
"""The least score of a place whose words are not the same."""
AROUND_IT: Final = 0.4
"""The least likeness of what surrounds a place whose words alone do not tell enough."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words to look up. `prefix` and `suffix` stood before and after them, `position` is where
    they began (code points of the string that they came from), None when not known."""

    exact: str
    prefix: str = ""
    suffix: str = ""
    position: int | None = None


@dataclass(frozen=True, slots=True)
class _Ranked:
    """A place of the folded string: how like are the words there and what surrounds them, and how
    near it is to where they stood (None where nothing is known); all from 0 to 1."""

    start: int
    end: int
    words: float
    around: float | None
    near: float | None
    score: float

    @property
    def is_sure(self) -> bool:
        """Whether no place where the words stand altered could be meant instead."""
        return self.words == 1 and (self.around or 0) >= 0.85 and self.near_enough

    @property
    def near_enough(self) -> bool:
        return self.near is None or self.near >= 0.5


class Searched:
    """A string in which words are looked up, prepared once for many of them.

    With `within` only those stretches of it are looked in, which stand in order.
    """

    def __init__(self, string: str, within: Sequence[Span] | None = None) -> None:
        self.string, self._within = string, within
        self._seeds: dict[int, Seeds] = {}

    def seek(
        self,
        quote: Quote,
        *,
        may_hold: Callable[[Span], bool] | None = None,
        same_passage: Callable[[Span], bool] | None = None,
    ) -> Carried:
        """Where the words stand: found, ambiguous or lost, never a guess.

        `may_hold` leaves out places (spans of the string) where the words
        cannot have gone; `same_passage` says which are of the passage where
        they stood, every one when it is not given.
        """
        exact = normalise(quote.exact).strip()
        wanted = _Wanted.of(quote)
        if not wanted.words:
            return Carried(Verdict.LOST, exact)
        ranked = self._ranked(wanted, quote, may_hold)
        likely = [self._likely(place, quote) for place in ranked[:SHOWN]]
        verdict = _decided(wanted, ranked, hole=self._hole(wanted))
        score = ranked[0].score if ranked else 0.0
        margin = score - (ranked[1].score if len(ranked) > 1 else 0.0)
        if verdict is not None:
            return Carried(verdict, exact, score=score, margin=margin, candidates=tuple(likely))
        first = likely[0]
        return Carried(
            verdict_on(
                exact,
                first.words,
                same_passage=same_passage is None or same_passage(first.span),
                least=0.0,
            ),
            exact,
            (first.span,),
            first.words,
            score,
            margin,
            tuple(likely),
        )

    def seek_all(self, quotes: Sequence[Quote]) -> list[Carried]:
        """Where each of several quotations of one text stands; their order helps to decide.

        What is found without doubt shows how far the text has moved there; of
        several places for another one, that between its neighbours is nearest.
        """
        found = [self.seek(replace(quote, position=None)) for quote in quotes]
        sure = [
            (quote.position, one.parts[0][0])
            for quote, one in zip(quotes, found, strict=True)
            if quote.position is not None and one.same
        ]
        for number, (quote, one) in enumerate(zip(quotes, found, strict=True)):
            position = quote.position
            if one.verdict is Verdict.AMBIGUOUS and position is not None:
                moved = 0
                if sure:
                    old, new = min(sure, key=lambda pair: abs(pair[0] - position))
                    moved = new - old
                found[number] = self.seek(replace(quote, position=position + moved))
        return found

    @cached_property
    def _folded(self) -> Folded:
        folded = fold(self._looked_in(), How.CASE)
        return replace(folded, string=simplified(folded.string))

    def _looked_in(self) -> str:
        """The string, with line ends for all that is not looked in, so that offsets stay."""
        if self._within is None:
            return self.string
        pieces: list[str] = []
        at = 0
        for start, end in self._within:
            pieces += ("\n" * (start - at), self.string[start:end])
            at = end
        pieces.append("\n" * (len(self.string) - at))
        return "".join(pieces)

    def _ranked(
        self, wanted: "_Wanted", quote: Quote, may_hold: Callable[[Span], bool] | None
    ) -> list[_Ranked]:
        """All places under the bound, the best first; of places that overlap the best."""
        allowed = may_hold or (lambda span: True)
        same = (
            (at, at + len(wanted.words))
            for at in _occurrences(wanted.words, self._folded.string)
            if allowed(self._folded.span(at, at + len(wanted.words)))
        )
        places = [self._rank(place, wanted, quote) for place in islice(same, COUNTED)]
        if not any(place.is_sure for place in places):
            near = (place for place in self._near(wanted) if allowed(self._folded.span(*place)))
            places += [self._rank(place, wanted, quote) for place in near]
        kept: list[_Ranked] = []
        for place in sorted(places, key=lambda one: (-one.score, one.start)):
            if not any(place.start < one.end and one.start < place.end for one in kept[:SHOWN]):
                kept.append(place)
        return kept

    def _near(self, wanted: "_Wanted") -> Iterator[Span]:
        """Places that differ from the words by no more than the bound."""
        words, most = wanted.words, wanted.most
        if not most or len(words) > LETTERS_COMPARED:
            return
        text = self._folded.string
        head, tail = (words, "") if len(words) <= WHOLE else (words[:END], words[-END:])
        windows = self._seeds_of(run_length(words)).windows(words, most)
        # No stretch can be near that lacks more of the words, in order, than may differ.
        kept = [(LCSseq.similarity(words, text[start:end]), start, end) for start, end in windows]
        near = sorted((one for one in kept if one[0] >= len(words) - most), reverse=True)
        for _, start, end in near[:CLOSELY]:
            found = closest(head, text[start:end], wanted.most if not tail else END // 3)
            if found is None:
                continue
            begins, ends = start + found[0], start + found[1]
            if tail:
                last = closest(tail, text[begins:end], END // 3)
                if last is None:
                    continue
                ends = begins + last[1]
            yield begins, ends
            if pinned := self._pinned(begins, ends, wanted):
                yield pinned

    def _pinned(self, begins: int, ends: int, wanted: "_Wanted") -> Span | None:
        """The place with its ends where what stood before and after the words stands near it:
        where words were left out or put in, the nearest stretch alone would end too early."""
        text, reach = self._folded.string, len(wanted.words)
        before, after = wanted.prefix[-PIN:], wanted.suffix[:PIN]
        start, end = begins, ends
        if len(after) == PIN and not text.startswith(after, ends):
            found = _nearest(after, text, ends, begins + 1, ends + reach)
            end = ends if found is None else found
        if len(before) == PIN and not text.endswith(before, 0, begins):
            found = _nearest(before, text, begins - PIN, begins - reach, ends)
            start = begins if found is None else found + PIN
        if start >= end or (start, end) == (begins, ends):
            return None
        kept = LCSseq.similarity(wanted.words, text[start:end])
        shorter, longer = sorted((len(wanted.words), end - start))
        return (start, end) if kept >= 0.85 * shorter and 2 * shorter >= longer else None

    def _seeds_of(self, length: int) -> Seeds:
        if length not in self._seeds:
            self._seeds[length] = Seeds(self._folded.string, length)
        return self._seeds[length]

    def _rank(self, place: Span, wanted: "_Wanted", quote: Quote) -> _Ranked:
        """Score a place of the folded string, and widen it so that it cuts no word that was whole:
        the words are not the same then, but stand where they stand."""
        text = self._folded.string
        start, end = place
        words = Levenshtein.normalized_similarity(wanted.words, text[start:end])
        whole = widened(wanted.stood, wanted.span, text, place)
        if whole != place:
            words = min(words, 1 - 1 / (len(wanted.words) + 1))
        scores = {"words": words}
        if wanted.prefix:
            before = text[max(0, start - len(wanted.prefix)) : start]
            scores["before"] = Levenshtein.normalized_similarity(wanted.prefix, before)
        if wanted.suffix:
            after = text[end : end + len(wanted.suffix)]
            scores["after"] = Levenshtein.normalized_similarity(wanted.suffix, after)
        around = [scores[side] for side in ("before", "after") if side in scores]
        if quote.position is not None:
            away = abs(start - self._folded.place(min(quote.position, len(self.string))))
            scores["place"] = exp(-away / max(100.0, 0.01 * len(text)))
        weight = sum(WEIGHTS[name] for name in scores)
        score = sum(WEIGHTS[name] * value for name, value in scores.items()) / weight
        surrounded = sum(around) / len(around) if around else None
        return _Ranked(*whole, words, surrounded, scores.get("place"), score)

    def _likely(self, place: _Ranked, quote: Quote) -> Likely:
        start, end = self._folded.span(place.start, place.end)
        while start < end - 1 and self.string[start].isspace():
            start += 1
        while start < end - 1 and self.string[end - 1].isspace():
            end -= 1
        return Likely(
            (start, end),
            self.string[max(0, start - AROUND) : start],
            self.string[start:end],
            self.string[end : end + AROUND],
            place.score,
        )

    def _hole(self, wanted: "_Wanted") -> bool:
        """Whether what stood before and after the words now stands side by side."""
        before, after = wanted.prefix[-16:].rstrip(), wanted.suffix[:16].lstrip()
        if len(before) < 8 or len(after) < 8:
            return False
        text = self._folded.string
        return before + after in text or f"{before} {after}" in text


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A quotation folded as the string is: the words in what stood around them."""

    words: str
    prefix: str
    suffix: str
    most: int

    @classmethod
    def of(cls, quote: Quote) -> "_Wanted":
        words = _plain(quote.exact).strip()
        return cls(words, _plain(quote.prefix), _plain(quote.suffix), _bound(words))

    @property
    def stood(self) -> str:
        return self.prefix + self.words + self.suffix

    @property
    def span(self) -> Span:
        return len(self.prefix), len(self.prefix) + len(self.words)

    @property
    def tells(self) -> bool:
        """Whether the words alone are too many to stand somewhere else by chance."""
        return len(self.words) + 2 * sum(map(is_han, self.words)) >= 18


def _decided(wanted: _Wanted, ranked: Sequence[_Ranked], *, hole: bool) -> Verdict | None:
    """None when the first place is the place; else ambiguous or lost."""
    if not ranked:
        return Verdict.LOST
    first = ranked[0]
    lonely = first.around is not None and first.around < AROUND_IT
    if first.words < 1 and (first.score < LIKELY or lonely):
        return Verdict.LOST
    if lonely and hole:
        return Verdict.LOST
    if lonely and not wanted.tells:
        return Verdict.AMBIGUOUS
    if len(ranked) > 1:
        second = ranked[1]
        ahead = first.score - second.score
        # The same words go before altered ones, unless they stand where the words did not.
        same = first.words == 1 > second.words and first.near_enough
        if ahead < MARGIN and not same:
            return Verdict.AMBIGUOUS
    return None


def _plain(words: str) -> str:
    return simplified(fold(normalise(words), How.CASE).string)


def _bound(words: str) -> int:
    """How many code points may differ: three in ten, of Han characters one more, of few none."""
    if len(words) < 4:
        return 0
    han = sum(map(is_han, words)) * 2 > len(words)
    if len(words) < 8 and not han:
        return 1
    return int(len(words) * (0.35 if han else 0.3))


def _nearest(needle: str, haystack: str, at: int, first: int, last: int) -> int | None:
    """Where `needle` stands nearest to `at`, within `[first, last)`; None where it does not."""
    before = haystack.rfind(needle, max(0, first), max(0, at) + len(needle))
    after = haystack.find(needle, max(0, at), last)
    places = [place for place in (before, after) if place >= 0]
    return min(places, key=lambda place: abs(place - at)) if places else None


def _occurrences(needle: str, haystack: str) -> Iterator[int]:
    at = haystack.find(needle)
    while at >= 0:
        yield at
        at = haystack.find(needle, at + 1)
