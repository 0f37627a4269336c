"""Words that say nearly the same in the same language: which orders repeat which.

Words are compared without typography and case, as tokens in their order (a Han
character is a token). The likeness of two is twice the number of tokens that
they share in order (longest common subsequence) by the number of tokens of
both: 1 for the same words, 0 for none in common.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import regex
from rapidfuzz.distance import Indel

from documents.quoting.folding import How, fold

ALIKE: Final = 0.8
"""The likeness from which words are suggested as a repetition: one of five words may be another
(0.8), or of ten words two (0.8); of six words two (0.67) are too many.
tests/quoting/test_likeness.py holds the cases that it was chosen by."""

FEWEST: Final = 4
"""Words of fewer tokens are like too many others, and are never suggested."""

_TOKEN: Final = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}]|[\w\p{M}--\p{Han}]+", regex.V1)


@dataclass(frozen=True, slots=True)
class Worded:
    """Words in a language (BCP 47), known by `key`."""

    key: int
    language: str
    words: str


@dataclass(frozen=True, slots=True)
class Alike:
    """Two keys, the lower first, and how like their words are (`ALIKE` to 1)."""

    first: int
    second: int
    likeness: float


def tokens_of(words: str) -> tuple[str, ...]:
    """The tokens by which words are compared."""
    return tuple(_TOKEN.findall(fold(words, How.CASE).string))


def likeness(one: str, other: str) -> float:
    """How like two words in one language are, from 0 to 1; 0 for words that are too few."""
    return _likeness(tokens_of(one), tokens_of(other))


def alike(rows: Iterable[Worded], *, least: float = ALIKE) -> list[Alike]:
    """Every two keys of `rows` whose words in any one language are at least `least` alike, the
    most like first. `least` is at least 0.75: words so alike share two neighbouring tokens, by
    which those to compare are found.
    """
    by_language: dict[str, list[tuple[int, tuple[str, ...]]]] = defaultdict(list)
    for row in rows:
        by_language[row.language].append((row.key, tokens_of(row.words)))
    found: dict[tuple[int, int], float] = {}
    for worded in by_language.values():
        for one, other in _sharing(worded):
            (first, words), (second, others) = worded[one], worded[other]
            if first == second:
                continue
            score = _likeness(words, others)
            pair = min(first, second), max(first, second)
            if score >= least and score > found.get(pair, 0.0):
                found[pair] = score
    pairs = [Alike(first, second, score) for (first, second), score in found.items()]
    return sorted(pairs, key=lambda pair: (-pair.likeness, pair.first, pair.second))


def _sharing(worded: Sequence[tuple[int, tuple[str, ...]]]) -> set[tuple[int, int]]:
    """The positions of every two that share two neighbouring tokens."""
    holders: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at, (_, tokens) in enumerate(worded):
        for pair in set(pairwise(tokens)):
            holders[pair].append(at)
    return {
        (one, other)
        for several in holders.values()
        for number, one in enumerate(several)
        for other in several[number + 1 :]
    }


def _likeness(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    if min(len(one), len(other)) < FEWEST:
        return 0.0
    return float(Indel.normalized_similarity(one, other))
