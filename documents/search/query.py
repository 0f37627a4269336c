"""The query language: what people type, read into a tree (`tree.py`).

    alternatives := conjunction (OR conjunction)*
    conjunction  := part (AND? part)*
    part         := NOT part | -part | ( alternatives ) | "phrase" | beginning* | word
                  | field:value | field:"phrase" | field:( alternatives of values )
                  | note:word | note:"phrase" | note:beginning* | note:( alternatives of these )

AND binds closer than OR, NOT closest. The operators are written in capitals.
docs/query-language.md tells it to readers.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Final

from documents.errors import QueryError, Repair
from documents.search.lexer import SWITCH, Fault, Kind, Piece, pieces
from documents.search.tree import (
    And,
    FieldIs,
    Node,
    Not,
    Noted,
    Or,
    Query,
    Span,
)
from documents.search.values import (
    EXAMPLES,
    MAX_PARTS,
    NOTE,
    SWITCHES,
    plain_words,
    text_node,
    value_node,
)

MAX_LENGTH: Final = 2_000
"""Code points of a query. A longer one is refused before it is looked at."""
MAX_DEPTH: Final = 20
"""Brackets and NOTs inside one another."""


def parse(source: str) -> Query:
    """The query that `source` says. Raises QueryError for whatever cannot be read.

    Any string gives one or the other, in time bounded by MAX_LENGTH.
    """
    if len(source) > MAX_LENGTH:
        raise QueryError(
            f"The query has {len(source):,} characters; at most {MAX_LENGTH:,} are read.",
            MAX_LENGTH + 1,
            _readable([(plain_words(source[:MAX_LENGTH]), "its first words")]),
        )
    try:
        return _read(source)
    except Fault as fault:
        raise QueryError(fault.message, fault.at + 1, _repairs(source, fault)) from None


def _read(source: str) -> Query:
    """The tree of `source`. Raises Fault."""
    parser = _Parser(source, list(pieces(source)))
    if not any(piece.kind not in _OPERATIONS for piece in parser.pieces):
        raise Fault("There is no letter or digit to search for.", 0, None, "")
    tree = parser.alternatives(depth=0)
    if left := parser.peek():
        raise parser.closes_nothing(left)
    return _switched(source, tree)


_OPERATIONS = {Kind.AND, Kind.OR, Kind.NOT, Kind.OPEN, Kind.CLOSE}


def _switched(source: str, tree: Node) -> Query:
    """The query without its `exact:on`, which stands for the whole query and not for a part."""
    top = tree.nodes if isinstance(tree, And) else (tree,)
    switches = [node for node in top if isinstance(node, FieldIs) and node.name == SWITCH]
    rest = tuple(node for node in top if node not in switches)
    for node in rest:
        if inner := _switch_in(node):
            start, end = inner.span
            without = source[:start] + " " + source[end:]
            whole = f"({without}) {SWITCH}:{inner.value}"
            raise Fault(
                f"{SWITCH}:{inner.value} at character {start + 1} is for the whole query: "
                "it cannot stand in brackets or beside OR or NOT.",
                start,
                whole,
                "for the whole query",
            )
    if not rest:
        raise Fault(
            f"{SWITCH}:{switches[0].value} alone finds nothing: add the words to search for.",
            0,
            None,
            "",
        )
    if len({node.value for node in switches}) > 1:
        start, end = switches[-1].span
        raise Fault(
            f"{SWITCH}:{switches[-1].value} at character {start + 1} contradicts the one before.",
            start,
            source[:start] + source[end:],
            f"with {SWITCH}:{switches[0].value}",
        )
    left = rest[0] if len(rest) == 1 else And(rest, span=tree.span)
    if not switches:
        return Query(source, left)
    return Query(source, left, SWITCHES[switches[0].value], switch=switches[0].span)


def _switch_in(node: Node) -> FieldIs | None:
    """An `exact:…` somewhere inside `node`."""
    match node:
        case FieldIs(name) if name == SWITCH:
            return node
        case Not(inner):
            return _switch_in(inner)
        case And(nodes) | Or(nodes):
            return next((found for inner in nodes if (found := _switch_in(inner))), None)
    return None


@dataclass
class _Parser:
    """A walk over the pieces, one step of the grammar a method."""

    source: str
    pieces: list[Piece]
    at: int = 0
    parts: int = field(default=0)

    def peek(self) -> Piece | None:
        return self.pieces[self.at] if self.at < len(self.pieces) else None

    def take(self) -> Piece:
        piece = self.pieces[self.at]
        self.at += 1
        return piece

    def alternatives(self, depth: int, of: Piece | None = None) -> Node:
        """Conjunctions joined by OR. `of` is the field whose values they are."""
        nodes = [self.conjunction(depth, of)]
        while (piece := self.peek()) and piece.kind is Kind.OR:
            self.take()
            self.operand(piece)
            nodes.append(self.conjunction(depth, of))
        return nodes[0] if len(nodes) == 1 else Or(_flat(Or, nodes), span=_around(nodes))

    def conjunction(self, depth: int, of: Piece | None) -> Node:
        """Parts joined by AND, written or not."""
        if (piece := self.peek()) and piece.kind in {Kind.AND, Kind.OR}:
            raise self.without(piece, f"{piece.text} at character {piece.start + 1} has nothing "
                               "before it.")  # fmt: skip
        nodes = [self.part(depth, of)]
        while (piece := self.peek()) and piece.kind not in {Kind.OR, Kind.CLOSE}:
            if piece.kind is Kind.AND:
                self.take()
                self.operand(piece)
            nodes.append(self.part(depth, of))
        return nodes[0] if len(nodes) == 1 else And(_flat(And, nodes), span=_around(nodes))

    def part(self, depth: int, of: Piece | None) -> Node:
        """One word, phrase, field, bracket or negation."""
        piece = self.take()
        if depth > MAX_DEPTH:
            raise Fault(
                f"Character {piece.start + 1} stands in more than {MAX_DEPTH} brackets or NOTs.",
                piece.start,
                plain_words(self.source),
                "plain words",
            )
        if piece.kind is Kind.NOT:
            self.operand(piece)
            node = self.part(depth + 1, of)
            return Not(node, span=(piece.start, node.span[1]))
        if piece.kind is Kind.OPEN:
            return self.bracket(piece, depth, of)
        if piece.kind is Kind.CLOSE:
            raise self.closes_nothing(piece)
        self.count(piece)
        if of is not None:
            return value_node(self.source, of, piece)
        return text_node(piece) or self.fieldvalue(piece, depth)

    def bracket(self, opened: Piece, depth: int, of: Piece | None) -> Node:
        """What stands in the bracket just opened; its span includes both brackets."""
        inner = self.peek()
        if inner is not None and inner.kind is Kind.CLOSE:
            raise Fault(
                f"Nothing to search for stands in the brackets at character {opened.start + 1}.",
                opened.start,
                self.source[: opened.start] + " " + self.source[inner.end :],
                "without the empty brackets",
            )
        if inner is None:
            raise Fault(
                f"The bracket at character {opened.start + 1} is never closed.",
                opened.start,
                self.source[: opened.start],
                "without the bracket",
            )
        node = self.alternatives(depth + 1, of)
        if self.peek() is None:
            raise Fault(
                f"The bracket at character {opened.start + 1} is never closed.",
                opened.start,
                self.source.rstrip() + ")",
                "closes the bracket",
            )
        return replace(node, span=(opened.start, self.take().end))

    def fieldvalue(self, name: Piece, depth: int) -> Node:
        """The value, quoted value or bracket of values after `name:`."""
        piece = self.peek()
        if piece is None or piece.start != name.end:
            here = self.source[: name.start]
            rest = self.source[name.end :]
            follows = piece is not None and piece.kind in {Kind.WORD, Kind.PHRASE, Kind.OPEN}
            raise Fault(
                f"{name.text}: at character {name.start + 1} has no value; "
                f"write it without a space, as in {EXAMPLES[name.text]}.",
                name.start,
                f"{here}{name.text}:{rest.lstrip()}" if follows else f"{here}{rest}",
                "without the space" if follows else f"without {name.text}:",
            )
        if piece.kind is Kind.OPEN and name.text != SWITCH:
            node = self.bracket(self.take(), depth, name)
        else:
            node = value_node(self.source, name, self.take())
        span = (name.start, node.span[1])
        return Noted(node, span=span) if name.text == NOTE else replace(node, span=span)

    def operand(self, operator: Piece) -> None:
        """Refuse an operator with nothing, or another operator, after it."""
        piece = self.peek()
        nothing = piece is None or piece.kind in {Kind.AND, Kind.OR, Kind.CLOSE}
        if nothing:
            raise self.without(
                operator,
                f"{operator.text} at character {operator.start + 1} has nothing after it.",
            )

    def count(self, piece: Piece) -> None:
        """Refuse the part that is one too many."""
        self.parts += 1
        if self.parts > MAX_PARTS:
            raise Fault(
                f"The query has more than {MAX_PARTS} words and values; "
                f"the next one stands at character {piece.start + 1}.",
                piece.start,
                plain_words(self.source),
                f"its first {MAX_PARTS} words",
            )

    def closes_nothing(self, piece: Piece) -> Fault:
        """The fault of a closing bracket that none opened."""
        fault = self.without(piece, f"The bracket at character {piece.start + 1} closes nothing.")
        fault.what = "without the bracket"
        return fault

    def without(self, piece: Piece, message: str) -> Fault:
        """The fault whose repair is to leave `piece` out."""
        mended = self.source[: piece.start] + " " + self.source[piece.end :]
        return Fault(message, piece.start, mended, f"without {piece.text}")


def _flat(kind: type[And] | type[Or], nodes: list[Node]) -> tuple[Node, ...]:
    """`nodes` with what is joined by the same operator taken in: (a b) c is a b c."""
    flat: list[Node] = []
    for node in nodes:
        flat.extend(node.nodes if isinstance(node, kind) else [node])
    return tuple(flat)


def _around(nodes: list[Node]) -> Span:
    """From the first node to the last."""
    return nodes[0].span[0], nodes[-1].span[1]


def _repairs(source: str, fault: Fault) -> list[Repair]:
    """Two queries in place of `source`: its faults mended one by one, and its plain words."""
    words = plain_words(source)
    offered = [*_mended(fault), (words, "plain words"), (f'"{words}"', "as one phrase")]
    return _readable(offered)


def _mended(fault: Fault) -> list[tuple[str, str]]:
    """The query with this fault repaired, and the next that shows up then, and so on."""
    done: list[str] = []
    for _ in range(6):
        mended = fault.mended
        if mended is None:
            return []
        done.append(fault.what)
        try:
            _read(mended)
        except Fault as another:
            fault = another
        else:
            return [(" ".join(mended.split()), ", ".join(dict.fromkeys(done)))]
    return []


def _readable(offered: list[tuple[str, str]]) -> list[Repair]:
    """At most two of `offered`, each different and each a query that can be read."""
    repairs: dict[str, Repair] = {}
    for query, what in offered:
        if query in repairs or len(query) > MAX_LENGTH:
            continue
        try:
            _read(query)
        except Fault:
            continue
        repairs[query] = Repair(query, what)
    return list(repairs.values())[:2]
