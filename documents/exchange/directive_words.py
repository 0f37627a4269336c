"""The words that give a directive, each with the address that quotes them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from django.db.models import Q

from documents.models import DirectivePlace, DirectiveVersion, Passage
from documents.quoting.address import Address

_AT_A_TIME: Final = 100
"""Versions in one query: SQLite reads no condition of more than a thousand parts."""


@dataclass(frozen=True)
class DirectiveWords:
    """The exact words of one text that give a directive."""

    place: DirectivePlace
    address: Address
    """Of the quotation, with its check."""
    passage: Passage

    @property
    def language(self) -> str:
        return self.place.revision.text.language


def words_of(versions: Iterable[DirectiveVersion]) -> Mapping[int, list[DirectiveWords]]:
    """The words of each version, by its primary key: a translation first, then what it renders."""
    rows = list(versions)
    found: dict[int, list[DirectiveWords]] = {}
    for at in range(0, len(rows), _AT_A_TIME):
        found |= _words_of(rows[at : at + _AT_A_TIME])
    return found


def _words_of(versions: list[DirectiveVersion]) -> dict[int, list[DirectiveWords]]:
    places = list(
        DirectivePlace.objects.filter(version__in=[version.pk for version in versions])
        .select_related("revision__text__record", "revision__text__of_text")
        .defer("revision__string")
    )
    holding = Q(pk__in=[])
    for place in places:
        holding |= Q(revision=place.revision_id, start__lte=place.start, end__gt=place.start)
    holders = list(Passage.objects.filter(holding))
    found: dict[int, list[DirectiveWords]] = defaultdict(list)
    for place in places:
        passage = next(
            one
            for one in holders
            if one.revision_id == place.revision_id and one.start <= place.start < one.end
        )
        text = place.revision.text
        address = Address(
            record=text.record.code if text.record else None,
            text=text.code,
            revision=place.revision.number,
            passage=passage.key,
            parts=((place.start - passage.start, place.end - passage.start),),
        ).with_check_of(place.exact)
        found[place.version_id].append(DirectiveWords(place, address, passage))
    for rows in found.values():
        rows.sort(key=lambda one: (one.place.revision.text.role != "translation", one.place.pk))
    return found
