"""Words of a passage as HTML: escaped first, marked after."""

from collections.abc import Iterable, Sequence

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from documents.texts.passages import Kind

Span = tuple[int, int]


def words_html(words: str, kind: str, marks: Iterable[Span] = ()) -> SafeString:
    """A passage's words as paragraphs or as a table, with `marks` (code points of `words`).

    Each element that holds words carries `data-start`, its offset in the
    passage, so that a selection can be counted.
    """
    spans = _tidied(marks, len(words))
    if kind == Kind.TABLE:
        return _table(words, spans)
    inner = marked(words, spans)
    css = {Kind.HEADING: "heading", Kind.NOTE: "note"}.get(Kind(kind), "")
    if css:
        return format_html('<p class="{}" data-start="0">{}</p>', css, inner)
    return format_html('<p data-start="0">{}</p>', inner)


def marked(words: str, spans: Sequence[Span], offset: int = 0) -> SafeString:
    """Escaped words in which `spans` stand in `<mark>`; `offset` is where `words` begin."""
    pieces, at = [], 0
    for start, end in spans:
        first, last = max(start - offset, at), min(end - offset, len(words))
        if first >= last:
            continue
        pieces.append(conditional_escape(words[at:first]))
        pieces.append(format_html("<mark>{}</mark>", words[first:last]))
        at = last
    pieces.append(conditional_escape(words[at:]))
    return mark_safe("".join(pieces))  # noqa: S308 (every piece is escaped above)


def _table(words: str, spans: Sequence[Span]) -> SafeString:
    rows, at = [], 0
    for line in words.split("\n"):
        cells = []
        for cell in line.split("\t"):
            cells.append(format_html('<td data-start="{}">{}</td>', at, marked(cell, spans, at)))
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
