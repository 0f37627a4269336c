"""The search: a query, a person, and the passages that this person may find."""

from __future__ import annotations

from collections.abc import Sequence as Rows
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from django.utils import timezone

from documents.access import ANONYMOUS, Reader
from documents.models import Record
from documents.search.engines.request import Found, Match, Order, Request
from documents.search.engines.whoosh_engine import PassageSearchQuerySet
from documents.search.facets import Facet, exactly, facets
from documents.search.fields import tests_of
from documents.search.hits import Hit, hits_of
from documents.search.notes import Notes
from documents.search.permission import Permission
from documents.search.query import parse
from documents.search.tokens import exact_tokens
from documents.search.tree import And, FieldIs, Query, wanted

MOST: Final = 100
"""Hits of one page, at most."""


@dataclass(frozen=True)
class Widening:
    """Passages that hold the words only folded or by their stems: how many, which forms of the
    words the hits shown hold, and the query that leaves them out."""

    match: Match
    passages: int
    forms: tuple[str, ...]
    off: str


@dataclass(frozen=True)
class Results:
    """A page of a result, with what is said of the whole."""

    query: Query
    total: int
    records: int
    """Records and statements that the passages belong to."""
    hits: tuple[Hit, ...]
    facets: tuple[Facet, ...]
    widened: tuple[Widening, ...]
    exact_total: int
    """Passages that hold the words exactly as written, case aside."""
    exact_query: str
    notes: tuple[str, ...]
    """What was searched less than asked, in sentences."""
    order: Order
    offset: int
    limit: int


def search(
    source: str,
    *,
    reader: Reader = ANONYMOUS,
    exact: bool = False,
    order: str = Order.RELEVANCE,
    limit: int = 20,
    offset: int = 0,
    now: datetime | None = None,
) -> Results:
    """The passages that `source` finds for `reader`, from the `offset`th (from 0).

    `order` is relevance, date (the records', unknown last) or record (by code).
    `exact` has the effect of `exact:on`. Raises QueryError, IndexMissing,
    IndexOutdated, ValueError for an order or a page that there is not.
    """
    if not 0 < limit <= MOST or offset < 0:
        raise ValueError(f"a page has 1 to {MOST} hits and begins at 0 or later")
    query = parse(source)
    if exact:
        query = replace(query, exact=True)
    permission = Permission(reader, now or timezone.now())
    found = _find(query, permission, Order(order), offset, limit)
    hits = hits_of(found.passages, query, permission)
    exact_query = exactly(query)
    return Results(
        query=query,
        total=found.total,
        records=found.records,
        hits=hits,
        facets=facets(query, found.cards, found.beside),
        widened=_widened(query, found, hits, exact_query),
        exact_total=found.by_match[Match.EXACT],
        exact_query=exact_query,
        notes=tuple(_CAPPED.format(beginning) for beginning in found.capped),
        order=Order(order),
        offset=offset,
        limit=limit,
    )


_CAPPED: Final = (
    "Only the 1,000 most frequent words that begin with “{}” were searched: add letters to it."
)


def hits_in_record(
    source: str, record: Record, *, reader: Reader = ANONYMOUS, now: datetime | None = None
) -> tuple[Hit, ...]:
    """What a query finds in one record, in reading order, at most MOST hits: what a record's
    page marks and leads through. Raises QueryError, IndexMissing, IndexOutdated."""
    query = parse(source)
    inside = And((query.tree, FieldIs("code", record.code)))
    permission = Permission(reader, now or timezone.now())
    found = _find(replace(query, tree=inside), permission, Order.RECORD, 0, MOST)
    return hits_of(found.passages, query, permission)


def _find(query: Query, permission: Permission, order: Order, offset: int, limit: int) -> Found:
    notes = Notes(permission)
    request = Request(
        query=query,
        tests=tests_of(query.tree),
        allowed=permission.allows,
        order=order,
        stands=notes.stands(query.tree),
        notes=notes.standing,
    )
    return PassageSearchQuerySet().asking(request).found(offset, offset + limit)


def _widened(query: Query, found: Found, hits: Rows[Hit], off: str) -> tuple[Widening, ...]:
    """What was added to the words as typed, kind by kind."""
    typed = {token for node in wanted(query.tree) for token in exact_tokens(node.text)}
    before, made = found.by_match[Match.EXACT], []
    for match in (Match.FOLDED, Match.STEM):
        passages = found.by_match.get(match, before) - before
        before += passages
        if passages:
            forms = {
                form: None
                for hit in hits
                if hit.match is match
                for form in hit.forms
                if not typed.issuperset(exact_tokens(form))
            }
            made.append(Widening(match, passages, tuple(forms)[:8], off))
    return tuple(made)
