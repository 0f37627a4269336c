"""Which font draws which characters: an image of words must never hold an empty box.

Looked for in the folder FONTS, then where systems keep theirs. A script is
drawn by one font that has all of its characters, or not at all.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from django.conf import settings
from PIL import ImageFont

from documents.errors import NoFont
from documents.texts.script import script_of

FOLDERS: Final = (
    Path("/usr/share/fonts"),
    Path("/usr/local/share/fonts"),
    Path("/System/Library/Fonts"),
    Path("/Library/Fonts"),
)
_LIKED: Final = (
    "NotoSerif-Regular",
    "DejaVuSerif",
    "LiberationSerif-Regular",
    "NotoSerifCJK-Regular",
    "SourceHanSerif-Regular",
    "NotoNaskhArabic-Regular",
    "NotoSerifTibetan-Regular",
    "NotoSansCJK-Regular",
    "NotoSans-Regular",
    "DejaVuSans",
)
"""Fonts that read well, the best first; others come after them, upright regular faces alone."""

_SUFFIXES: Final = frozenset({".ttf", ".otf", ".ttc", ".otc"})
_SIZE: Final = 100
_NOTHING: Final = "\U0010ffff"
"""A code point that is no character: each font draws for it what it draws for what it lacks."""


@dataclass(frozen=True, slots=True)
class Font:
    """A font file and the family that its first face belongs to."""

    path: Path
    family: str

    def has(self, char: str) -> bool:
        """Whether it has a shape of its own for `char`."""
        return _has(self.path, char)

    def width(self, words: str) -> float:
        """How wide it sets `words`, in units of the letters' size; letters are not joined, so
        Arabic comes out too wide rather than too narrow."""
        return _face(self.path).getlength(words) / _SIZE


def fonts_for(words: str) -> list[Font]:
    """The fonts that draw all of `words` together, the one for Latin letters first.

    Raises NoFont, which names the characters that none of them has.
    """
    by_script: dict[str | None, set[str]] = {"Latn": {"a"}}
    for char in words:
        if not char.isspace() and not is_unseen(char):
            by_script.setdefault(script_of(char), set()).add(char)
    marks = by_script.pop(None, set())
    chosen: dict[Font, None] = {}
    for script, chars in by_script.items():
        chosen[_one_with(chars, script)] = None
    for char in sorted(marks):
        if not any(font.has(char) for font in chosen):
            chosen[_one_with({char}, None)] = None
    return list(chosen)


def font_of(char: str, fonts: Iterable[Font]) -> Font:
    """The first of `fonts` that has `char`, else the first of all."""
    known = list(fonts)
    return next((font for font in known if font.has(char)), known[0])


def _one_with(chars: set[str], script: str | None) -> Font:
    for path in _files(settings.FONTS):
        if all(_has(path, char) for char in chars):
            family = str(_face(path).getname()[0] or path.stem)
            return Font(path, family)
    raise NoFont("".join(sorted(chars))[:20], script)


@lru_cache(maxsize=4)
def _files(own: Path) -> tuple[Path, ...]:
    """Font files, those of the archive first, then the liked ones, then the rest by name."""
    mine = sorted(_below(own))
    theirs = sorted(path for folder in FOLDERS for path in _below(folder))
    liked = [path for stem in _LIKED for path in theirs if path.stem == stem]
    rest = [
        path
        for path in theirs
        if path not in liked and path.stem.partition("-")[2] in {"", "Regular"}
    ]
    return (*mine, *liked, *rest)


def _below(folder: Path) -> Iterator[Path]:
    if folder.is_dir():
        yield from (path for path in folder.rglob("*") if path.suffix.lower() in _SUFFIXES)


@lru_cache(maxsize=64)
def _face(path: Path) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(path, _SIZE, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(maxsize=20_000)
def _has(path: Path, char: str) -> bool:
    try:
        face = _face(path)
    except OSError:  # no font that FreeType reads
        return False
    return bytes(face.getmask(char)) != bytes(face.getmask(_NOTHING)) or (
        face.getbbox(char) != face.getbbox(_NOTHING)
    )


def is_unseen(char: str) -> bool:
    """Marks of direction and joining, which need no shape."""
    return char in "\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069\u061c"
