"""Passages of what a reader of files hands over: of plain text and of laid-out pages.

Nothing is broken by a line's or a page's end. Running heads, page numbers and
stamps are set apart; a footnote is a passage of its own after the one that
calls it; each passage knows on which pages it stands, each word where.
"""

from documents.texts.pages import Segmented, segment_pages
from documents.texts.plain import segment_text

__all__ = ["Segmented", "segment_pages", "segment_text"]
