"""What the edges of a stretch lack: a quotation's first or last words, mended, exchanged for
others, or standing beyond words that were left out silently."""

from collections.abc import Sequence
from typing import Final

from rapidfuzz import fuzz

from documents.checking.place import Stretch, first_after
from documents.checking.words import Sort, Token, words_in

MOST_BESIDE: Final = 0.25
"""The share of the words of a further piece, looked for near the first, that may be unlike."""

_RUN: Final = 3
"""Fewer words are looked for near by only, and as they stand."""

_SILENT_GAP: Final = 120
"""Words of the source that may be left out silently in one place."""

_ALIKE: Final = 50.0
"""How alike, of a hundred, letters must be for words at an edge to be the same ones, mended."""

_JOINED: Final = 3
"""So many more words may the source have where the article has one."""

_EXCHANGED: Final = 2
"""So many words at an edge may stand for as many others."""


def grown(said: Sequence[Token], stretch: Stretch, source: Sequence[Token]) -> Stretch:
    """A stretch with what its edges lack: the quotation's own first or last words, mended, or
    the rest of it beyond words that were left out silently."""
    if not stretch.cost:
        return stretch
    there = _keys(source[stretch.start : stretch.end])
    start, end = stretch.start, stretch.end
    after = _missing(said, there)
    if after:
        end = _reach_forward(said[len(said) - after :], source, end)
    before = _missing(said[::-1], there[::-1])
    if before:
        start = _reach_back(said[:before], source, start)
    return Stretch(start, end, stretch.cost)


def _missing(said: Sequence[Token], there: Sequence[str]) -> int:
    """How many tokens at the end of a quotation have no partner at the end of the source."""
    keys = [token.key for token in said]
    at, held = len(keys), len(there)
    last = next(
        (number for number in range(at, 0, -1) if held and keys[number - 1] == there[held - 1]),
        0,
    )
    return at - last


def _reach_forward(tail: Sequence[Token], source: Sequence[Token], end: int) -> int:
    keys = [token.key for token in tail]
    gap, most = _silence(tail)
    rest = first_after(keys, _keys(source[end : end + len(keys) + gap]), most)
    if rest is not None:
        return end + rest.end
    after = source[end : end + len(tail) + _JOINED]
    return end + (_mended(tail, after) or _replaced(tail, after[: len(tail)]))


def _reach_back(head: Sequence[Token], source: Sequence[Token], start: int) -> int:
    keys = [token.key for token in head][::-1]
    gap, most = _silence(head)
    rest = first_after(keys, _keys(source[max(0, start - len(keys) - gap) : start])[::-1], most)
    if rest is not None:
        return start - rest.end
    before = source[max(0, start - len(head) - _JOINED) : start]
    # The first word of the stretch goes with them, to show whether a passage ends before it.
    sentence = source[max(0, start - len(head)) : start + 1]
    return start - (_mended_back(head, before) or _replaced(head, sentence[:-1], sentence[1:]))


def _silence(tokens: Sequence[Token]) -> tuple[int, int]:
    """How many words may be left out silently before the rest of a quotation, and how many of
    the rest may be unlike: a few words are looked for near by, and as they stand."""
    words = words_in(list(tokens))
    if words >= _RUN:
        return _SILENT_GAP, int(len(tokens) * MOST_BESIDE)
    return 4 * words, 0


def _mended_back(head: Sequence[Token], before: Sequence[Token]) -> int:
    """The same for the beginning: the tokens right before the stretch."""
    ours = "".join(token.key for token in head)
    if ours.isdecimal() and before and before[-1].key.isdecimal():
        return 1
    best, score = 0, _ALIKE
    for size in range(1, len(before) + 1):
        there = before[-size:]
        if (head[0].sort is Sort.WORD) == (there[0].sort is Sort.WORD):
            likeness = fuzz.ratio(ours, "".join(token.key for token in there))
            if likeness > score:
                best, score = size, likeness
    return best


def _mended(said: Sequence[Token], there: Sequence[Token]) -> int:
    """How many tokens there are the quotation's own, only spelled otherwise; a number stands for
    a number."""
    ours = "".join(token.key for token in said)
    if ours.isdecimal() and there and there[0].key.isdecimal():
        return 1
    best, score = 0, _ALIKE
    for size in range(1, len(there) + 1):
        if (said[-1].sort is Sort.WORD) == (there[size - 1].sort is Sort.WORD):
            likeness = fuzz.ratio(ours, "".join(token.key for token in there[:size]))
            if likeness > score:
                best, score = size, likeness
    return best


def _replaced(
    said: Sequence[Token], there: Sequence[Token], spaced: Sequence[Token] | None = None
) -> int:
    """How many tokens a word or two at an edge stand for that are nothing like them: as many, if
    the passage there has so many words without a sign between; 准许 is not put before what 严禁
    denies, but in its place. `spaced` are the tokens whose space must end no passage."""
    few = len(said) == len(there) <= _EXCHANGED
    words = all(token.sort is Sort.WORD for token in (*said, *there))
    ends = any("\n" in token.space for token in (there if spaced is None else spaced))
    return len(said) if few and words and not ends else 0


def _keys(tokens: Sequence[Token]) -> list[str]:
    return [token.key for token in tokens]
