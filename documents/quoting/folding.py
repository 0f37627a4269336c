"""A string without its typography, and the way back to its own offsets.

Two levels, both for comparing only; nothing folded is ever shown or stored:

*typography* makes one of all quotation marks, of all dashes and of all white
space (and none of white space between Han characters, where a line's end means
nothing); letters, digits and marks in another shape become the plain ones
(NFKC: full width, ligatures, Arabic presentation forms); the tatweel, the soft
hyphen and what cannot be seen go. Superscripts, fractions and numbers in
circles stay: 10² is not 102.

*case* also drops the case of letters.

Strings are taken in NFC (`texts.normalise`).
"""

import unicodedata
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from typing import Final

import regex


class How(StrEnum):
    """How words were found to stand in a string."""

    EXACT = "exact"
    TYPOGRAPHY = "typography"
    CASE = "case"


_EAST: Final = r"\p{Han}\p{Hiragana}\p{Katakana}\u3001-\u303f\uff01-\uff60"
_POINTS: Final = r",.;:!?()"
_DASHES: Final = r"\-\u2010-\u2015\u2212\ufe58\ufe63\uff0d"
_QUOTES: Final = (
    r"'\"`\u00b4\u02bc\u2018-\u201f\u2032\u2033\u2039\u203a\u00ab\u00bb"
    r"\uff02\uff07\u300c-\u300f\u301d-\u301f"
)
_FOLDS: Final = regex.compile(
    rf"""
      (?P<nothing> (?<=[{_EAST}{_POINTS}]) \s+ (?=[{_EAST}])
                 | (?<=[{_EAST}]) \s+ (?=[{_POINTS}]) )
    | (?P<dash>    \s* [{_DASHES}]+ (?: \s* [{_DASHES}]+ )* \s* )
    | (?P<quote>   [{_QUOTES}]+ (?: (?<=[{_EAST}]) \s+ (?=[{_EAST}]) [{_QUOTES}]+ )* )
    | (?P<dots>    \u2026 | \.(?: \s* \. ){{2,}} )
    | (?P<space>   \s+ )
    """,
    regex.VERBOSE,
)
_BECOMES: Final = {"nothing": "", "dash": "-", "quote": '"', "dots": "\u2026", "space": " "}

_OTHER_FOLDS: Final = regex.compile(rf"[\s{_DASHES}{_QUOTES}\u2026]")
_UNSEEN: Final = regex.compile(r"[\u0640\u00ad\u200b\u2060\ufeff\p{Bidi_Control}]")
_NUMBERS_APART: Final = ("<super>", "<sub>", "<fraction>", "<circle>")
_CARRIERS: Final = " \u0640"


@dataclass(frozen=True, slots=True)
class Folded:
    """`string` is the folded one; `span` leads back to the one it was made from."""

    string: str
    _folded: tuple[int, ...]
    _original: tuple[int, ...]
    _under: "Folded | None" = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where the folded characters [start, end), at least one, stand in the original."""
        first = bisect_right(self._folded, start) - 1
        last = bisect_right(self._folded, end - 1) - 1
        begins = self._original[first]
        # Pieces alternate: at even numbers letters that stand as they stood, at
        # odd ones a run that became something else or nothing.
        if first % 2 == 0:
            begins += start - self._folded[first]
        if last % 2 == 0:
            ends = self._original[last] + end - self._folded[last]
        else:
            ends = self._original[last + 1]
        return self._under.span(begins, ends) if self._under else (begins, ends)

    def place(self, offset: int) -> int:
        """About where a place of the original stands in the folded string."""
        if self._under:
            offset = self._under.place(offset)
        piece = bisect_right(self._original, offset) - 1
        if piece % 2:
            return self._folded[piece]
        return min(self._folded[piece] + offset - self._original[piece], len(self.string))


def fold(string: str, how: How) -> Folded:
    """`string` folded as `how` says; EXACT folds nothing."""
    if how is How.EXACT:
        return Folded(string, (0,), (0,))
    if how is How.CASE:
        return without_case(fold(string, How.TYPOGRAPHY))
    plain = _plain_letters(string)
    folds = _FOLDS.finditer(plain.string if plain else string)
    found = (
        (match.start(), match.end(), _BECOMES[match.lastgroup or "nothing"]) for match in folds
    )
    return _made(plain.string if plain else string, found, plain)


def without_case(folded: Folded) -> Folded:
    """What TYPOGRAPHY folded, folded on to CASE: one letter for one letter."""
    lowered = folded.string.lower()
    if len(lowered) != len(folded.string):
        # A letter like İ has a lower case of two; offsets must hold, so it stays.
        lowered = "".join(
            low if len(low := letter.lower()) == 1 else letter for letter in folded.string
        )
    return replace(folded, string=lowered)


def _made(string: str, found: Iterable[tuple[int, int, str]], under: Folded | None) -> Folded:
    """The string with each run `[start, end)` replaced by what it becomes."""
    pieces: list[str] = []
    folded, original = [0], [0]
    length = at = 0
    for start, end, becomes in found:
        kept = string[at:start]
        pieces += (kept, becomes)
        length += len(kept)
        folded.append(length)
        original.append(start)
        length += len(becomes)
        at = end
        folded.append(length)
        original.append(at)
    pieces.append(string[at:])
    return Folded("".join(pieces), tuple(folded), tuple(original), under)


def _plain_letters(string: str) -> Folded | None:
    """The string with plain letters for shaped ones; None where it has no others."""
    if string.isascii():
        return None
    shaped = {char: plain for char in set(string) if (plain := _plain(char)) != char}
    if not shaped:
        return None
    runs = regex.compile(f"[{regex.escape(''.join(sorted(shaped)), literal_spaces=True)}]")
    found = ((at.start(), at.end(), shaped[at.group()]) for at in runs.finditer(string))
    return _made(string, found, None)


@lru_cache(maxsize=8192)
def _plain(char: str) -> str:
    """What a character is for comparing, by itself: "ｆ" is f, "ﷲ" its four letters."""
    if _UNSEEN.match(char):
        return ""
    shape = unicodedata.decomposition(char)
    if not shape.startswith("<") or shape.startswith(_NUMBERS_APART) or _OTHER_FOLDS.match(char):
        return char
    plain = unicodedata.normalize("NFKC", char)
    if plain[0] in _CARRIERS and len(plain) > 1:
        plain = plain[1:]
    return "".join(_plain(letter) if letter != char else letter for letter in plain)
