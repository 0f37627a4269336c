"""Every difference between words of an article and the words of the source that they stand for."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

import regex
from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from documents.checking.quoted import Bracket, Segment
from documents.checking.verdict import OTHER_WORDS, Difference, Kind
from documents.checking.words import (
    APOSTROPHES,
    DASHES,
    QUOTES,
    Sort,
    Token,
    has_bracket,
    one_apostrophe,
    words_in,
)

BRACKET_STANDS_FOR: Final = 12
"""Words of the source that a bracket may stand for; what goes beyond was left out silently."""

_OWN: Final = frozenset(",.;:")
"""Signs that an article's own sentence may put before the closing mark."""

_SPELLING: Final = regex.compile(rf"[\s{regex.escape(DASHES + QUOTES)}]+")
_NUMBERS: Final = regex.compile(r"\p{Nd}+")
_LINE_HYPHEN: Final = regex.compile(rf"(?<=\p{{L}})[{regex.escape(DASHES)}]\s+(?=\p{{L}})")
_ALIKE: Final = 50.0
"""How alike, of a hundred, letters must be for one word to be taken for the other, mended."""


@dataclass
class Compared:
    """What comparing one segment with one stretch of the source brought."""

    differences: list[Difference] = field(default_factory=list)
    matched: list[str] = field(default_factory=list)
    """Keys of the words that both have."""
    worth: float = 0.0
    """How many words both have; a mended word counts for what is left of it."""
    left_out: int = 0
    run: int = 0
    """The longest run of words that both have."""


def compared(
    segment: Segment, source: Sequence[Token], *, at: int, ends: bool, last: bool
) -> Compared:
    """Compare a segment with the stretch `source` of a source's tokens.

    `at` is where in the source the stretch stands, should it be empty. `last`
    says that the quotation ends with the segment, `ends` that its own sentence's
    sign may stand there.
    """
    return _Comparing(segment, source, at=at, closing=ends and last).result


