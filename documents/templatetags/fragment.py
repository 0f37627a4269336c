"""`#:~:text=` on links that people open in a browser; never in what is printed or copied."""

from django import template

from documents.quoting.text_fragment import text_fragment

register = template.Library()


@register.filter
def lit(address: str, words: str) -> str:
    """A link that also asks the browser to light `words` (an extra: the server never sees it)."""
    fragment = text_fragment(words)
    return f"{address}{'' if '#' in address or not fragment else '#'}{fragment}"
