"""What the text layer of a sample's PDF says: the letters of each page, and where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pdfminer.high_level import extract_pages
from pdfminer.layout import LAParams, LTContainer, LTPage, LTTextLine
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import resolve1
from pdfminer.psparser import PSLiteral

# Millimetres of paper.css in points: what stands above or below is running head or foot.
TOP_MARGIN = 34 * 72 / 25.4
BOTTOM_MARGIN = 32 * 72 / 25.4


def letters(words: str) -> str:
    """`words` without white space: what is left of them when lines are joined."""
    return re.sub(r"\s", "", words)


def pages_of(path: Path) -> list[LTPage]:
    """The laid out pages of a PDF file."""
    return list(extract_pages(path, laparams=LAParams(boxes_flow=None, all_texts=True)))


def lines_of(container: LTContainer[Any]) -> Iterator[LTTextLine]:
    """Every line of text below `container`."""
    for part in container:
        if isinstance(part, LTTextLine):
            yield part
        elif isinstance(part, LTContainer):
            yield from lines_of(part)


def body_letters(page: LTPage) -> str:
    """The letters between running head and foot, from top to bottom."""
    lines = [
        line
        for line in lines_of(page)
        if BOTTOM_MARGIN < (line.y0 + line.y1) / 2 < page.height - TOP_MARGIN
    ]
    lines.sort(key=lambda line: (-line.y1, line.x0))
    return letters("".join(line.get_text() for line in lines))


def page_where(passage_letters: str, bodies: list[str]) -> int | None:
    """The page (from 1) on which the letters begin; they may run on to the next page's top."""
    for number, body in enumerate(bodies, start=1):
        if passage_letters in body:
            return number
        following = bodies[number] if number < len(bodies) else ""
        for cut in range(1, len(passage_letters)):
            head, tail = passage_letters[:cut], passage_letters[cut:]
            if body.endswith(head) and following.startswith(tail):
                return number
    return None


def font_names(path: Path) -> set[str]:
    """The names under which a PDF file's fonts are embedded."""
    with path.open("rb") as file:
        document = PDFDocument(PDFParser(file))
        found = set()
        for table in document.xrefs:
            for number in table.get_objids():
                item = resolve1(document.getobj(number))
                if isinstance(item, dict) and isinstance(item.get("BaseFont"), PSLiteral):
                    found.add(str(item["BaseFont"].name))
    return found
