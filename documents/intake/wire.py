"""A ParsedFile as JSON on its way out of the child, and back with every value checked.

The child reads hostile files, so what it writes is itself not trusted: types,
ranges, order and lengths are all looked at, and one that is wrong loses the whole.
"""

import json
import math
from dataclasses import asdict
from typing import Any, Final

from documents.errors import BadPassage, ReadingFailed
from documents.intake.limits import Limits
from documents.intake.parsed import FileWarning, ParsedFile, ParsedPage, TextState
from documents.texts.normalise import normalise
from documents.texts.passages import Box, Draft, Kind, PageStart, assemble

_MOST_WARNINGS: Final = 500
_LONGEST_WARNING: Final = 1000
_LONGEST_VALUE: Final = 10_000
_FURTHEST: Final = 1e7


def to_json(parsed: ParsedFile) -> str:
    """The file as JSON that `from_json` takes."""
    return json.dumps(asdict(parsed), ensure_ascii=True, allow_nan=False)


def from_json(source: bytes, limits: Limits) -> ParsedFile:
    """Read what a child wrote. Raises ReadingFailed when anything in it is not as it must be."""
    try:
        return _file(json.loads(source), limits)
    except (ValueError, TypeError, KeyError, RecursionError, BadPassage) as fault:
        raise ReadingFailed(f"The reader's output is not valid ({fault}).") from fault


def _file(found: dict[str, Any], limits: Limits) -> ParsedFile:
    pages = tuple(_page(page, number) for number, page in enumerate(_list(found["pages"]), 1))
    if len(pages) > limits.pages:
        raise ValueError("more pages than the limit")
    passages = tuple(_draft(draft, len(pages)) for draft in _list(found["passages"]))
    assemble(passages)
    warnings = [
        FileWarning(_str(w["words"], _LONGEST_WARNING), _page_number(w["page"], len(pages)))
        for w in _list(found["warnings"])[:_MOST_WARNINGS]
    ]
    metadata = {
        _str(key, 200): _str(value, _LONGEST_VALUE)
        for key, value in dict(found["metadata"]).items()
    }
    return ParsedFile(
        media_type=_str(found["media_type"], 200),
        pages=pages,
        passages=passages,
        text_state=TextState(found["text_state"]),
        language_guess=_optional(found["language_guess"], 40),
        warnings=tuple(warnings),
        metadata=metadata,
        reader=_str(found["reader"], 200),
    )


def _page(found: dict[str, Any], number: int) -> ParsedPage:
    if found["number"] != number:
        raise ValueError("pages out of order")
    return ParsedPage(
        number,
        _optional(found["label"], _LONGEST_VALUE),
        _measure(found["width"]),
        _measure(found["height"]),
        _int(found["rotation"], 0, 359),
        tuple(_str(words, _LONGEST_VALUE) for words in _list(found["running"])),
        _bool(found["has_text"]),
    )


def _draft(found: dict[str, Any], pages: int) -> Draft:
    text = _str(found["text"], None)
    if normalise(text, extracted=True) != text and normalise(text) != text:
        raise ValueError("a passage is not normalised")
    page_map = tuple(
        PageStart(_int(offset, 0, len(text)), _int(page, 0, pages - 1))
        for offset, page in _list(found["page_map"])
    )
    if list(page_map) != sorted(page_map):
        raise ValueError("a page map out of order")
    boxes = tuple(_box(box, len(text), pages) for box in _list(found["boxes"]))
    return Draft(text, Kind(found["kind"]), _bool(found["gap_before"]), page_map, boxes)


def _box(found: list[Any], length: int, pages: int) -> Box:
    start, end, page, *corners = found
    start, end = _int(start, 0, length), _int(end, 0, length)
    x0, y0, x1, y1 = (_number(corner) for corner in corners)
    if start >= end or x0 > x1 or y0 > y1:
        raise ValueError("a box turned inside out")
    return Box(start, end, _int(page, 0, pages - 1), x0, y0, x1, y1)


def _list(value: object) -> list[Any]:
    if not isinstance(value, list):
        raise TypeError("not a list")
    return value


def _str(value: object, longest: int | None) -> str:
    if not isinstance(value, str):
        raise TypeError("not a string")
    value.encode()
    return value if longest is None else value[:longest]


def _optional(value: object, longest: int) -> str | None:
    return None if value is None else _str(value, longest)


def _bool(value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError("not true or false")
    return value


def _int(value: object, least: int, most: int) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
        raise ValueError("not a whole number in its range")
    return value


def _page_number(value: object, pages: int) -> int | None:
    return None if value is None else _int(value, 1, max(1, pages))


def _number(value: object) -> float:
    if not isinstance(value, int | float) or isinstance(value, bool):
        raise TypeError("not a number")
    if not math.isfinite(value) or abs(value) > _FURTHEST:
        raise ValueError("a number out of its range")
    return round(float(value), 1)


def _measure(value: object) -> float:
    number = _number(value)
    if number < 0:
        raise ValueError("a page of negative size")
    return number
