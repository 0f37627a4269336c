"""Scripts of characters, and the units that readers see as one character."""

import bisect
import unicodedata
from collections import Counter
from functools import lru_cache
from typing import Final

import regex

_NAMED: Final = {
    "Han": "Hani",
    "Hiragana": "Hira",
    "Katakana": "Kana",
    "Hangul": "Hang",
    "Latin": "Latn",
    "Cyrillic": "Cyrl",
    "Greek": "Grek",
    "Arabic": "Arab",
    "Hebrew": "Hebr",
    "Armenian": "Armn",
    "Georgian": "Geor",
    "Devanagari": "Deva",
    "Bengali": "Beng",
    "Tamil": "Taml",
    "Thai": "Thai",
    "Lao": "Laoo",
    "Khmer": "Khmr",
    "Myanmar": "Mymr",
    "Tibetan": "Tibt",
    "Mongolian": "Mong",
    "Ethiopic": "Ethi",
    "Yi": "Yiii",
    "Thaana": "Thaa",
    "Syriac": "Syrc",
}
_TELL: Final = regex.compile(
    "|".join(rf"(?P<{code}>\p{{Script={name}}})" for name, code in _NAMED.items())
)
RIGHT_TO_LEFT: Final = frozenset({"Arab", "Hebr", "Syrc", "Thaa", "Nkoo", "Adlm", "Rohg", "Mand"})
"""Scripts that run from right to left (ISO 15924)."""

_CLUSTER: Final = regex.compile(r"\X")
_MARKS_OF_HAN: Final = frozenset(
    "　、。〃〈〉《》「」『』【】〔〕〖〗〝〞〟・！（），．：；？～…—“”‘’·"
)


@lru_cache(maxsize=8192)
def script_of(char: str) -> str | None:
    """The ISO 15924 code of one character's script; None for digits, marks and spaces."""
    found = _TELL.match(char)
    return found.lastgroup if found else None


def dominant_script(string: str) -> str | None:
    """The script that most letters of `string` are in (ISO 15924), None without letters.

    On a tie the one that comes first in the string.
    """
    counted = Counter(filter(None, map(script_of, string)))
    return counted.most_common(1)[0][0] if counted else None


def is_han(char: str) -> bool:
    """Whether one character is a Han character."""
    return script_of(char) == "Hani"


def is_unspaced(char: str) -> bool:
    """Whether one character belongs to writing that sets no spaces between words at a line's end.

    Han, kana, and the punctuation that comes with them, full-width forms included.
    """
    return (
        char in _MARKS_OF_HAN
        or script_of(char) in {"Hani", "Hira", "Kana"}
        or (unicodedata.east_asian_width(char) == "F" and char != "\u3000")
    )


def cluster_starts(string: str) -> list[int]:
    """Where each grapheme cluster begins, and the end (UAX #29), in code points."""
    return [found.start() for found in _CLUSTER.finditer(string)] + [len(string)]


def cuts_grapheme(string: str, offset: int) -> bool:
    """Whether `offset` falls inside what readers see as one character (UAX #29).

    Offsets count code points; the start and the end of the string cut nothing.
    """
    if not 0 < offset < len(string):
        return False
    if string.isascii():
        return string[offset - 1 : offset + 1] == "\r\n"
    start = _sure_boundary(string, offset)
    stop = min(len(string), offset + 64)
    starts = [start + place for place in cluster_starts(string[start:stop])]
    place = bisect.bisect_left(starts, offset)
    return starts[place] != offset


def _sure_boundary(string: str, offset: int) -> int:
    """A place before `offset` from which clusters can be told without what stands before.

    An LF, a space, a capital or a Han character: none takes part in a rule that
    looks back further than itself.
    """
    start = offset - 1
    while start > 0 and not (
        string[start] in "\n "
        or unicodedata.category(string[start]) == "Lu"
        or is_han(string[start])
    ):
        start -= 1
    return start
