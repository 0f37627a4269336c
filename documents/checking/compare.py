"""A quotation against one source: where in it the words stand, and everything that differs.

The whole is looked for as it stands, brackets and ellipses that the source has
too included. Where that leaves other words, each segment between the article's
ellipses is looked for by itself: the longest first, the others before and after
it, as near as they stand.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import accumulate, takewhile
from typing import Final

from rapidfuzz.distance import Levenshtein

from documents.checking.differences import Compared, compared
from documents.checking.grown import MOST_BESIDE, grown
from documents.checking.place import Stretch, first_after, places
from documents.checking.quoted import Quoted, Segment, brackets_of
from documents.checking.verdict import Difference, Kind, Verdict, verdict_of
from documents.checking.words import Sort, Token, cut, stands_apart

_MOST: Final = 0.5
"""The share of a quotation's words that may be unlike for a place to be looked at."""

_GAP: Final = 600
"""Words of the source that one ellipsis may leave out."""

_LEAST: Final = 0.6
"""How much of a quotation's words must stand in the source for it to be the source."""

_LOOSE: Final = frozenset({Sort.DASH, Sort.QUOTE})
"""What typography may put in, take away or turn into one another."""

_RUN: Final = 3
"""So many words must stand together there, unless nearly all words do."""


@dataclass(frozen=True)
class Source:
    """Words of the archive, cut once for all quotations that are compared with them."""

    string: str
    tokens: tuple[Token, ...] = field(init=False)
    keys: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        tokens = tuple(cut(self.string))
        object.__setattr__(self, "tokens", tokens)
        object.__setattr__(self, "keys", tuple(token.key for token in tokens))

    @cached_property
    def _letters(self) -> tuple[str, list[int], list[int]]:
        """Its words and stops run together, which tokens they are, and where each begins."""
        numbers = [n for n, token in enumerate(self.tokens) if token.sort not in _LOOSE]
        begins = list(accumulate((len(self.keys[n]) for n in numbers), initial=0))
        return "".join(self.keys[n] for n in numbers), numbers, begins

    def spelled(self, said: Sequence[Token]) -> Iterator[Stretch]:
        """Where the letters of these tokens stand, spaces, dashes and quotation marks aside."""
        letters, numbers, begins = self._letters
        wanted = "".join(token.key for token in said if token.sort not in _LOOSE)
        before = next((n for n, token in enumerate(said) if token.sort not in _LOOSE), 0)
        after = next((n for n, token in enumerate(said[::-1]) if token.sort not in _LOOSE), 0)
        at = letters.find(wanted) if wanted else -1
        while at >= 0:
            first, last = bisect_left(begins, at), bisect_left(begins, at + len(wanted))
            if begins[first] == at and begins[last] == at + len(wanted):
                start, end = numbers[first], numbers[last - 1] + 1
                yield Stretch(
                    start - self._loose(range(start - 1, max(start - 1 - before, -1), -1)),
                    end + self._loose(range(end, min(end + after, len(self.tokens)))),
                    0,
                )
            at = letters.find(wanted, at + 1)

    def _loose(self, numbers: range) -> int:
        """How many dashes and quotation marks stand there in a row."""
        row = takewhile(lambda number: self.tokens[number].sort in _LOOSE, numbers)
        return sum(1 for _ in row)

    @cached_property
    def brackets(self) -> list[tuple[str, ...]]:
        """The keys of what stands in brackets in the source itself."""
        return [self.keys[start:end] for start, end in brackets_of(self.tokens)]

    def has_bracket_like(self, keys: tuple[str, ...]) -> bool:
        """Whether the source itself has these words in brackets, or nearly these."""
        return any(
            keys == own
            or (
                len(keys) > _RUN
                and Levenshtein.normalized_similarity(keys[1:-1], own[1:-1]) >= _LEAST
            )
            for own in self.brackets
        )


@dataclass(frozen=True, slots=True)
class Comparison:
    """One place of a source against a quotation.

    `parts` are half-open ranges of the source's string in code points, with
    what an ellipsis left out between them. `likeness` from 0 to 1 is the share
    of the article's words that stand there; `matched` are the keys of words that
    both have.
    """

    parts: tuple[tuple[int, int], ...]
    differences: tuple[Difference, ...]
    likeness: float
    matched: frozenset[str]

    @property
    def verdict(self) -> Verdict:
        return verdict_of(self.differences)

    @property
    def rank(self) -> tuple[int, float, int, int]:
        """Better comparisons first: fewer kinds of change, then more words alike, then fewer
        differences, then the words nearer together."""
        order = [Verdict.EXACT, Verdict.TYPOGRAPHY, Verdict.MARKED, Verdict.CHANGED]
        length = self.parts[-1][1] - self.parts[0][0]
        return order.index(self.verdict), -self.likeness, len(self.differences), length

    def moved(self, by: int) -> "Comparison":
        """The same with places counted from further up in a longer string."""
        return replace(
            self,
            parts=tuple((start + by, end + by) for start, end in self.parts),
            differences=tuple(
                replace(one, source_position=one.source_position + by) for one in self.differences
            ),
        )


def as_it_stands(quoted: Quoted, string: str) -> list[Comparison]:
    """The places where the quotation stands letter for letter, without cutting `string` into
    words; the end of a passage counts as the space that an article has there."""
    if not quoted.text or "\n" in quoted.text:
        return []
    line, found = string.replace("\n", " "), []
    at = line.find(quoted.text)
    while at >= 0:
        end = at + len(quoted.text)
        if stands_apart(line, at, end):
            found.append(Comparison(((at, end),), (), 1.0, frozenset()))
        at = line.find(quoted.text, end)
    return found


