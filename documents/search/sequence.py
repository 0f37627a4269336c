"""Whether tokens stand side by side in a text, and where: how a phrase is verified.

The index says only which passages hold all tokens of a phrase. The text decides.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import regex

from documents.search.tokens import CHARACTER, LETTER, Token, exact_tokens

# Marks, joiners and letter-like apostrophes: where these stand, the quick look is not enough.
_HARD: Final = regex.compile(r"[\p{M}\u200c\u200d\u02b9-\u02bd\u02ee]", regex.V1)
_IS_CHARACTER: Final = regex.compile(CHARACTER, regex.V1)
_BETWEEN: Final = rf"[^[{LETTER}||{CHARACTER}]]"


@dataclass(frozen=True)
class Sequence:
    """Exact tokens side by side; the last may be only the beginning of one (`open_end`)."""

    tokens: tuple[str, ...]
    open_end: bool = False

    @classmethod
    def of(cls, words: str, *, open_end: bool = False) -> Sequence:
        """The sequence that `words` spell. A character of a script without spaces is a whole
        token, so whatever may follow it is no part of it: an open end closes."""
        found = tuple(exact_tokens(words))
        return cls(found, open_end and not _is_character(found[-1]))

    def stands_in(self, text: str) -> bool:
        """Whether the tokens of `text` hold these, side by side and in order."""
        lowered = unicodedata.normalize("NFC", text.casefold())
        if self._quick is None or _HARD.search(lowered):
            return self._stands_among(exact_tokens(text))
        return self._quick.search(lowered) is not None

    def places(self, found: list[Token]) -> Iterator[tuple[int, int]]:
        """Where they stand among the tokens of a text: spans of that text in code points, from
        left to right, not overlapping."""
        forms = [token.exact for token in found]
        at = 0
        while at <= len(forms) - len(self.tokens):
            if self._matches(forms, at):
                last = at + len(self.tokens) - 1
                yield found[at].start, found[last].end
                at = last + 1
            else:
                at += 1

    def _stands_among(self, forms: list[str]) -> bool:
        return any(self._matches(forms, at) for at in range(len(forms) - len(self.tokens) + 1))

    def _matches(self, forms: list[str], at: int) -> bool:
        last = len(self.tokens) - 1
        if tuple(forms[at : at + last]) != self.tokens[:last]:
            return False
        if self.open_end:
            return forms[at + last].startswith(self.tokens[last])
        return forms[at + last] == self.tokens[last]

    @cached_property
    def _quick(self) -> regex.Pattern[str] | None:
        """A pattern for case-folded text without marks, None where the tokens have marks."""
        if any(_HARD.search(token) for token in self.tokens):
            return None
        parts = [] if _is_character(self.tokens[0]) else [rf"(?<!{LETTER})"]
        for at, token in enumerate(self.tokens):
            if at:
                touching = _is_character(token) or _is_character(self.tokens[at - 1])
                parts.append(_BETWEEN + ("*" if touching else "+"))
            parts.append(regex.escape(token))
        if not self.open_end and not _is_character(self.tokens[-1]):
            parts.append(rf"(?!{LETTER})")
        return regex.compile("".join(parts), regex.V1)


def _is_character(token: str) -> bool:
    """Whether a token is a character of a script that puts no space between words."""
    return _IS_CHARACTER.match(token) is not None
