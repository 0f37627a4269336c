"""An article against the archive: each of its quotations with the verdict on its words.

Facts only: what the article has, what the record has, where. Whether a quotation
that is not found was invented, nobody can tell from that.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from documents.access import ANONYMOUS, Reader
from documents.checking.article import Article
from documents.checking.quotations import Quotation, quotations_in
from documents.checking.verdict import Verdict
from documents.search.quotations import Looked, Place, look_up

MOST: Final = 500
"""Quotations of one article that are looked up."""

_SAME_WORDS: Final = frozenset({Verdict.EXACT, Verdict.TYPOGRAPHY, Verdict.SEVERAL, Verdict.MARKED})
_NO_SOURCE: Final = frozenset({Verdict.NOT_FOUND, Verdict.NAME})
_WORSE: Final = (
    Verdict.EXACT,
    Verdict.SEVERAL,
    Verdict.TYPOGRAPHY,
    Verdict.MARKED,
    Verdict.CHANGED,
    Verdict.NAME,
    Verdict.NOT_FOUND,
)


@dataclass(frozen=True)
class Checked:
    """One quotation and its verdict. `places` are all that were found, the best first; `more`
    says that the words stand in more places than are told."""

    quotation: Quotation
    verdict: Verdict
    places: Sequence[Place] = ()
    more: bool = False

    @property
    def place(self) -> Place | None:
        """The best place, None where nothing was found."""
        return self.places[0] if self.places else None


@dataclass(frozen=True)
class Report:
    """What was found of an article's quotations, in their order, and how much was asked.

    `unchecked` quotations were not looked up, for their number or for time;
    `passages` of `records` (statements among them) are what the person may read.
    """

    article: Article
    quotations: tuple[Checked, ...]
    unchecked: int
    passages: int
    records: int

    @property
    def counts(self) -> dict[Verdict, int]:
        """How many quotations have each verdict, all verdicts named."""
        counted = Counter(one.verdict for one in self.quotations)
        return {verdict: counted[verdict] for verdict in Verdict}

    @property
    def is_partial(self) -> bool:
        """Whether the article was not checked to its end."""
        return self.unchecked > 0 or not self.article.whole


def check_article(
    article: Article,
    *,
    reader: Reader = ANONYMOUS,
    now: datetime | None = None,
    seconds: float | None = None,
) -> Report:
    """Check every quotation of `article` against all texts that `reader` may read.

    After `seconds`, if given, the rest is left unchecked and counted. Nothing is
    kept. Raises IndexMissing, IndexOutdated.
    """
    quotations = quotations_in(article)
    texts = [text for one in quotations[:MOST] for text in _texts(one)]
    looked = look_up(texts, reader=reader, now=now, seconds=seconds)
    checked: list[Checked] = []
    unchecked = sum(map(_pieces, quotations[MOST:]))
    for one in quotations[:MOST]:
        if all(text in looked.places for text in _texts(one)):
            checked += _told(one, looked)
        else:
            unchecked += _pieces(one)
    return Report(article, tuple(checked), unchecked, looked.passages, looked.records)


def _pieces(quotation: Quotation) -> int:
    """How many quotations it is, marks taken as they pair."""
    return len(quotation.apart) or 1


def _texts(quotation: Quotation) -> Iterator[str]:
    """All texts that must be looked up to tell one quotation."""
    if not quotation.names:
        yield quotation.text
    for others in (quotation.paragraphs, quotation.inner, quotation.apart):
        for one in others:
            yield from _texts(one)


def _told(quotation: Quotation, looked: Looked) -> list[Checked]:
    """A quotation as one, or as what it is made of where only that has a source."""
    whole = _alone(quotation, looked)
    if whole.verdict in _SAME_WORDS:
        return [whole]
    if quotation.apart:
        apart = _all(quotation.apart, looked)
        if quotation.uneven and whole.verdict is Verdict.CHANGED and not _have_sources(apart):
            return [whole]
        return apart
    if quotation.paragraphs:
        pieces = _all(quotation.paragraphs, looked)
        if any(one.verdict not in _NO_SOURCE for one in pieces) and (
            whole.verdict in _NO_SOURCE or _worst(pieces) < _WORSE.index(whole.verdict)
        ):
            return pieces
    if whole.verdict in _NO_SOURCE:
        inner = _all(quotation.inner, looked)
        return [whole, *(one for one in inner if one.verdict not in _NO_SOURCE)]
    return [whole]


def _all(quotations: Iterable[Quotation], looked: Looked) -> list[Checked]:
    return [told for one in quotations for told in _told(one, looked)]


def _have_sources(checked: Sequence[Checked]) -> bool:
    return all(one.verdict not in _NO_SOURCE for one in checked)


def _worst(checked: Sequence[Checked]) -> int:
    return max(_WORSE.index(one.verdict) for one in checked)


def _alone(quotation: Quotation, looked: Looked) -> Checked:
    """The verdict on a quotation taken as one."""
    if quotation.names:
        return Checked(quotation, Verdict.NAME)
    places = _found(looked.places, quotation)
    if not places:
        return Checked(quotation, Verdict.NAME if quotation.may_name else Verdict.NOT_FOUND)
    verdict = places[0].verdict
    if verdict is Verdict.EXACT and len(places) > 1:
        verdict = Verdict.SEVERAL
    return Checked(quotation, verdict, places, quotation.text in looked.more)


def _found(places: Mapping[str, Sequence[Place]], quotation: Quotation) -> Sequence[Place]:
    """The places of its words; of a name only those that have it as written."""
    found = places[quotation.text]
    if quotation.may_name and found and found[0].comparison.rank[0] > 1:
        return ()
    return found
