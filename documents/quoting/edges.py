"""Where words begin and end: a span that cuts no word, number or negation in two.

Words that are the same letter for letter can still be others by what they are
glued to: "5 persons" in "15 persons", 五人 in 十五人, "able" in "unable", 准许 in 不准许. A span
whose edge cut nothing where the words came from is widened where it would cut
something in the new place, so that the comparison sees it.
"""

from typing import Final

import regex

_WORD: Final = regex.compile(r"[\w\p{M}--\p{Han}--\p{Hiragana}--\p{Katakana}]", regex.V1)
_NUMERAL: Final = regex.compile(r"[\p{N}〇零一二三四五六七八九十百千万萬亿億两兩]")
_GROWS: Final = regex.compile(r"[\p{M}\u200d\U0001f3fb-\U0001f3ff]")
"""What belongs to the sign before it: a mark, a joiner, a colour of skin."""
_APOSTROPHED: Final = regex.compile(r"[\p{Latin}\p{Cyrillic}]")
"""Letters between which a folded quotation mark is an apostrophe."""
_JOINS_LETTERS: Final = frozenset("'’ʼ\u200c\u200d")
_JOINS_DIGITS: Final = frozenset(".,:/·٫٬'’\u00a0\u202f")
_JOINS: Final = _JOINS_LETTERS | _JOINS_DIGITS | {'"'}
_GLUED_NEGATIONS: Final = (
    *("不得", "不准", "不许", "不許", "不可", "不能", "不要", "不应", "不應", "不允许", "不允許"),
    *("严禁", "嚴禁", "禁止"),
    *"不没沒未无無勿毋莫",
)
"""Chinese negations that stand before what they deny, without a space."""


def cuts(string: str, edge: int) -> bool:
    """Whether a place (code points of `string`) lies inside a word or a number."""
    if not 0 < edge < len(string):
        return False
    before, after = string[edge - 1], string[edge]
    if _WORD.match(before) and _WORD.match(after):
        return True
    if _NUMERAL.match(before) and _NUMERAL.match(after):
        return True
    if _GROWS.match(after) or before == "\u200d":
        return True
    if after in _JOINS:
        return _joined(string, edge)
    if before in _JOINS:
        return _joined(string, edge - 1)
    return False


def _joined(string: str, at: int) -> bool:
    """Whether the mark at `at` stands inside a word (don't) or a number (1.5)."""
    if not 0 < at < len(string) - 1:
        return False
    before, after = string[at - 1], string[at + 1]
    if string[at] in _JOINS_LETTERS and before.isalpha() and after.isalpha():
        return True
    if string[at] == '"' and _APOSTROPHED.match(before) and _APOSTROPHED.match(after):
        return True
    return string[at] in _JOINS_DIGITS and before.isdigit() and after.isdigit()


def denied(string: str, start: int) -> int:
    """How many characters of a Chinese negation are glued on before `start`, 0 for none."""
    return next(
        (len(word) for word in _GLUED_NEGATIONS if start and string.endswith(word, 0, start)), 0
    )


def widened(
    old: str, old_span: tuple[int, int], new: str, new_span: tuple[int, int]
) -> tuple[int, int]:
    """`new_span` of `new`, widened where it cuts a word or a negation off that `old_span` of
    `old` did not. All in code points; an empty span stays empty."""
    start, end = new_span
    if start == end:
        return new_span
    if not cuts(old, old_span[0]):
        while cuts(new, start):
            start -= 1
    if not cuts(old, old_span[1]):
        while cuts(new, end):
            end += 1
    if not denied(old, old_span[0]):
        start -= denied(new, start)
    return start, end
