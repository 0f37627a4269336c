"""Words of one text that somebody selected, and what is offered for them in the others.

`?text=en&revision=3&range=100-151` names them: code points of the revision.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.http import Http404, HttpRequest

from documents.models import Passage, Record, Revision, Text
from documents.models.aligned import linked_span, passages_touched, rendered_with
from documents.operations.find_words import WordsIn, place_of
from documents.pages.desk.record import newest_revisions
from documents.quoting.locator import Locator

_RANGE: Final = re.compile(r"(\d{1,9})-(\d{1,9})", re.ASCII)


@dataclass(frozen=True)
class Offer:
    """A revision in which words can be named for a directive, and what is offered there."""

    revision: Revision
    pointed: Locator | None = None
    """The words that were selected, in the text where they were."""
    begins_in: str = ""
    """The key of the passage where they begin."""
    aligned: tuple[int, int] | None = None
    """All passages that render those, or are rendered by them, where they stand together."""
    linked: tuple[int, int] | None = None
    """The exact words that an editor linked to the selected ones."""

    @property
    def code(self) -> str:
        return self.revision.text.code

    def words(self, span: tuple[int, int]) -> str:
        """The words of the revision there."""
        return self.revision.string[slice(*span)]


def offers_for(request: HttpRequest, record: Record) -> list[Offer]:
    """What is offered in each text of the record: the selected words and what is aligned to them,
    or nothing, where nothing was selected.

    Raises Http404 for a text, a revision or a range that is none, RangeRefused,
    NoWords.
    """
    newest = newest_revisions(record)
    if "range" not in request.GET:
        return [Offer(revision) for revision in newest]
    revision = _revision(request, record)
    asked = _RANGE.fullmatch(request.GET["range"])
    if asked is None:
        raise Http404
    found = place_of(WordsIn(revision, "", span=(int(asked[1]), int(asked[2]))))
    touched = passages_touched(revision, found.parts)
    offers = [Offer(revision, pointed=found, begins_in=touched[0].key)]
    for other in newest:
        if other.text_id != revision.text_id:
            offers.append(_beside(revision, found, touched, other))
    return offers


def _revision(request: HttpRequest, record: Record) -> Revision:
    number = request.GET.get("revision", "")
    if not (number.isascii() and number.isdigit() and len(number) < 9):
        raise Http404
    found = (
        Revision.objects.with_reviews()
        .filter(text__record=record, text__code=request.GET.get("text", ""), number=number)
        .select_related("text", "source_revision__text")
        .first()
    )
    if found is None:
        raise Http404
    return found


def _beside(
    revision: Revision, found: Locator, touched: Sequence[Passage], newest: Revision
) -> Offer:
    """What is offered in another text: in the revision of it that is aligned to the selected
    words, else in its newest one, where nothing is."""
    source, passages = revision, list(touched)
    if revision.text.role == Text.Role.TRANSLATION and revision.source_revision is not None:
        source = revision.source_revision
        passages = rendered_with(passages, source)
    other: Revision | None = source
    if source.text_id != newest.text_id:
        other = _rendering(source, newest.text)
        passages = rendered_with(passages, other) if other else []
    if other is None or not passages:
        return Offer(newest)
    return Offer(
        other,
        aligned=_together(passages),
        linked=linked_span(revision, other, found.parts),
    )


def _rendering(source: Revision, text: Text) -> Revision | None:
    """The newest revision of `text` that is aligned to `source`."""
    aligned = Passage.objects.filter(renders__source__revision=source).values("revision")
    return (
        Revision.objects.filter(pk__in=aligned, text=text)
        .with_reviews()
        .select_related("text")
        .order_by("-number")
        .first()
    )


def _together(passages: Sequence[Passage]) -> tuple[int, int] | None:
    """From the first to the last, where no other stands between them."""
    first, last = passages[0], passages[-1]
    if last.position - first.position != len(passages) - 1:
        return None
    return first.start, last.end
