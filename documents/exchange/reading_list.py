"""A reading list: addresses that somebody keeps, each as far as a reader may know of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from documents.access import Reader
from documents.errors import AddressError, Closed, NotFound, RangeRefused, WrongCheck
from documents.exchange.own_addresses import OwnAddresses
from documents.exchange.placed import Placed, placed, reference_to
from documents.exchange.tables import as_csv
from documents.models import Collection, Text
from documents.quoting.address import Address, parse
from documents.quoting.reference import Reference
from documents.quoting.styles import render

COLUMNS: Final = (
    "address", "state", "words", "aligned", "language", "collection", "fiction", "record", "title",
    "date", "pages", "passages", "text", "revision", "revision_state", "basis", "translators",
    "reference", "note",
)  # fmt: skip


@dataclass(frozen=True)
class Entry:
    """One address of a list. Without `reference` the reader may not read it, or it is none:
    `refusal` is then a sentence that says as much as the reader may know."""

    address: str
    """The path as it is kept; the canonical one where it can be read."""
    place: Placed | None = None
    reference: Reference | None = None
    refusal: str = ""
    note: str = ""

    @property
    def fiction(self) -> bool:
        """Whether it stands in a collection that is invented."""
        said = (self.place.statement or self.place.record) if self.place else None
        return said is not None and said.collection.nature == Collection.Nature.FICTION

    @property
    def language(self) -> str:
        """That of the words, "und" without them."""
        text: Text | None = self.place.revision.text if self.place and self.place.revision else None
        return text.language if text else "und"


def spelled(given: str) -> str:
    """The path that a list keeps for an address as a person gives it.

    Raises AddressError for what names no place in the archive.
    """
    path = OwnAddresses().path(given.strip())
    if path is None and "://" in given:
        raise AddressError("This is not an address of this archive", 1)
    return parse(path or given).in_format(None).canonical()


def read_list(addresses: Iterable[tuple[str, str]], reader: Reader) -> list[Entry]:
    """Each address with its note, as `reader` may read it: what it names, or why it is closed."""
    return [_entry(address, note, reader) for address, note in addresses]


def references_in(entries: Iterable[Entry]) -> list[Reference]:
    """The references of those that can be read, in order; what two addresses spell otherwise is
    named once, since a bibliography with one key twice is refused."""
    found = [entry.reference for entry in entries if entry.reference is not None]
    return list({reference.address: reference for reference in found}.values())


def quotation_sheet(entries: Iterable[Entry]) -> str:
    """A table of the list as CSV, one address a row; of what may not be read only the address
    and that it is not shown."""
    return as_csv(COLUMNS, (_row(entry) for entry in entries))


def _entry(given: str, note: str, reader: Reader) -> Entry:
    try:
        address: Address = parse(spelled(given))
        place = placed(address, reader)
    except (AddressError, NotFound, RangeRefused) as error:
        return Entry(given, refusal=str(error), note=note)
    except WrongCheck as error:
        return Entry(given, refusal=str(error), note=note)
    except Closed as error:
        return Entry(given, refusal=str(error), note=note)
    return Entry(given, place, reference_to(place, reader), note=note)


def _row(entry: Entry) -> dict[str, object]:
    reference, place = entry.reference, entry.place
    if reference is None or place is None:
        return {"address": entry.address, "state": entry.refusal, "note": entry.note}
    title = reference.title
    return {
        "address": reference.address,
        "state": "open",
        "words": place.words if place.passages else reference.words,
        "aligned": place.other_side or "",
        "language": reference.text_language,
        "collection": reference.collection,
        "fiction": "fiction" if entry.fiction else "",
        "record": reference.code,
        "title": title.words if title else "",
        "date": reference.date.edtf if reference.date else "",
        "pages": "; ".join(reference.pages),
        "passages": "; ".join(reference.passages),
        "text": reference.text_code,
        "revision": reference.revision,
        "revision_state": reference.state.value if reference.revision else "",
        "basis": reference.basis.value if reference.revision else "",
        "translators": "; ".join(one.name or "name withheld" for one in reference.translators),
        "reference": render(reference, "chicago").plain(),
        "note": entry.note,
    }
