"""How a result shows what was found: the words marked, the values of facets by their names."""

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString

from documents.search.facets import FacetValue
from documents.search.marks import Snippet
from documents.templatetags.labels import LABELS

register = template.Library()

_VOCABULARIES = {
    "type": "type",
    "force": "force",
    "state": "revision_state",
    "near": "near",
    "has": "has",
}


@register.filter
def marked(snippet: Snippet) -> SafeString:
    """The cut of a passage, escaped first and marked after; table rows on lines of their own."""
    pieces: list[str] = []
    at = 0
    for start, end in snippet.marks:
        pieces.append(escape(snippet.text[at:start]))
        pieces.append(f"<mark>{escape(snippet.text[start:end])}</mark>")
        at = end
    pieces.append(escape(snippet.text[at:]))
    words = "".join(pieces).replace("\n", "<br>").replace("\t", " · ")
    before = "…" if snippet.goes_before else ""
    after = "…" if snippet.goes_after else ""
    return SafeString(f"{before}{words}{after}")


@register.filter
def facet_label(value: FacetValue, facet: str) -> str:
    """What a facet's value is called: by our own table where the value is a term of ours."""
    named = LABELS.get(_VOCABULARIES.get(facet, ""), {})
    return str(named.get(value.value, value.label))
