"""Which of several East Asian encodings bytes are in.

Their codes overlap, so that wrong decodings succeed; but read in the right one,
nearly all characters are the common ones that each standard placed in its first
rows, and in a wrong one they are scattered.
"""

from collections.abc import Callable, Sequence
from typing import Final

_SAMPLE: Final = 4000
_FEWEST_KANA: Final = 0.1
"""So large a part of Japanese is kana; a Chinese text has none."""

_NEAR: Final = 0.03

FAMILIES: Final = ("cp949", "cp932", "euc_jp", "big5hkscs", "gb18030")
"""In the order in which a draw is decided."""


def likeliest_east_asian(data: bytes, candidates: Sequence[str]) -> str:
    """The candidate (of FAMILIES, each of which decodes `data`) that reads most naturally."""
    scores = {name: _common(data.decode(name)[:_SAMPLE], name) for name in candidates}
    best = max(scores.values())
    return next(name for name in FAMILIES if scores.get(name, -1.0) >= best - _NEAR)


def _common(text: str, encoding: str) -> float:
    """The part of the characters beyond ASCII, from 0 to 1, that are common in it."""
    wide = [char for char in text if char > "\x7f"]
    is_common, kana = _COMMON[encoding], sum("\u3041" <= char <= "\u30fe" for char in wide)
    score = sum(_is_mark(char) or is_common(char) for char in wide) / max(1, len(wide))
    japanese = encoding in {"cp932", "euc_jp"}
    return score if japanese == (kana >= len(wide) * _FEWEST_KANA) else score / 2


def _is_mark(char: str) -> bool:
    return "\u3000" <= char <= "\u303f" or "\uff01" <= char <= "\uff5e" or char in "“”‘’…—·"


def _first_rows(encoding: str, first: int, last: int) -> Callable[[str], bool]:
    """Whether a character's first byte in `encoding` lies among the common rows."""

    def is_common(char: str) -> bool:
        code = char.encode(encoding, "ignore")
        return len(code) == 2 and first <= code[0] <= last

    return is_common


_JAPANESE: Final = _first_rows("euc_jp", 0xA4, 0xCF)  # kana, kanji of level 1
_COMMON: Final = {
    "cp949": _first_rows("euc_kr", 0xB0, 0xC8),  # Hangul of KS X 1001
    "cp932": _JAPANESE,
    "euc_jp": _JAPANESE,
    "big5hkscs": _first_rows("big5", 0xA4, 0xC6),  # frequently used characters
    "gb18030": _first_rows("gb2312", 0xB0, 0xD7),  # level 1
}
