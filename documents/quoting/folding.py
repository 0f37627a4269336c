"""A string without its typography, and the way back to its own offsets.

Two levels, both for comparing only; nothing folded is ever shown or stored:
*typography* makes one of all quotation marks, of all dashes and of all white
space (and none of white space between Han characters, where a line's end means
nothing); *case* also drops the case of letters.
"""

from bisect import bisect_right
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

import regex


class How(StrEnum):
    """How words were found to stand in a string."""

    EXACT = "exact"
    TYPOGRAPHY = "typography"
    CASE = "case"


_EAST: Final = r"\p{Han}\p{Hiragana}\p{Katakana}\u3001-\u303f\uff01-\uff60"
_DASH: Final = r"[\-\u2010-\u2015\u2212\ufe58\ufe63\uff0d]"
_QUOTE: Final = (
    r"['\"`\u00b4\u02bc\u2018-\u201f\u2032\u2033\u2039\u203a\u00ab\u00bb"
    r"\uff02\uff07\u300c-\u300f\u301d-\u301f]"
)
_FOLDS: Final = regex.compile(
    rf"""
      (?P<nothing> (?<=[{_EAST}]) \s+ (?=[{_EAST}]) )
    | (?P<dash>    \s* {_DASH}+ (?: \s* {_DASH}+ )* \s* )
    | (?P<quote>   {_QUOTE}+ )
    | (?P<dots>    \u2026 | \.(?: \s* \. ){{2,}} )
    | (?P<space>   \s+ )
    """,
    regex.VERBOSE,
)
_BECOMES: Final = {"nothing": "", "dash": "-", "quote": '"', "dots": "\u2026", "space": " "}


@dataclass(frozen=True, slots=True)
class Folded:
    """`string` is the folded one; `span` leads back to the one it was made from."""

    string: str
    _folded: tuple[int, ...]
    _original: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where the folded characters [start, end), at least one, stand in the original."""
        first = bisect_right(self._folded, start) - 1
        last = bisect_right(self._folded, end - 1) - 1
        begins = self._original[first]
        # Pieces alternate: at even numbers letters that stand as they stood, at
        # odd ones a run that became one character or none.
        if first % 2 == 0:
            begins += start - self._folded[first]
        if last % 2 == 0:
            ends = self._original[last] + end - self._folded[last]
        else:
            ends = self._original[last + 1]
        return begins, ends


def fold(string: str, how: How) -> Folded:
    """`string` folded as `how` says; EXACT folds nothing."""
    if how is How.EXACT:
        return Folded(string, (0,), (0,))
    if how is How.CASE:
        return without_case(fold(string, How.TYPOGRAPHY))
    pieces: list[str] = []
    folded, original = [0], [0]
    length = at = 0
    for match in _FOLDS.finditer(string):
        kept = string[at : match.start()]
        becomes = _BECOMES[match.lastgroup or "nothing"]
        pieces += (kept, becomes)
        length += len(kept)
        folded.append(length)
        original.append(match.start())
        length += len(becomes)
        at = match.end()
        folded.append(length)
        original.append(at)
    pieces.append(string[at:])
    return Folded("".join(pieces), tuple(folded), tuple(original))


def without_case(folded: Folded) -> Folded:
    """What TYPOGRAPHY folded, folded on to CASE: one letter for one letter."""
    lowered = folded.string.lower()
    if len(lowered) != len(folded.string):
        # A letter like İ has a lower case of two; offsets must hold, so it stays.
        lowered = "".join(
            low if len(low := letter.lower()) == 1 else letter for letter in folded.string
        )
    return replace(folded, string=lowered)
