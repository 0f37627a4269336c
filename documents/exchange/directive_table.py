"""Directives as data: one object or one row each, with the words, their addresses and readings."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from documents.access import Reader
from documents.exchange.directive_words import DirectiveWords, words_of
from documents.exchange.shared_json import time_json
from documents.exchange.tables import as_csv
from documents.models import Directive, DirectiveVersion, Record, Repetition
from documents.models.directive_index import Entry, Wanted
from documents.models.readings import Readings, readings_of

Json = dict[str, Any]

OUR_READING: Final = (
    "That words give an order, with its force, terms and topics, is the archive's reading of "
    "them; the words alone are the record's."
)
"""Said in every export of directives."""

TERMS: Final = ("actor", "on_whom", "condition", "quantity", "deadline", "consequence")

_COLUMNS: Final = (
    "number", "address", "force", "topics", *TERMS, "record", "title", "date", "issuers",
    "addressees", "words", "language", "quotation", "original", "original_language",
    "original_quotation", "readers", "agree_on_force", "repeated_in", "tagged_by", "tagged_at",
    "version", "reading",
)  # fmt: skip
_AT_A_TIME: Final = 500


def directives_json(entries: Sequence[Entry], wanted: Wanted, reader: Reader) -> Json:
    """The directives of an index, as `/d/n.json` answers. Addresses are paths; offsets count code
    points from the start of the revision; agents and topics are named by their slugs."""
    return {
        "reading": OUR_READING,
        "wanted": wanted.given(),
        "total": len(entries),
        "directives": directive_rows(entries, reader),
    }


def directives_csv(entries: Sequence[Entry], reader: Reader) -> str:
    """The same as a table, one directive a row: the words of a translation, where there is one,
    and of the original; terms and titles in English, else in the language that is there."""
    return as_csv(_COLUMNS, [_cells(row) for row in directive_rows(entries, reader)])


def directive_rows(entries: Sequence[Entry], reader: Reader) -> list[Json]:
    """Each entry with all that a reader of the directive may know, in the same order."""
    found: list[Json] = []
    for at in range(0, len(entries), _AT_A_TIME):
        found += _rows(entries[at : at + _AT_A_TIME], reader)
    return found


def _rows(entries: Sequence[Entry], reader: Reader) -> list[Json]:
    directives = Directive.objects.filter(pk__in=[entry.key for entry in entries])
    rows = directives.select_related("current__credit").prefetch_related("current__topics")
    versions = {row.pk: row.current for row in rows if row.current is not None}
    records = {
        record.pk: record
        for record in Record.objects.filter(
            pk__in={entry.record for entry in entries}
        ).prefetch_related("titles", "dates")
    }
    words, readings = words_of(versions.values()), readings_of(versions.values())
    repeated = _repeated(list(versions), reader)
    return [
        _row(
            entry,
            versions[entry.key],
            records[entry.record],
            words[versions[entry.key].pk],
            readings[versions[entry.key].pk],
        )
        | {"repeated_in": repeated.get(entry.key, [])}
        for entry in entries
        if entry.key in versions
    ]


def _row(
    entry: Entry,
    version: DirectiveVersion,
    record: Record,
    words: Sequence[DirectiveWords],
    readings: Readings,
) -> Json:
    date = record.document_date
    return {
        "number": entry.number,
        "address": f"/d/n/{entry.number}",
        "version": version.number,
        "force": version.force,
        "topics": [topic.slug for topic in version.topics.all()],
        **{name: getattr(version, name) for name in TERMS},
        "words": [_words(one) for one in words],
        "record": {
            "code": record.code,
            "address": f"/r/{record.code}",
            "titles": {title.language: title.title for title in record.titles.all()},
            "date": date.date if date else None,
            "certainty": date.certainty if date else None,
            "issuers": sorted(entry.issuers),
            "addressees": sorted(entry.addressees),
        },
        "tagged_by": version.credit.shown if version.credit else "",
        "tagged_at": time_json(version.made_at),
        "readers": readings.readers,
        "agree_on_force": readings.on_force,
        "agree_on_topics": readings.on_topics,
    }


def _words(one: DirectiveWords) -> Json:
    place = one.place
    return {
        "text": place.revision.text.code,
        "role": place.revision.text.role,
        "language": one.language,
        "revision": place.revision.number,
        "start": place.start,
        "end": place.end,
        "exact": place.exact,
        "address": one.address.canonical(),
    }


def _repeated(directives: Sequence[int], reader: Reader) -> Mapping[int, list[int]]:
    """By directive, the numbers of those that give the same order and may be read."""
    visible = dict(Directive.objects.visible_to(reader).values_list("pk", "number"))
    found: dict[int, list[int]] = {}
    wanted = set(directives)
    for first, second in Repetition.objects.filter(
        state=Repetition.State.ACCEPTED, second__isnull=False
    ).values_list("first", "second"):
        for one, other in ((first, second), (second, first)):
            if one in wanted and other in visible:
                found.setdefault(one, []).append(visible[other])
    return {one: sorted(others) for one, others in found.items()}


def _cells(row: Json) -> dict[str, object]:
    record, words = row["record"], row["words"]
    translated = [one for one in words if one["role"] == "translation"]
    originals = [one for one in words if one["role"] != "translation"]
    lead = (translated or originals)[0]
    original = originals[0] if originals and translated else None
    return row | {
        "topics": " ".join(row["topics"]),
        **{name: _said(row[name]) for name in TERMS},
        "record": record["code"],
        "title": _said(record["titles"]),
        "date": record["date"],
        "issuers": " ".join(record["issuers"]),
        "addressees": " ".join(record["addressees"]),
        "words": lead["exact"],
        "language": lead["language"],
        "quotation": lead["address"],
        "original": original["exact"] if original else "",
        "original_language": original["language"] if original else "",
        "original_quotation": original["address"] if original else "",
        "repeated_in": " ".join(map(str, row["repeated_in"])),
        "reading": OUR_READING,
    }


def _said(by_language: Mapping[str, str]) -> str:
    return by_language.get("en") or next(iter(by_language.values()), "")