def compare(quoted: Quoted, source: Source) -> list[Comparison]:
    """The places in `source` that the quotation may be from: those of the best verdict, in order;
    none where too little of it stands there."""
    literal = {
        keys
        for start, end in brackets_of(quoted.tokens)
        if source.has_bracket_like(keys := tuple(token.key for token in quoted.tokens[start:end]))
    }
    found = _as_whole(quoted.whole(literal), source)
    if quoted.has_dots and not any(one.rank[0] < 2 for one in found):
        found += _in_segments(quoted.segments(literal), source)
    if not found:
        return []
    best = min(one.rank[0] for one in found)
    return sorted(
        {one.parts: one for one in found if one.rank[0] == best}.values(),
        key=lambda one: (one.rank, one.parts),
    )


def _as_whole(segment: Segment, source: Source) -> list[Comparison]:
    found = []
    for stretch in _stretches(segment, source, _MOST):
        one = _comparison([segment], [stretch], source)
        if one is not None:
            found.append(one)
    return found


def _in_segments(segments: list[Segment], source: Source) -> list[Comparison]:
    longest = max(range(len(segments)), key=lambda number: segments[number].words)
    found = []
    for stretch in _stretches(segments[longest], source, _MOST):
        placed: list[Stretch | None] = [None] * len(segments)
        placed[longest] = stretch
        at = stretch.end
        for number in range(longest + 1, len(segments)):
            placed[number] = near = _after(segments[number], source, at)
            at = near.end if near else at
        at = stretch.start
        for number in range(longest - 1, -1, -1):
            placed[number] = near = _before(segments[number], source, at)
            at = near.start if near else at
        one = _comparison(segments, placed, source)
        if one is not None:
            found.append(one)
    return found


def _stretches(segment: Segment, source: Source, share: float) -> list[Stretch]:
    """The best places of one segment anywhere in the source: where its letters stand, however
    they are spaced, else where the fewest words differ."""
    if spelled := list(source.spelled(segment.tokens)):
        return spelled
    keys = [token.key for token in segment.tokens]
    most = int(len(keys) * share)
    return [
        grown(segment.tokens, stretch, source.tokens) for stretch in places(keys, source.keys, most)
    ]


def _after(segment: Segment, source: Source, at: int) -> Stretch | None:
    keys = [token.key for token in segment.tokens]
    most = int(len(keys) * MOST_BESIDE)
    found = first_after(keys, source.keys[at : at + len(keys) + _GAP], most)
    if found is None:
        return None
    return Stretch(found.start + at, found.end + at, found.cost)


def _before(segment: Segment, source: Source, at: int) -> Stretch | None:
    keys = [token.key for token in segment.tokens][::-1]
    most = int(len(keys) * MOST_BESIDE)
    reach = source.keys[max(0, at - len(keys) - _GAP) : at][::-1]
    found = first_after(keys, reach, most)
    if found is None:
        return None
    return Stretch(at - found.end, at - found.start, found.cost)


def _comparison(
    segments: list[Segment], placed: Sequence[Stretch | None], source: Source
) -> Comparison | None:
    """The segments against their stretches; None where too little of the words stands there."""
    total = Compared()
    parts: list[tuple[int, int]] = []
    at = next(stretch for stretch in placed if stretch is not None).start
    for number, (segment, stretch) in enumerate(zip(segments, placed, strict=True)):
        tokens: Sequence[Token] = ()
        if stretch is not None:
            tokens = source.tokens[stretch.start : stretch.end]
            at = stretch.end
        held = tokens[-1].end if tokens else (parts[-1][1] if parts else source.tokens[at].start)
        one = compared(segment, tokens, at=held, ends=True, last=number == len(segments) - 1)
        total.differences += one.differences
        total.matched += one.matched
        total.worth += one.worth
        total.left_out += one.left_out
        total.run = max(total.run, one.run)
        if tokens:
            parts.append((tokens[0].start, tokens[-1].end))
        if segment.dots is not None:
            following = next((s for s in placed[number + 1 :] if s is not None), None)
            until = (
                source.tokens[following.start].start if following is not None and parts else held
            )
            if not parts:
                held = until
            omitted = source.string[held:until]
            if not _same_dots(omitted, segment.dots):
                total.differences.append(
                    Difference(
                        Kind.ELLIPSIS,
                        segment.dots.raw,
                        omitted.strip(),
                        segment.dots.start,
                        held + len(omitted) - len(omitted.lstrip()),
                    )
                )
    if not parts:
        return None
    words = sum(segment.words for segment in segments)
    made = Comparison(
        _apart(parts, source.string),
        tuple(sorted(total.differences, key=lambda one: (one.position, one.source_position))),
        total.worth / (words + 0.2 * total.left_out) if words else 0.0,
        frozenset(total.matched),
    )
    if made.verdict is Verdict.CHANGED and not _enough(made, total, words):
        return None
    return made if words else None


def _enough(made: Comparison, total: Compared, words: int) -> bool:
    return made.likeness >= _LEAST and (
        total.run >= _RUN or (made.likeness >= 0.8 and len(made.matched) >= min(2, words))
    )


def _same_dots(omitted: str, dots: Token) -> bool:
    """Whether the source has dots there too and nothing else: then nothing is left out."""
    found = cut(omitted)
    return len(found) == 1 and found[0].key == dots.key


def _apart(parts: list[tuple[int, int]], string: str) -> tuple[tuple[int, int], ...]:
    """Parts with at least a letter or sign left out between them; others are one part."""
    apart: list[tuple[int, int]] = []
    for start, end in parts:
        if apart and not string[apart[-1][1] : start].strip():
            apart[-1] = (apart[-1][0], end)
        else:
            apart.append((start, end))
    return tuple(apart)
