"""haystack's Whoosh engine, with our own search in it.

The stock backend splits Chinese by clause, drops stop words inside quotes and
matches phrases on stems, gives wrong rows when paging, and opens two searchers
a query. This one reads the query's tree, verifies phrases in the database's
text and counts facets over the whole result in one pass.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

from haystack import connections
from haystack.backends import BaseEngine, BaseSearchQuery, log_query
from haystack.backends.whoosh_backend import WhooshSearchBackend
from haystack.constants import ID
from haystack.indexes import SearchIndex
from haystack.models import SearchResult
from haystack.query import SearchQuerySet
from haystack.utils import get_identifier
from whoosh.index import FileIndex
from whoosh.writing import SegmentWriter

from documents.search.cards import Card
from documents.search.engines.beside import beside
from documents.search.engines.evaluate import Evaluation
from documents.search.engines.folder import IndexFolder
from documents.search.engines.passage_words import passage_words
from documents.search.engines.ranking import ordered
from documents.search.engines.request import Found, FoundPassage, Match, Request
from documents.search.engines.schema import PassageCodec
from documents.search.engines.snapshot import Docs, Snapshot


class WhooshBackend(WhooshSearchBackend):  # type: ignore[misc]
    """Keeps passages in a Whoosh index and answers requests from it."""

    def __init__(self, connection_alias: str, **connection_options: Any) -> None:
        super().__init__(connection_alias, **connection_options)
        self.folder = IndexFolder(Path(self.path))
        self._snapshot: Snapshot | None = None
        self._index: tuple[str, FileIndex] | None = None

    def setup(self) -> None:
        """Nothing to set up: a build is opened when it is asked for, and made only by rebuild."""
        self.setup_complete = True

    def snapshot(self) -> Snapshot:
        """The newest state of the index. Raises IndexMissing, IndexOutdated."""
        build = self.folder.build()
        if self._index is None or self._index[0] != build:
            self._index = build, self.folder.open(build)
        index = self._index[1]
        current = self._snapshot
        if (
            current is None
            or current.build != build
            or current.generation != index.latest_generation()
        ):
            self._snapshot = current = Snapshot(build, index, current)
        return current

    @log_query  # type: ignore[untyped-decorator]
    def search(
        self,
        request: Request,
        start_offset: int = 0,
        end_offset: int | None = None,
        result_class: type[SearchResult] | None = None,
        **kwargs: Any,
    ) -> dict[str, Any]:
        """Answer `request` with passages [start_offset, end_offset) of its result.

        Beside haystack's "results", "hits" and "facets" the answer holds "found".
        """
        snapshot = self.snapshot()
        evaluation = Evaluation(
            snapshot, request.tests, lambda docs: passage_words(snapshot, docs), request.stands
        )
        cards = snapshot.cards
        widest = Match.EXACT if request.query.exact else Match.STEM
        levels: dict[Match, Docs] = {
            match: evaluation.found(request.query.tree, match, snapshot.live)
            for match in Match
            if match <= widest
        }
        hits = levels[widest]
        counted = Counter(map(cards.__getitem__, hits))
        if closed := {card for card in counted if not request.allowed(card)}:
            hits = {doc for doc in hits if cards[doc] not in closed}
            levels = {match: docs & hits for match, docs in levels.items()}
            counted = Counter({card: n for card, n in counted.items() if card not in closed})
        end = len(hits) if end_offset is None else min(end_offset, len(hits))
        page = ordered(evaluation, request.query, hits, widest, request.order, end)[start_offset:]
        passages = [
            FoundPassage(
                passage=snapshot.places[doc].passage,
                match=next(match for match, docs in levels.items() if doc in docs),
                score=score,
                card=cards[doc],
            )
            for doc, score in page
        ]
        answer = Found(
            passages=passages,
            total=len(hits),
            by_match={match: len(docs) for match, docs in levels.items()},
            cards=counted,
            capped=tuple(dict.fromkeys(evaluation.capped)),
            beside=beside(snapshot, hits, request.notes(_records(counted))),
        )
        made = result_class or SearchResult
        results = [
            made("documents", "passage", str(one.passage), one.score, match=one.match.word)
            for one in passages
        ]
        return {"results": results, "hits": len(hits), "facets": {}, "found": answer}

    def rebuild(self, index: SearchIndex, passages: Iterable[Any]) -> int:
        """Make a new build of `passages` and let readers use it; how many there are.

        The folder's lock must be held. Readers keep the old build until the end.
        """
        build, whoosh = self.folder.begin()
        with _committing(whoosh) as writer:
            for passage in passages:
                writer.add_document(**index.full_prepare(passage))
        self.folder.use(build)
        return int(self.folder.open(build).doc_count())

    def replace(self, prepared: Mapping[str, list[dict[str, Any]]]) -> None:
        """Put prepared passages in place of all that their owner had, in one commit.

        The folder's lock must be held. Raises IndexMissing, IndexOutdated.
        """
        with _committing(self.folder.open(self.folder.build())) as writer:
            for owner, passages in prepared.items():
                writer.delete_by_term("owner", owner)
                for passage in passages:
                    writer.add_document(**passage)

    def update(self, index: SearchIndex, iterable: Iterable[Any], commit: bool = True) -> None:
        """haystack: index objects in place of what was there."""
        with (
            self.folder.writing(wait=True),
            _committing(self.folder.open(self.folder.build())) as writer,
        ):
            for obj in iterable:
                writer.update_document(**index.full_prepare(obj))

    def remove(self, obj_or_string: Any, commit: bool = True) -> None:
        """haystack: take one object out of the index."""
        with (
            self.folder.writing(wait=True),
            _committing(self.folder.open(self.folder.build())) as writer,
        ):
            writer.delete_by_term(ID, get_identifier(obj_or_string))

    def clear(self, models: Any = None, commit: bool = True) -> None:
        """haystack: begin an empty index, of this program's version."""
        with self.folder.writing(wait=True):
            build, _ = self.folder.begin()
            self.folder.use(build)


