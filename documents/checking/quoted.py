"""A quotation as the article writes it: its words, its brackets and its ellipses."""

from collections.abc import Container
from dataclasses import dataclass, field

from documents.checking.words import Sort, Token, cut, words_in


@dataclass(frozen=True, slots=True)
class Bracket:
    """What an article put in: its signs, the words between, and how many tokens stand before."""

    before: int
    tokens: tuple[Token, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(token.key for token in self.tokens)


@dataclass(frozen=True, slots=True)
class Segment:
    """Words without an ellipsis between them. `brackets` stand among them and are no words of
    the source; `dots` is the ellipsis that follows, if one does."""

    tokens: tuple[Token, ...]
    brackets: tuple[Bracket, ...]
    dots: Token | None = None

    @property
    def words(self) -> int:
        return words_in(list(self.tokens))


@dataclass(frozen=True)
class Quoted:
    """The text of a quotation, without its outer marks."""

    text: str
    tokens: tuple[Token, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "tokens", tuple(cut(self.text)))

    @property
    def has_dots(self) -> bool:
        return any(token.sort is Sort.DOTS for token in self.tokens)

    @property
    def words(self) -> int:
        """How many words the article quotes, brackets left aside."""
        return sum(segment.words for segment in self.segments())

    def whole(self, literal: Container[tuple[str, ...]] = ()) -> Segment:
        """All of it as one segment, ellipses taken for words of the source. Brackets that are in
        `literal` (keys of their tokens) are words of the source too."""
        return _segment(self.tokens, literal, None)

    def segments(self, literal: Container[tuple[str, ...]] = ()) -> list[Segment]:
        """The segments between its ellipses; an empty one before or after an outer ellipsis."""
        found, at = [], 0
        for number, token in enumerate(self.tokens):
            if token.sort is Sort.DOTS:
                found.append(_segment(self.tokens[at:number], literal, token))
                at = number + 1
        return [*found, _segment(self.tokens[at:], literal, None)]


def brackets_of(tokens: tuple[Token, ...]) -> list[tuple[int, int]]:
    """Where bracketed words begin and end, in numbers of tokens; a bracket without its partner
    is none."""
    found, opened = [], None
    for number, token in enumerate(tokens):
        if token.sort is Sort.OPEN:
            opened = number
        elif token.sort is Sort.CLOSE and opened is not None:
            found.append((opened, number + 1))
            opened = None
    return found


def _segment(
    tokens: tuple[Token, ...], literal: Container[tuple[str, ...]], dots: Token | None
) -> Segment:
    kept: list[Token] = []
    brackets = []
    at = 0
    for start, end in brackets_of(tokens):
        group = tokens[start:end]
        if tuple(token.key for token in group) in literal:
            continue
        kept += tokens[at:start]
        brackets.append(Bracket(len(kept), group))
        at = end
    kept += tokens[at:]
    return Segment(tuple(kept), tuple(brackets), dots)
