"""Names in references: which part is the family name, and where each style puts it.

A name is kept whole, as people write it; its parts are derived by the customs
of its language, so that "Zhu Hailun" is never turned into "Hailun, Zhu".
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from documents.texts.language import script
from documents.texts.script import dominant_script

_FAMILY_FIRST: Final = frozenset({"zh", "cmn", "yue", "nan", "hak", "wuu", "ko", "vi", "hu", "km"})
_UNDIVIDED: Final = frozenset({"bo", "dz", "my", "is"})
"""Languages whose names have no family name: they are never turned round."""

_COMPOUND: Final = frozenset(
    {
        "欧阳", "歐陽", "司马", "司馬", "上官", "诸葛", "諸葛", "东方", "東方", "皇甫", "尉迟",
        "尉遲", "公孙", "公孫", "慕容", "令狐", "司徒", "夏侯", "宇文", "长孙", "長孫", "轩辕",
        "軒轅", "端木", "独孤", "獨孤", "南宫", "南宮", "百里", "呼延", "拓跋", "赫连", "赫連",
        "澹台", "澹臺", "闻人", "東郭", "东郭", "钟离", "鍾離", "南郭", "司空",
    }
)  # fmt: skip
_PARTICLES: Final = frozenset(
    {
        "van", "von", "der", "den", "de", "da", "di", "du", "del", "della", "dos", "das", "la",
        "le", "ter", "ten", "af", "zu", "bin", "ibn", "al", "el", "abu",
    }
)  # fmt: skip
_SUFFIXES: Final = frozenset({"Jr.", "Jr", "Sr.", "Sr", "II", "III", "IV"})
_PATRONYMIC: Final = (
    "ович",
    "евич",
    "ич",
    "овна",
    "евна",
    "ична",
    "ovich",
    "evich",
    "ovna",
    "evna",
)


@dataclass(frozen=True, slots=True)
class Name:
    """A person or a body as a reference names it.

    `whole` is the name as people write it, `language` its BCP 47 tag. `original`
    is the same name in its own script, where `whole` is romanised. A person has
    `family` and `given`; a body, and a person whose language knows no family
    names, has neither. `family_first` tells how `whole` runs.
    """

    whole: str
    language: str = "en"
    original: str = ""
    original_language: str = ""
    is_person: bool = False
    family: str = ""
    given: str = ""
    suffix: str = ""
    family_first: bool = False

    @property
    def turned(self) -> str:
        """As Western lists sort it: "Okoro, M."; "Zhu Hailun", which needs no turning."""
        if not self.given or self.family_first:
            return self.whole
        return ", ".join(part for part in (self.family, self.given, self.suffix) if part)

    @property
    def initials(self) -> str:
        """Family name and initials, as APA has it: "Okoro, M.", "Zhu, H."."""
        if not self.given or not _is_latin(self.whole):
            return self.whole
        letters = " ".join(_initial(part) for part in self.given.split())
        return ", ".join(part for part in (self.family, letters, self.suffix) if part)


def body(
    whole: str, language: str = "en", *, original: str = "", original_language: str = ""
) -> Name:
    """The name of an office, organisation, institution or group."""
    return Name(whole, language, original, original_language)


def person(
    whole: str, language: str = "en", *, original: str = "", original_language: str = ""
) -> Name:
    """A person's name, taken apart by the customs of its language.

    The language of the original name counts before that of the romanised one,
    which is often only marked as English. Raises nothing: a name that cannot be
    taken apart stays whole.
    """
    tokens = whole.split()
    customs = {tag.split("-")[0].lower() for tag in (language, original_language) if tag}
    suffix = tokens.pop() if len(tokens) > 2 and tokens[-1] in _SUFFIXES else ""
    family_first = bool(customs & _FAMILY_FIRST)
    if customs & _UNDIVIDED:
        family, given = "", ""
    elif len(tokens) < 2:
        family, given = _unspaced(whole) if dominant_script(whole) == "Hani" else ("", "")
        family_first = family_first or bool(given)
    elif "," in tokens[0]:
        family, given = tokens[0].rstrip(","), " ".join(tokens[1:])
        whole = " ".join(part for part in (given, family, suffix) if part)
        family_first = False
    elif family_first:
        family, given = tokens[0], " ".join(tokens[1:])
    elif len(tokens) == 3 and tokens[2].lower().endswith(_PATRONYMIC):
        family, given, family_first = tokens[0], " ".join(tokens[1:]), True
    else:
        cut = len(tokens) - 1
        while cut > 1 and tokens[cut - 1].lower() in _PARTICLES:
            cut -= 1
        family, given = " ".join(tokens[cut:]), " ".join(tokens[:cut])
    return Name(
        whole,
        language,
        original,
        original_language,
        is_person=True,
        family=family,
        given=given,
        suffix=suffix,
        family_first=family_first,
    )


def choose(names: Iterable[tuple[str, str]], *, is_person: bool) -> Name | None:
    """One `Name` from an agent's names, pairs of words and BCP 47 tag, best first.

    A name in English leads, else one in Latin letters, else the first; the first
    in another script is its original. None when there are no names.
    """
    known = list(names)
    if not known:
        return None
    latin = [pair for pair in known if script(pair[1]) == "Latn"]
    english = [pair for pair in latin if pair[1].split("-")[0] == "en"]
    whole, language = (english or latin or known)[0]
    others = [pair for pair in known if script(pair[1]) != "Latn" and pair[0] != whole]
    original, original_language = others[0] if others and latin else ("", "")
    make = person if is_person else body
    return make(whole, language, original=original, original_language=original_language)


def _unspaced(whole: str) -> tuple[str, str]:
    cut = 2 if len(whole) > 2 and whole[:2] in _COMPOUND else 1
    return (whole[:cut], whole[cut:]) if 2 <= len(whole) <= 4 else ("", "")


def _initial(given: str) -> str:
    """ "Jean-Luc" gives "J.-L.", "M." stays."""
    return "-".join(f"{part[0]}." for part in given.split("-") if part)


def _is_latin(whole: str) -> bool:
    return dominant_script(whole) in {"Latn", None}
