"""Footnotes: found at the foot of a page, placed after the passage that calls them."""

import re
from collections.abc import Sequence
from itertools import groupby
from typing import Final

from documents.texts.markers import note_sign
from documents.texts.setting import SetLine

_SMALLER: Final = 0.93
"""Notes are set in at most so much of the text's size."""
_LOWER_HALF: Final = 0.4
_SUPERSCRIPTS: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def parted(
    lines: Sequence[SetLine], body: float, heights: dict[int, float]
) -> tuple[list[SetLine], list[list[SetLine]]]:
    """The lines of the text, and the notes, each with its lines.

    `body` is the size of the text in points, `heights` the pages' heights by
    number. A note begins with a sign, stands below the text and is smaller; the
    first one's sign, if it is a number, is called on the page.
    """
    text: list[SetLine] = []
    notes: list[list[SetLine]] = []
    for page, lines_of_page in groupby(lines, key=lambda line: line.page):
        own = list(lines_of_page)
        first = _first_of_notes(own, body, heights[page])
        sign = note_sign(own[first].text) if first < len(own) else None
        if sign and sign.isdecimal() and not any(calls(line.text, sign) for line in own[:first]):
            first = len(own)  # a table in small print
        text += own[:first]
        for line in own[first:]:
            if note_sign(line.text) or not notes or notes[-1][0].page != page:
                notes.append([line])
            else:
                notes[-1].append(line)
    return text, notes


def _first_of_notes(lines: Sequence[SetLine], body: float, height: float) -> int:
    """The position of the first note's first line; past the end where there are none."""
    first = len(lines)
    while (
        first
        and lines[first - 1].size < _SMALLER * body
        and lines[first - 1].y0 > _LOWER_HALF * height
    ):
        first -= 1
    while first < len(lines) and not note_sign(lines[first].text):
        first += 1
    return first if first else len(lines)


def calls(text: str, sign: str) -> bool:
    """Whether a passage's words carry the call of the note with this sign: "ferries3", "[3]"."""
    if not sign.isdecimal():
        return sign in text
    return bool(
        re.search(rf"(?<=[^\W\d_]){sign}(?!\d)|(?<=[.,;:!?。，；：”’»)）」]){sign}(?![\d.])", text)
        or re.search(rf"[\[〔（(]{sign}[\]〕）)]", text)
        or re.search(rf"(?<![⁰¹²³⁴-⁹]){sign.translate(_SUPERSCRIPTS)}(?![⁰¹²³⁴-⁹])", text)
    )
