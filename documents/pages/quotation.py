"""Exact words of a revision: in both languages, with the debate, the evidence and a reference."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.template.response import TemplateResponse

from documents.access import Role
from documents.errors import RangeRefused
from documents.models import Passage, Record, Revision
from documents.models.aligned import (
    counterpart,
    linked_span,
    on_pages,
    passages_touched,
    rendered_with,
)
from documents.models.carried import carried_places
from documents.pages.files import files_of
from documents.pages.formats import in_format
from documents.pages.heading import heading_of
from documents.pages.leaves import Leaf, Leaves, Strip
from documents.pages.newer import newer_than
from documents.pages.orders import Order, orders_of
from documents.pages.passage import nearby
from documents.pages.quotation_marks import quotation_marks
from documents.pages.reader import reader_of
from documents.pages.refused import refused
from documents.pages.take import take_along
from documents.quoting.address import Address
from documents.quoting.locator import Locator, locate
from documents.quoting.ranges import sound, to_revision


@dataclass(frozen=True)
class Piece:
    """A stretch of an aligned passage: `linked` where an editor joined exactly these words."""

    words: str
    linked: bool


@dataclass(frozen=True)
class OtherSide:
    """The aligned words in the other language, and how surely they are the same."""

    revision: Revision
    passages: tuple[tuple[Piece, ...], ...]
    exact: bool

    @property
    def newest(self) -> int:
        """The number of the newest revision of that text."""
        numbers = self.revision.text.revisions.order_by("-number")
        return numbers.values_list("number", flat=True)[0]


def quotation_page(
    request: HttpRequest, record: Record, address: Address, revision: Revision, passage: Passage
) -> HttpResponseBase:
    """Show the words at an address, or say which of its parts points at no words (404).

    An address whose check does not fit its words answers 404 with both readings.
    """
    try:
        locator = locate(
            revision.string,
            to_revision(sound(address.parts, len(revision.string) - passage.start), passage.start),
            owner=record.code,
            text=revision.text.code,
            revision=revision.number,
        )
    except RangeRefused as error:
        return refused(
            request, str(error), instead=_passage_of(address), collection=record.collection
        )
    checked = address.with_check_of(locator.exact)
    if address.check is not None and address.check != checked.check:
        context = {"address": address, "right": checked, "words": locator.exact}
        context |= {"record": record, "collection": record.collection, "text": revision.text}
        context["whole"] = _passage_of(address)
        return TemplateResponse(request, "quotation/wrong_check.html", context, status=404)
    touched = passages_touched(revision, locator.parts)
    return in_format(
        request, record, checked.in_format(address.form), revision, passage, locator
    ) or (_page(request, record, address, checked, revision, locator, touched))


def _page(
    request: HttpRequest,
    record: Record,
    address: Address,
    checked: Address,
    revision: Revision,
    locator: Locator,
    touched: list[Passage],
) -> HttpResponse:
    heading = heading_of(record)
    other = other_side(revision, locator, touched)
    original, leaves, strips = evidence(record, revision, touched, locator)
    context: dict[str, Any] = {
        "record": record,
        "collection": record.collection,
        "heading": heading,
        "revision": revision,
        "text": revision.text,
        "locator": locator,
        "address": checked,
        "unchecked": address.check is None,
        "marks": quotation_marks(revision.text.language),
        "notices": [revision, *([other.revision] if other else [])],
        "lines": locator.exact.split("\n"),
        "passages": touched,
        "other": other,
        "newer": newer_than(revision, locator),
        "orders": orders_on(record, revision, locator, touched),
        "original": original,
        "leaves": leaves,
        "strips": strips,
        "files": files_of(record, reader_of(request)),
        "nearby": nearby(revision, touched[0].position, touched[-1].position),
        "take": take_along(
            request, record, checked, revision, touched, locator, debate=heading.debate
        ),
        "added": request.GET.getlist("add"),
        "tag": _tagging(request, record, revision, locator),
        "in_record": f"/r/{record.code}?from={touched[0].key}"
        f"&mark={checked.short().removeprefix(record.code + '/')}#{touched[0].key}",
    }
    return TemplateResponse(request, "quotation/quotation.html", context)


def _tagging(request: HttpRequest, record: Record, revision: Revision, locator: Locator) -> str:
    """Where an editor tags the words as an order; empty for everyone else, and for words that are
    left out of."""
    if len(locator.parts) != 1:
        return ""
    if not reader_of(request).may(Role.EDITOR, record.collection_id):
        return ""
    return (
        f"/desk/r/{record.code}/directive?text={revision.text.code}&revision={revision.number}"
        f"&range={locator.start}-{locator.end}"
    )


def other_side(revision: Revision, locator: Locator, touched: list[Passage]) -> OtherSide | None:
    """What is aligned to the words: exact words where an editor linked them, else the passages."""
    other = counterpart(revision)
    if other is None:
        return None
    passages = rendered_with(touched, other)
    if not passages:
        return None
    span = linked_span(revision, other, locator.parts)
    pieces = tuple(tuple(_pieces(passage, span)) for passage in passages)
    return OtherSide(other, pieces, span is not None)


def _pieces(passage: Passage, span: tuple[int, int] | None) -> list[Piece]:
    words: str = passage.words  # type: ignore[attr-defined]
    if span is None:
        return [Piece(words, False)]
    start = min(max(span[0] - passage.start, 0), len(words))
    end = min(max(span[1] - passage.start, start), len(words))
    found = [Piece(words[:start], False), Piece(words[start:end], True), Piece(words[end:], False)]
    return [piece for piece in found if piece.words]


def orders_on(
    record: Record, revision: Revision, locator: Locator, touched: list[Passage]
) -> list[Order]:
    """The directives that these words give: by their exact place where words of this text were
    tagged, carried to this revision; else by the passage."""
    keys = {passage.key for passage in touched}
    orders = orders_of(record)
    places = [place for order in orders for place in order.places]
    of_text = [place for place in places if place.revision.text_id == revision.text_id]
    carried = carried_places(revision, of_text)
    found = []
    for order in orders:
        here = [carried[place.pk] for place in order.places if place.pk in carried]
        if here:
            parts = [part for one in here for part in one.parts]
            if any(s < end and e > start for s, e in parts for start, end in locator.parts):
                found.append(order)
        elif keys & set(order.keys):
            found.append(order)
    return found


def evidence(
    record: Record, revision: Revision, touched: list[Passage], locator: Locator
) -> tuple[Revision, list[Leaf], list[Strip]]:
    """The revision that stands on pages, the pages with the words, and strips of their images on
    which the words, or those of the original that an editor linked to them, are boxed."""
    original, passages = on_pages(revision, touched)
    if not passages:
        return original, [], []
    boxed = list(locator.parts)
    if original.pk != revision.pk:
        linked = linked_span(revision, original, locator.parts)
        boxed = [linked] if linked is not None else []
    start, end = passages[0].start, passages[-1].end
    leaves = Leaves(record, original, start, end, boxes=True)
    found: dict[int, Leaf] = {}
    strips: list[Strip] = []
    for passage in passages:
        found |= {leaf.page.pk: leaf for leaf in leaves.on(passage.start, passage.end)}
        strips += leaves.strips(passage.key, passage.start, passage.end, boxed)
    return original, list(found.values()), strips


def _passage_of(address: Address) -> str:
    whole = Address(
        record=address.record,
        text=address.text,
        revision=address.revision,
        passage=address.passage,
    )
    return whole.canonical()
