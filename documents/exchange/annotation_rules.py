"""What makes JSON an annotation: the rules, and where each is broken.

*Web Annotation Data Model* (W3C Recommendation, 2017), sections 3 to 5. All
faults are told, not only the first, so that each can be mended at once.
"""

import difflib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from math import isfinite
from typing import Any, Final

import regex

from documents.exchange.annotation_terms import (
    ANNO,
    COMPOSITES,
    DIRECTIONS,
    LDP,
    MOTIVATIONS,
    TERMS,
    listed,
)

DEEPEST: Final = 24
"""How deep an annotation may be nested."""

_IRI: Final = regex.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+")
_TIME: Final = regex.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,6})?(Z|[+-][0-9]{2}:[0-9]{2})"
)
_UNWRITABLE: Final = regex.compile(r"[\x00\ud800-\udfff]")
_ONE_VALUE: Final = {
    "FragmentSelector": "value",
    "CssSelector": "value",
    "XPathSelector": "value",
    "TextQuoteSelector": "exact",
}
_SPECIFIC: Final = frozenset({"source", "selector", "state", "renderedVia", "scope", "styleClass"})


@dataclass(frozen=True, slots=True)
class Fault:
    """One rule that is broken: where (`body/0/value`), and what should stand there."""

    where: str
    says: str

    def __str__(self) -> str:
        return f"{self.where}: {self.says}" if self.where else self.says


@dataclass(slots=True)
class Judgement:
    """What is wrong, and what is only odd, in something that should be an annotation."""

    faults: list[Fault] = field(default_factory=list)
    warnings: list[Fault] = field(default_factory=list)


def judge(found: object, *, inherits_context: bool = False) -> Judgement:
    """Compare `found`, parsed JSON, with the rules for an annotation.

    `inherits_context` is for one that stands in a collection, whose context is
    its own too.
    """
    work = _Judge()
    if work.writable(found):
        work.annotation(found, inherits_context)
    return work.judgement


def is_iri(value: object) -> bool:
    """Whether a value is an absolute IRI, as the model wants them."""
    return isinstance(value, str) and _IRI.fullmatch(value) is not None


def is_time(value: object) -> bool:
    """Whether a value is an xsd:dateTime with its zone, of the years 1 to 9999 in UTC."""
    if not isinstance(value, str) or _TIME.fullmatch(value) is None:
        return False
    try:
        datetime.fromisoformat(value).astimezone(UTC)
    except (ValueError, OverflowError):
        return False
    return True


