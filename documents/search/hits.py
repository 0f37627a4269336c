"""What is shown of each passage that was found: its words, what it is aligned to, its record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Q

from documents.models import Alignment, Debate, Passage, Record, Review, Revision, Statement
from documents.models.debate import debates_of
from documents.quoting.address import Address
from documents.search.engines.request import FoundPassage, Match
from documents.search.marks import Marker, Snippet, snippet
from documents.search.permission import Permission
from documents.search.tree import Query, Span, wanted


@dataclass(frozen=True)
class Shown:
    """A passage as a result shows it. `marks` are spans of the passage in code points."""

    passage: Passage
    revision: Revision
    words: str
    marks: tuple[Span, ...]
    snippet: Snippet
    state: str
    """Of the revision: unproofed, draft or reviewed."""

    @property
    def language(self) -> str:
        return self.revision.text.language

    @property
    def address(self) -> str:
        """The passage in this revision, for ever; a statement's words are its address."""
        text = self.revision.text
        if text.record is None:
            assert text.statement is not None
            return Address(statement=text.statement.number).canonical()
        return Address(
            record=text.record.code,
            text=text.code,
            revision=self.revision.number,
            passage=self.passage.key,
        ).canonical()

    @property
    def marked(self) -> list[str]:
        """The marks as a record's page takes them: `en/3/p3/76-151`."""
        place = f"{self.revision.text.code}/{self.revision.number}/{self.passage.key}"
        return [f"{place}/{start}-{end}" for start, end in self.marks]


@dataclass(frozen=True)
class Hit:
    """A passage that was found, in its record or statement.

    `aligned` are the passages that it renders or that render it, newest
    revisions only, an original first. `debate` is None for a statement about
    no record.
    """

    shown: Shown
    aligned: tuple[Shown, ...]
    match: Match
    record: Record | None
    statement: Statement | None
    debate: Debate | None

    @property
    def forms(self) -> list[str]:
        """The words that were found, as they stand in the passage."""
        return [self.shown.words[start:end] for start, end in self.shown.marks]

    @property
    def read_at(self) -> str:
        """The record, opened at this passage, the words marked in both languages."""
        if self.record is None or self.statement is not None:
            return self.shown.address
        row = next(
            (one for one in self.aligned if one.revision.text.role == "transcription"), self.shown
        )
        asked = [mark for one in (self.shown, *self.aligned) for mark in one.marked]
        address = f"/r/{self.record.code}"
        query = "?" + urlencode([("mark", mark) for mark in asked], safe="/") if asked else ""
        return f"{address}{query}#{row.passage.key}"


# What a hit needs of its rows; most of a search's time goes into fetching them.
_OF_A_PASSAGE = (
    "key", "position", "kind", "start", "end", "gap_before", "revision__number",
    "revision__sha256", "revision__made_by_machine", "revision__text__record",
    "revision__text__statement", "revision__text__code", "revision__text__language",
    "revision__text__role", "revision__text__of_text", "revision__text__basis",
    "revision__text__coverage",
)  # fmt: skip
_OF_A_RECORD = (
    "collection", "code", "type", "classification", "classification_language", "state", "level",
    "base_text", "first_text",
)  # fmt: skip


def hits_of(found: Sequence[FoundPassage], query: Query, permission: Permission) -> tuple[Hit, ...]:
    """The hits for the passages that were found, in that order.

    The index has said what may be shown; here the database is asked again, and
    what it no longer lets the person read is left out.
    """
    pairs = _pairs([one.passage for one in found])
    rows = _rows(
        {*(one.passage for one in found), *(key for keys in pairs.values() for key in keys)}
    )
    statements = _statements(rows.values(), permission)
    records = _records(rows.values(), statements.values(), permission)
    states = _states(found, pairs, rows)
    debates = debates_of(records.values())
    marker = Marker(wanted(query.tree), exact=query.exact)
    hits = []
    for one in found:
        row = rows.get(one.passage)
        if row is None:
            continue
        text = row.revision.text
        statement = statements.get(text.statement_id) if text.statement_id else None
        about = statement.record_id if statement is not None else text.record_id
        record = records.get(about) if about is not None else None
        if statement is None and record is None:
            continue
        beside = [rows[key] for key in pairs[one.passage] if key in rows]
        hits.append(
            Hit(
                shown=_shown(row, marker, one.card.text_state),
                aligned=tuple(
                    _shown(other, marker, states[other.revision_id])
                    for other in sorted(beside, key=_originals_first)
                    if other.revision.text.record_id in records
                ),
                match=one.match,
                record=record,
                statement=statement,
                debate=debates.get(record.pk) if record is not None else None,
            )
        )
    return tuple(hits)


