"""What readers take along: the words with a reference in a style, files, and a page's metadata."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from documents.exchange.reference_of import reference_of_words
from documents.exchange.zotero import zotero_meta
from documents.models import Debate, Passage, Record, Revision
from documents.pages.reader import reader_of
from documents.quoting.address import Address
from documents.quoting.locator import Locator
from documents.quoting.reference import Reference
from documents.quoting.styles import NAMES, STYLES, with_words

DOWNLOADS: Final = (
    ("bib", _("BibTeX")),
    ("ris", _("RIS")),
    ("csl.json", _("CSL-JSON")),
    ("jsonld", _("Web Annotation")),
    ("txt", _("Plain text")),
)


@dataclass(frozen=True)
class Take:
    """A reference in the style that was asked for, and where it is had in other forms."""

    style: str
    styles: Sequence[tuple[str, str]]
    text: str
    rows: int
    downloads: Sequence[tuple[Promise, str]]
    metadata: Sequence[tuple[str, str]]
    kept: Sequence[tuple[str, str]]
    """What else the page's address asks for, so that choosing a style loses none of it."""


def take_of(request: HttpRequest, reference: Reference, address: str) -> Take:
    """`reference` in the style `?style=` (Chicago unless it is one of ours).

    `address` is the path to which a format's suffix is added.
    """
    asked = request.GET.get("style", "")
    style = asked if asked in STYLES else "chicago"
    text = with_words(reference, style).plain()
    return Take(
        style,
        list(NAMES.items()),
        text,
        min(16, 2 + len(text) // 42),
        [(name, f"{address}.{form}") for form, name in DOWNLOADS],
        zotero_meta(reference),
        [
            (name, value)
            for name, values in request.GET.lists()
            for value in values
            if name != "style"
        ],
    )


def take_along(
    request: HttpRequest,
    record: Record,
    address: Address,
    revision: Revision,
    passages: Sequence[Passage],
    locator: Locator | None = None,
    *,
    debate: Debate,
) -> Take:
    """What to take from a passage, or with `locator` from exact words."""
    reference = reference_of_words(
        record,
        reader_of(request),
        address=address,
        revision=revision,
        passages=passages,
        locator=locator,
        debate=debate,
        accessed=timezone.now().date(),
    )
    return take_of(request, reference, address.canonical())
