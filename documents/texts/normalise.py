"""The one form in which the archive keeps words: rule 1.

Every string that is stored, searched, quoted or hashed has gone through
`normalise`. A revision stores the number of the rule that made it, so a later
rule can never move words that are already cited.

Rule 1, for all text:

- line ends of every kind (CR LF, CR, VT, FF, NEL, U+2028, U+2029) become LF;
- all other controls but TAB and LF are removed, NUL among them;
- characters that say nothing and that copying loses are removed: the soft
  hyphen, zero-width spaces (U+200B, U+2060, U+FEFF) and the controls of the
  bidirectional algorithm; ZWJ, ZWNJ and variation selectors are kept;
- a surrogate pair becomes its character, a lone surrogate U+FFFD, so that the
  loss stays visible;
- the result is in Unicode's normalisation form C (UAX #15).

Rule 1, for text that a program extracted from a file (`extracted=True`), also:

- ligatures and Arabic presentation forms become their letters, an Arabic vowel
  sign with a carrier the sign alone; signs that people write as one character
  (U+FDFA to U+FDFC) are kept;
- Kangxi and CJK radicals that stand for a whole character become it.

Nothing else is folded: quotes, dashes, spaces, width and case stay as written.
"""

import hashlib
import re
import unicodedata
from typing import Final

RULE: Final = 1
"""The number that a revision stores."""

_LINE_END: Final = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_SURROGATES: Final = re.compile("[\ud800-\udfff]")
_REMOVED: Final = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"  # controls but TAB and line ends
    "\u00ad\u200b\u2060\ufeff"  # soft hyphen, zero-width spaces
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"  # bidirectional controls
)
_BLOCKS_OF_FORMS: Final = (
    range(0x2E80, 0x2FE0),  # CJK radicals supplement, Kangxi radicals
    range(0xFB00, 0xFB18),  # Latin and Armenian ligatures
    range(0xFB4F, 0xFB50),  # Hebrew alef-lamed
    range(0xFB50, 0xFDFA),  # Arabic presentation forms A, up to the word ligatures
    range(0xFE70, 0xFEFF),  # Arabic presentation forms B
)
_CARRIERS: Final = " \u0640"  # a space or a tatweel, under a vowel sign shown alone


def _letters(form: str) -> str:
    """What a presentation form stands for, one step of decomposition; itself if nothing."""
    tag, *codes = unicodedata.decomposition(form).split() or [""]
    if not tag.startswith("<"):
        return form
    letters = "".join(chr(int(code, 16)) for code in codes)
    signs = letters[1:]
    if letters[0] in _CARRIERS and signs and all(unicodedata.combining(sign) for sign in signs):
        return signs
    return letters


_FORMS: Final = {
    code: letters
    for block in _BLOCKS_OF_FORMS
    for code in block
    if (letters := _letters(chr(code))) != chr(code)
}
_HAS_FORM: Final = re.compile(f"[{''.join(map(chr, _FORMS))}]")


def normalise(text: str, *, extracted: bool = False) -> str:
    """Bring `text` into the form that the archive keeps (rule 1).

    `extracted` says that a program read the text from a file, so that the shapes
    of letters are undone too. Doing it again changes nothing. Raises nothing.
    """
    if _SURROGATES.search(text):
        # Pairs join on the way through UTF-16; what stays alone has no meaning.
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    text = _REMOVED.sub("", _LINE_END.sub("\n", text))
    if extracted and _HAS_FORM.search(text):
        text = text.translate(_FORMS)
    return unicodedata.normalize("NFC", text)


def sha256_of(string: str) -> str:
    """The SHA-256 of a string's UTF-8 bytes: 64 lower-case hexadecimal digits."""
    return hashlib.sha256(string.encode()).hexdigest()
