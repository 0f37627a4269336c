"""What a query says, as a frozen tree.

The parser (`query.py`) builds it, the engine (`engines/`) carries it to the
index, and the marks in a snippet are found with it. `span` is where a node
stands in the query as typed (code points) and takes no part in comparison.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

Span = tuple[int, int]
NOWHERE: Final[Span] = (0, 0)

FIELDS: Final = (
    "collection", "language", "type", "classification", "issuer", "addressee",
    "topic", "directive", "force", "near", "note", "has", "year", "code", "state",
)  # fmt: skip
STATES: Final = ("unproofed", "draft", "reviewed")
FORCES: Final = ("must", "must_not", "may")
HAS: Final = ("directive", "note")
"""What a passage can be asked to have."""


@dataclass(frozen=True)
class Word:
    """A plain word: searched as typed, folded and by its stem."""

    text: str
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True)
class Phrase:
    """Words in quotes: searched exactly, side by side."""

    text: str
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True)
class Prefix:
    """The beginning of a word, without its star."""

    text: str
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True)
class FieldIs:
    """A field of the record, text or passage that has this value."""

    name: str
    value: str
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True)
class YearRange:
    """Records dated, wholly or in part, in these years; an end may be open."""

    first: int | None
    last: int | None
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True)
class Noted:
    """Passages at which a note stands whose words are what `node` says: words, phrases and
    beginnings, joined by the operators."""

    node: Node
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True)
class Not:
    """Everything but what `node` finds."""

    node: Node
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True)
class And:
    """What every one of `nodes` finds; at least two."""

    nodes: tuple[Node, ...]
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True)
class Or:
    """What any of `nodes` finds; at least two."""

    nodes: tuple[Node, ...]
    span: Span = field(default=NOWHERE, compare=False)


Text = Word | Phrase | Prefix
Node = Word | Phrase | Prefix | FieldIs | YearRange | Noted | Not | And | Or


@dataclass(frozen=True)
class Query:
    """A query that was read: its tree, and whether all widening is off (`exact:on`)."""

    source: str
    tree: Node
    exact: bool = False
    switch: Span | None = field(default=None, compare=False)
    """Where `exact:on` or `exact:off` stands, if it does."""


def wanted(node: Node) -> Iterator[Text]:
    """The words, phrases and beginnings that a hit can show: those not under a NOT."""
    match node:
        case Word() | Phrase() | Prefix():
            yield node
        case And(nodes) | Or(nodes):
            for inner in nodes:
                yield from wanted(inner)
        case FieldIs() | YearRange() | Noted() | Not():
            return


def wanted_of_notes(node: Node) -> Iterator[Text]:
    """The words, phrases and beginnings that a hit's notes can show: those not under a NOT."""
    match node:
        case Noted(inner):
            yield from wanted(inner)
        case And(nodes) | Or(nodes):
            for inner in nodes:
                yield from wanted_of_notes(inner)
        case _:
            return


def asks_for(node: Node, name: str) -> bool:
    """Whether a part of the query that is not under a NOT asks for the field `name`."""
    match node:
        case FieldIs():
            return node.name == name
        case And(nodes) | Or(nodes):
            return any(asks_for(inner, name) for inner in nodes)
    return False


def conditions(query: Query) -> Iterator[FieldIs | YearRange]:
    """The fields that the whole query asks for: those that can be taken away one by one."""
    top = query.tree.nodes if isinstance(query.tree, And) else (query.tree,)
    for node in top:
        if isinstance(node, FieldIs | YearRange):
            yield node
