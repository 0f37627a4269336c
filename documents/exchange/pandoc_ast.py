"""What pandoc answers as JSON, as far as citations need it: text, italics, notes."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, Final

from documents.quoting.styles.rich import Rich, Segment

_ITALIC: Final = frozenset({"Emph"})
_SPACES: Final = frozenset({"Space", "SoftBreak", "LineBreak"})


def rich_blocks(blocks: Iterable[dict[str, Any]]) -> Rich:
    """The text of blocks, joined by spaces."""
    line = Rich()
    for block in blocks:
        piece = _block(block)
        if piece:
            line += (Rich.of(" ") if line else Rich()) + piece
    return line


def _block(block: dict[str, Any]) -> Rich:
    content = block.get("c")
    if block["t"] in {"Para", "Plain"}:
        return _inlines(content or [])
    if block["t"] == "Div":
        return rich_blocks(content[1] if content else [])
    return Rich()


def _inlines(nodes: Iterable[dict[str, Any]], italic: bool = False) -> Rich:
    line = Rich()
    for node in nodes:
        line += _inline(node, italic)
    return _together(line)


def _together(line: Rich) -> Rich:
    """Runs of the same kind as one: pandoc gives each word for itself."""
    runs: list[Segment] = []
    for segment in line.segments:
        if runs and runs[-1].italic == segment.italic:
            runs[-1] = replace(runs[-1], text=runs[-1].text + segment.text)
        else:
            runs.append(segment)
    return Rich(tuple(runs))


def _inline(node: dict[str, Any], italic: bool) -> Rich:
    kind, content = node["t"], node.get("c")
    if kind in _SPACES:
        return Rich.of(" ", italic=italic)
    if kind == "Str":
        return Rich.of(content or "", italic=italic)
    if kind == "Note":
        return rich_blocks(content or [])
    if kind in {"Link", "Span", "Quoted", "Cite"}:
        return _inlines((content or [None, []])[1], italic)
    if isinstance(content, list):  # Emph, Strong, SmallCaps, Superscript and their like
        return _inlines(content, italic != (kind in _ITALIC))
    return Rich()
