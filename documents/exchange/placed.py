"""What an address names, for whoever may read it: the rows behind `quote` and `cite`."""

from dataclasses import dataclass

from documents.access import Reader
from documents.errors import Closed, NotFound, QuoteMissing, WrongCheck
from documents.exchange.reference_of import (
    reference_of_record,
    reference_of_statement,
    reference_of_words,
)
from documents.models import KeyMerge, Passage, Record, Revision, Statement, Text
from documents.models.aligned import counterpart, passages_touched, rendered_with
from documents.quoting.address import Address, address_of
from documents.quoting.find import find
from documents.quoting.locator import Locator, locate
from documents.quoting.ranges import sound, to_revision
from documents.quoting.reference import Reference
from documents.texts.passages import Span


@dataclass(frozen=True)
class Placed:
    """The rows that an address names, as far as it goes. `address` is the citable one: with its
    revision, and for exact words with their check."""

    address: Address
    record: Record | None
    statement: Statement | None = None
    revision: Revision | None = None
    passages: tuple[Passage, ...] = ()
    locator: Locator | None = None

    @property
    def words(self) -> str:
        """The words: those quoted, else the passages', else the whole revision's."""
        if self.locator is not None:
            return self.locator.exact
        if self.passages and self.revision is not None:
            return self.revision.string[self.passages[0].start : self.passages[-1].end]
        return self.revision.string if self.revision is not None else ""

    @property
    def other_side(self) -> str | None:
        """The aligned passages' words in the other language, None where nothing is aligned."""
        if self.revision is None or not self.passages:
            return None
        other = counterpart(self.revision)
        aligned = rendered_with(list(self.passages), other) if other is not None else []
        return "\n".join(p.words for p in aligned) or None  # type: ignore[attr-defined]


def placed(address: Address, reader: Reader) -> Placed:
    """The rows that `address` names for `reader`.

    A text or passage without a revision is taken in the newest one. Raises
    NotFound for what the reader may not know of or is not there, Closed for a
    tombstone, a RangeRefused for offsets outside, WrongCheck.
    """
    if address.statement is not None:
        return _statement(address, reader)
    record = record_for(address.record or "", reader)
    if address.text is None and address.passage is None:
        return Placed(Address(record=record.code), record)
    revision = _revision(record, address)
    passages: tuple[Passage, ...] = ()
    start = 0
    if address.passage is not None:
        passage = _passage(revision, address)
        passages, start = (passage,), passage.start
    locator = None
    if address.parts:
        locator = locate(
            revision.string,
            # Measured first as the address counts, so that a refusal speaks of what was typed.
            to_revision(sound(address.parts, len(revision.string) - start), start),
            owner=record.code,
            text=revision.text.code,
            revision=revision.number,
        )
        passages = tuple(passages_touched(revision, locator.parts))
    whole = Address(
        record=record.code,
        text=revision.text.code,
        revision=revision.number,
        passage=passages[0].key if passages else None,
    )
    if locator is not None:
        whole = address_of(locator, passage=passages[0].key, passage_start=passages[0].start)
        _demand_check(address, locator)
    return Placed(whole, record, None, revision, passages, locator)


def found_in_record(code: str, words: str, reader: Reader) -> Placed:
    """Where `words` stand in a record's newest texts. The base text is looked in first.

    Raises NotFound, Closed, QuoteMissing (of the base text), QuoteAmbiguous.
    """
    record = record_for(code, reader)
    newest = list(Revision.objects.newest().filter(text__record=record).select_related("text"))
    newest.sort(key=lambda row: (row.text_id != record.base_text_id, row.text_id))
    if not newest:
        raise NotFound("text", f"of {record.code}: it has none yet")
    missing: QuoteMissing | None = None
    for revision in newest:
        spans = [
            Span(start, end)
            for start, end in revision.passages.order_by("position").values_list("start", "end")
        ]
        try:
            found = find(words, revision.string, spans)
        except QuoteMissing as error:
            missing = missing or error
            continue
        locator = locate(
            revision.string,
            [found.span],
            owner=record.code,
            text=revision.text.code,
            revision=revision.number,
        )
        passages = tuple(passages_touched(revision, locator.parts))
        address = address_of(locator, passage=passages[0].key, passage_start=passages[0].start)
        return Placed(address, record, None, revision, passages, locator)
    assert missing is not None
    raise missing


def reference_to(place: Placed, reader: Reader) -> Reference:
    """The reference that any style renders."""
    if place.statement is not None:
        return reference_of_statement(place.statement, locator=place.locator, address=place.address)
    assert place.record is not None
    record = Record.objects.with_heading().get(pk=place.record.pk)
    debate = Statement.objects.debates([record])[record.pk]
    if place.revision is None:
        return reference_of_record(record, reader, debate=debate)
    return reference_of_words(
        record,
        reader,
        address=place.address,
        revision=place.revision,
        passages=place.passages,
        locator=place.locator,
        debate=debate,
    )


def record_for(code: str, reader: Reader) -> Record:
    """The record of that code, if `reader` may read it. Raises NotFound, Closed."""
    known = Record.objects.known_to(reader).filter(code=code.lower()).first()
    if known is None:
        raise NotFound("public record", code)
    if not Record.objects.visible_to(reader).filter(pk=known.pk).exists():
        raise Closed(known.code, known.closure_reason)
    return known


def _statement(address: Address, reader: Reader) -> Placed:
    found = Statement.objects.known_to(reader).filter(number=address.statement or 0).first()
    if found is None:
        raise NotFound("public statement", f"st/{address.statement}")
    if not Statement.objects.visible_to(reader).filter(pk=found.pk).exists():
        raise Closed(f"st/{found.number}", found.record.closure_reason if found.record else "")
    revision = Revision.objects.filter(text__statement=found).select_related("text").first()
    locator = None
    if address.parts:
        if revision is None:
            raise NotFound("words", f"of st/{found.number}")
        owner = f"st/{found.number}"
        locator = locate(revision.string, address.parts, owner=owner, text="", revision=1)
        _demand_check(address, locator)
    passages = tuple(passages_touched(revision, locator.parts)) if revision and locator else ()
    whole = address_of(locator) if locator is not None else Address(statement=found.number)
    return Placed(whole, found.record, found, revision, passages, locator)


def _revision(record: Record, address: Address) -> Revision:
    text: Text | None = record.base_text
    if address.text is not None:
        text = record.texts.filter(code=address.text).first()
    if text is None:
        raise NotFound("text", f"{record.code}/{address.text or ''}")
    rows = text.revisions.select_related("text", "credit").order_by("-number")
    if address.revision is not None:
        rows = rows.filter(number=address.revision)
    found = rows.first()
    if found is None:
        raise NotFound("revision", f"{record.code}/{text.code}/{address.revision or ''}")
    return found


def _passage(revision: Revision, address: Address) -> Passage:
    """The passage of that key, or without a revision in the address the one it is now part of."""
    key = address.passage or ""
    found = revision.passages.with_words().filter(key=key).first()
    if found is None and address.revision is None:
        merges = KeyMerge.objects.filter(revision__text=revision.text).order_by("revision__number")
        into = dict(merges.values_list("key", "into"))
        seen: set[str] = set()
        while found is None and key in into and key not in seen:
            seen.add(key)
            key = into[key]
            found = revision.passages.with_words().filter(key=key).first()
    if found is None:
        raise NotFound("passage", f"{revision}/{address.passage}")
    return found


def _demand_check(address: Address, locator: Locator) -> None:
    if address.check is not None and address.check != locator.check:
        raise WrongCheck(address.check, locator.check, locator.exact)
