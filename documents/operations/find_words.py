"""Words that somebody names, found where they stand in a text of the archive."""

from dataclasses import dataclass

from documents.errors import NotFound, NoWords
from documents.models import Record, Revision
from documents.quoting.find import find, find_between
from documents.quoting.locator import Locator, locate


@dataclass(frozen=True, slots=True)
class WordsIn:
    """Words in a revision: all of them, or the first and the `last` of a longer stretch.

    `begins_in` is the key of the passage where they begin, "" for any. Words that
    are pointed at have a `span` instead, half-open, in code points of the
    revision, and need no `words`; white space at its edges is left out.
    """

    revision: Revision
    words: str
    last: str = ""
    begins_in: str = ""
    span: tuple[int, int] | None = None


def place_of(wanted: WordsIn) -> Locator:
    """Where the words stand. Raises QuoteMissing, QuoteAmbiguous, NotFound (the passage), and
    RangeRefused for a span that is empty, reversed or outside the revision."""
    if wanted.span is not None:
        return _at(wanted, _trimmed(wanted.revision.string, *wanted.span))
    revision = wanted.revision
    passages = list(revision.passages.order_by("position").values_list("key", "start", "end"))
    spans = [(start, end) for _, start, end in passages]
    begins_in = None
    if wanted.begins_in:
        keys = [key for key, _, _ in passages]
        if wanted.begins_in not in keys:
            raise NotFound("passage", f"{wanted.begins_in} in {revision}")
        begins_in = keys.index(wanted.begins_in)
    if wanted.last.strip():
        found = find_between(wanted.words, wanted.last, revision.string, spans, begins_in=begins_in)
    else:
        found = find(wanted.words, revision.string, spans, begins_in=begins_in)
    return _at(wanted, found.span)


def _trimmed(string: str, start: int, end: int) -> tuple[int, int]:
    pointed = string[start:end]
    if not pointed:
        return start, end
    words = pointed.strip()
    if not words:
        raise NoWords
    start += pointed.index(words)
    return start, start + len(words) + max(0, end - len(string))


def _at(wanted: WordsIn, span: tuple[int, int]) -> Locator:
    revision, text = wanted.revision, wanted.revision.text
    return locate(
        revision.string,
        [span],
        owner=str(text.record or text.statement),
        text=text.code if text.record_id else "",
        revision=revision.number,
    )


def newest_of(record: Record, code: str) -> Revision:
    """The newest revision of the record's text `code`. Raises NotFound."""
    found = Revision.objects.newest().filter(text__record=record, text__code=code).first()
    if found is None:
        raise NotFound("text", f"{code} in {record}")
    return found
