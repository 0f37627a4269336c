"""From a query's tree to the passages that it finds, over one snapshot of the index."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import reduce
from typing import Final

from documents.search.cards import CardTest
from documents.search.engines.request import Match, Stand
from documents.search.engines.schema import stem_term
from documents.search.engines.snapshot import Docs, Snapshot
from documents.search.sequence import Sequence
from documents.search.tokens import Token, fold, forms, tokens
from documents.search.tree import (
    And,
    FieldIs,
    Node,
    Not,
    Noted,
    Or,
    Phrase,
    Prefix,
    Word,
    YearRange,
)

MAX_EXPANSION: Final = 1_000
"""Terms that the beginning of a word may stand for; beyond that the most frequent are taken."""

PassageTexts = Callable[[Iterable[int]], Mapping[int, str]]
"""The words of passages by their number in the snapshot, from the database."""


class Evaluation:
    """One query against one snapshot. Posting lists are read once, whatever asks for them."""

    def __init__(
        self,
        snapshot: Snapshot,
        tests: Mapping[FieldIs | YearRange, CardTest],
        texts: PassageTexts,
        stands: Mapping[FieldIs | Noted, Callable[[Match], Iterable[Stand]]],
    ) -> None:
        self.snapshot: Final = snapshot
        self.often: dict[tuple[str, str], dict[int, float]] = {}
        """Field and term to the passages that hold the term more than once."""
        self.capped: list[str] = []
        self._tests = tests
        self._texts = texts
        self._stands = stands
        self._docs: dict[tuple[str, str], Docs] = {}
        self._expanded: dict[tuple[str, str], list[str]] = {}
        self._verified: dict[object, dict[int, bool]] = {}

    def found(self, node: Node, match: Match, within: Docs) -> Docs:
        """The passages of `within` that `node` finds, widened as far as `match` allows.

        NOT takes away only what holds the words as written (case aside): what
        widening would add is never a reason to hide a passage.
        """
        match node:
            case And(nodes):
                for inner in sorted(nodes, key=_cost):
                    within = self.found(inner, match, within)
                return within
            case Or(nodes):
                return set().union(*(self.found(inner, match, within) for inner in nodes))
            case Not(inner):
                return within - self.found(inner, Match.EXACT, within)
            case FieldIs("near"):
                passing = self._with_cards(self._tests[node], self.snapshot.live)
                return self.snapshot.with_neighbours(passing) & within
            case FieldIs() if node in self._stands:
                return self._with_cards(self._tests[node], within) | self._at(node, match, within)
            case FieldIs() | YearRange():
                return self._with_cards(self._tests[node], within)
            case Noted():
                return self._at(node, match, within)
            case Phrase(text):
                return self._sequence(Sequence.of(text), within)
            case Prefix(text):
                return self._prefix(text, match, within)
            case Word(text):
                return self._word(text, match, within)

    def docs(self, field: str, term: str) -> Docs:
        """The passages that hold a term."""
        key = (field, term)
        if key not in self._docs:
            self._docs[key], self.often[key] = self.snapshot.postings(field, term)
        return self._docs[key]

    def expansion(self, field: str, beginning: str) -> list[str]:
        """The terms of a field that begin so, at most MAX_EXPANSION, the most frequent."""
        key = (field, beginning)
        if key not in self._expanded:
            terms = list(dict.fromkeys(self.snapshot.terms(field, beginning)))
            if len(terms) > MAX_EXPANSION:
                self.capped.append(beginning)
                frequency = self.snapshot.reader.doc_frequency
                terms.sort(key=lambda term: (-frequency(field, term.encode()), term))
                terms = terms[:MAX_EXPANSION]
            self._expanded[key] = terms
        return self._expanded[key]

    def _with_cards(self, test: CardTest, within: Docs) -> Docs:
        passing = {card for card in self.snapshot.distinct_cards if test(card)}
        cards = self.snapshot.cards
        return {doc for doc in within if cards[doc] in passing}

    def _at(self, node: FieldIs | Noted, match: Match, within: Docs) -> Docs:
        """The passages at which a note stands that the node asks for."""
        return self.snapshot.standing_at(self._stands[node](match)) & within

    def _sequence(self, sequence: Sequence, within: Docs) -> Docs:
        """Exact tokens side by side: the index says where all are, the text whether together."""
        *whole, last = sequence.tokens
        needed = [self.docs("exact", token) for token in dict.fromkeys(whole)]
        if sequence.open_end:
            needed.append(self._any("exact", self.expansion("exact", last)))
        elif last not in whole:
            needed.append(self.docs("exact", last))
        candidates = reduce(lambda one, other: one & other, sorted([*needed, within], key=len))
        if len(sequence.tokens) == 1:
            return candidates
        return self._standing(sequence, sequence.stands_in, candidates)

    def _standing(self, key: object, stands: Callable[[str], bool], candidates: Docs) -> Docs:
        """The candidates in whose words `stands`; each is looked at once."""
        known = self._verified.setdefault(key, {})
        unknown = [doc for doc in candidates if doc not in known]
        if unknown:
            for doc, text in self._texts(unknown).items():
                known[doc] = stands(text)
        # A passage whose words the database no longer gives stands in no result.
        return {doc for doc in candidates if known.get(doc, False)}

    def _any(self, field: str, terms: Iterable[str]) -> Docs:
        return set().union(*(self.docs(field, term) for term in terms))

    def _prefix(self, text: str, match: Match, within: Docs) -> Docs:
        sequence = Sequence.of(text, open_end=True)
        found = self._sequence(sequence, within)
        if match is Match.EXACT or len(sequence.tokens) > 1:
            return found
        beginning = fold(sequence.tokens[0])
        fields = ("exact", "folded") if beginning != sequence.tokens[0] else ("folded",)
        for field in fields:
            found = found | (self._any(field, self.expansion(field, beginning)) & within)
        return found

    def _word(self, text: str, match: Match, within: Docs) -> Docs:
        """A plain word. Where it is several tokens (Han, don't) they stand side by side."""
        found = self._sequence(Sequence.of(text), within)
        if match >= Match.FOLDED:
            found = found | self._folded(tokens(text), within - found)
        if match >= Match.STEM:
            for stemmed_as in self.snapshot.stemmers:
                found = found | self._stemmed(text, stemmed_as, within - found)
        return found

    def _folded(self, word: list[Token], within: Docs) -> Docs:
        """Passages that hold the folded forms side by side, one of them at least not as typed."""
        folded = tuple(token.folded for token in word)
        variants = [
            self.docs("folded", token.folded)
            | (self.docs("exact", token.folded) if token.folded != token.exact else set())
            for token in word
        ]
        candidates = within & set().union(*variants)
        for token, others in zip(word, variants, strict=True):
            candidates = candidates & (others | self.docs("exact", token.exact))
        if len(word) == 1:
            return candidates
        return self._standing(
            ("folded", folded),
            lambda text: _side_by_side(folded, [token.folded for token in tokens(text)]),
            candidates,
        )

    def _stemmed(self, text: str, stemmed_as: str, within: Docs) -> Docs:
        """Passages in the stemmer's language that hold the stems side by side."""
        stems = tuple(stem for stem in stems_of(text, stemmed_as) if stem is not None)
        if len(stems) < len(tokens(text)):
            return set()
        candidates = within
        for stem in stems:
            candidates = candidates & self.docs("stem", stem_term(stemmed_as, stem))
        if len(stems) == 1:
            return candidates
        return self._standing(
            ("stem", stemmed_as, stems),
            lambda passage: _side_by_side(stems, stems_of(passage, stemmed_as)),
            candidates,
        )


def stems_of(text: str, stemmed_as: str) -> list[str | None]:
    """The stem of each token of `text`, None for a token in other letters."""
    return [forms(text[token.start : token.end], stemmed_as)[2] for token in tokens(text)]


def _side_by_side(wanted: tuple[str, ...], forms: list[str] | list[str | None]) -> bool:
    size = len(wanted)
    return any(tuple(forms[at : at + size]) == wanted for at in range(len(forms) - size + 1))


def _cost(node: Node) -> int:
    """What to look for first: the cheap narrows what the dear must look at."""
    match node:
        case Word(text) | Prefix(text):
            return 1 if len(tokens(text)) == 1 else 3
        case FieldIs() | YearRange() | Noted():
            return 2
        case Phrase(text):
            return 3
        case Not():
            return 4
        case And() | Or():
            return 3
