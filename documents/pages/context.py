"""Words among their neighbours: the passage before, the passages that hold them, the one after."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from documents.models import Passage, Revision
from documents.pages.marked import words_html
from documents.pages.passage import nearby
from documents.quoting.locator import Locator


@dataclass(frozen=True)
class InContext:
    """A passage with the words marked in it, and its citable address."""

    key: str
    path: str
    html: SafeString


def in_context(
    revision: Revision, passages: Sequence[Passage], locator: Locator
) -> list[InContext]:
    """`passages`, which hold the words of `locator` in `revision`, with their neighbours."""
    beside = nearby(revision, passages[0].position, passages[-1].position)
    rows = sorted([*passages, *beside], key=lambda passage: passage.position)
    text = revision.text
    above = f"/r/{text.record.code if text.record else ''}/{text.code}/{revision.number}"
    found = []
    for passage in rows:
        words = revision.string[passage.start : passage.end]
        spans = [(start - passage.start, end - passage.start) for start, end in locator.parts]
        html = words_html(words, passage.kind, spans)
        found.append(InContext(passage.key, f"{above}/{passage.key}", html))
    return found
