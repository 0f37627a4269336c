"""Markdown to safe HTML: a collection's introduction, what a note says."""

from collections.abc import Mapping
from html import unescape
from typing import Final

import nh3
from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

from documents.templatetags.archive import closest, direction

register = template.Library()

ALLOWED: Final = {
    "p", "h2", "h3", "h4", "ul", "ol", "li", "blockquote", "em", "strong", "a", "code", "br", "hr",
}  # fmt: skip
IN_NOTES: Final = ALLOWED - {"h2", "h3", "h4"}
_MARKDOWN: Final = MarkdownIt("commonmark", {"html": False})


@register.filter
def markdown(by_language: Mapping[str, str]) -> SafeString:
    """CommonMark without raw HTML, cut to a few elements, in the language read best."""
    if not by_language:
        return SafeString("")
    tag = closest(list(by_language))
    html = _clean(by_language[tag], ALLOWED)
    return format_html('<div lang="{}" dir="{}">{}</div>', tag, direction(tag), html)


@register.filter
def note_body(body: str, language: str | None) -> SafeString:
    """What a note says, in its own language where that is known. Notes have no headings."""
    html = _clean(body, IN_NOTES)
    if language is None:
        return format_html('<div class="prose" dir="auto">{}</div>', html)
    return format_html(
        '<div class="prose" lang="{}" dir="{}">{}</div>', language, direction(language), html
    )


@register.filter
def plainly(body: str) -> str:
    """What a note says without its markup, on one line, for a margin."""
    bare = nh3.clean(_MARKDOWN.render(body), tags=set(), attributes={})
    return " ".join(unescape(bare).split())


def _clean(words: str, allowed: set[str]) -> SafeString:
    html = nh3.clean(
        _MARKDOWN.render(words),
        tags=allowed,
        attributes={"a": {"href"}},
        url_schemes={"http", "https"},
        link_rel="noreferrer nofollow" if allowed is IN_NOTES else "noreferrer",
    )
    return mark_safe(html)  # noqa: S308 (cleaned above)
