"""A list of references in a style: as lines, as an HTML page, as a Word document."""

import io
from collections.abc import Sequence
from html import escape
from typing import Final

from docx import Document
from docx.oxml.ns import qn
from docx.shared import Cm
from docx.text.run import Run

from documents.exchange.csl_styles import PREFIX, rendered_in
from documents.quoting.reference import Reference
from documents.quoting.styles import render
from documents.quoting.styles.rich import Rich
from documents.texts.language import direction, script

HEADING: Final = "References"
_SORTED_WITHOUT: Final = "“”‘’«»[]("
_EAST_ASIAN: Final = frozenset({"Hans", "Hant", "Hani", "Jpan", "Kore"})


def bibliography(references: Sequence[Reference], style: str) -> list[Rich]:
    """The entries of `references` in a style of ours or `csl:NAME`, each once, sorted as text.

    Raises KeyError for a style that there is not, StyleFailed.
    """
    if not references:
        return []
    if style.startswith(PREFIX):
        return list(rendered_in(references, style).entries)
    entries = {
        entry.plain(): entry
        for entry in (render(one, style, kind="bibliography") for one in references)
    }
    return [entries[line] for line in sorted(entries, key=_order)]


def as_html(entries: Sequence[Rich], *, title: str) -> str:
    """A page of its own, without script or style, that other programs open as text."""
    rows = "\n".join(f"<p>{entry.html()}</p>" for entry in entries)
    return (
        '<!doctype html>\n<html lang="en">\n<head><meta charset="utf-8">'
        f"<title>{escape(title)}</title></head>\n<body>\n<h1>{HEADING}</h1>\n{rows}\n"
        "</body>\n</html>\n"
    )


def as_docx(entries: Sequence[Rich], *, title: str) -> bytes:
    """The same as a Word document: italics, languages and directions kept, lines hanging."""
    document = Document()
    about = document.core_properties
    about.author, about.title, about.comments = title, HEADING, ""
    document.add_heading(HEADING, level=1)
    for entry in entries:
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.left_indent = Cm(1)
        paragraph.paragraph_format.first_line_indent = Cm(-1)
        for segment in entry.segments:
            run = paragraph.add_run(segment.text)
            run.italic = segment.italic or None
            if segment.language:
                _set_language(run, segment.language)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _set_language(run: Run, tag: str) -> None:
    """Tell Word a run's language where it looks for it: East Asian, right to left, or neither."""
    properties = run._element.get_or_add_rPr()
    language = properties.makeelement(qn("w:lang"), {})
    kind = "w:val"
    if direction(tag) == "rtl":
        kind, run.font.rtl = "w:bidi", True
    elif script(tag) in _EAST_ASIAN:
        kind = "w:eastAsia"
    language.set(qn(kind), tag)
    properties.append(language)


def _order(line: str) -> str:
    return line.lstrip(_SORTED_WITHOUT).casefold()