def _records(cards: Iterable[Card]) -> frozenset[int]:
    """The records whose own passages bear the cards."""
    return frozenset(
        card.record for card in cards if card.record is not None and card.statement is None
    )


@contextmanager
def _committing(index: FileIndex) -> Iterator[SegmentWriter]:
    """A writer on `index`, committed at the end, cancelled when anything is raised."""
    writer = index.writer(codec=PassageCodec())
    try:
        yield writer
    except BaseException:
        writer.cancel()
        raise
    writer.commit()


def backend() -> WhooshBackend:
    """This thread's backend of the one connection that the archive has."""
    found = connections["default"].get_backend()
    assert isinstance(found, WhooshBackend)
    return found


class PassageSearchQuery(BaseSearchQuery):  # type: ignore[misc]
    """haystack's query that carries one request instead of a string."""

    request: Request | None = None
    found: Found | None = None

    def build_query(self) -> Request:
        """The request, as the backend takes it."""
        if self.request is None:
            raise TypeError("Ask with PassageSearchQuerySet.asking(request).")
        return self.request

    def run(self, spelling_query: str | None = None, **kwargs: Any) -> None:
        """Ask the backend once; results, count and `found` come from the same answer."""
        answer = self.backend.search(self.build_query(), **self.build_params(), **kwargs)
        self._results, self._hit_count = answer["results"], answer["hits"]
        self._facet_counts, self.found = answer["facets"], answer["found"]

    def _clone(self, klass: type | None = None, using: str | None = None) -> Self:
        clone: Self = super()._clone(klass=klass, using=using)
        clone.request = self.request
        return clone


class PassageSearchQuerySet(SearchQuerySet):  # type: ignore[misc]
    """haystack's query set over passages: `PassageSearchQuerySet().asking(request)[:20]`."""

    def asking(self, request: Request) -> Self:
        """A query set that answers `request`."""
        clone: Self = self._clone()
        clone.query.request = request
        return clone

    def found(self, start: int, end: int) -> Found:
        """Passages [start, end) of the answer, with its counts, in one search."""
        query = self.query._clone()
        query.set_limits(start, end)
        query.get_results()
        found = query.found
        assert isinstance(found, Found)
        return found


class WhooshEngine(BaseEngine):  # type: ignore[misc]
    """What HAYSTACK_CONNECTIONS names."""

    backend = WhooshBackend
    query = PassageSearchQuery
