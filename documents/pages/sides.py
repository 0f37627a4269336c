"""The words beside a quotation that readers may take along: original, transliteration,
translation."""

from collections.abc import Sequence
from typing import Final

from documents.exchange.reference_of import absolute
from documents.models import Passage, Revision, Text
from documents.models.aligned import (
    counterpart,
    linked_span,
    rendered_with,
    transliteration_of,
)
from documents.quoting.address import Address, address_of
from documents.quoting.copied import Side, SideKind
from documents.quoting.locator import Locator, locate
from documents.quoting.pieces import kept
from documents.quoting.reference import State

_KINDS: Final = {
    "transcription": SideKind.ORIGINAL,
    "transliteration": SideKind.TRANSLITERATION,
    "translation": SideKind.TRANSLATION,
}


def sides_of(revision: Revision, touched: Sequence[Passage], locator: Locator) -> list[Side]:
    """What stands for the words of `locator` in the record's other texts, the original first.

    Nothing where nobody aligned a text to them.
    """
    other, passages = counterpart(revision), list(touched)
    original, there = revision, passages
    if revision.text.role == Text.Role.TRANSLATION and other is not None:
        original, there = other, rendered_with(passages, other)
    beside = [(other, passages), (transliteration_of(original), there)]
    found: dict[SideKind, Side] = {}
    for one, of in beside:
        if one is None or one.pk == revision.pk:
            continue
        span = linked_span(revision, one, locator.parts)
        side = _side(one, rendered_with(of, one), span)
        if side is not None:
            found.setdefault(side.kind, side)
    return [found[kind] for kind in SideKind if kind in found]


def _side(
    revision: Revision, passages: Sequence[Passage], span: tuple[int, int] | None
) -> Side | None:
    """The linked words, else the aligned passages as a whole; None where there are neither."""
    if span is None and not passages:
        return None
    text = revision.text
    owner = text.record.code if text.record else ""
    ranges = [span] if span else [(one.start, one.end) for one in passages]
    locator = locate(
        revision.string,
        kept(revision.string, ranges),
        owner=owner,
        text=text.code,
        revision=revision.number,
    )
    if span is None and len(passages) == 1:
        key = passages[0].key
        address = Address(record=owner, text=text.code, revision=revision.number, passage=key)
    else:
        begins = revision.passages.filter(start__lte=locator.start).order_by("-position")[0]
        address = address_of(locator, passage=begins.key, passage_start=begins.start)
    return Side(
        kind=_KINDS[text.rendering],
        language=text.language,
        words=locator.exact,
        exact=span is not None,
        state=State(revision.state),
        address=absolute(address),
        by=revision.credit.shown if revision.credit else None,
    )
