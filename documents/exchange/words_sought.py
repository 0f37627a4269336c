"""Words that selectors name, found in the texts of a record."""

from dataclasses import dataclass
from typing import Any

from documents.access import Reader
from documents.errors import (
    NotFound,
    NoWords,
    QuoteAmbiguous,
    QuoteMissing,
    RangeOutside,
    WordsNotPlaced,
)
from documents.exchange.annotation_terms import Json
from documents.exchange.placed import placed
from documents.models import Record, Revision
from documents.models.carried import address_in
from documents.quoting.address import Address
from documents.quoting.find import Span, find
from documents.quoting.seeking import Quote, Searched
from documents.texts.normalise import normalise


@dataclass(slots=True)
class Sought:
    """What selectors say of words: the words, what stands around them, where they stand (code
    points from the start of the text)."""

    exact: str | None = None
    prefix: str = ""
    suffix: str = ""
    position: Span | None = None

    @property
    def given(self) -> bool:
        """Whether any selector was read."""
        return self.exact is not None or self.position is not None

    def take_quote(self, selector: Json) -> None:
        """Take the first TextQuoteSelector."""
        if self.exact is None:
            self.exact = selector["exact"]
            self.prefix, self.suffix = selector.get("prefix", ""), selector.get("suffix", "")

    def take_position(self, selector: Json) -> None:
        """Take the first TextPositionSelector."""
        if self.position is None:
            self.position = selector["start"], selector["end"]


def words_in(
    record: Record, address: Address, sought: Sought, reader: Reader, newest: bool
) -> tuple[Revision, Span]:
    """The revision in which the words stand, and where.

    Of a record without a text all newest texts are looked in, the base text
    first. Raises NotFound, WordsNotPlaced with candidates, RangeOutside.
    """
    if newest:
        address = Address(record=address.record, text=address.text, passage=address.passage)
    within: Span | None = None
    if address.text is None and address.passage is None:
        revisions = _newest_texts(record)
    else:
        place = placed(address, reader)
        assert place.revision is not None
        revisions = [place.revision]
        if place.passages:
            within = place.passages[0].start, place.passages[0].end
    refused: WordsNotPlaced | None = None
    for revision in revisions:
        try:
            return revision, _span(revision, sought, within)
        except WordsNotPlaced as error:
            refused = refused if refused is not None and refused.candidates else error
            if error.several:
                break
    assert refused is not None
    raise refused


def _newest_texts(record: Record) -> list[Revision]:
    found = list(Revision.objects.newest().filter(text__record=record).select_related("text"))
    if not found:
        raise NotFound("text", f"of {record.code}: it has none yet")
    return sorted(found, key=lambda row: (row.text_id != record.base_text_id, row.text_id))


def _span(revision: Revision, sought: Sought, within: Span | None) -> Span:
    string = revision.string
    if sought.exact is None:
        assert sought.position is not None
        if sought.position[1] > len(string):
            raise RangeOutside(*sought.position, len(string))
        return sought.position
    exact = normalise(sought.exact)
    if sought.position is not None and exact and string[slice(*sought.position)] == exact:
        return sought.position
    spans, begins_in = ([within], 0) if within else ([], None)
    try:
        return find(
            exact, string, spans, begins_in=begins_in, prefix=sought.prefix, suffix=sought.suffix
        ).span
    except QuoteAmbiguous as error:
        several = [
            _candidate(revision, one.span, one.before, one.words, one.after)
            for one in error.candidates
        ]
        raise WordsNotPlaced(f"{error} ({revision})", several, several=True) from error
    except NoWords as error:
        raise WordsNotPlaced(str(error), []) from error
    except QuoteMissing as error:
        near = Searched(string).seek(
            Quote(exact, sought.prefix, sought.suffix, sought.position and sought.position[0])
        )
        likely: list[Any] = [
            _candidate(revision, one.span, one.before, one.words, one.after)
            for one in near.candidates
        ]
        raise WordsNotPlaced(f"{error} ({revision})", likely) from error


def _candidate(revision: Revision, span: Span, before: str, words: str, after: str) -> Json:
    address = address_in(revision, (span,))
    return {
        "exact": words,
        "prefix": before,
        "suffix": after,
        "start": span[0],
        "end": span[1],
        "address": address.canonical() if address else None,
    }
