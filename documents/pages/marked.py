"""Words of a passage as HTML: escaped first, marked after.

Two things can lie over words, and each over the other: a mark that the address
asks for, and what points at them (a note, a directive, a statement).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from documents.texts.passages import Kind

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Pointed:
    """Words `[start, end)` at which something points.

    `name` is what the page calls it (`n58`, `d207`, `st12`). What is `said` in a
    note is underlined; its `number` on the page stands behind its last words and
    leads to `path`.
    """

    start: int
    end: int
    name: str
    number: int = 0
    path: str = ""
    said: bool = False


def words_html(
    words: str, kind: str, marks: Iterable[Span] = (), pointed: Iterable[Pointed] = ()
) -> SafeString:
    """A passage's words as paragraphs or as a table, with `marks` and with what is `pointed` at
    (both in code points of `words`).

    Each element that holds words carries `data-start`, its offset in the
    passage, so that a selection can be counted. Numbers of notes are not words.
    """
    spans = _tidied(marks, len(words))
    points = sorted(pointed, key=lambda one: (one.start, -one.end))
    if kind == Kind.TABLE:
        return _table(words, spans, points)
    inner = marked(words, spans, points)
    css = {Kind.HEADING: "heading", Kind.NOTE: "note"}.get(Kind(kind), "")
    if css:
        return format_html('<p class="{}" data-start="0">{}</p>', css, inner)
    return format_html('<p data-start="0">{}</p>', inner)


def marked(
    words: str, spans: Sequence[Span], pointed: Sequence[Pointed] = (), offset: int = 0
) -> SafeString:
    """Escaped words in which `spans` stand in `<mark>` and pointed words in an element that names
    what points at them; `offset` is where `words` begin."""
    last = len(words)
    spans = [_cut(span, offset, last) for span in spans]
    here = [
        replace(
            one,
            start=max(one.start - offset, 0),
            end=min(one.end - offset, last),
            number=one.number if one.end - offset <= last + 1 else 0,  # a break may end them
        )
        for one in pointed
        if one.start - offset < last and one.end > offset
    ]
    edges = {0, last, *(edge for span in spans for edge in span)}
    edges |= {edge for one in here for edge in (one.start, one.end)}
    cuts = sorted(edges)
    pieces = []
    for start, end in pairwise(cuts):
        over = [one for one in here if one.start <= start and one.end >= end]
        lit = any(first <= start and second >= end for first, second in spans)
        pieces.append(_piece(words[start:end], over, lit=lit))
        pieces += [_reference(one) for one in here if one.end == end]
    return mark_safe("".join(pieces))  # noqa: S308 (every piece is escaped)


def _piece(words: str, over: Sequence[Pointed], *, lit: bool) -> SafeString:
    if not over:
        return format_html("<mark>{}</mark>", words) if lit else conditional_escape(words)
    names = " ".join(one.name for one in over)
    css = mark_safe(' class="said"') if any(one.said for one in over) else ""
    form = '<mark{} data-at="{}">{}</mark>' if lit else '<span{} data-at="{}">{}</span>'
    return format_html(form, css, names, words)


def _reference(one: Pointed) -> SafeString:
    if not one.number:
        return SafeString("")
    return format_html(
        '<a class="ref" dir="ltr" data-of="{}" href="{}" aria-label="{}">{}</a>',
        one.name,
        one.path,
        gettext("Note %d") % one.number,
        one.number,
    )


def _cut(span: Span, offset: int, length: int) -> Span:
    start, end = (min(max(edge - offset, 0), length) for edge in span)
    return start, end


def _table(words: str, spans: Sequence[Span], pointed: Sequence[Pointed]) -> SafeString:
    rows, at = [], 0
    for line in words.split("\n"):
        cells = []
        for cell in line.split("\t"):
            inner = marked(cell, spans, pointed, at)
            cells.append(format_html('<td data-start="{}">{}</td>', at, inner))
            at += len(cell) + 1
        rows.append(format_html("<tr>{}</tr>", mark_safe("".join(cells))))  # noqa: S308 (cells)
    return format_html(
        '<table class="rows"><tbody>{}</tbody></table>',
        mark_safe("".join(rows)),  # noqa: S308 (rows are made of escaped cells)
    )


def _tidied(marks: Iterable[Span], length: int) -> list[Span]:
    """Marks in order, cut to the words, joined where they overlap or touch."""
    found: list[Span] = []
    for start, end in sorted((max(0, s), min(e, length)) for s, e in marks):
        if start >= end:
            continue
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found
