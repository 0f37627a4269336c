"""What is shown of each passage that was found: its words, what it is aligned to, its record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Q

from documents.models import Alignment, Debate, Passage, Record, Review, Revision, Statement
from documents.models.debate import debates_of
from documents.quoting.address import Address
from documents.search.engines.request import FoundPassage, Match
from documents.search.marks import Snippet, marks, snippet
from documents.search.permission import Permission
from documents.search.tree import Query, Span


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


def hits_of(found: Sequence[FoundPassage], query: Query, permission: Permission) -> tuple[Hit, ...]:
    """The hits for the passages that were found, in that order.

    The index has said what may be shown; here the database is asked again, and
    what it no longer lets the person read is left out.
    """
    own = [one.passage for one in found]
    pairs = _pairs(own)
    rows = _rows({*own, *(other for others in pairs.values() for other in others)})
    records = _readable_records(rows.values(), permission)
    statements = _visible_statements(rows.values(), permission)
    debates = debates_of(records.values())
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
        others = [rows[other] for other in pairs[one.passage] if other in rows]
        hits.append(
            Hit(
                shown=_shown(row, query),
                aligned=tuple(
                    _shown(other, query)
                    for other in sorted(others, key=_originals_first)
                    if other.revision.text.record_id in records
                ),
                match=one.match,
                record=record,
                statement=statement,
                debate=debates.get(record.pk) if record is not None else None,
            )
        )
    return tuple(hits)


def _pairs(keys: Sequence[int]) -> dict[int, list[int]]:
    """What each passage is aligned to: what it renders, and what renders it in newest texts."""
    newest = Revision.objects.newest().values("pk")
    pairs: dict[int, list[int]] = defaultdict(list)
    rows = Alignment.objects.filter(
        Q(target__in=keys) | Q(source__in=keys, target__revision__in=newest)
    ).values_list("source_id", "target_id")
    wanted = set(keys)
    for source, target in rows:
        if target in wanted:
            pairs[target].append(source)
        if source in wanted:
            pairs[source].append(target)
    return pairs


def _rows(keys: Iterable[int]) -> dict[int, Passage]:
    """Passages with `words`, and their revisions without the whole string."""
    rows = (
        Passage.objects.filter(pk__in=set(keys))
        .with_words()
        .select_related("revision__text__record", "revision__text__statement")
        .defer("revision__string")
    )
    kept = list(rows)
    reviewed = set(
        Review.objects.filter(revision__in={row.revision_id for row in kept}).values_list(
            "revision_id", flat=True
        )
    )
    for row in kept:
        row.revision.review_count = row.revision_id in reviewed  # type: ignore[attr-defined]
    return {row.pk: row for row in kept}


def _readable_records(rows: Iterable[Passage], permission: Permission) -> dict[int, Record]:
    keys = set()
    for row in rows:
        text = row.revision.text
        about = text.record_id or (text.statement.record_id if text.statement else None)
        if about is not None:
            keys.add(about)
    readable = permission.records(keys)
    return {row.pk: row for row in Record.objects.filter(pk__in=readable).with_heading()}


def _visible_statements(rows: Iterable[Passage], permission: Permission) -> dict[int, Statement]:
    keys = {row.revision.text.statement_id for row in rows if row.revision.text.statement_id}
    if not keys:
        return {}
    visible = permission.statements(keys)
    kept = Statement.objects.filter(pk__in=visible).select_related("speaker", "record")
    return {row.pk: row for row in kept}


def _shown(row: Passage, query: Query) -> Shown:
    words: str = row.words  # type: ignore[attr-defined]
    found = marks(words, row.revision.text.language, query)
    return Shown(
        passage=row,
        revision=row.revision,
        words=words,
        marks=tuple(found),
        snippet=snippet(words, found),
        state=row.revision.state,
    )


def _originals_first(row: Passage) -> tuple[bool, int, int]:
    return row.revision.text.role != "transcription", row.revision.text_id, row.position
