"""A collection's introduction: Markdown to safe HTML."""

from collections.abc import Mapping
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
_MARKDOWN: Final = MarkdownIt("commonmark", {"html": False})


@register.filter
def markdown(by_language: Mapping[str, str]) -> SafeString:
    """CommonMark without raw HTML, cut to a few elements, in the language read best."""
    if not by_language:
        return SafeString("")
    tag = closest(list(by_language))
    html = nh3.clean(
        _MARKDOWN.render(by_language[tag]),
        tags=ALLOWED,
        attributes={"a": {"href"}},
        url_schemes={"http", "https"},
        link_rel="noreferrer",
    )
    return format_html('<div lang="{}" dir="{}">{}</div>', tag, direction(tag), mark_safe(html))  # noqa: S308 (cleaned above)
