"""Which words of a passage a query found, and the cut of the passage that shows them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from documents.search.sequence import Sequence
from documents.search.tokens import Token, fold, tokens
from documents.search.tree import Prefix, Query, Span, Word, wanted

LONGEST: Final = 320
"""Code points of a snippet, at most."""


def marks(text: str, language: str, query: Query) -> list[Span]:
    """Where `text` holds the words that `query` looks for, as it widens them: spans in code
    points, in order, apart. Words under a NOT are not looked for."""
    found = tokens(text, language)
    widened = _ByForm(found)
    spans: list[Span] = []
    for node in wanted(query.tree):
        exactly = Sequence.of(node.text, open_end=isinstance(node, Prefix))
        spans += exactly.places(found)
        if not query.exact and isinstance(node, Word):
            spans += widened.alike(tokens(node.text, language))
        elif not query.exact and isinstance(node, Prefix) and len(exactly.tokens) == 1:
            spans += widened.beginning(fold(exactly.tokens[0]))
    return _apart(spans)


class _ByForm:
    """The tokens of a passage by their folded forms and stems."""

    def __init__(self, found: list[Token]) -> None:
        self.found = found
        self.folded: dict[str, list[int]] = {}
        self.stem: dict[str, list[int]] = {}
        for token in found:
            self.folded.setdefault(token.folded, []).append(token.position)
            if token.stem is not None:
                self.stem.setdefault(token.stem, []).append(token.position)

    def alike(self, needle: list[Token]) -> Iterator[Span]:
        """Where the tokens of `needle` stand side by side, folded alike or of the same stems."""
        first = needle[0]
        stems = self.stem.get(first.stem, []) if first.stem is not None else []
        for at in {*self.folded.get(first.folded, []), *stems}:
            here = self.found[at : at + len(needle)]
            if len(here) == len(needle) and _alike(here, needle):
                yield here[0].start, here[-1].end

    def beginning(self, beginning: str) -> Iterator[Span]:
        """Where a token begins so when folded."""
        for token in self.found:
            if token.folded.startswith(beginning):
                yield token.start, token.end


def _alike(here: list[Token], needle: list[Token]) -> bool:
    """Whether all tokens agree when folded, or all by their stems."""
    pairs = list(zip(here, needle, strict=True))
    return all(one.folded == other.folded for one, other in pairs) or all(
        one.stem is not None and one.stem == other.stem for one, other in pairs
    )


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
    """The stretch to show: where most marks stand together, with words before and after."""
    first, last, best, until = 0, 0, 0, 0
    for at, (start, own_end) in enumerate(found):
        until = max(until, at + 1)
        while until < len(found) and found[until][1] - start <= longest:
            until += 1
        if until - at > best:
            first, last, best = start, max(own_end, found[until - 1][1]), until - at
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
