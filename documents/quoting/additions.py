"""Words that a reader puts into a quotation, in brackets: never part of the address.

An addition stands at an offset of the address, counted as its ranges are, and
is written `76:Ensure`. It is shown in what the reader copies and nowhere else,
in square brackets and named below as the reader's own.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import regex

from documents.errors import AdditionRefused
from documents.quoting.check import JOINER
from documents.quoting.ranges import Parts
from documents.texts.normalise import normalise

MOST: Final = 10
LONGEST: Final = 200
_SPELLED: Final = regex.compile(r"([0-9]{1,9}):(.+)", regex.DOTALL)
_UNSPACED: Final = regex.compile(r"[\s\p{Han}\p{Hiragana}\p{Katakana}“‘«「『(\[，、；：。！？]")
_CLOSES: Final = regex.compile(
    r"[\s\p{Han}\p{Hiragana}\p{Katakana},.;:!?”’»」』)\]，、；：。！？،؛؟]"
)


@dataclass(frozen=True, slots=True, order=True)
class Addition:
    """`words`, without their brackets, put in before the character at `at`. Raises
    AdditionRefused for words that are empty, too long or hold a bracket or a line end."""

    at: int
    words: str

    def __post_init__(self) -> None:
        if not self.words.strip():
            raise AdditionRefused(self.words, "it has no words")
        if len(self.words) > LONGEST:
            raise AdditionRefused(self.words, f"it has more than {LONGEST} characters")
        if set(self.words) & set("[]\n\t"):
            raise AdditionRefused(self.words, "it holds a square bracket or a line end")

    @property
    def spelled(self) -> str:
        """As an address's query holds it: `76:Ensure`."""
        return f"{self.at}:{self.words}"


def read_additions(spelled: Iterable[str], parts: Parts) -> list[Addition]:
    """Additions to a quotation of `parts`, as its query spells them, in order.

    Raises AdditionRefused for one that cannot be read or stands in none of the
    parts, and for more than MOST.
    """
    found = []
    for one in spelled:
        read = _SPELLED.fullmatch(one)
        if not read:
            raise AdditionRefused(one, "it is not written like 76:Ensure")
        addition = Addition(int(read[1]), normalise(read[2]).strip())
        if not any(start <= addition.at <= end for start, end in parts):
            raise AdditionRefused(addition.words, "it stands in none of the words quoted")
        found.append(addition)
    if len(found) > MOST:
        raise AdditionRefused(found[MOST].words, f"a quotation takes {MOST} at most")
    return sorted(found)


def with_additions(string: str, parts: Parts, additions: Sequence[Addition]) -> str:
    """The words of `parts`, joined as a quotation is, with each addition in brackets.

    Without additions these are exactly the words that the check is made of.
    Offsets of parts and additions count in `string`.
    """
    left = sorted(additions)
    pieces = []
    for start, end in parts:
        piece, at = "", start
        while left and left[0].at <= end:
            one = left.pop(0)
            piece += string[at : one.at]
            at = one.at
            piece = _with(piece, one.words, string[at:end])
        pieces.append(piece + string[at:end])
    return JOINER.join(pieces)


def _with(before: str, words: str, after: str) -> str:
    """`before` and the bracketed words, with a space on each side that needs one."""
    opening = "" if not before or _UNSPACED.fullmatch(before[-1]) else " "
    closing = "" if not after or _CLOSES.fullmatch(after[0]) else " "
    return f"{before}{opening}[{words}]{closing}"