class _Comparing:
    def __init__(
        self, segment: Segment, source: Sequence[Token], *, at: int, closing: bool
    ) -> None:
        self.tokens, self.source = segment.tokens, source
        self.result = Compared()
        self._at = at
        self._closing = closing
        self._brackets = list(segment.brackets)
        run = 0
        for equal, (i1, i2), (j1, j2) in _blocks(self.tokens, source):
            if equal:
                run += self._same(i1, i2, j1)
                self.result.run = max(self.result.run, run)
            else:
                run = 0
                self._unlike(i1, i2, j1, j2)
        for bracket in self._brackets:
            self._bracket(bracket, "", self._source_at(len(source)))
        self.result.differences = _joined(self.result.differences)

    def _same(self, first: int, last: int, held: int) -> int:
        """Note what differs in words with the same keys; how many words there are."""
        words = 0
        for number in range(first, last):
            said, there = self.tokens[number], self.source[held + number - first]
            if number > first:
                self._between(number, held + number - first)
            self._brackets_before(number, there.start)
            if said.sort is Sort.WORD:
                words += 1
                self.result.matched.append(said.key)
            if said.raw != there.raw:
                self._add(_how_spelled(said, there), said.raw, there.raw, said.start, there.start)
        self.result.worth += words
        return words

    def _between(self, number: int, held: int) -> None:
        """Note that another space, or none, stands between two words than in the source."""
        if any(bracket.before == number for bracket in self._brackets):
            return
        said, there = self.tokens[number].space, self.source[held].space
        if said == there or ("\n" in there and said.isspace()):
            return
        after_dash = said and self.tokens[number - 1].sort is Sort.DASH
        kind = Kind.LINE_BREAK_HYPHEN if after_dash and not there else Kind.SPACES
        position = self.tokens[number].start - len(said)
        self._add(kind, said, there, position, self.source[held].start - len(there))

    def _unlike(self, i1: int, i2: int, j1: int, j2: int) -> None:
        said, there = self.tokens[i1:i2], self.source[j1:j2]
        if not said:
            bracket = next((one for one in self._brackets if one.before == i1), None)
            if bracket is not None and words_in(list(there)) <= BRACKET_STANDS_FOR:
                self._brackets.remove(bracket)
                self._bracket(bracket, _raw(there), there[0].start)
                return
        self._brackets_before(i1, self._source_at(j1))
        if not self._before_number(i2, j2, said or there) and (kinds := _spelling(said, there)):
            self._whole(kinds[0], said, there, i1, j1)
            for token in said:
                if token.sort is Sort.WORD:
                    self.result.matched.append(token.key)
            self.result.worth += words_in(list(said))
        elif self._closing and i2 == len(self.tokens) and _is_own(said, there):
            self._whole(Kind.CLOSING_PUNCTUATION, said, there, i1, j1)
        elif len(said) == len(there) and len(said) > 1:
            for number in range(len(said)):
                self._unlike(i1 + number, i1 + number + 1, j1 + number, j1 + number + 1)
        else:
            self._other(said, there, i1, j1)

    def _before_number(self, i2: int, j2: int, signs: Sequence[Token]) -> bool:
        """Whether the block is signs before a number, of which a dash may be a minus."""
        following = self.tokens[i2 : i2 + 1] or self.source[j2 : j2 + 1]
        return (
            all(token.sort is Sort.DASH for token in signs)
            and bool(following)
            and following[0].key[:1].isdecimal()
        )

    def _other(self, said: Sequence[Token], there: Sequence[Token], i1: int, j1: int) -> None:
        if len(said) == len(there) == 1 and has_bracket(said[0]) and _fits(said[0], there[0]):
            self._whole(Kind.BRACKETS, said, there, i1, j1)
            self.result.worth += 1
            return
        kind = Kind.CHANGED if said and there else Kind.ADDED if said else Kind.LEFT_OUT
        self._whole(kind, said, there, i1, j1)
        if said and there:
            likeness = fuzz.ratio(_raw(said).casefold(), _raw(there).casefold())
            if likeness >= _ALIKE:
                self.result.worth += words_in(list(said)) * likeness / 100
        self.result.left_out += max(0, words_in(list(there)) - words_in(list(said)))

    def _brackets_before(self, number: int, held: int) -> None:
        while self._brackets and self._brackets[0].before <= number:
            self._bracket(self._brackets.pop(0), "", held)

    def _bracket(self, bracket: Bracket, held: str, at: int) -> None:
        first = bracket.tokens[0]
        self._add(Kind.BRACKETS, _raw(bracket.tokens), held, first.start, at)

    def _whole(
        self, kind: Kind, said: Sequence[Token], there: Sequence[Token], i1: int, j1: int
    ) -> None:
        position = said[0].start if said else self._position(i1)
        held = there[0].start if there else self._source_at(j1)
        self._add(kind, _raw(said), _raw(there), position, held)

    def _add(self, kind: Kind, said: str, there: str, position: int, held: int) -> None:
        self.result.differences.append(Difference(kind, said, there, position, held))

    def _position(self, number: int) -> int:
        """Where in the quotation what is not there would stand: before that token."""
        if number < len(self.tokens):
            return self.tokens[number].start
        return self.tokens[-1].end if self.tokens else 0

    def _source_at(self, number: int) -> int:
        if number < len(self.source):
            return self.source[number].start
        return self.source[-1].end if self.source else self._at


def _blocks(
    said: Sequence[Token], there: Sequence[Token]
) -> Iterator[tuple[bool, tuple[int, int], tuple[int, int]]]:
    """Runs with the same keys and what lies between them, in order."""
    keys, held = [token.key for token in said], [token.key for token in there]
    waiting: tuple[int, int, int, int] | None = None
    for step in Levenshtein.opcodes(keys, held):
        i1, i2, j1, j2 = step.src_start, step.src_end, step.dest_start, step.dest_end
        if step.tag != "equal":
            waiting = (waiting[0], i2, waiting[2], j2) if waiting else (i1, i2, j1, j2)
            continue
        if waiting:
            yield False, waiting[:2], waiting[2:]
            waiting = None
        yield True, (i1, i2), (j1, j2)
    if waiting:
        yield False, waiting[:2], waiting[2:]


