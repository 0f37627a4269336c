"""What an address's words are in another revision of their text: the answer of `resolve`."""

from dataclasses import dataclass
from typing import Any

from documents.errors import NotFound
from documents.exchange.placed import Placed
from documents.models import Revision
from documents.models.carried import address_in, carried_to, newest_of_text
from documents.quoting.address import Address, parse
from documents.quoting.carried import Carried, Verdict
from documents.quoting.ranges import Parts


@dataclass(frozen=True)
class Resolved:
    """What became of the words in `revision`. `address` is where they stand there, None where
    they have no one place; `candidates` go by those of `carried`."""

    revision: Revision
    carried: Carried
    address: Address | None
    candidates: tuple[Address | None, ...]


def resolved(place: Placed, revision: Revision, *, to: str = "") -> Resolved:
    """Carry the words at a place in `revision` to the revision `to` of their text.

    `to` is a number or the address of a revision, the newest when it is empty.
    A passage or a whole revision stands for all its words. Raises AddressError,
    NotFound (no such revision of this text).
    """
    target = _target(revision, to)
    parts = _parts(place, revision)
    if target.pk == revision.pk:
        words = place.words or revision.string
        carried = Carried(Verdict.EXACT, words, parts, words, 1.0, 1.0)
    else:
        (carried,) = carried_to(revision, target, [parts])
    return Resolved(
        target,
        carried,
        _address(place, target, carried.parts) if carried.found else None,
        tuple(_address(place, target, (one.span,)) for one in carried.candidates),
    )


def resolved_json(found: Resolved) -> dict[str, Any]:
    """The answer as JSON: verdict, words, address, score, margin, differences, candidates."""
    carried = found.carried
    return {
        "verdict": carried.verdict.value,
        "words": carried.words if carried.found else None,
        "address": found.address.canonical() if found.address else None,
        "score": round(carried.score, 4),
        "margin": round(carried.margin, 4),
        "differences": [
            {"kind": one.kind.value, "old": one.old, "new": one.new, "at": one.at}
            for one in carried.differences
        ],
        "candidates": [
            {
                "address": address.canonical() if address else None,
                "before": one.before,
                "words": one.words,
                "after": one.after,
                "score": round(one.score, 4),
            }
            for one, address in zip(carried.candidates, found.candidates, strict=True)
        ],
    }


def _parts(place: Placed, revision: Revision) -> Parts:
    if place.locator is not None:
        return place.locator.parts
    if place.passages:
        return ((place.passages[0].start, place.passages[-1].end),)
    return ((0, len(revision.string)),)


def _target(revision: Revision, to: str) -> Revision:
    text = revision.text
    if not to:
        return newest_of_text(revision)
    number: int | None = int(to) if to.isascii() and to.isdigit() else None
    if number is None:
        named = parse(to)
        if text.record is not None and (named.record, named.text) == (text.record.code, text.code):
            number = named.revision
    found = text.revisions.select_related("text").filter(number=number or 0).first()
    if found is None:
        raise NotFound("revision", f"{to} of {text}")
    return found


def _address(place: Placed, target: Revision, parts: Parts) -> Address | None:
    if place.statement is None:
        return address_in(target, parts)
    words = target.string[parts[0][0] : parts[-1][1]] if len(parts) == 1 else place.words
    return Address(statement=place.statement.number, parts=parts).with_check_of(words)
