"""What a program would rather have: a media type (RFC 9110, 12.5.1), and how a container is shown
(`Prefer`, RFC 7240; *Web Annotation Protocol*, 4.2.1)."""

from dataclasses import dataclass
from enum import Enum
from typing import Final

import regex
from django.http import HttpRequest

_LDP: Final = "http://www.w3.org/ns/ldp#"
_OA: Final = "http://www.w3.org/ns/oa#"
MINIMAL: Final = f"{_LDP}PreferMinimalContainer"
IRIS: Final = f"{_OA}PreferContainedIRIs"
DESCRIPTIONS: Final = f"{_OA}PreferContainedDescriptions"
_INCLUDED: Final = regex.compile(r'include\s*=\s*"([^"]{0,1000})"')
_WEIGHT: Final = regex.compile(r"\s*q\s*=\s*([01](?:\.[0-9]{0,3})?)\s*", regex.IGNORECASE)


class Form(Enum):
    """What an address can be shown as."""

    JSON_LD = ("application/ld+json", "application/json")
    PAGE = ("text/html", "application/xhtml+xml")


def form_wanted(request: HttpRequest) -> Form | None:
    """The form that the request would rather have, JSON-LD where it does not mind; None when it
    wants neither."""
    accept = request.headers.get("Accept", "").strip()
    if not accept:
        return Form.JSON_LD
    weights = _weights(accept)
    best = {form: max(_weight(media, weights) for media in form.value) for form in Form}
    if not any(best.values()):
        return None
    return Form.PAGE if best[Form.PAGE] > best[Form.JSON_LD] else Form.JSON_LD


def _weights(accept: str) -> dict[str, float]:
    """Each media range, without its parameters, with its weight; the first 50 of them."""
    found: dict[str, float] = {}
    for one in accept.split(",")[:50]:
        media, *parameters = one.split(";")
        weights = [match for each in parameters if (match := _WEIGHT.fullmatch(each))]
        weight = float(weights[0][1]) if weights else 1.0
        found[media.strip().lower()] = max(weight, found.get(media.strip().lower(), 0.0))
    return found


def _weight(media: str, weights: dict[str, float]) -> float:
    """The weight of a media type by the nearest range that holds it."""
    for media_range in (media, f"{media.partition('/')[0]}/*", "*/*"):
        if media_range in weights:
            return weights[media_range]
    return 0.0


@dataclass(frozen=True, slots=True)
class Preference:
    """How a container is shown: `minimal`, without annotations; `iris`, by their addresses alone.
    `asked` says whether any of this was asked for."""

    minimal: bool = False
    iris: bool = False
    asked: bool = False


def preference(request: HttpRequest) -> Preference:
    """What the request's `Prefer` headers say; addresses and descriptions together are neither."""
    included: set[str] = set()
    for match in _INCLUDED.finditer(request.headers.get("Prefer", "")):
        included |= set(match[1].split())
    iris = IRIS in included and DESCRIPTIONS not in included
    return Preference(MINIMAL in included, iris, bool(included & {MINIMAL, IRIS, DESCRIPTIONS}))