def _how_spelled(said: Token, there: Token) -> Kind:
    """What differs between two spellings that have one key."""
    match said.sort:
        case Sort.QUOTE:
            return Kind.QUOTATION_MARKS
        case Sort.DASH:
            return Kind.DASHES
        case Sort.DOTS:
            return Kind.DOTS
    if has_bracket(said) != has_bracket(there):
        return Kind.BRACKETS
    plain, held = one_apostrophe(said.raw), one_apostrophe(there.raw)
    if plain == held:
        return Kind.QUOTATION_MARKS
    if plain.casefold() == held.casefold():
        return Kind.CAPITALS
    return Kind.LETTER_FORMS


def _spelling(said: Sequence[Token], there: Sequence[Token]) -> list[Kind]:
    """In which ways of writing alone two runs differ; [] where their words do."""
    before, after = _raw(said), _raw(there)
    if _NUMBERS.findall(before) != _NUMBERS.findall(after):
        return []
    if _squeezed(before) != _squeezed(after):
        return []
    if any(_apart(token) for token in (*said, *there)):
        return []
    kinds = []
    if _LINE_HYPHEN.search(before):
        kinds.append(Kind.LINE_BREAK_HYPHEN)
    if _dashes(said) != _dashes(there):
        kinds.append(Kind.DASHES)
    if _marks(said) != _marks(there):
        kinds.append(Kind.QUOTATION_MARKS)
    return kinds or [Kind.SPACES]


def _apart(token: Token) -> bool:
    """An apostrophe lost makes another word (its, it’s): no matter of typography."""
    return token.sort is Sort.WORD and any(sign in APOSTROPHES for sign in token.raw)


def _dashes(tokens: Sequence[Token]) -> int:
    return sum(token.sort is Sort.DASH for token in tokens)


def _marks(tokens: Sequence[Token]) -> int:
    return sum(token.sort is Sort.QUOTE for token in tokens)


def _squeezed(words: str) -> str:
    return unicodedata.normalize("NFKC", _SPELLING.sub("", words)).casefold()


def _is_own(said: Sequence[Token], there: Sequence[Token]) -> bool:
    """Whether the article only puts its own sentence's sign there."""
    return (
        bool(said)
        and all(token.key in _OWN for token in said)
        and all(token.key in _OWN for token in there)
    )


def _fits(said: Token, there: Token) -> bool:
    """Whether “support[ed]” may stand for “support”: what is not bracketed must be there."""
    pattern = ".*".join(
        regex.escape(piece) for piece in regex.split(r"\[[^\]]*\]", one_apostrophe(said.raw))
    )
    return regex.fullmatch(pattern, one_apostrophe(there.raw), regex.IGNORECASE) is not None


def _raw(tokens: Sequence[Token]) -> str:
    """The tokens as they stand, with what stands between them."""
    return "".join(
        token.raw if not number else token.space + token.raw for number, token in enumerate(tokens)
    )


def _joined(found: list[Difference]) -> list[Difference]:
    """Neighbours of one kind made one difference, as two changed words side by side."""
    result: list[Difference] = []
    for one in found:
        last = result[-1] if result else None
        if (
            last
            and last.kind is one.kind
            and (one.kind in OTHER_WORDS or one.kind is Kind.CAPITALS)
            and last.article
            and last.source
            and one.article
            and one.source
            and (apart := one.position - last.position - len(last.article)) in (0, 1)
            and one.source_position - last.source_position - len(last.source) == apart
        ):
            space = " " * apart
            result[-1] = Difference(
                one.kind,
                f"{last.article}{space}{one.article}",
                f"{last.source}{space}{one.source}",
                last.position,
                last.source_position,
            )
        else:
            result.append(one)
    return result
