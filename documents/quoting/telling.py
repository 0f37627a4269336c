"""What makes one changed word weigh more than another: numbers, negations and names.

Only the kind of a difference is told here. That words differ at all is decided
letter for letter before; no list decides that something is the same.
"""

from enum import StrEnum
from typing import Final

import regex

from documents.quoting.folding import How, fold


class Telling(StrEnum):
    """What a difference touches, the weightiest first."""

    NUMBER = "number"
    NEGATION = "negation"
    NAME = "name"
    WORDS = "words"
    TYPOGRAPHY = "typography"


NEGATIONS: Final = {
    "en": "not never no none nor neither nobody nothing nowhere cannot without",
    "ru": "не нет ни никогда никто ничего нельзя без запрещено запрещается запретить",
    "ar": "لا لم لن ليس ليست غير دون بدون ممنوع يحظر يمنع",
    "ug": "ئەمەس يوق ياق ھېچ ھېچقانداق ھەرگىز مەنئى چەكلىنىدۇ",
    "de": "nicht nie niemals nein kein keine keinen keinem keiner keines ohne",
    "fr": "ne n pas jamais non sans aucun aucune rien ni",
    "es": "no nunca jamás sin ningún ninguno ninguna nada ni",
    "tr": "değil yok hayır asla hiç",
    "kk": "емес жоқ ешқашан ешкім",
    "ky": "эмес жок эч",
    "uz": "emas yoʻq yo'q hech",
    "mn": "биш үгүй бус битгий",
}
"""Words that deny, by language. A suffix that denies (Turkic -ma-, Mongolian -гүй) is not told."""

_NEGATION: Final = frozenset(word for words in NEGATIONS.values() for word in words.split())
_GLUED: Final = regex.compile(r"n['’]t$|[不没沒未无無勿毋莫弗否非禁]|མེད|མིན", regex.IGNORECASE)
_NUMBER: Final = regex.compile(r"\p{N}|[〇零一二三四五六七八九十百千万萬亿億两兩]")
_WORD: Final = regex.compile(r"[\p{L}\p{M}]+(?:['’ʻ][\p{L}\p{M}]+)*")
_NAME: Final = regex.compile(r"\p{Lu}[\p{L}\p{M}]*")
_SENTENCE_ENDS: Final = regex.compile(r"(?:^|[.!?:;\n…]\W*|[\"“„«‘(]\s*)$")


def numbers(words: str) -> list[str]:
    """The numerals in `words`, digit by digit in order."""
    return _NUMBER.findall(words)


def negations(words: str) -> list[str]:
    """The words in `words` that deny, as they stand; of Chinese, the characters."""
    found = []
    for word in _WORD.findall(words):
        if word.lower().replace("’", "'") in _NEGATION or _GLUED.search(word):
            found.append(word.lower())
    return found


def names(words: str, before: str = "") -> list[str]:
    """Words with a capital where no sentence begins; `before` is what stands before `words`.

    Scripts without capitals have none that can be told.
    """
    whole = before[-40:] + words
    at = len(whole) - len(words)
    return [
        found.group()
        for found in _NAME.finditer(whole, at)
        if not _SENTENCE_ENDS.search(whole[: found.start()])
    ]


def telling(old: str, new: str, *, before_old: str = "", before_new: str = "") -> Telling:
    """What the change of `old` into `new` touches; `before_…` is what stands before each."""
    if fold(old, How.CASE).string.strip() == fold(new, How.CASE).string.strip():
        return Telling.TYPOGRAPHY
    if numbers(old) != numbers(new):
        return Telling.NUMBER
    if sorted(negations(old)) != sorted(negations(new)):
        return Telling.NEGATION
    if names(old, before_old) != names(new, before_new):
        return Telling.NAME
    return Telling.WORDS
