"""A query, cut into words, phrases, operators and field names.

Only ASCII brackets group; other brackets, dashes and stops are punctuation,
which is never searched. Positions are code points of the query as typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from enum import Enum, auto
from typing import Final

from documents.search.tokens import has_tokens
from documents.search.tree import FIELDS

QUOTES: Final = {
    '"': '"”', "“": '”"', "”": "”", "„": '“”"', "‟": "”",
    "«": "»", "»": "«", "「": "」", "『": "』",
}  # fmt: skip
"""Opening mark to the marks that close it, the first found in this order."""

SWITCH: Final = "exact"
NAMES: Final = (*FIELDS, SWITCH)

# What people try first, where spelling alone would lead astray.
_OTHER_NAMES: Final = {
    "from": "issuer", "author": "issuer", "by": "issuer", "to": "addressee", "date": "year",
    "subject": "topic", "kind": "type", "id": "code", "record": "code", "status": "state",
    "annotation": "note", "comment": "note", "order": "directive",
}  # fmt: skip

_FIELD = re.compile(r"([A-Za-z_]+):")
_WORD = re.compile(r'[^\s()"“”„‟«»「『]+')


class Kind(Enum):
    """What a piece of a query is."""

    WORD = auto()
    PREFIX = auto()
    PHRASE = auto()
    FIELD = auto()
    OPEN = auto()
    CLOSE = auto()
    AND = auto()
    OR = auto()
    NOT = auto()


OPERATORS: Final = {"AND": Kind.AND, "OR": Kind.OR, "NOT": Kind.NOT}


@dataclass(frozen=True)
class Piece:
    """One piece, `text` without its quotes, star or colon, at [start, end) of the query."""

    kind: Kind
    text: str
    start: int
    end: int


class Fault(Exception):  # noqa: N818 - a fault of the query, not of the program
    """The query cannot be read at `at` (0-based). `mended` is the query with this one
    fault repaired, None where nothing can be; `what` says what that repair did."""

    def __init__(self, message: str, at: int, mended: str | None, what: str) -> None:
        super().__init__(message)
        self.message, self.at, self.mended, self.what = message, at, mended, what


def pieces(source: str) -> Iterator[Piece]:
    """The pieces of `source` in order. Raises Fault; words of punctuation alone are left out."""
    at = 0
    while at < len(source):
        character = source[at]
        if character.isspace():
            at += 1
        elif character in "()":
            yield Piece(Kind.OPEN if character == "(" else Kind.CLOSE, character, at, at + 1)
            at += 1
        elif character in QUOTES:
            piece = _phrase(source, at)
            yield piece
            at = piece.end
        elif character == "-" and _negates(source, at):
            yield Piece(Kind.NOT, "-", at, at + 1)
            at += 1
        elif name := _field(source, at):
            yield name
            at = name.end
        else:
            found = _WORD.match(source, at)
            assert found is not None, "what is no space, bracket or quote begins a word"
            if word := _word(source, found):
                yield word
            at = found.end()


def _phrase(source: str, start: int) -> Piece:
    """The phrase whose opening mark stands at `start`."""
    for closer in QUOTES[source[start]]:
        end = source.find(closer, start + 1)
        if end >= 0:
            break
    else:
        mended, what = _closed(source, start)
        message = f"The quotation mark at character {start + 1} is never closed."
        raise Fault(message, start, mended, what)
    text = source[start + 1 : end]
    if not has_tokens(text):
        raise Fault(
            f"Nothing to search for stands between the quotation marks at character {start + 1}.",
            start,
            source[:start] + " " + source[end + 1 :],
            "without the empty quotation marks",
        )
    return Piece(Kind.PHRASE, text, start, end + 1)


def _closed(source: str, start: int) -> tuple[str, str]:
    """`source` with the mark at `start` closed before the next operator, field or bracket."""
    rest = re.search(r"\s+(?:(?:AND|OR|NOT)\s|-\w|[A-Za-z_]+:\S)|\s*[()]", source[start + 1 :])
    end = start + 1 + rest.start() if rest else len(source.rstrip())
    if not has_tokens(source[start + 1 : end]):
        return source[:start] + " " + source[start + 1 :], "without the quotation mark"
    closer = QUOTES[source[start]][0]
    return source[:end].rstrip() + closer + source[end:], "closes the quotation mark"


def _negates(source: str, at: int) -> bool:
    """Whether the hyphen at `at` is NOT: a word, quote or bracket follows, none goes before."""
    before, after = source[at - 1 : at], source[at + 1 : at + 2]
    alone = before == "" or before.isspace() or before in "(-"
    return alone and (after in QUOTES or after in "(-" or has_tokens(after)) and after != ""


def _field(source: str, start: int) -> Piece | None:
    """The field name at `start`, or None where a colon is only a colon (12:30, https://…)."""
    found = _FIELD.match(source, start)
    if not found:
        return None
    name, value = found.group(1).lower(), source[found.end() : found.end() + 1]
    if name not in NAMES:
        if value in QUOTES or value == "(" or has_tokens(value):
            raise _unknown_field(source, found)
        return None
    return Piece(Kind.FIELD, name, start, found.end())


def _unknown_field(source: str, found: re.Match[str]) -> Fault:
    """No field has this name: the nearest one is offered, else the words without it."""
    name, rest = found.group(1), source[found.end() :]
    nearest = _OTHER_NAMES.get(name.lower()) or next(
        iter(get_close_matches(name.lower(), NAMES, n=1, cutoff=0.6)), None
    )
    before = source[: found.start()]
    if nearest:
        mended, what = f"{before}{nearest}:{rest}", f"in the field {nearest}"
    else:
        mended, what = f"{before}{name} {rest}", "as words"
    return Fault(
        f"“{name}” at character {found.start() + 1} is no field. "
        f"The fields are {', '.join(NAMES[:-1])} and {NAMES[-1]}.",
        found.start(),
        mended,
        what,
    )


def _word(source: str, found: re.Match[str]) -> Piece | None:
    """A word, an operator, the beginning of a word, or None for punctuation alone."""
    text, start, end = found.group(), found.start(), found.end()
    if kind := OPERATORS.get(text):
        return Piece(kind, text, start, end)
    if not has_tokens(text):
        return None
    if "*" not in text:
        return Piece(Kind.WORD, text, start, end)
    beginning = text[:-1]
    if text.endswith("*") and "*" not in beginning and has_tokens(beginning[-1:]):
        return Piece(Kind.PREFIX, beginning, start, end)
    plain = text.replace("*", "")
    star = start + text.index("*")
    mended = plain.rstrip(".,;:!?…。，；：！？") + "*"
    if not has_tokens(mended[-2:-1]):
        mended = plain
    raise Fault(
        f"The star at character {star + 1} does not end a word, as it does in ferr*.",
        star,
        source[:start] + mended + source[end:],
        "with the star at the end",
    )
