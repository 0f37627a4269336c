"""A locator as W3C Web Annotation selectors, and back.

Each part of a quotation is a pair: a TextQuoteSelector (the words, with what
stands before and after) and a TextPositionSelector (code points from the start
of the revision's string). Web Annotation Data Model, 4.2.4 and 4.2.5.
"""

from collections.abc import Mapping, Sequence
from typing import Final, TypeAlias

from documents.errors import SelectorRefused
from documents.quoting.check import JOINER
from documents.quoting.find import find
from documents.quoting.locator import Locator, locate
from documents.texts.normalise import normalise

Selector: TypeAlias = dict[str, str | int]

QUOTE: Final = "TextQuoteSelector"
POSITION: Final = "TextPositionSelector"


def selectors_of(locator: Locator) -> list[list[Selector]]:
    """For each part of the locator its quote selector and its position selector.

    Only the first part has a prefix and only the last a suffix: between the
    parts a locator keeps no words.
    """
    pairs: list[list[Selector]] = []
    at = 0
    for number, (start, end) in enumerate(locator.parts):
        quote: Selector = {"type": QUOTE, "exact": locator.exact[at : at + end - start]}
        if number == 0 and locator.prefix:
            quote["prefix"] = locator.prefix
        if number == len(locator.parts) - 1 and locator.suffix:
            quote["suffix"] = locator.suffix
        pairs.append([quote, {"type": POSITION, "start": start, "end": end}])
        at += end - start + len(JOINER)
    return pairs


def locator_from(
    parts: Sequence[Sequence[Mapping[str, object]]],
    string: str,
    *,
    owner: str,
    text: str,
    revision: int,
) -> Locator:
    """The locator that selectors point at in `string`, the string of a revision.

    Each part is a list of selectors for the same words, of either kind or both.
    A position counts when the words there are the quoted ones, or when no words
    are given; otherwise the words are looked for. Raises SelectorRefused for
    what is not such a selector, a RangeRefused, QuoteMissing or QuoteAmbiguous.
    """
    ranges = [_range(selectors, string) for selectors in parts]
    return locate(string, ranges, owner=owner, text=text, revision=revision)


def _range(selectors: Sequence[Mapping[str, object]], string: str) -> tuple[int, int]:
    quote: Mapping[str, object] | None = None
    position: tuple[int, int] | None = None
    for selector in selectors:
        kind = selector.get("type")
        if kind == QUOTE:
            quote = selector
        elif kind == POSITION:
            position = (_number(selector, "start"), _number(selector, "end"))
        else:
            raise SelectorRefused(f"selectors of type {str(kind)[:40]!r} are not read here")
    if quote is None:
        if position is None:
            raise SelectorRefused("a part needs a selector")
        return position
    exact = normalise(_words(quote, "exact"))
    if position is not None and string[slice(*position)] == exact:
        return position
    prefix = _words(quote, "prefix") if "prefix" in quote else ""
    suffix = _words(quote, "suffix") if "suffix" in quote else ""
    return find(exact, string, prefix=prefix, suffix=suffix).span


def _number(selector: Mapping[str, object], name: str) -> int:
    value = selector.get(name)
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise SelectorRefused(f"{name} must be a whole number from 0")
    return value


def _words(selector: Mapping[str, object], name: str) -> str:
    value = selector.get(name)
    if not isinstance(value, str):
        raise SelectorRefused(f"{name} must be a string")
    return value
