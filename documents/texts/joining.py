"""Putting the lines of a paragraph together again.

A line's end becomes one space, or nothing: between Han characters, in scripts
that set no spaces between words, after a dash or a stroke, and where the
hyphen was only the line's. Whether it was, the rest of the text decides; where
that is silent, a hyphen before a small letter was the line's, except after
words that are seldom written without ("self-", "twenty-") and in scripts that
do not divide words.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from documents.texts.script import is_unspaced, script_of

SOFT_HYPHEN: Final = "\u00ad"
_HYPHENS: Final = "-\u2010"
_NO_SPACE_AFTER: Final = frozenset("—–/\u2010-")
_EITHER_WRITING: Final = frozenset("—–…“”‘’·")
_SPACELESS: Final = frozenset({"Thai", "Laoo", "Khmr", "Mymr"})
_DIVIDES_WORDS: Final = frozenset({"Latn", "Cyrl", "Grek", "Armn"})
_KEEPS_HYPHEN: Final = re.compile(
    "self|non|ex|quasi|half|well|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
)
_SUSPENDED: Final = re.compile("and|or|to|und|oder|bis|et|ou|y|o|и|или")
_WORD: Final = re.compile(rf"[^\W\d_]+(?:[{_HYPHENS}][^\W\d_]+)*")
_LAST_PART: Final = re.compile(rf"([^\W\d_]+)[{_HYPHENS}]$")
_FIRST_PART: Final = re.compile(r"[^\W\d_]+")
_HAN_BESIDE_LATIN: Final = re.compile(
    r"[\u4e00-\u9fff]( ?)[A-Za-z0-9]|[A-Za-z0-9]( ?)[\u4e00-\u9fff]"
)


@dataclass(frozen=True, slots=True)
class Habits:
    """What the rest of a text tells about its spelling."""

    words: frozenset[str]
    spaces_beside_han: bool

    @classmethod
    def of(cls, lines: Iterable[str]) -> "Habits":
        """Read the words inside lines; a word at a line's end may be half of one."""
        words: set[str] = set()
        spaced = close = 0
        for line in lines:
            found = _WORD.findall(line.casefold())
            words.update(found[:-1] if line.rstrip()[-1:] in _HYPHENS else found)
            for beside in _HAN_BESIDE_LATIN.finditer(line):
                if beside[1] or beside[2]:
                    spaced += 1
                else:
                    close += 1
        return cls(frozenset(words), spaced > close)


def joint(before: str, after: str, habits: Habits) -> tuple[int, str]:
    """How two lines of a paragraph join: how many characters `before` loses, what comes between.

    Neither line begins or ends with a blank. ("co-", "operation") gives (1, ""),
    or (0, "") where the text writes "co-operation" elsewhere.
    """
    if not before or not after:
        return 0, ""
    if before[-1] == SOFT_HYPHEN:
        return 1, ""
    if before[-1] in _HYPHENS:
        return _at_hyphen(before, after, habits)
    if before[-1] in _NO_SPACE_AFTER:
        return 0, "" if len(before) > 1 and not before[-2].isspace() else " "
    last, first = _writing(reversed(before)), _writing(after)
    if last == "unspaced" and first == "unspaced":
        return 0, ""
    if is_unspaced_mark(before[-1]) or is_unspaced_mark(after[0]):
        return 0, ""
    if "unspaced" in (last, first):
        return 0, " " if habits.spaces_beside_han or "hangul" in (last, first) else ""
    if script_of(before[-1]) in _SPACELESS and script_of(after[0]) in _SPACELESS:
        return 0, ""
    if before[-1] == "\u0f0b":
        return 0, ""
    return 0, " "


def join(lines: Sequence[str], habits: Habits) -> tuple[str, list[tuple[int, int]]]:
    """One paragraph of its lines, and where each stands in it: `[start, end)` in code points.

    A line may end in a soft hyphen; it ends up in no paragraph.
    """
    text = ""
    places: list[tuple[int, int]] = []
    for line in lines:
        lost, between = joint(text, line, habits)
        if lost:
            text = text[:-lost]
            places[-1] = (places[-1][0], len(text))
        text += between
        places.append((len(text), len(text) + len(line)))
        text += line
    if text.endswith(SOFT_HYPHEN):
        text = text[:-1]
        places[-1] = (places[-1][0], len(text))
    return text, places


def is_unspaced_mark(char: str) -> bool:
    """Whether it is a mark that only Han writing sets, which no space follows."""
    return char not in _EITHER_WRITING and is_unspaced(char) and script_of(char) is None


def _writing(chars: Iterable[str]) -> str:
    """ "unspaced" or "spaced", by the first character that belongs to one writing only."""
    for char in chars:
        if script_of(char) == "Hang":
            return "hangul"
        if char not in _EITHER_WRITING:
            return "unspaced" if is_unspaced(char) else "spaced"
    return "spaced"


def _at_hyphen(before: str, after: str, habits: Habits) -> tuple[int, str]:
    if len(before) < 2 or before[-2].isspace():
        return 0, " "  # a dash
    left, right = _LAST_PART.search(before), _FIRST_PART.match(after)
    if not left or not right:
        return 0, ""
    first, second = left[1].casefold(), right[0].casefold()
    if _SUSPENDED.fullmatch(second) and first + second not in habits.words:
        return 0, " "  # "two- and threefold"
    if any(f"{first}{hyphen}{second}" in habits.words for hyphen in _HYPHENS):
        return 0, ""
    if script_of(left[1][-1]) not in _DIVIDES_WORDS:
        return 0, ""
    if right[0][0].isupper() and not left[1].isupper():
        return 0, ""
    if first + second in habits.words:
        return 1, ""
    return (0, "") if _KEEPS_HYPHEN.fullmatch(first) else (1, "")
