"""Traditional Chinese characters as simplified ones, character for character, for searching only.

The map is OpenCC's (Apache-2.0), its first reading of each character. Words that
differ only so are found, and the difference is shown: it is never folded away.
"""

from functools import lru_cache
from importlib.resources import files


def simplified(string: str) -> str:
    """`string` with one simplified character for each traditional one; its length stays."""
    return string if string.isascii() else string.translate(_table())


@lru_cache(maxsize=1)
def _table() -> dict[int, str]:
    lines = (files("opencc") / "dictionary" / "TSCharacters.txt").read_text("utf-8").splitlines()
    pairs = (line.split("\t") for line in lines if "\t" in line)
    first = ((traditional, readings.split()[0]) for traditional, readings in pairs)
    return {ord(old): new for old, new in first if len(old) == len(new) == 1}