class _Judge:
    def __init__(self) -> None:
        self.judgement = Judgement()
        self.own_terms_only = True

    def fault(self, where: str, says: str) -> None:
        self.judgement.faults.append(Fault(where, says))

    def writable(self, found: object) -> bool:
        """Whether all of it can be kept and given back: no lone surrogate, no NUL, no infinite
        number, no depth without end."""
        waiting: list[tuple[object, int]] = [(found, 0)]
        while waiting:
            value, depth = waiting.pop()
            if depth > DEEPEST:
                self.fault("", f"It is nested deeper than {DEEPEST} levels.")
                return False
            if isinstance(value, dict):
                waiting += [(key, depth) for key in value]
                waiting += [(one, depth + 1) for one in value.values()]
            elif isinstance(value, list):
                waiting += [(one, depth + 1) for one in value]
            elif isinstance(value, float) and not isfinite(value):
                self.fault("", "It holds a number that is none.")
                return False
            elif isinstance(value, str) and _UNWRITABLE.search(value):
                self.fault("", "It holds a character that is none: NUL, or half of a pair.")
                return False
        return True

    def annotation(self, found: object, inherits_context: bool) -> None:
        if not isinstance(found, dict):
            self.fault("", "An annotation is a JSON object.")
            return
        if not inherits_context or "@context" in found:
            self.context(found.get("@context"))
        self.one_iri(found, "", "id")
        if "Annotation" not in listed(found.get("type")):
            self.fault("type", "It must be Annotation.")
        self.resource_members(found, "", 0)
        self.one_iri(found, "", "canonical")
        for name in ("via", "rights"):
            self.iris(found, "", name)
        self.motivations(found, "", "motivation")
        for name in ("stylesheet", "audience"):
            self.each(found, "", name, self.named)
        if "bodyValue" in found:
            if "body" in found:
                self.fault("bodyValue", "Give body or bodyValue, not both.")
            if not isinstance(found["bodyValue"], str):
                self.fault("bodyValue", "It is one string.")
        self.each(found, "", "body", self.body)
        if not listed(found.get("target")):
            self.fault("target", "An annotation needs at least one target.")
        self.each(found, "", "target", self.body)

    def context(self, given: object) -> None:
        contexts = listed(given)
        if ANNO not in contexts:
            self.fault("@context", f"It must be {ANNO}, or hold it.")
        self.own_terms_only = all(one in (ANNO, LDP) for one in contexts)

    def resource_members(self, found: dict[str, Any], where: str, depth: int) -> None:
        """Members that any resource of the model may have."""
        if depth > DEEPEST:
            self.fault(where, "It is nested too deep.")
            return
        for name in ("creator", "generator"):
            self.each(found, where, name, self.named)
        for name in ("created", "modified", "generated"):
            if name in found and not is_time(found[name]):
                self.fault(_at(where, name), "It is one time, like 2026-03-09T12:00:00Z.")
        for name in ("format", "language", "accessibility"):
            if name in found and not all(isinstance(one, str) for one in listed(found[name])):
                self.fault(_at(where, name), "It is a string, or several.")
        if "processingLanguage" in found and not isinstance(found["processingLanguage"], str):
            self.fault(_at(where, "processingLanguage"), "It is one language tag.")
        direction = found.get("textDirection", "auto")
        if not isinstance(direction, str) or direction not in DIRECTIONS:
            self.fault(_at(where, "textDirection"), "It is one of ltr, rtl, auto.")
        if self.own_terms_only:
            for name in sorted(found.keys() - TERMS):
                if ":" not in name and not name.startswith("@"):
                    self.unknown(where, name)

    def unknown(self, where: str, name: str) -> None:
        close = difflib.get_close_matches(name, sorted(TERMS), 1)
        meant = f" Is {close[0]} meant?" if close else ""
        self.judgement.warnings.append(
            Fault(_at(where, name), f"No term of the model; it says nothing to a reader.{meant}")
        )

    def body(self, value: object, where: str, depth: int) -> None:
        """A body, a target, or one of several: an IRI or a resource with its rules."""
        if isinstance(value, str):
            if not is_iri(value):
                self.fault(where, "A string here is an absolute IRI.")
            return
        if not isinstance(value, dict) or depth > DEEPEST:
            self.fault(where, "It is an IRI or an object that is not nested too deep.")
            return
        self.resource_members(value, where, depth)
        self.one_iri(value, where, "id")
        for name in ("rights", "via"):
            self.iris(value, where, name)
        self.one_iri(value, where, "canonical")
        self.motivations(value, where, "purpose")
        types = listed(value.get("type"))
        composites = [one for one in types if one in COMPOSITES]
        if len(composites) > 1:
            self.fault(_at(where, "type"), f"It is one of {', '.join(COMPOSITES)}, not several.")
        if composites:
            if not isinstance(value.get("items"), list) or not value["items"]:
                self.fault(_at(where, "items"), "It is a list of at least one resource.")
            self.each(value, where, "items", self.body, depth)
        elif "TextualBody" in types:
            self.one_string(value, where, "value", "A TextualBody has one value, a string.")
        elif "SpecificResource" in types or _SPECIFIC & value.keys():
            self.specific(value, where, depth)
        elif "id" not in value:
            self.fault(
                where,
                "It cannot be told what this is: give its id, or the type TextualBody, "
                f"SpecificResource, {', '.join(COMPOSITES)}.",
            )

    def specific(self, value: dict[str, Any], where: str, depth: int) -> None:
        source = value.get("source")
        if isinstance(source, list) or source is None:
            self.fault(_at(where, "source"), "A SpecificResource has one source.")
        else:
            self.body(source, _at(where, "source"), depth + 1)
        for name in ("selector", "state"):
            self.each(value, where, name, self.selector_or_state, depth)
        for name in ("renderedVia", "scope"):
            self.each(value, where, name, self.named, depth)

    def selector_or_state(self, value: object, where: str, depth: int) -> None:
        if isinstance(value, str):
            self.named(value, where, depth)
            return
        if not isinstance(value, dict) or depth > DEEPEST:
            self.fault(where, "It is an IRI or an object that is not nested too deep.")
            return
        self.resource_members(value, where, depth)
        self.one_iri(value, where, "id")
        types = listed(value.get("type"))
        if not types and "id" not in value:
            self.fault(_at(where, "type"), "Say of what type it is.")
        for kind, name in _ONE_VALUE.items():
            if kind in types:
                self.one_string(value, where, name, f"A {kind} has one {name}, a string.")
        if "HttpRequestState" in types:
            self.one_string(value, where, "value", "An HttpRequestState has one value, a string.")
        if "SvgSelector" in types and ("value" in value or "id" not in value):
            self.one_string(value, where, "value", "An SvgSelector has one value, or an id.")
        if "TextQuoteSelector" in types:
            for name in ("prefix", "suffix"):
                if name in value and not isinstance(value[name], str):
                    self.fault(_at(where, name), "It is one string.")
        if {"TextPositionSelector", "DataPositionSelector"} & set(map(str, types)):
            self.positions(value, where)
        if "RangeSelector" in types:
            for name in ("startSelector", "endSelector"):
                if name not in value:
                    self.fault(_at(where, name), f"A RangeSelector has a {name}.")
                self.each(value, where, name, self.selector_or_state, depth)
        if "TimeState" in types:
            for name in ("sourceDate", "sourceDateStart", "sourceDateEnd"):
                if not all(is_time(one) for one in listed(value.get(name))):
                    self.fault(_at(where, name), "It is a time, like 2026-03-09T12:00:00Z.")
            self.iris(value, where, "cached")
        self.each(value, where, "refinedBy", self.selector_or_state, depth)

    def positions(self, value: dict[str, Any], where: str) -> None:
        sound = True
        for name in ("start", "end"):
            number = value.get(name)
            if not isinstance(number, int) or isinstance(number, bool) or number < 0:
                sound = False
                self.fault(_at(where, name), "It is a whole number from 0.")
        if sound and value["end"] < value["start"]:
            self.fault(_at(where, "end"), "It does not come before start.")

    def named(self, value: object, where: str, depth: int) -> None:
        """An IRI, or an object that describes a person, a program, a style, an audience."""
        if isinstance(value, str):
            if not is_iri(value):
                self.fault(where, "A string here is an absolute IRI.")
        elif isinstance(value, dict):
            self.one_iri(value, where, "id")
            self.resource_members(value, where, depth + 1)
        else:
            self.fault(where, "It is an IRI or an object.")

    def motivations(self, found: dict[str, Any], where: str, name: str) -> None:
        for at, one in enumerate(listed(found.get(name))):
            if not isinstance(one, str) or (one not in MOTIVATIONS and not is_iri(one)):
                self.fault(
                    _at(where, name, at, found[name]),
                    f"It is one of {', '.join(sorted(MOTIVATIONS))}, or an IRI.",
                )

    def one_iri(self, found: dict[str, Any], where: str, name: str) -> None:
        if name in found and not is_iri(found[name]):
            self.fault(_at(where, name), "It is one absolute IRI.")

    def iris(self, found: dict[str, Any], where: str, name: str) -> None:
        for at, one in enumerate(listed(found.get(name))):
            if not is_iri(one):
                self.fault(_at(where, name, at, found[name]), "It is an absolute IRI.")

    def one_string(self, found: dict[str, Any], where: str, name: str, says: str) -> None:
        if not isinstance(found.get(name), str):
            self.fault(_at(where, name), says)

    def each(
        self,
        found: dict[str, Any],
        where: str,
        name: str,
        rule: Callable[[object, str, int], None],
        depth: int = 0,
    ) -> None:
        for at, one in enumerate(listed(found.get(name))):
            rule(one, _at(where, name, at, found[name]), depth + 1)


def _at(where: str, name: str, number: int = 0, value: object = None) -> str:
    at = f"{where}/{name}" if where else name
    return f"{at}/{number}" if isinstance(value, list) else at
