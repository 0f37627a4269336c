"""Text to tokens: the one function behind the index, the query and the marks in a snippet.

A token is one of
- a *word*: letters, numbers and underscores with the marks on them, as in
  `[\\w]+`. An apostrophe, a hyphen, a full stop or a slash ends it, so "don't"
  is `don` `t` however the apostrophe is typed, "12-2017" is `12` `2017`, and an
  address on the net is its pieces in order;
- a *character* of a script that puts no space between words (Han, kana, Thai,
  Lao, Khmer, Myanmar), with the marks on it.

Each token has three forms. *exact* is case-folded NFC: nothing is dropped and
nothing stemmed. *folded* also drops what people leave out or type otherwise.
*stem* is the folded stem of the word in its language, where we know one.

Where exact tokens differ from lower-case `\\w+`, by rule: Han and the other
scripts above are cut by character; combining marks, ZWJ and ZWNJ inside a word
stay in it (`\\w` breaks there); modifier apostrophes (U+02B9 to U+02BD, U+02EE)
end a word like the apostrophe they stand for; case is folded (`ß` is `ss`), not
lowered.
"""

from __future__ import annotations

import threading
import unicodedata
from functools import lru_cache
from typing import Final, NamedTuple

import regex
import snowballstemmer

from documents.texts.language import stemmer

RULE: Final = 1
"""The token rule. An index made by another rule is refused: see `index.py`."""


class Token(NamedTuple):
    """One token. `start` and `end` count code points in the text that was given."""

    position: int
    start: int
    end: int
    exact: str
    folded: str
    stem: str | None


_SPACELESS = (
    r"\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u30fc\uff70"
    r"\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}"
)
# Apostrophes that Unicode counts as letters (Maʼarip); to readers they are apostrophes.
_APOSTROPHES = r"\u02b9-\u02bd\u02ee"
CHARACTER: Final = rf"[[{_SPACELESS}]&&[\p{{L}}\p{{N}}]]"
LETTER: Final = rf"[[\p{{L}}\p{{N}}_]--[{_SPACELESS}{_APOSTROPHES}]]"
"""What begins a word and goes on with it, as a character class of the `regex` module (V1)."""
_TOKEN: Final = regex.compile(
    rf"{CHARACTER}\p{{M}}*+|{LETTER}(?:{LETTER}|\p{{M}}|[\u200c\u200d]+(?={LETTER}|\p{{M}}))*+",
    regex.V1,
)
_PLAIN: Final = regex.compile(r"[0-9A-Za-z_]+")

# Arabic-script letters that one typist uses for another. Uyghur's own letters
# (ې ۈ ۆ ۇ ۋ ڭ گ چ ژ پ ە ھ) and the hamza carriers ئ ؤ, which Uyghur writes
# before vowels, tell words apart and stay.
_VARIANTS: Final = {
    ord("أ"): "ا", ord("إ"): "ا", ord("آ"): "ا", ord("ٱ"): "ا",
    ord("ى"): "ي", ord("ی"): "ي", ord("ک"): "ك", ord("ة"): "ه",
    ord("ـ"): "", 0x200C: "", 0x200D: "",
    ord("ё"): "е", ord("ѐ"): "е", ord("ѝ"): "и",
    ord("ø"): "o", ord("ł"): "l", ord("đ"): "d", ord("ð"): "d", ord("þ"): "th",
    ord("æ"): "ae", ord("œ"): "oe", ord("ı"): "i", ord("ħ"): "h", ord("ŧ"): "t",
}  # fmt: skip

# Marks that can be left out: accents, Hebrew points, Arabic harakat. The vowel
# signs of Indic scripts, Tibetan or Thai are letters to their readers and stay.
_OPTIONAL_MARKS: Final = regex.compile(
    r"[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"
    r"\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"
    r"\u08d3-\u08e1\u08e3-\u08ff\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0\ufe20-\ufe2f]+"
)
_ACCENTED: Final = regex.compile(r"[\p{Latin}\p{Greek}]")

