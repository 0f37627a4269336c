"""What readers take along: the words with a reference in a style, files, and a page's metadata."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from documents.errors import AdditionRefused, StyleFailed
from documents.exchange.csl_styles import FAULTS, cited_in, csl_styles
from documents.exchange.reference_of import reference_of_words
from documents.exchange.zotero import zotero_meta
from documents.models import Debate, Passage, Record, Revision, Statement
from documents.pages.embed import card_for
from documents.pages.reader import reader_of
from documents.pages.sides import sides_of
from documents.quoting.additions import Addition, read_additions, with_additions
from documents.quoting.address import Address
from documents.quoting.copied import Side, SideKind, copied
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
PICTURES: Final = (("png", _("Image (PNG)")), ("svg", _("Image (SVG)")))
"""The formats that quoted words have beside."""

_SIDES: Final = {
    SideKind.ORIGINAL: _("original words"),
    SideKind.TRANSLITERATION: _("transliteration"),
    SideKind.TRANSLATION: _("translation"),
}


@dataclass(frozen=True)
class Beside:
    """A part of the copied text that a reader may add."""

    kind: str
    label: Promise
    chosen: bool


@dataclass(frozen=True)
class Take:
    """A reference in the style that was asked for, and where it is had in other forms."""

    place: str
    """The path of what is referred to."""
    style: str
    styles: Sequence[tuple[str, str]]
    text: str
    rows: int
    downloads: Sequence[tuple[Promise, str]]
    metadata: Sequence[tuple[str, str]]
    kept: Sequence[tuple[str, str]]
    """What else the page's address asks for, so that choosing a style loses none of it."""
    beside: Sequence[Beside] = ()
    added: Sequence[Addition] = ()
    """Bracketed words in the text, which are the reader's own."""
    troubles: Sequence[str] = ()
    """What was asked for and could not be done, in sentences."""
    faults: str = ""
    """What a style from elsewhere is known to lose."""
    card: str = ""
    """HTML of the quoted words for other people's pages, where everybody may read them."""


def take_of(
    request: HttpRequest,
    reference: Reference,
    address: str,
    *,
    string: str = "",
    locator: Locator | None = None,
    counted_from: int = 0,
    sides: Sequence[Side] = (),
    of: Record | Statement | None = None,
) -> Take:
    """`reference` in the style `?style=` (Chicago unless it is one that there is).

    `address` is the path to which a format's suffix is added. Exact words have
    a `locator` in `string`; their offsets in `?add=76:Ensure`, bracketed words
    for the copied text alone, are counted from `counted_from`. `?with=original`
    and its like add those `sides`. `of` is what they are quoted from.
    """
    asked, foreign = request.GET.get("style", ""), csl_styles()
    style = asked if asked in STYLES or asked in foreign else "chicago"
    added, troubles = _added(request, locator, counted_from)
    cited = reference
    if locator is not None and added:
        cited = replace(reference, words=with_additions(string, locator.parts, added))
    chosen = set(request.GET.getlist("with"))
    words = ""
    if style in foreign:
        try:
            words = cited_in(cited, style)
        except StyleFailed as error:
            troubles.append(str(error))
            style = "chicago"
    text = copied(
        words or with_words(cited, style).plain(),
        sides=[side for side in sides if side.kind in chosen],
        additions=added,
    )
    forms = DOWNLOADS + (PICTURES if locator is not None else ())
    return Take(
        address,
        style,
        [*NAMES.items(), *foreign.items()],
        text,
        min(16, 2 + len(text) // 42),
        [(name, f"{address}.{form}") for form, name in forms],
        zotero_meta(reference),
        [
            (name, value)
            for name, values in request.GET.lists()
            for value in values
            if name not in {"style", "with"}
        ],
        [Beside(side.kind, _SIDES[side.kind], side.kind in chosen) for side in sides],
        added,
        troubles,
        FAULTS if style in foreign else "",
        card_for(of, reference) if of is not None and locator is not None else "",
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
    return take_of(
        request,
        reference,
        address.canonical(),
        string=revision.string if locator is not None else "",
        locator=locator,
        counted_from=locator.start - address.parts[0][0] if locator is not None else 0,
        sides=sides_of(revision, passages, locator) if locator is not None else (),
        of=record,
    )


def _added(
    request: HttpRequest, locator: Locator | None, counted_from: int
) -> tuple[list[Addition], list[str]]:
    """The additions asked for, counted in the string; none, and why, where one cannot stand."""
    spelled = request.GET.getlist("add")
    if locator is None or not spelled:
        return [], []
    there = [(start - counted_from, end - counted_from) for start, end in locator.parts]
    try:
        read = read_additions(spelled, tuple(there))
    except AdditionRefused as error:
        return [], [str(error)]
    return [replace(one, at=one.at + counted_from) for one in read], []
