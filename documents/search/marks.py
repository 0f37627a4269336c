"""Which words of a passage a query found, and the cut of the passage that shows them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from documents.search.sequence import Sequence
from documents.search.tokens import Token, forms, spelled, stemmer_of, tokens
from documents.search.tree import Phrase, Prefix, Span, Text, Word

LONGEST: Final = 320
"""Code points of a snippet, at most."""


class Marker:
    """Finds the words that a query looks for in passages or notes, as it widens them unless it
    is `exact`."""

    def __init__(self, nodes: Iterable[Text], *, exact: bool) -> None:
        self._nodes = tuple(nodes)
        self._exact = exact
        self._languages: dict[str, _Needles] = {}

    def marks(self, text: str, language: str) -> list[Span]:
        """Where `text` holds them: spans in code points, in order, apart."""
        if language not in self._languages:
            self._languages[language] = _Needles(self._nodes, language, self._exact)
        return _apart(self._languages[language].among(text))


class _Needles:
    """What is looked for in the texts of one language."""

    def __init__(self, nodes: tuple[Text, ...], language: str, exact: bool) -> None:
        self._language = language
        self._single = _Forms()
        self._exactly: list[Sequence] = []
        self._widened: list[list[Token]] = []
        for node in nodes:
            needle = tokens(node.text, language)
            sequence = Sequence.of(node.text, open_end=isinstance(node, Prefix))
            widens = not exact and not isinstance(node, Phrase)
            if len(needle) == 1:
                self._single.add(needle[0], open_end=sequence.open_end, widens=widens)
                continue
            self._exactly.append(sequence)
            if widens and isinstance(node, Word):
                self._widened.append(needle)

    def among(self, text: str) -> list[Span]:
        """All spans of `text`, in no order."""
        words = spelled(text)
        stemmed_as = stemmer_of(self._language)
        good = {
            word
            for word in {word for word, _, _ in words}
            if self._single.has(*forms(word, stemmed_as))
        }
        spans = [(start, end) for word, start, end in words if word in good]
        if self._exactly:
            found = tokens(text, self._language)
            for sequence in self._exactly:
                spans += sequence.places(found)
            for needle in self._widened:
                spans += _side_by_side(found, needle)
        return spans


class _Forms:
    """The forms of single tokens that are looked for."""

    def __init__(self) -> None:
        self._exact: set[str] = set()
        self._folded: set[str] = set()
        self._stems: set[str] = set()
        self._beginnings: tuple[str, ...] = ()
        self._folded_beginnings: tuple[str, ...] = ()

    def add(self, token: Token, *, open_end: bool, widens: bool) -> None:
        """Look for this token too, or for what begins with it."""
        if open_end:
            self._beginnings += (token.exact,)
            if widens:
                self._folded_beginnings += (token.folded,)
            return
        self._exact.add(token.exact)
        if widens:
            self._folded.add(token.folded)
            if token.stem is not None:
                self._stems.add(token.stem)

    def has(self, exact: str, folded: str, stem: str | None) -> bool:
        """Whether a token with these forms is one of them."""
        return (
            exact in self._exact
            or folded in self._folded
            or stem in self._stems
            or exact.startswith(self._beginnings)
            or folded.startswith(self._folded_beginnings)
        )


def _side_by_side(found: list[Token], needle: list[Token]) -> Iterator[Span]:
    """Where the tokens of `needle` stand side by side, all folded alike or all of their stems."""
    size = len(needle)
    for at, token in enumerate(found):
        if token.folded != needle[0].folded and (
            token.stem is None or token.stem != needle[0].stem
        ):
            continue
        pairs = list(zip(found[at : at + size], needle, strict=False))
        if len(pairs) == size and (
            all(one.folded == other.folded for one, other in pairs)
            or all(one.stem is not None and one.stem == other.stem for one, other in pairs)
        ):
            yield token.start, pairs[-1][0].end


def _apart(spans: list[Span]) -> list[Span]:
    """The spans in order, joined where they overlap."""
    apart: list[Span] = []
    for start, end in sorted(spans):
        if apart and start < apart[-1][1]:
            apart[-1] = apart[-1][0], max(apart[-1][1], end)
        else:
            apart.append((start, end))
    return apart


@dataclass(frozen=True)
class Snippet:
    """A cut of a passage: [start, start + len(text)) of it, with the marks in the cut."""

    text: str
    start: int
    marks: tuple[Span, ...]
    goes_before: bool
    goes_after: bool

    def __str__(self) -> str:
        """The cut as plain text, with … where the passage goes on."""
        before = "…" if self.goes_before else ""
        after = "…" if self.goes_after else ""
        return before + " ".join(self.text.split()) + after


def snippet(text: str, found: list[Span], longest: int = LONGEST) -> Snippet:
    """At most `longest` code points of `text` around as many of the marks as they can show.

    The cut never falls inside a word, unless one word is longer than all that may be shown.
    """
    if len(text) <= longest:
        return Snippet(text, 0, tuple(found), goes_before=False, goes_after=False)
    start, end = _window(text, found, longest)
    inside = tuple(
        (max(first, start) - start, min(last, end) - start)
        for first, last in found
        if first < end and last > start
    )
    return Snippet(text[start:end], start, inside, start > 0, end < len(text))


def _window(text: str, found: list[Span], longest: int) -> Span:
    """The stretch to show: where the most different words stand together, then the most words,
    with what goes before and after them."""
    forms = [text[start:end].casefold() for start, end in found]
    inside: Counter[str] = Counter()
    first, last, best, until = 0, 0, (0, 0), 0
    for at, (start, own_end) in enumerate(found):
        while until < len(found) and (until <= at or found[until][1] - start <= longest):
            inside[forms[until]] += 1
            until += 1
        if (worth := (len(inside), until - at)) > best:
            first, last, best = start, max(own_end, found[until - 1][1]), worth
        inside[forms[at]] -= 1
        if not inside[forms[at]]:
            del inside[forms[at]]
    room = max(longest - (last - first), 0)
    start = max(0, min(first - room // 3, len(text) - longest))
    end = min(len(text), start + longest)
    return _at_a_word(text, start, first, step=1), _at_a_word(text, end, max(last, start), step=-1)


def _at_a_word(text: str, at: int, limit: int, step: int) -> int:
    """Move a cut toward `limit` until it stands beside a space; leave it where none is near."""
    if at in (0, len(text)):
        return at
    for moved in range(at, at + 40 * step, step):
        if not 0 < moved < len(text) or (moved > limit if step > 0 else moved < limit):
            break
        if text[moved - 1].isspace() or text[moved].isspace():
            return moved
    return at
