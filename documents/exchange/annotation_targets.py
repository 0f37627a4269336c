"""From the targets of a Web Annotation to places in the archive.

A target names a record, a text, a revision, a passage, a quotation, a page's
image or another annotation by its address; selectors say which words of it are
meant. Where the words are given, they decide; a position only says which of
several places is meant.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

import regex

from documents.access import Reader
from documents.errors import (
    NotFound,
    SelectorRefused,
    TargetRefused,
)
from documents.exchange.annotation_description import (
    OnRegion,
    OnWhole,
    OnWords,
    Outside,
    Target,
)
from documents.exchange.annotation_terms import COMPOSITES, Json, listed
from documents.exchange.own_addresses import OwnAddresses
from documents.exchange.placed import placed, record_for
from documents.exchange.words_sought import Sought, words_in
from documents.models import Annotation, Page, Record
from documents.quoting.address import Address, Place, parse
from documents.texts.normalise import normalise

_NOTE: Final = regex.compile(r"/(?:n|r/[^/]+/annotations)/0*([1-9][0-9]{0,8})(?:\.jsonld)?")
_PAGE: Final = regex.compile(r"/r/([^/]+)/file/([0-9]{1,6})/page/([0-9]{1,6})(?:/image)?")
_FIGURE: Final = r"([0-9]{1,6}(?:\.[0-9]{1,6})?)"
_REGION: Final = regex.compile(
    r"xywh=(percent:|pixel:)?" + ",".join([_FIGURE, _FIGURE, _FIGURE, _FIGURE])
)


Region: TypeAlias = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Aimed:
    """What an annotation is about: its record (None: nothing of the archive), its targets, and the
    annotation that it answers."""

    record: Record | None
    targets: tuple[Target, ...]
    reply_to: Annotation | None = None


@dataclass(slots=True)
class _Aim:
    """One target, taken apart."""

    sought: Sought = field(default_factory=Sought)
    fragment: str = ""
    scope: str | None = None
    extra: Json = field(default_factory=dict)


def aim(
    found: Sequence[Any],
    *,
    own: OwnAddresses,
    reader: Reader,
    newest: bool,
    elsewhere: list[str] | None = None,
) -> Aimed:
    """Where the targets `found` (each sound by `annotation_rules`) point, for `reader`.

    With `newest` words are looked for in the newest revision of the texts named,
    also where an address names an older one; without it in the revision named.
    An address of this archive at which nothing stands is refused, unless
    `elsewhere` is given: then it is kept as an outside one and noted there.
    Raises TargetRefused, SelectorRefused, WordsNotPlaced, NotFound, Closed,
    AddressError, a RangeRefused, WrongCheck.
    """
    work = _Aiming(own, reader, newest)
    for one in found:
        try:
            work.add(one)
        except (NotFound, TargetRefused, SelectorRefused) as refusal:
            if elsewhere is None:
                raise
            elsewhere.append(str(refusal))
            work.outside(one)
    return Aimed(work.record, tuple(work.targets), work.reply_to)


class _Aiming:
    def __init__(self, own: OwnAddresses, reader: Reader, newest: bool) -> None:
        self.own, self.reader, self.newest = own, reader, newest
        self.record: Record | None = None
        self.targets: list[Target] = []
        self.reply_to: Annotation | None = None
        self.scope: str | None = None

    def add(self, found: Any) -> None:
        if isinstance(found, dict) and set(COMPOSITES) & set(map(str, listed(found.get("type")))):
            if self.newest and any(self.own.path(iri) for iri in _iris(found)):
                raise TargetRefused(
                    "Give several targets of the archive as several targets, not as one "
                    f"{listed(found['type'])[0]}."
                )
            self.outside(found)
            return
        path = self.own.path(_iri(found))
        if path is None:
            self.outside(found)
            return
        one = _apart(found)
        path, _, fragment = path.partition("#")
        if note := _NOTE.fullmatch(path):
            self.answer(int(note[1]))
            return
        scope = one.scope if one.scope and self.own.path(one.scope) else None
        target = self.on_page(path, fragment or one.fragment, one) or self.on_words(path, one)
        last = self.targets[-1] if self.targets else None
        if (
            scope is not None
            and scope == self.scope
            and isinstance(target, OnWords)
            and isinstance(last, OnWords)
            and target.revision == last.revision
        ):
            self.targets[-1] = OnWords(last.revision, (*last.parts, *target.parts), last.extra)
        else:
            self.targets.append(target)
        self.scope = scope

    def outside(self, found: Any) -> None:
        iri = next(_iris(found), "")
        if not iri or len(iri) > 2000:
            raise TargetRefused("Give the address of what it is about, of 2,000 letters at most.")
        self.targets.append(Outside(iri, {} if found == iri else {"as": found}))
        self.scope = None

    def answer(self, number: int) -> None:
        parent = Annotation.objects.visible_to(self.reader).filter(number=number).first()
        if parent is None:
            raise NotFound("note", number)
        if self.reply_to is not None:
            raise TargetRefused("An annotation answers one other.")
        self.of(parent.record)
        self.reply_to = parent

    def on_page(self, path: str, fragment: str, one: _Aim) -> OnRegion | None:
        found = _PAGE.fullmatch(path)
        if found is None:
            return None
        self.of(record_for(found[1], self.reader))
        assert self.record is not None
        page = Page.objects.filter(
            file__in_records__record=self.record,
            file__in_records__number=int(found[2]),
            number=int(found[3]),
        ).first()
        if page is None:
            raise NotFound("page", path)
        if one.sought.given:
            raise SelectorRefused("words are looked for in a text, not on a page's image")
        if not fragment:
            return OnRegion(page, (0, 0, 100, 100), one.extra)
        return OnRegion(page, _region(fragment, page), one.extra)

    def on_words(self, path: str, one: _Aim) -> Target:
        address = parse(path)
        if address.place in (Place.STATEMENT, Place.STATEMENT_QUOTATION):
            raise TargetRefused("Statements are not annotated; annotate the record.")
        self.of(record_for(address.record or "", self.reader))
        assert self.record is not None
        if one.fragment:
            raise SelectorRefused("fragments are read of pages' images only")
        if address.place is Place.QUOTATION:
            return self.quoted(address, one)
        if not one.sought.given:
            return self.whole(address, one)
        revision, span = words_in(self.record, address, one.sought, self.reader, self.newest)
        return OnWords(revision, (span,), one.extra)

    def quoted(self, address: Address, one: _Aim) -> Target:
        place = placed(address, self.reader)
        assert place.revision is not None and place.locator is not None
        exact = one.sought.exact
        if exact is not None and normalise(exact) not in place.locator.exact:
            raise TargetRefused(
                "The words of the selector are not those of the quotation's address."
            )
        return OnWords(place.revision, place.locator.parts, one.extra)

    def whole(self, address: Address, one: _Aim) -> Target:
        place = placed(address, self.reader)
        if place.revision is None:
            return OnWhole(extra=one.extra)
        if place.passages:
            passage = place.passages[0]
            return OnWords(place.revision, ((passage.start, passage.end),), one.extra)
        if address.revision is None:
            return OnWhole(text=place.revision.text, extra=one.extra)
        return OnWhole(revision=place.revision, extra=one.extra)

    def of(self, record: Record | None) -> None:
        """All targets are of one record."""
        if self.record is not None and self.record != record:
            raise TargetRefused("An annotation is about one record; write one for each.")
        self.record = record


def _region(fragment: str, page: Page) -> Region:
    """A region in percent of the displayed page; pixels are those of the newest image of it.

    Raises SelectorRefused.
    """
    found = _REGION.fullmatch(fragment)
    if found is None:
        raise SelectorRefused(
            "a region is given like xywh=percent:10,20,30,15 (Media Fragments 1.0)"
        )
    left, top, width, height = map(float, found.groups()[1:])
    if found[1] == "percent:":
        return left, top, width, height
    image = page.images.order_by("-rendition__number").first()
    if image is None:
        raise SelectorRefused("the page has no image; give the region in percent")
    across, down = 100 / image.width, 100 / image.height
    pixels = (left * across, top * down, width * across, height * down)
    left, top, width, height = (round(value, 4) for value in pixels)
    return left, top, width, height


def _iri(found: Any) -> str:
    """The address that a target names."""
    return next(_iris(found.get("source", found) if isinstance(found, dict) else found), "")


def _apart(found: Any) -> _Aim:
    """What a target of the archive selects, and what else it says."""
    if isinstance(found, str):
        return _Aim()
    known = {"type", "source", "selector", "state", "scope", "id"}
    extra: Json = {}
    source = found.get("source")
    if source is None:
        more = {name: value for name, value in found.items() if name != "id"}
        return _Aim(extra={"members": more} if more else {})
    named = source if isinstance(source, dict) else {}
    if rest := {name: value for name, value in named.items() if name != "id"}:
        extra["source"] = rest
    one = _Aim(extra=extra)
    _select(one, listed(found.get("selector")))
    members = {name: value for name, value in found.items() if name not in known}
    if "id" in found:
        members["id"] = found["id"]
    states = [state for state in listed(found.get("state")) if not _is_ours(state)]
    scope = found.get("scope")
    one.scope = scope if isinstance(scope, str) else None
    if scope is not None and (one.scope is None or not one.scope.startswith(("http", "/"))):
        members["scope"] = scope
    if members:
        extra["members"] = members
    if states:
        extra["states"] = states
    return one


def _select(one: _Aim, selectors: list[Any]) -> None:
    """The quote and the position among selectors; others that name the same place are kept."""
    others: list[Any] = []
    for selector in selectors:
        chain: list[Any] = [selector]
        while isinstance(chain[-1], dict) and isinstance(chain[-1].get("refinedBy"), dict):
            chain.append(chain[-1]["refinedBy"])
        kinds = [listed(link.get("type"))[:1] if isinstance(link, dict) else [] for link in chain]
        if not all(kind[:1] in (["TextQuoteSelector"], ["TextPositionSelector"]) for kind in kinds):
            if kinds == [["FragmentSelector"]] and not one.fragment:
                one.fragment = chain[0]["value"]
            else:
                others.append(selector)
            continue
        for kind, link in zip(kinds, chain, strict=True):
            if kind == ["TextQuoteSelector"]:
                one.sought.take_quote(link)
            else:
                one.sought.take_position(link)
    if selectors and not one.sought.given and not one.fragment:
        names = sorted({str(listed(s["type"])[0]) for s in others if _has_type(s)})
        raise SelectorRefused(
            f"selectors of type {', '.join(names) or 'unknown'} are not read here; give the words "
            "in a TextQuoteSelector"
        )
    if one.sought.given and one.fragment:
        others.append({"type": "FragmentSelector", "value": one.fragment})
        one.fragment = ""
    if others:
        one.extra["selectors"] = others


def _has_type(selector: Any) -> bool:
    return isinstance(selector, dict) and bool(listed(selector.get("type")))


def _is_ours(state: Any) -> bool:
    """Whether a state says no more than ours does of a revision."""
    return isinstance(state, dict) and set(state) == {"type", "sourceDate"}


def _iris(found: Any) -> Any:
    """The IRIs that a target names, outermost first."""
    if isinstance(found, str):
        yield found
    elif isinstance(found, dict):
        for name in ("id", "source", "items"):
            for one in listed(found.get(name)):
                yield from _iris(one)
