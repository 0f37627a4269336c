"""The values that a field of a query may have, and the plain words of a query."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import Final

from documents.search.lexer import SWITCH, Fault, Kind, Piece
from documents.search.tokens import has_tokens
from documents.search.tree import (
    FORCES,
    HAS,
    STATES,
    FieldIs,
    Node,
    Phrase,
    Prefix,
    Text,
    Word,
    YearRange,
)

NOTE: Final = "note"
"""The field whose values are words, as those of the query itself are."""
MAX_PARTS: Final = 64
"""Words, phrases and field values of a query."""
SWITCHES: Final = {"on": True, "off": False}

_YEARS = re.compile(r"([0-9]{4})?(\.\.)?([0-9]{4})?")
_DROPPED = re.compile(
    r"[A-Za-z_]+:(?=\S)|(?<=[A-Za-z_]):|[\s()\"“”„‟«»「」『』*]+|\b(?:AND|OR|NOT)\b"
)

EXAMPLES: Final = {
    "collection": "collection:lantern-island", "language": "language:zh", "type": "type:notice",
    "classification": "classification:secret", "issuer": 'issuer:"Lamp Office"',
    "addressee": 'addressee:"the ferry stations"', "topic": "topic:disclosure",
    "directive": "directive:disclosure", "force": "force:must_not", "near": "near:directive",
    "note": "note:draft", "has": "has:note", "year": "year:2016..2018", "code": "code:li-0412",
    "state": "state:reviewed", "exact": "exact:on",
}  # fmt: skip
_CHOICES: Final = {"force": FORCES, "state": STATES, "has": HAS, SWITCH: tuple(SWITCHES)}


def text_node(piece: Piece) -> Text | None:
    """The word, phrase or beginning of a word that a piece is; None where it is none of them."""
    span = (piece.start, piece.end)
    match piece.kind:
        case Kind.WORD:
            return Word(piece.text, span=span)
        case Kind.PHRASE:
            return Phrase(piece.text, span=span)
        case Kind.PREFIX:
            return Prefix(piece.text, span=span)
    return None


def value_node(source: str, name: Piece, piece: Piece) -> Node:
    """The node for one value of a field. Raises Fault where the field has no such value."""
    if name.text == NOTE and (words := text_node(piece)):
        return words
    span = (piece.start, piece.end)
    before, after = source[: piece.start], source[piece.end :]
    star = source.find("*", piece.start, piece.end)
    if star >= 0 and piece.kind is not Kind.PHRASE:
        raise Fault(
            f"The star at character {star + 1} does not work in {name.text}: "
            "write the whole value.",
            star,
            before + piece.text.replace("*", "") + after,
            "without the star",
        )
    if piece.kind not in {Kind.WORD, Kind.PHRASE}:
        raise Fault(
            f"{name.text}: takes a value, as in {EXAMPLES[name.text]}; "
            f"character {piece.start + 1} is none.",
            piece.start,
            source[: name.start] + plain_words(source[name.end :]),
            "as words",
        )
    if name.text == "year":
        return _years(source, name, piece)
    value = piece.text.strip()
    if choices := _CHOICES.get(name.text):
        value = re.sub(r"[\s-]+", "_", value.lower())
        if value not in choices:
            nearest = get_close_matches(value, choices, n=1, cutoff=0.0)[0]
            raise Fault(
                f"{name.text}: at character {piece.start + 1} is one of {', '.join(choices)}.",
                piece.start,
                before + nearest + after,
                f"with {name.text}:{nearest}",
            )
    return FieldIs(name.text, value, span=span)


def _years(source: str, name: Piece, piece: Piece) -> YearRange:
    """`2016`, `2016..2018`, `2016..` or `..2018`, each year of four digits."""
    found = _YEARS.fullmatch(piece.text.strip())
    digits = re.findall(r"(?<![0-9])[0-9]{4}(?![0-9])", piece.text)
    good = found is not None and bool(found[1] or found[3])
    if good and found is not None:
        first = int(found[1]) if found[1] else None
        last = int(found[3]) if found[3] else None
        if not found[2]:
            first = last = first if first is not None else last
        if first is None or last is None or first <= last:
            return YearRange(first, last, span=(piece.start, piece.end))
        problem = "ends before it begins"
        years = f"{last}..{first}"
    else:
        problem = "is no year of four digits, nor two of them joined by .."
        years = "..".join(digits[:2]) if digits[:2] == sorted(digits[:2]) else digits[0]
    before = source[: name.start]
    mended = f"{before}year:{years}" if years else f"{before}{piece.text}"
    raise Fault(
        f"“{piece.text[:40]}” at character {piece.start + 1} {problem}.",
        piece.start,
        mended + source[piece.end :],
        f"in {years}" if years else "as a word",
    )


def plain_words(source: str) -> str:
    """The words of `source` without operators, field names, quotes and stars."""
    words = (word.lstrip("-") for word in _DROPPED.sub(" ", source).split())
    return " ".join([word for word in words if has_tokens(word)][:MAX_PARTS])
