"""Languages of texts: BCP 47 tags, their spelling in addresses, their direction.

`canonical` gives the tag that is stored and that HTML's `lang` takes; the tag
in an address is the same in lower case (`zh-hans`). A further text in a
language that has one already adds `-x-` and a name: `en-x-icij` is a text's
code, its language is `en`. Sources: RFC 5646, the IANA registry and CLDR's
likely subtags as langcodes carries them.
"""

import re
from functools import lru_cache
from typing import Final, NamedTuple

import langcodes
from langcodes.tag_parser import LanguageTagError

from documents.errors import BadTextCode, UnknownLanguage
from documents.texts.script import RIGHT_TO_LEFT

LONGEST_TAG: Final = 35
"""RFC 5646, 4.4.1: room for every part that a tag may need."""

_LANGUAGE: Final = re.compile(r"[a-z]{2,3}", re.ASCII)
_NAME: Final = re.compile(r"[a-z0-9]{1,8}", re.ASCII)

# A full name where CLDR's would not tell people which variant is meant.
_VARIANTS: Final = {
    "Hans": "simplified",
    "Hant": "traditional",
    "Latn": "Latin script",
    "Cyrl": "Cyrillic script",
    "Arab": "Arabic script",
}
_STEMMERS: Final = {
    "ar": "arabic",
    "arb": "arabic",
    "ca": "catalan",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "es": "spanish",
    "fa": "persian",
    "fi": "finnish",
    "fr": "french",
    "hu": "hungarian",
    "hy": "armenian",
    "id": "indonesian",
    "it": "italian",
    "nb": "norwegian",
    "nl": "dutch",
    "nn": "norwegian",
    "no": "norwegian",
    "pl": "polish",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sr": "serbian",
    "sv": "swedish",
    "tr": "turkish",
}
_STEMMED_SCRIPT: Final = {"arabic": "Arab", "persian": "Arab", "russian": "Cyrl", "greek": "Grek"}


class TextCode(NamedTuple):
    """A text's code taken apart: its canonical language tag, and its name or ""."""

    language: str
    name: str


@lru_cache(maxsize=1024)
def canonical(tag: str) -> str:
    """The canonical BCP 47 spelling: "zh-hans" gives "zh-Hans", "UIG" gives "ug".

    "und" is a language that is not known. Raises UnknownLanguage for what is
    not well-formed, names no registered language, or has a private part: that
    belongs in a text's code.
    """
    if len(tag) > LONGEST_TAG or not tag.isascii():
        raise UnknownLanguage(tag)
    try:
        language = langcodes.Language.get(tag)
    except (LanguageTagError, LookupError):
        raise UnknownLanguage(tag) from None
    named = _LANGUAGE.fullmatch(language.language or "und")
    if language.private or not named or not language.is_valid():
        raise UnknownLanguage(tag)
    return language.to_tag()


def address_code(tag: str, name: str = "") -> str:
    """The code of a text in addresses: ("zh-Hans") gives "zh-hans", ("en", "icij") "en-x-icij".

    Raises UnknownLanguage for the tag, BadTextCode for a name that is not 1 to
    8 letters or digits.
    """
    code = canonical(tag).lower()
    if not name:
        return code
    if not _NAME.fullmatch(name.lower()):
        raise BadTextCode(f"{code}-x-{name}")
    return f"{code}-x-{name.lower()}"


def parse_text_code(code: str) -> TextCode:
    """Take a text's code apart, in whatever case or spelling it was written.

    `address_code(*parse_text_code(code))` is the canonical spelling, to which
    other spellings redirect. Raises BadTextCode or UnknownLanguage.
    """
    if len(code) > LONGEST_TAG + 11:
        raise BadTextCode(code)
    tag, marked, name = code.lower().replace("_", "-").partition("-x-")
    if marked and not _NAME.fullmatch(name):
        raise BadTextCode(code)
    return TextCode(canonical(tag), name)


@lru_cache(maxsize=1024)
def script(tag: str) -> str | None:
    """The script that a language is written in (ISO 15924), the likely one if the tag is silent.

    None for a language that is not known ("und" without a script). Raises
    UnknownLanguage.
    """
    language = langcodes.Language.get(canonical(tag))
    if language.script:
        return language.script
    if language.language in {None, "und", "mul", "zxx"}:
        return None
    return language.maximize().script


def direction(tag: str) -> str:
    """ "rtl" or "ltr", as the script decides: "ug" is rtl, "ug-Cyrl" is ltr.

    "ltr" where the script is not known; a page then sets `dir="auto"` if the
    words may run either way. Raises UnknownLanguage.
    """
    return "rtl" if script(tag) in RIGHT_TO_LEFT else "ltr"


def transliterates(tag: str, other: str) -> bool:
    """Whether a text in `tag` only spells a text in `other` in another script: "ug-Latn" of "ug".

    False where a language or a script is not known, and between simplified and
    traditional characters, which spell nothing anew. Raises UnknownLanguage.
    """
    language, of = canonical(tag).split("-")[0], canonical(other).split("-")[0]
    scripts = {script(tag), script(other)}
    told_apart = len(scripts) == 2 and None not in scripts and scripts != {"Hans", "Hant"}
    return language == of != "und" and told_apart


def english_name(tag: str, *, short: bool = False) -> str:
    """The language's name in English: "Chinese (simplified)", in short "Chinese".

    "und" is "language not known". Raises UnknownLanguage.
    """
    known = canonical(tag)
    if known.split("-")[0] == "und":
        return "language not known"
    language = langcodes.Language.get(known)
    name = language.language_name("en")
    if short:
        return name
    details = [_VARIANTS.get(language.script or "", language.script_name("en"))]
    if language.territory:
        details.append(language.territory_name("en"))
    details += list(language.variants or [])
    said = ", ".join(detail for detail in details if detail)
    return f"{name} ({said})" if said else name


def stemmer(tag: str) -> str | None:
    """The name of the Snowball stemmer for a language, None where none fits.

    A stemmer is made for one script: "ar-Latn" has none. Raises UnknownLanguage.
    """
    name = _STEMMERS.get(canonical(tag).split("-")[0])
    if name is None:
        return None
    return name if script(tag) == _STEMMED_SCRIPT.get(name, script(tag)) else None
