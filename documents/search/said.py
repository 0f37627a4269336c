"""Whether a note says what a query asks of notes: words, phrases and beginnings in its own words.

The rules are those of passages (`engines/evaluate.py`): a plain word is widened
to what folds alike and to its other forms in the note's language, words in
quotes stand side by side as written, NOT takes away only what is said as written.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from documents.search.engines.request import Match
from documents.search.sequence import Sequence
from documents.search.tokens import Token, exact_tokens, fold, forms, stemmer_of, tokens
from documents.search.tree import And, Node, Not, Or, Phrase, Prefix, Text, Word


@dataclass
class Said:
    """What a note says: `texts`, each for itself, so that no phrase runs from one into the next,
    in `language` (BCP 47; `und` where nobody said)."""

    texts: tuple[str, ...]
    language: str

    @cached_property
    def words(self) -> frozenset[str]:
        """The exact forms of its words, each once."""
        return frozenset(word for text in self.texts for word in exact_tokens(text))


class Asked:
    """What a query asks of notes. What it works out of its words is kept for the next note."""

    def __init__(self, node: Node) -> None:
        self._node = node
        self._needles: dict[tuple[str, str], list[Token]] = {}
        self._sequences: dict[Text, Sequence] = {}
        self._fitting: dict[tuple[Text, Match, str | None], dict[str, bool]] = {}

    def said_in(self, note: Said, match: Match) -> bool:
        """Whether the note says it, widened as far as `match` allows."""
        return self._says(self._node, note, match)

    def _says(self, node: Node, note: Said, match: Match) -> bool:
        match node:
            case And(nodes):
                return all(self._says(inner, note, match) for inner in nodes)
            case Or(nodes):
                return any(self._says(inner, note, match) for inner in nodes)
            case Not(inner):
                return not self._says(inner, note, Match.EXACT)
            case Phrase():
                return self._has(node, note, Match.EXACT)
            case Word() | Prefix():
                return self._has(node, note, match)
            case _:
                raise AssertionError(f"the parser lets no {node} stand in a note's words")

    def _has(self, text: Text, note: Said, match: Match) -> bool:
        needle = self._needle(text.text, note.language)
        if len(needle) == 1:
            stemmed_as = stemmer_of(note.language)
            known = self._fitting.setdefault((text, match, stemmed_as), {})
            for word in note.words:
                if word not in known:
                    known[word] = _fits(text, needle[0], match, forms(word, stemmed_as))
                if known[word]:
                    return True
            return False
        if text not in self._sequences:
            self._sequences[text] = Sequence.of(text.text, open_end=isinstance(text, Prefix))
        if any(map(self._sequences[text].stands_in, note.texts)):
            return True
        if match is Match.EXACT or not isinstance(text, Word):
            return False
        return any(_side_by_side(needle, tokens(one, note.language), match) for one in note.texts)

    def _needle(self, text: str, language: str) -> list[Token]:
        key = text, language
        if key not in self._needles:
            self._needles[key] = tokens(text, language)
        return self._needles[key]


def _fits(text: Text, needle: Token, match: Match, found: tuple[str, str, str | None]) -> bool:
    """Whether a word with these forms is the one that is asked for, or begins with it."""
    exact, folded, stem = found
    if isinstance(text, Prefix):
        return exact.startswith(needle.exact) or (
            match >= Match.FOLDED and folded.startswith(fold(needle.exact))
        )
    return (
        exact == needle.exact
        or (match >= Match.FOLDED and folded == needle.folded)
        or (match >= Match.STEM and stem is not None and stem == needle.stem)
    )


def _side_by_side(needle: list[Token], found: list[Token], match: Match) -> bool:
    """Whether the tokens stand side by side, all folded alike or, at `stem`, all of their stems."""
    size = len(needle)
    runs = [found[at : at + size] for at in range(len(found) - size + 1)]
    if any(all(a.folded == b.folded for a, b in zip(needle, run, strict=True)) for run in runs):
        return True
    return match is Match.STEM and any(
        all(a.stem is not None and a.stem == b.stem for a, b in zip(needle, run, strict=True))
        for run in runs
    )
