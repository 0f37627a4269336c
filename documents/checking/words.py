"""A string as words and signs, each with a key by which two spellings are the same.

A character of a script that puts no space between words (Han, kana, Thai, …)
is a word. Brackets inside a word, as in “[T]he”, belong to it. Keys drop what
typography changes: case, width, the form of quotation marks and dashes.
"""

import unicodedata
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache
from typing import Final

import regex


class Sort(Enum):
    """What a token is."""

    WORD = auto()
    DASH = auto()
    QUOTE = auto()
    DOTS = auto()
    OPEN = auto()
    CLOSE = auto()
    STOP = auto()
    """Any other sign."""


@dataclass(frozen=True, slots=True)
class Token:
    """One word or sign: [start, end) of its string in code points. `space` stands before it."""

    sort: Sort
    raw: str
    key: str
    start: int
    end: int
    space: str


_UNSPACED: Final = (
    r"\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u30fc\uff70"
    r"\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}"
)
_CHARACTER: Final = rf"[[{_UNSPACED}]&&[\p{{L}}\p{{N}}]]\p{{M}}*+"
_LETTER: Final = rf"[[\p{{L}}\p{{N}}\p{{M}}_\u0640\u200c\u200d]--[{_UNSPACED}\u02b9-\u02bd\u02ee]]"
APOSTROPHES: Final = "'’ʼ‘`´＇"
DASHES: Final = "-‐‑‒–—―−﹘﹣－"
QUOTES: Final = "\"'`´ʹʺʻʼʽ‘’‚‛“”„‟′″‹›«»＂＇「」『』〝〞〟﹁﹂﹃﹄《》〈〉"
_DOTS: Final = r"…+|⋯+|\.(?:\s?\.){2,}"
_TOKENS: Final = regex.compile(
    rf"""
      (?P<DOTS>  \[\s*(?:{_DOTS})\s*\] | \((?:{_DOTS})\) | {_DOTS} )
    | (?P<WORD>  {_CHARACTER}
               | \p{{Nd}}+ (?: [.,٫٬] \p{{Nd}}+ )+
               | (?: \[ {_LETTER}+ \] (?={_LETTER}) )? {_LETTER}+
                 (?: (?: [{APOSTROPHES}] | \[ {_LETTER}+ \] ) {_LETTER}+ )*
                 (?: \[ {_LETTER}+ \] )? )
    | (?P<DASH>  [{regex.escape(DASHES)}] )
    | (?P<QUOTE> [{regex.escape(QUOTES)}] )
    | (?P<OPEN>  [\[［] )
    | (?P<CLOSE> [\]］] )
    | (?P<STOP>  \S )
    """,
    regex.VERBOSE | regex.V1,
)
_KEYS: Final = {Sort.DASH: "-", Sort.QUOTE: '"', Sort.DOTS: "…", Sort.OPEN: "[", Sort.CLOSE: "]"}
_STOPS: Final = str.maketrans("。．，；：！？،؛؟۔", "..,;:!?,;?.")
_APOSTROPHE: Final = str.maketrans(dict.fromkeys(APOSTROPHES, "'"))


def cut(string: str) -> list[Token]:
    """The words and signs of `string` in order; white space is kept with what follows it."""
    tokens = []
    at = 0
    for found in _TOKENS.finditer(string):
        sort = Sort[found.lastgroup or "STOP"]
        raw, start = found.group(), found.start()
        key = _KEYS.get(sort) or key_of(raw)
        tokens.append(Token(sort, raw, key, start, found.end(), string[at:start]))
        at = found.end()
    return tokens


@lru_cache(maxsize=100_000)
def key_of(raw: str) -> str:
    """The key of one word or stop: no case, no width, no shapes, no brackets, one apostrophe."""
    if raw.isascii() and raw.isalnum():
        return raw.lower()
    plain = one_apostrophe(raw).replace("\u0640", "")
    if len(plain) > 1:
        plain = plain.replace("[", "").replace("]", "")
    return unicodedata.normalize("NFKC", plain).casefold().translate(_STOPS) or raw


def one_apostrophe(raw: str) -> str:
    """A word with every apostrophe in it written alike."""
    return raw.translate(_APOSTROPHE)


def stands_apart(string: str, start: int, end: int) -> bool:
    """Whether [start, end) of `string` begins and ends at the edges of words and signs."""
    return all(
        any(token.start == edge - at for token in cut(string[at : edge + 3]))
        or string[edge - 1 : edge].isspace()
        or string[edge : edge + 1].isspace()
        for edge in (start, end)
        if 0 < edge < len(string)
        for at in (max(0, edge - 3),)
    )


def has_bracket(token: Token) -> bool:
    """Whether a word has brackets in it, as “[T]he” has."""
    return token.sort is Sort.WORD and "[" in token.raw


def words_in(tokens: list[Token]) -> int:
    """How many of them are words."""
    return sum(token.sort is Sort.WORD for token in tokens)
