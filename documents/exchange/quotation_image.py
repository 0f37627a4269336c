"""A quotation as a picture: SVG made by hand, and PNG drawn from it by resvg.

The picture says what a page says: the words, whose they are, in what state the text
is, who denies the document, the address with its check, and that a collection is
invented where it is. It holds no style, script or request.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

import resvg_py

from documents.errors import NoFont, TooLongForImage
from documents.exchange.card import FICTION, standing, whose
from documents.exchange.fonts import Font, font_of, fonts_for, is_unseen
from documents.quoting.reference import Reference
from documents.quoting.styles import parts
from documents.quoting.styles.rich import Rich
from documents.texts.language import direction
from documents.texts.script import is_unspaced

LONGEST: Final = 1_200
"""Code points of a quotation that an image holds."""

WIDTH: Final = 1200
_EDGE: Final = 64
_INK, _SOFT, _PAPER, _LINE, _WARN = "#14181a", "#4b5457", "#ffffff", "#cfd5d3", "#744500"
_FAMILIES: Final = "'Noto Serif', 'Noto Serif CJK SC', 'Noto Naskh Arabic', serif"
# A word with the space after it, or one character of writing that sets no spaces.
_TOKENS: Final = re.compile(r"\S+?(?=\s|$)\s*|\s+")
_NEVER_FIRST: Final = frozenset("，。、；：？！”’」』）》〉】,.;:?!)]}»…")
_NEVER_LAST: Final = frozenset("“‘「『（《〈【([{«")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the picture: its words, their size in pixels, colour and direction."""

    words: str
    size: int
    colour: str
    direction: str = "ltr"
    space_before: int = 0


def as_svg(reference: Reference, *, fiction: bool) -> str:
    """The quotation of `reference` as SVG, in letters that the viewer's machine sets.

    Raises TooLongForImage.
    """
    lines = _lines(reference, fiction)
    try:
        fonts = fonts_for("".join(line.words for line in lines))
    except NoFont:
        fonts = []
    return _svg(reference, _wrapped(lines, fonts), _FAMILIES, ())


def as_png(reference: Reference, *, fiction: bool) -> bytes:
    """The same as PNG, 1200 pixels wide.

    Raises TooLongForImage, and NoFont rather than draw an empty box.
    """
    lines = _lines(reference, fiction)
    fonts = fonts_for("".join(line.words for line in lines))
    families = ", ".join(f"'{font.family}'" for font in fonts)
    drawn = resvg_py.svg_to_bytes(
        svg_string=_svg(reference, _wrapped(lines, fonts), families, fonts),
        skip_system_fonts=True,
        font_files=[str(font.path) for font in fonts],
        font_family=fonts[0].family,
        serif_family=fonts[0].family,
    )
    return bytes(drawn)


def _lines(reference: Reference, fiction: bool) -> list[Line]:
    words = reference.words
    if len(words) > LONGEST:
        raise TooLongForImage(len(words), LONGEST)
    size = 44 if len(words) <= 240 else 32 if len(words) <= 600 else 25
    way = direction(reference.text_language or "und")
    lines = [Line(FICTION, 22, _WARN)] if fiction else []
    paragraphs = words.split("\n")
    for number, paragraph in enumerate(paragraphs):
        first, last = number == 0, number == len(paragraphs) - 1
        said_ = f"{'“' if first else ''}{paragraph}{'”' if last else ''}"
        lines.append(Line(said_, size, _INK, way, 28 if first and fiction else 0))
    lines.append(Line(_in_order(whose(reference)), 26, _INK, space_before=36))
    lines.append(Line(" · ".join(standing(reference)), 22, _SOFT, space_before=8))
    if parts.debate(reference):
        lines.append(Line(parts.debate(reference), 22, _WARN, space_before=8))
    lines.append(Line(reference.address, 22, _SOFT, space_before=24))
    return lines


