"""The language of some words, guessed from their letters and commonest words."""

import re
from typing import Final

from documents.texts.script import dominant_script

_WORD: Final = re.compile(r"[^\W\d_]+")
_SAMPLE: Final = 20_000
_FEWEST: Final = 3
"""So many of a language's words must be found before it is named."""

_COMMON: Final = {
    "Latn": {
        "en": "the of and to in that is was for it with be by on not are which this",
        "fr": "le la les des et du une dans que qui est pour par sur pas au",
        "de": "der die und das den von zu mit ist nicht des auf für dem ein im",
        "es": "el la los las y del que una por con para su se al es",
        "it": "il di che la della e per un del con non sono gli dei nel",
        "tr": "ve bir bu da de ile için olarak olan her ya gibi",
    },
    "Cyrl": {
        "ru": "и в не на что с по из к от для о как это при",
        "uk": "і в не на що з та до від для як це при є",
        "kk": "және мен үшін бар бұл осы оның бойынша туралы немесе",
    },
}
_UYGHUR: Final = re.compile("[ېۈۆۇۋڭەھ]")
_PERSIAN: Final = re.compile("[پچژگکی]")


def guess_language(text: str) -> str | None:
    """A BCP 47 tag for the language that most of `text` is likely in, None when unsure."""
    sample = text[:_SAMPLE]
    script = dominant_script(sample)
    if script in _COMMON:
        return _by_words(sample, _COMMON[script])
    if script == "Arab":
        return _by_arabic_letters(sample)
    if script == "Hani":
        return _chinese_or_japanese(sample)
    return {"Hira": "ja", "Kana": "ja", "Hang": "ko"}.get(script or "")


def _by_words(sample: str, languages: dict[str, str]) -> str | None:
    words = [word.lower() for word in _WORD.findall(sample)]
    found = {
        tag: sum(word in common for word in words)
        for tag, common in ((tag, set(list_.split())) for tag, list_ in languages.items())
    }
    best = max(found, key=lambda tag: found[tag])
    return best if found[best] >= _FEWEST and found[best] > len(words) / 20 else None


def _by_arabic_letters(sample: str) -> str | None:
    letters = sum("\u0600" <= char <= "\u06ff" for char in sample)
    if len(_UYGHUR.findall(sample)) > letters / 12:
        return "ug"
    return "fa" if len(_PERSIAN.findall(sample)) > letters / 12 else "ar"


def _chinese_or_japanese(sample: str) -> str | None:
    """Kana mean Japanese; characters of one national set only tell Chinese scripts apart."""
    if len(re.findall("[\u3041-\u30ff]", sample)) > len(sample) / 20:
        return "ja"
    han = re.sub("[^\u4e00-\u9fff]", "", sample)
    simplified = sum(_only_in(char, "gb2312", "big5") for char in han)
    traditional = sum(_only_in(char, "big5", "gb2312") for char in han)
    if simplified == traditional:
        return "zh"
    return "zh-Hans" if simplified > traditional else "zh-Hant"


def _only_in(char: str, one: str, other: str) -> bool:
    return bool(char.encode(one, "ignore")) and not char.encode(other, "ignore")
