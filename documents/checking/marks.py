"""Which quotation marks of a paragraph open and which close, in the habits of many languages.

A mark that both opens and closes somewhere ( " ' “ ” » « ) is told by what
stands beside it: an opening one has its words after it, a closing one before
it. An apostrophe inside a word is no mark, nor is one after a plural's s when a
closing mark follows later.
"""

from dataclasses import dataclass, field
from typing import Final

import regex

CLOSERS: Final = {
    "“": "”“\"", "„": "“”\"", "‟": "”", "«": "»", "‹": "›", "»": "«»", "›": "‹›",
    "「": "」", "『": "』", "《": "》", "〈": "〉", "〝": "〞〟", "﹁": "﹂", "＂": "＂",
    '"': '"”', "”": "”", "‘": "’'", "‚": "‘’", "'": "'’", "`": "'´`",
}  # fmt: skip
"""What may close each mark that opens."""

SINGLE: Final = "‘‚'`"
"""Marks that are also apostrophes: without a closing one they open nothing."""

TITLES: Final = frozenset("《〈")
"""Marks of titles in Chinese."""

DEEPEST: Final = 20
"""Quotations within quotations; marks that would open more of them open nothing."""

_SIGNS: Final = "".join(sorted({*"".join(CLOSERS.values()), *CLOSERS}))
_ALL: Final = regex.compile(f"[{regex.escape(_SIGNS)}]")
_ALWAYS_OPEN: Final = "„‟「『《〈〝﹁‚"
_ALWAYS_CLOSE: Final = "」』》〉〞〟﹂"
_WORD: Final = regex.compile(r"[\p{L}\p{N}\p{M}]")
_PUNCTUATION: Final = regex.compile(r"[\p{P}\p{S}]")


@dataclass(slots=True)
class Marked:
    """Words between marks: [start, end) of the paragraph in code points, marks left out.

    `closed` is False where the paragraph ends first; `inner` are quotations in it.
    """

    mark: str
    start: int
    end: int = -1
    closed: bool = False
    inner: list["Marked"] = field(default_factory=list)


@dataclass(slots=True)
class Reading:
    """A paragraph's quotations, outermost only, in order. `stray` are the places of closing
    marks that close nothing."""

    quotations: list[Marked] = field(default_factory=list)
    stray: list[int] = field(default_factory=list)


def read_marks(words: str) -> Reading:
    """The quotations of one paragraph."""
    return _Reader(words).reading


class _Reader:
    def __init__(self, words: str) -> None:
        self.words = words
        self.reading = Reading()
        self._open: list[Marked] = []
        for found in _ALL.finditer(words):
            self._mark(found.group(), found.start())
        self._end()

    def _mark(self, mark: str, at: int) -> None:
        before, after = self.words[at - 1 : at], self.words[at + 1 : at + 2]
        opens, closes = _opens(before, after), _closes(before, after)
        if mark in "'’`‘" and _WORD.match(before) and _WORD.match(after) and mark != "‘":
            return
        number = self._closable(mark)
        if number is not None and mark not in _ALWAYS_OPEN:
            told = mark in _ALWAYS_CLOSE or mark not in CLOSERS or mark in "”»›"
            if told or (closes and (not opens or not self._nests(mark, before))):
                if not (mark in "'’" and self._is_plural(at, before, after)):
                    self._close(number, at)
                return
        may_open = mark in CLOSERS and self._may_open(mark, opens, closes, after)
        if may_open and len(self._open) < DEEPEST:
            self._open.append(Marked(mark, at + 1))
        elif mark not in "'’`‘‚´":
            self.reading.stray.append(at)

    def _closable(self, mark: str) -> int | None:
        """The innermost open quotation that the mark may close."""
        for number in range(len(self._open) - 1, -1, -1):
            if mark in CLOSERS[self._open[number].mark]:
                return number
        return None

    def _nests(self, mark: str, before: str) -> bool:
        """A straight mark right after an opening one opens within it."""
        return bool(self._open) and before == self._open[-1].mark and mark == before

    def _may_open(self, mark: str, opens: bool, closes: bool, after: str) -> bool:
        if mark in _ALWAYS_OPEN or mark in "«‹":
            return True
        if mark in "”»›":
            return opens and not closes
        if mark in "'`":
            return opens and not closes and not after.isdecimal()
        if mark == "‘":
            return opens
        return opens or mark == "“"

    def _is_plural(self, at: int, before: str, after: str) -> bool:
        """Whether a single mark after an s is an apostrophe: a closing one follows later."""
        if before.lower() not in "szx" or not after.isspace() or not before:
            return False
        following = self.words[at + 1 :]
        if not following.lstrip()[:1].islower():
            return False
        closing = regex.search(r"(?<=[\p{L}\p{N}\p{P}])['’](?![\p{L}\p{N}])", following)
        opening = regex.search(r"(?<![\p{L}\p{N}])[‘'](?=[\p{L}])", following)
        return closing is not None and (opening is None or closing.start() < opening.start())

    def _close(self, number: int, at: int) -> None:
        closed = self._open[number]
        for inner in self._open[number + 1 :]:
            closed.inner += inner.inner
        del self._open[number:]
        closed.end, closed.closed = at, True
        self._keep(closed)

    def _keep(self, marked: Marked) -> None:
        if self._open:
            self._open[-1].inner.append(marked)
        else:
            self.reading.quotations.append(marked)

    def _end(self) -> None:
        """What is still open ends with the paragraph; single marks were apostrophes, unless the
        paragraph begins with one."""
        while self._open:
            last = self._open.pop()
            begins = not self.words[: last.start - 1].strip()
            if last.mark in SINGLE and not begins:
                for inner in last.inner:
                    self._keep(inner)
                continue
            last.end = len(self.words.rstrip())
            self._keep(last)
        self.reading.quotations.sort(key=lambda one: one.start)


def _opens(before: str, after: str) -> bool:
    """Left-flanking, as CommonMark has it."""
    if not after or after.isspace():
        return False
    return not _PUNCTUATION.match(after) or not before or not _WORD.match(before)


def _closes(before: str, after: str) -> bool:
    """Right-flanking."""
    if not before or before.isspace():
        return False
    return not _PUNCTUATION.match(before) or not after or not _WORD.match(after)
