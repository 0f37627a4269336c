"""Quoting by parts: which pieces of a passage are kept, and what is left out between them.

Offsets are code points of one string, half-open. What is kept is a tuple of
ranges as an address holds them: ascending, apart, without white space at the
edges where something was left out.
"""

from collections.abc import Iterable
from itertools import pairwise
from typing import Final

import regex

from documents.errors import NothingKept
from documents.quoting.find import find, find_between
from documents.quoting.ranges import Parts
from documents.texts.passages import Span

_PIECE: Final = regex.compile(
    # Up to and with a mark that ends a sentence or a clause, and the quotation marks that close
    # after it; a mark of Western writing only before a space, so that 1,000 stays one.
    r".+?(?:[,;:.!?…]+[\"'”’»)\]]*(?=\s)|[，、；：。！？…]+[”’》」』）]*|[،؛؟۔།]+(?=\s|\p{L})|\n|\Z)",
    regex.DOTALL,
)
ELLIPSES: Final = regex.compile(r"\s*(?:…|\.\.\.)\s*")


def pieces(string: str, within: tuple[int, int], edges: Iterable[int] = ()) -> list[Span]:
    """The sentences and clauses of `string` in `within`, in order, without the space between.

    They are cut at `edges` too: the ends of parts that were chosen before.
    """
    cuts = {*within, *(match.end() for match in _PIECE.finditer(string, *within))}
    cuts |= {edge for edge in edges if within[0] < edge < within[1]}
    found = [_trimmed(string, start, end) for start, end in pairwise(sorted(cuts))]
    return [piece for piece in found if piece.start < piece.end]


def kept(string: str, chosen: Iterable[tuple[int, int]]) -> Parts:
    """Chosen ranges as the parts of a quotation: in order, and joined where they overlap or
    nothing but white space stands between them. Raises NothingKept."""
    parts: list[tuple[int, int]] = []
    for start, end in sorted(chosen):
        start, end = _trimmed(string, start, end)
        if start >= end:
            continue
        if parts and not string[parts[-1][1] : start].strip():
            parts[-1] = (parts[-1][0], max(parts[-1][1], end))
        else:
            parts.append((start, end))
    if not parts:
        raise NothingKept
    return tuple(parts)


def without(string: str, parts: Parts, left_out: tuple[int, int]) -> Parts:
    """`parts` without the range `left_out`. Raises NothingKept."""
    start, end = left_out
    cut = []
    for first, last in parts:
        cut += [(first, min(last, start)), (max(first, end), last)]
    return kept(string, (one for one in cut if one[0] < one[1]))


def stretch(words: str, string: str, within: tuple[int, int]) -> Span:
    """Where words to leave out stand in `within`: all of them, or the first and the last with an
    ellipsis between.

    Raises as `find` does: QuoteMissing, QuoteAmbiguous and their kinds.
    """
    part = string[slice(*within)]
    ends = ELLIPSES.split(words.strip())
    if len(ends) == 2 and all(ends) and words.strip() not in part:
        found = find_between(ends[0], ends[1], part)
    else:
        found = find(words, part)
    return Span(found.span[0] + within[0], found.span[1] + within[0])


def _trimmed(string: str, start: int, end: int) -> Span:
    while start < end and string[start].isspace():
        start += 1
    while end > start and string[end - 1].isspace():
        end -= 1
    return Span(start, end)
