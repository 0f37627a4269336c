"""Directives as quotations: their words in each text, each with the address that quotes them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from documents import dating
from documents.exchange.directive_words import DirectiveWords, words_of
from documents.models import (
    Debate,
    Directive,
    DirectiveVersion,
    Record,
    RecordDate,
    RecordTitle,
    Statement,
)
from documents.pages.heading import date_of, title_of
from documents.pages.quotation_marks import quotation_marks


@dataclass(frozen=True)
class Quoted(DirectiveWords):
    """The exact words of one text that give a directive, as a page shows them."""

    @property
    def marks(self) -> tuple[str, str]:
        """The quotation marks of the language."""
        return quotation_marks(self.language)

    @property
    def lines(self) -> list[str]:
        return self.place.exact.split("\n")


@dataclass(frozen=True)
class QuotedDirective:
    """A directive in a list: its words and the record that gives it."""

    directive: Directive
    version: DirectiveVersion
    quoted: Sequence[Quoted]
    """A translation first, then what it renders."""
    title: RecordTitle | None
    date: RecordDate | None
    debate: Debate

    @property
    def record(self) -> Record:
        return self.directive.record


def quoted_in(versions: Iterable[DirectiveVersion]) -> Mapping[int, list[Quoted]]:
    """The words of each version, by its primary key: a translation first, then what it renders."""
    return {
        version: [Quoted(one.place, one.address, one.passage) for one in words]
        for version, words in words_of(versions).items()
    }


def by_date(directives: Iterable[Directive]) -> list[int]:
    """Primary keys in order of the dates of their records, undated ones last, then by number."""
    rows = list(directives)
    records = {
        record.pk: record
        for record in Record.objects.filter(
            pk__in={row.record_id for row in rows}
        ).prefetch_related("dates")
    }
    dates = {pk: date_of(record) for pk, record in records.items()}

    def place(row: Directive) -> tuple[bool, str, int]:
        date = dates[row.record_id]
        return date is None, dating.sort_key(date.date if date else None), row.number

    return [row.pk for row in sorted(rows, key=place)]


def quoted_directives(keys: Sequence[int]) -> list[QuotedDirective]:
    """The directives of these primary keys, in this order, as a list shows them."""
    rows = Directive.objects.filter(pk__in=keys).select_related("current")
    rows = rows.prefetch_related("current__topics__labels")
    directives = {row.pk: row for row in rows}
    records = {
        record.pk: record
        for record in Record.objects.filter(
            pk__in={row.record_id for row in directives.values()}
        ).with_heading()
    }
    debates = Statement.objects.debates(records.values())
    versions = [row.current for row in directives.values() if row.current is not None]
    words = quoted_in(versions)
    found = []
    for key in keys:
        directive = directives[key]
        directive.record = records[directive.record_id]
        version = directive.current
        if version is None:
            continue
        found.append(
            QuotedDirective(
                directive,
                version,
                words[version.pk],
                title_of(directive.record),
                date_of(directive.record),
                debates[directive.record_id],
            )
        )
    return found