def _in_order(line: Rich) -> str:
    """A line in which a title that runs from right to left keeps the date after it where it is:
    without a mark of direction the comma and the day are set, and drawn, as a part of it."""
    return "".join(
        f"\u200e{one.text}\u200e" if direction(one.language or "und") == "rtl" else one.text
        for one in line.segments
    )


def _wrapped(lines: Iterable[Line], fonts: Sequence[Font]) -> list[Line]:
    """The lines broken to the width of the picture."""
    found: list[Line] = []
    for line in lines:
        rows = _broken(line, fonts)
        for number, row in enumerate(rows):
            before = line.space_before if number == 0 else 0
            found.append(Line(row, line.size, line.colour, line.direction, before))
    return found


def _broken(line: Line, fonts: Sequence[Font]) -> list[str]:
    most = (WIDTH - 2 * _EDGE) / line.size
    rows, row, filled = [], "", 0.0
    for token in _breakable(line.words):
        width = _width(token.rstrip(), fonts)
        if row and filled + width > most:
            rows.append(row.rstrip())
            row, filled = "", 0.0
        row += token
        filled += _width(token, fonts)
    return [*rows, row.rstrip()]


def _breakable(words: str) -> list[str]:
    """The pieces between which a line may end: words, characters of unspaced writing, and the
    parts of what is longer than a line."""
    found: list[str] = []
    for token in _TOKENS.findall(words.replace("\t", "  ")):
        piece = ""
        for char in token:
            breaks = is_unspaced(char) or (piece and is_unspaced(piece[-1])) or len(piece) > 40
            held = char in _NEVER_FIRST or char.isspace() or (piece and piece[-1] in _NEVER_LAST)
            if piece and breaks and not held:
                found.append(piece)
                piece = ""
            piece += char
        found.append(piece)
    return found


def _width(words: str, fonts: Sequence[Font]) -> float:
    """In units of the letters' size; without fonts a guess on the safe side."""
    if not fonts:
        return sum(1.0 if is_unspaced(char) else 0.62 for char in words)
    width, run, font = 0.0, "", fonts[0]
    for char in words:
        other = font_of(char, fonts)
        if other != font and run:
            width += font.width(run)
            run = ""
        font = other
        run += char
    return width + (font.width(run) if run else 0.0)


def _set_in(words: str, fonts: Sequence[Font]) -> str:
    """Words as SVG, each run in the font that has it: resvg does not go on to another font within
    a line where that font joins two letters into one."""
    runs: list[tuple[Font, str]] = []
    for char in words:
        font = font_of(char, fonts)
        if runs and (font == runs[-1][0] or char.isspace() or is_unseen(char)):
            runs[-1] = (runs[-1][0], runs[-1][1] + char)
        else:
            runs.append((font, char))
    return "".join(
        f'<tspan font-family="{escape(repr(font.family))}">{escape(run)}</tspan>'
        for font, run in runs
    )


def _svg(reference: Reference, lines: Sequence[Line], families: str, fonts: Sequence[Font]) -> str:
    y, rows = _EDGE, []
    for line in lines:
        y += line.space_before + round(line.size * 1.42)
        words, at, anchor = _set_in(line.words, fonts) if fonts else escape(line.words), _EDGE, ""
        if line.direction == "rtl":
            # resvg takes the base direction from these marks alone.
            words, at, anchor = f"\u202b{words}\u202c", WIDTH - _EDGE, ' text-anchor="end"'
        rows.append(
            f'<text x="{at}" y="{y}" font-size="{line.size}" fill="{line.colour}"{anchor} '
            f'xml:space="preserve">{words}</text>'
        )
    height = y + _EDGE
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" '
        f'viewBox="0 0 {WIDTH} {height}" role="img" font-family="{escape(families)}">'
        f"<title>{escape(whose(reference).plain())}</title>"
        f'<rect width="{WIDTH}" height="{height}" fill="{_PAPER}"/>'
        f'<rect x="0.5" y="0.5" width="{WIDTH - 1}" height="{height - 1}" fill="none" '
        f'stroke="{_LINE}"/>' + "".join(rows) + "</svg>\n"
    )
