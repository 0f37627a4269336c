"""The marks with which items, articles and notes of a record begin, in several scripts.

Recognised: 1. 1) (1) 1、 1．  一、 （一） ①  a) (b) A.  iv. (iv)  а) б.  أ. ب- (ج)
١- ٢.  ئا) and bullets; articles as "Article 1", 第一条, Статья 1, المادة 1, 1-ماددا.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

_HAN_DIGITS: Final = "零一二三四五六七八九"
_LATIN: Final = "abcdefghijklmnopqrstuvwxyz"
_CYRILLIC: Final = "абвгдежзиклмнопрстуфхцчшщэюя"
_ABJAD: Final = ("ا", "ب", "ج", "د", "ه", "و", "ز", "ح", "ط", "ي")
_HIJAI: Final = ("ا", "ب", "ت", "ث", "ج", "ح", "خ", "د", "ذ", "ر")
_UYGHUR: Final = ("ئا", "ئە", "ب", "پ", "ت", "ج", "چ", "خ", "د", "ر")
_ROMAN: Final = re.compile(r"(x{0,3})(ix|iv|v?i{0,3})")

_OPEN, _CLOSE = "[(（〔]", r"[)）〕]"
_MARK: Final = re.compile(
    rf"""(?:
      (?P<round>{_OPEN})\s?(?P<inside>\d{{1,3}}|[一二三四五六七八九十]{{1,3}}|[ivx]{{1,5}}|\w\u0640?)\s?{_CLOSE}
    | (?P<number>\d{{1,3}})(?P<after>[.．、)）](?!\d)|[-–](?=\s)|/(?=\s))
    | (?P<dotted>\d{{1,2}}(?:\.\d{{1,2}}){{1,3}})(?P<dotted_after>\.?)(?=\s)
    | (?P<han>[一二三四五六七八九十]{{1,3}})(?P<han_after>[、.．])
    | (?P<circled>[①-⑳])
    | (?P<letters>[ivx]{{1,5}}|[^\W\d_]\u0640?|ئ[اە])
      (?P<letters_after>{_CLOSE}|[.](?=\s)|[-–](?=\s))
    | (?P<bullet>[•·▪■●○◦‣*]|[-–—](?=\s))
    )\s*""",
    re.VERBOSE | re.IGNORECASE,
)
_ARTICLE: Final = re.compile(
    r"""(?:
      第\s?[一二三四五六七八九十百零\d]{1,5}\s?[条條章节節款]
    | (?:article|section|chapter|статья|раздел|глава|пункт|приложение)\s+[\dIVX]{1,4}\b\.?
    | (?:المادة|مادة|الفصل|الباب)\s+(?:\d{1,3}|[^\W\d_]{3,12})
    | \d{1,3}\s?-\s?(?:ماددا|باب|بۆلۈم)
    )[\s:：.]*""",
    re.VERBOSE | re.IGNORECASE,
)
_NOTE: Final = re.compile(
    r"[\[(（]?(?P<sign>\d{1,3}|[*†‡§]{1,3}|[①-⑳])[\])）.]?(?=\s|[^\W\d_])|[¹²³⁰-⁹]{1,3}"
)
_SUPERSCRIPTS: Final = str.maketrans("¹²³⁰⁴⁵⁶⁷⁸⁹", "1230456789")


@dataclass(frozen=True, slots=True)
class Marker:
    """The mark of an item: its style ("1.", "(一)", "a)", "•"), its places in a count.

    `ordinals` has several where the mark may be read in several ways ("i" is the
    ninth letter or the first number); it is empty for bullets. `length` is in
    code points, blanks after the mark included. `is_doubtful`: it may be no mark
    at all but an initial, a dash, a number: "A. Smith", "- no", "1.5 million".
    """

    style: str
    ordinals: frozenset[int]
    length: int
    is_doubtful: bool = False

    def follows(self, other: "Marker") -> bool:
        """Whether this is the next mark of the same count."""
        if self.style != other.style:
            return False
        return not self.ordinals or any(place - 1 in other.ordinals for place in self.ordinals)

    @property
    def is_first(self) -> bool:
        """Whether a count may begin here; a bullet always does."""
        return 1 in self.ordinals or not self.ordinals


def marker(text: str) -> Marker | None:
    """The mark of an item at the start of `text`, None where there is none."""
    found = _MARK.match(text)
    if not found or found.end() == len(text):
        return None
    if found["bullet"]:
        dash = found["bullet"] in "-–—"
        return Marker("–" if dash else "•", frozenset(), found.end(), dash)
    if found["circled"]:
        return Marker("①", frozenset({ord(found["circled"]) - 0x245F}), found.end())
    if found["dotted"]:
        parts = found["dotted"].split(".")
        # Under another heading the count is another one: 2.1 does not follow 1.1.
        doubtful = len(parts) == 2 and not found["dotted_after"]
        style = f"{'.'.join(parts[:-1])}.1"
        return Marker(style, frozenset({int(parts[-1])}), found.end(), doubtful)
    name = found["inside"] or found["number"] or found["han"] or found["letters"]
    after = found["after"] or found["han_after"] or found["letters_after"] or ""
    kind, ordinals = _count(name)
    if not ordinals:
        return None
    after = {"）": ")", "〕": ")", "．": ".", "–": "-"}.get(after, after)
    doubtful = bool(found["letters"]) and after in {".", "-"}
    style = f"({kind})" if found["round"] else kind + after
    return Marker(style, ordinals, found.end(), doubtful)


def counts_on(mark: Marker, counts: Mapping[str, Marker]) -> bool:
    """Whether a mark goes on with one of the counts so far (by style), or begins one."""
    last = counts.get(mark.style)
    return bool(last and mark.follows(last)) or (mark.is_first and not mark.is_doubtful)


def _count(name: str) -> tuple[str, frozenset[int]]:
    """In what a mark counts, and which places it may name."""
    if name.isdecimal():
        return "1", frozenset({int(name)})
    if name[0] in "一二三四五六七八九十":
        return "一", _han_number(name)
    lower = name.lower().rstrip("\u0640").replace("أ", "ا")
    case = "A" if name != name.lower() else "a"
    places: set[int] = set()
    if lower.isascii():
        if len(lower) == 1:
            places.add(_LATIN.index(lower) + 1)
        if (roman := _ROMAN.fullmatch(lower)) and lower:
            tens, units = roman.groups()
            small = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix").index(units)
            places.add(10 * len(tens) + small)
        return case, frozenset(places)
    if lower in _CYRILLIC:
        return ("А" if case == "A" else "а"), frozenset({_CYRILLIC.index(lower) + 1})
    for alphabet in (_ABJAD, _HIJAI, _UYGHUR):
        if lower in alphabet:
            places.add(alphabet.index(lower) + 1)
    return "أ", frozenset(places)


def _han_number(name: str) -> frozenset[int]:
    tens, ten, units = name.rpartition("十")
    if not ten:
        return frozenset({_HAN_DIGITS.index(name)}) if len(name) == 1 else frozenset()
    if len(tens) > 1 or len(units) > 1:
        return frozenset()
    ones = _HAN_DIGITS.index(units) if units else 0
    return frozenset({10 * (_HAN_DIGITS.index(tens) if tens else 1) + ones})


def article(text: str) -> int:
    """How many characters of `text` name an article or chapter at its start; 0 for none."""
    found = _ARTICLE.match(text)
    return found.end() if found else 0


def note_sign(text: str) -> str | None:
    """The sign with which a footnote begins ("3", "*"), None where there is none."""
    found = _NOTE.match(text)
    if not found:
        return None
    return found["sign"] or found.group().translate(_SUPERSCRIPTS)