def with_headings(hits: Iterable[Hit]) -> None:
    """Fetch, for all hits together, what a page shows of their records beside code and dates."""
    records = {hit.record.pk: hit.record for hit in hits if hit.record is not None}
    found = Record.objects.with_heading().in_bulk(records)
    for hit in hits:
        if hit.record is not None:
            hit.record.__dict__.update(found[hit.record.pk].__dict__)


def _pairs(keys: Sequence[int]) -> dict[int, list[int]]:
    """What each passage is aligned to: what it renders, and what renders it in newest texts."""
    pairs: dict[int, list[int]] = defaultdict(list)
    rows = list(
        Alignment.objects.filter(Q(target__in=keys) | Q(source__in=keys))
        .order_by()
        .values_list("source_id", "target_id")
    )
    if not rows:
        return pairs
    newest = Revision.objects.newest().filter(passages__in={target for _, target in rows})
    current = set(newest.values_list("passages", flat=True))
    wanted = set(keys)
    for source, target in rows:
        if target in wanted:
            pairs[target].append(source)
        if source in wanted and target in current:
            pairs[source].append(target)
    return pairs


def _rows(keys: Iterable[int]) -> dict[int, Passage]:
    """Passages with `words`, and their revisions without the whole string."""
    rows = (
        Passage.objects.filter(pk__in=set(keys))
        .with_words()
        .select_related("revision__text")
        .only(*_OF_A_PASSAGE)
        .order_by()
    )
    return {row.pk: row for row in rows}


def _statements(rows: Iterable[Passage], permission: Permission) -> dict[int, Statement]:
    """The statements whose words are among `rows` and that the person may read."""
    keys = {key for row in rows if (key := row.revision.text.statement_id) is not None}
    if not keys:
        return {}
    found = permission.statements().filter(pk__in=keys).select_related("speaker").order_by()
    statements = {row.pk: row for row in found}
    for row in rows:
        text = row.revision.text
        if text.statement_id in statements:
            text.statement = statements[text.statement_id]
    return statements


def _records(
    rows: Iterable[Passage], statements: Iterable[Statement], permission: Permission
) -> dict[int, Record]:
    """The records of `rows`, and those that `statements` are about, that the person may read."""
    about = [row.revision.text.record_id for row in rows] + [one.record_id for one in statements]
    keys = {key for key in about if key is not None}
    found = permission.records().filter(pk__in=keys).order_by().only(*_OF_A_RECORD)
    records = {row.pk: row for row in found}
    for row in rows:
        text = row.revision.text
        if text.record_id in records:
            text.record = records[text.record_id]
    return records


def _states(
    found: Sequence[FoundPassage], pairs: Mapping[int, list[int]], rows: Mapping[int, Passage]
) -> dict[int, str]:
    """The states of the revisions that are shown beside hits, by primary key."""
    keys = {key for one in found for key in pairs[one.passage]}
    revisions = {rows[key].revision_id: rows[key].revision for key in keys if key in rows}
    if not revisions:
        return {}
    reviewed = set(
        Review.objects.filter(revision__in=revisions).values_list("revision_id", flat=True)
    )
    for pk, revision in revisions.items():
        revision.review_count = pk in reviewed  # type: ignore[attr-defined]
    return {pk: revision.state for pk, revision in revisions.items()}


def _shown(row: Passage, marker: Marker, state: str) -> Shown:
    words: str = row.words  # type: ignore[attr-defined]
    found = marker.marks(words, row.revision.text.language)
    return Shown(
        passage=row,
        revision=row.revision,
        words=words,
        marks=tuple(found),
        snippet=snippet(words, found),
        state=state,
    )


def _originals_first(row: Passage) -> tuple[bool, int, int]:
    return row.revision.text.role != "transcription", row.revision.text_id, row.position