# The letters that a stemmer is made for; Latin where nothing is said.
_LETTERS_OF: Final = {
    "arabic": regex.compile(r"\p{Arabic}"),
    "armenian": regex.compile(r"\p{Armenian}"),
    "greek": regex.compile(r"\p{Greek}"),
    "persian": regex.compile(r"\p{Arabic}"),
    "russian": regex.compile(r"\p{Cyrillic}"),
    "serbian": regex.compile(r"[\p{Cyrillic}\p{Latin}]"),
}
_LATIN: Final = regex.compile(r"\p{Latin}")

stemmer_of = lru_cache(maxsize=1_000)(stemmer)
"""The Snowball stemmer for a language (`texts/language.py`), looked up once."""


def tokens(text: str, language: str = "und") -> list[Token]:
    """The tokens of `text`, which is in `language` (BCP 47; `und` when not known).

    Positions count tokens from 0; `start` and `end` are code points of `text`.
    Any string is taken; one without a letter or number gives an empty list.
    Raises UnknownLanguage.
    """
    stemmed_as = stemmer_of(language)
    return [
        Token(position, start, end, *forms(word, stemmed_as))
        for position, (word, start, end) in enumerate(spelled(text))
    ]


def spelled(text: str) -> list[tuple[str, int, int]]:
    """The tokens of `text` as they stand there, each with its start and end in code points."""
    pattern = _PLAIN if text.isascii() else _TOKEN
    return [(found.group(), *found.span()) for found in pattern.finditer(text)]


def has_tokens(text: str) -> bool:
    """Whether there is a letter or number to search for."""
    return _TOKEN.search(text) is not None


def exact_tokens(text: str) -> list[str]:
    """Only the exact forms, in order: what a phrase is compared by."""
    if text.isascii():
        return [found.group() for found in _PLAIN.finditer(text.lower())]
    return [exact(found.group()) for found in _TOKEN.finditer(text)]


@lru_cache(maxsize=200_000)
def forms(word: str, stemmed_as: str | None) -> tuple[str, str, str | None]:
    """Exact, folded and stem of one word as it stands in a text.

    `stemmed_as` is a stemmer that `stemmer_of` gave; a word in letters that are
    not its own has no stem. Equal words cost one call: the words of an archive
    are few beside its tokens.
    """
    plain = exact(word)
    folded = fold(plain)
    if stemmed_as is None or not _LETTERS_OF.get(stemmed_as, _LATIN).search(plain):
        return plain, folded, None
    return plain, folded, fold(_snowball(stemmed_as).stemWord(plain))


def exact(word: str) -> str:
    """Case-folded NFC; canonical caseless matching, Unicode 3.13 D145."""
    if word.isascii():
        return word.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", word).casefold())


def fold(word: str) -> str:
    """The folded form of an exact form: never empty, and folding it again changes nothing."""
    if word.isascii():
        return word
    folded = word
    # Compatibility forms can uncover a capital or a mark (ﬀ, ㎏, presentation forms):
    # two rounds settle every character of Unicode 16, which a test runs through.
    for _ in range(2):
        folded = _fold_once(folded)
    return folded or word


def _fold_once(word: str) -> str:
    """One round: compatibility forms, case, variants, digits, optional marks."""
    compatible = unicodedata.normalize("NFKC", word).casefold()
    without_marks = []
    for character in unicodedata.normalize("NFC", compatible).translate(_VARIANTS):
        if _ACCENTED.match(character):
            character = unicodedata.normalize("NFD", character)
        elif character.isdecimal():
            character = str(unicodedata.decimal(character))
        without_marks.append(character)
    folded = _OPTIONAL_MARKS.sub("", "".join(without_marks)).translate(_VARIANTS)
    return unicodedata.normalize("NFC", folded)


_local = threading.local()


def _snowball(name: str) -> snowballstemmer.stemmer:
    """This thread's stemmer: Snowball's objects keep the word they work on in themselves."""
    kept: dict[str, snowballstemmer.stemmer] = _local.__dict__.setdefault("stemmers", {})
    if name not in kept:
        kept[name] = snowballstemmer.stemmer(name)
    return kept[name]
