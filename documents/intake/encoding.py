"""The encoding of plain text, found from its bytes; a guess is said to be one."""

import codecs
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from charset_normalizer import from_bytes

from documents.errors import FileRefused
from documents.intake.east_asian import FAMILIES, likeliest_east_asian

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # begins with the mark of UTF-16, so it is asked first
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_NAMES: Final = {
    "gb18030": "GB18030",
    "big5hkscs": "Big5",
    "cp932": "Shift_JIS",
    "euc_jp": "EUC-JP",
    "cp949": "EUC-KR",
    "koi8_r": "KOI8-R",
    "koi8_u": "KOI8-U",
    "cp866": "cp866",
    "iso8859_5": "ISO 8859-5",
    "iso8859_6": "ISO 8859-6",
    **{f"cp{number}": f"Windows-{number}" for number in range(1250, 1257)},
    "cp874": "Windows-874",
}
"""Encodings that may be guessed. Others are left out: each one more makes the rest less sure."""

_OF_LANGUAGE: Final = {
    "zh": ("gb18030", "big5hkscs"),
    "zh-hans": ("gb18030",),
    "zh-hant": ("big5hkscs",),
    "ja": ("cp932", "euc_jp"),
    "ko": ("cp949",),
    "ru": ("cp1251", "koi8_r", "cp866", "iso8859_5"),
    "uk": ("cp1251", "koi8_u", "cp866"),
    "kk": ("cp1251",),
    "ar": ("cp1256", "iso8859_6"),
    "fa": ("cp1256",),
    "ug": ("cp1256",),
    "tr": ("cp1254",),
    "el": ("cp1253",),
    "he": ("cp1255",),
    "th": ("cp874",),
    "pl": ("cp1250",),
    "cs": ("cp1250",),
    "hu": ("cp1250",),
    **dict.fromkeys(("en", "fr", "de", "es", "it", "pt", "nl", "sv", "da", "nb"), ("cp1252",)),
}
_SAMPLE: Final = 1 << 16
_CONTROLS: Final = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_JAPANESE_ESCAPE: Final = re.compile(rb"\x1b\$[@B]")
_MOST_CONTROLS: Final = 0.005
_MOST_BROKEN: Final = 0.005


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with the name of the encoding it was read in.

    `guessed` says that nothing in the file names it; `broken` counts the places
    that were not in it and became U+FFFD.
    """

    text: str
    encoding: str
    guessed: bool = False
    broken: int = 0


def decode(data: bytes, languages: Sequence[str] = ()) -> Decoded:
    """Read bytes as text. `languages` (BCP 47) are those that the text is said to be in.

    A mark at the start decides, then UTF-8, then UTF-16 by its pattern, then
    the likeliest of the encodings of those languages and of all we know.
    Raises FileRefused where none fits.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            text = data[len(mark) :].decode(encoding, "replace")
            return Decoded(text, encoding.upper(), broken=text.count("\ufffd"))
    if encoding_16 := _utf16_without_mark(data):
        return Decoded(data.decode(encoding_16, "replace"), encoding_16.upper(), guessed=True)
    if _JAPANESE_ESCAPE.search(data) and _decodes(data, "iso2022_jp"):
        return Decoded(data.decode("iso2022_jp"), "ISO-2022-JP", guessed=True)
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd") - data.count("\ufffd".encode())
    if not broken:
        return Decoded(text, "UTF-8")
    if broken <= len(text) * _MOST_BROKEN:
        return Decoded(text, "UTF-8", broken=broken)
    if encoding_8 := _likeliest(data, languages):
        return Decoded(data.decode(encoding_8, "replace"), _NAMES[encoding_8], guessed=True)
    raise FileRefused(
        "In no encoding that we know is this file text.",
        "Save it as UTF-8 in the program that made it, or say its language.",
    )


def is_plain_text(head: bytes) -> bool:
    """Whether the first bytes of a file look like text in some encoding."""
    if any(head.startswith(mark) for mark, _ in _BOMS):
        return True
    if b"\x00" in head:
        return _utf16_without_mark(head) is not None
    return len(_CONTROLS.findall(head)) <= len(head) * _MOST_CONTROLS


def _likeliest(data: bytes, languages: Sequence[str]) -> str | None:
    expected = [name for tag in languages for name in _encodings_of(tag)]
    found = [match.encoding for match in from_bytes(data, cp_isolation=list(_NAMES))]
    found = [name for name in found if name in _NAMES and _decodes(data, name)]
    if not found:
        return next((name for name in expected if _decodes(data, name)), None)
    if likely := next((name for name in found if name in expected), None):
        return likely
    if found[0] in FAMILIES:
        return likeliest_east_asian(data, [name for name in FAMILIES if _decodes(data, name)])
    return found[0]


def _encodings_of(tag: str) -> Sequence[str]:
    lower = tag.lower()
    return _OF_LANGUAGE.get(lower) or _OF_LANGUAGE.get(lower.split("-")[0]) or ()


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _utf16_without_mark(data: bytes) -> str | None:
    """UTF-16 shows by its zero bytes, which stand on one side of each pair only."""
    sample = data[: min(len(data), _SAMPLE) & ~1]
    first, second = sample[0::2].count(0), sample[1::2].count(0)
    if not first + second or len(data) % 2:
        return None
    encoding = "utf-16-be" if first > second else "utf-16-le"
    try:
        text = sample.decode(encoding)
    except UnicodeDecodeError:
        return None
    strange = sum(
        unicodedata.category(char) in {"Cn", "Co"} or (char < " " and char not in "\t\n\r\f")
        for char in text
    )
    return encoding if strange <= len(text) * _MOST_CONTROLS else None
