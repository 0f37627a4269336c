"""Texts and files of a record as an export holds them, words and places to the letter."""

from typing import Any

from documents.exchange.shared_json import credit_json, source_key, time_json
from documents.models import (
    Alignment,
    Credit,
    Record,
    RecordFile,
    Revision,
    Source,
    SpanLink,
    Text,
)

Json = dict[str, Any]


class Used:
    """What the rows of an export refer to, gathered on the way."""

    def __init__(self) -> None:
        self.credits: dict[str, Credit] = {}
        self.sources: dict[str, Source] = {}

    def credit(self, credit: Credit | None) -> str | None:
        """Note the credit and give the code by which the export names it."""
        if credit is None:
            return None
        self.credits[credit.code] = credit
        return credit.code

    def source(self, source: Source | None) -> str | None:
        """Note the source and give the key by which the export names it."""
        key = source_key(source)
        if key is not None and source is not None:
            self.sources[key] = source
        return key

    def credits_json(self) -> list[Json]:
        """All credits noted, by code."""
        return [credit_json(self.credits[code]) for code in sorted(self.credits)]


def revision_name(revision: Revision | None) -> str | None:
    """How an export names a revision: `zh-hans/2`; `st/58` for the words of a statement."""
    if revision is None:
        return None
    if revision.text.statement is not None:
        return f"st/{revision.text.statement.number}"
    return f"{revision.text.code}/{revision.number}"


def text_json(text: Text, used: Used) -> Json:
    """A text with every revision that it ever had."""
    return {
        "code": text.code,
        "language": text.language,
        "role": text.role,
        "of_text": text.of_text.code if text.of_text else None,
        "of_language": text.of_language,
        "basis": text.basis,
        "coverage": text.coverage,
        "missing": text.missing,
        "source": used.source(text.source),
        "created_at": time_json(text.created_at),
        "revisions": [
            _revision(row, used)
            for row in text.revisions.select_related(
                "credit", "based_on", "source_revision__text", "text"
            ).order_by("number")
        ],
    }


def _revision(revision: Revision, used: Used) -> Json:
    numbers = {}
    if revision.text.record_id is not None:
        numbers = dict(
            RecordFile.objects.filter(record=revision.text.record_id).values_list(
                "file_id", "number"
            )
        )
    return {
        "number": revision.number,
        "string": revision.string,
        "sha256": revision.sha256,
        "rule": revision.rule,
        "made_by_machine": revision.made_by_machine,
        "credit": used.credit(revision.credit),
        "credit_role": revision.credit_role,
        "note": revision.note,
        "based_on": revision.based_on.number if revision.based_on else None,
        "source_revision": revision_name(revision.source_revision),
        "made_at": time_json(revision.made_at),
        "passages": [
            {
                "key": row.key,
                "kind": row.kind,
                "start": row.start,
                "end": row.end,
                "gap_before": row.gap_before,
            }
            for row in revision.passages.order_by("position")
        ],
        "merged": {row.key: row.into for row in revision.merges.order_by("pk")},
        "pages": [
            {
                "file": numbers[row.page.file_id],
                "page": row.page.number,
                "start": row.start,
                "end": row.end,
                "boxes": row.boxes,
            }
            for row in revision.page_spans.select_related("page").order_by("start", "pk")
        ],
        "reviews": [
            {"credit": used.credit(row.credit), "at": time_json(row.at), "note": row.note}
            for row in revision.reviews.select_related("credit")
        ],
    }


def alignments_json(record: Record) -> list[Json]:
    """Which passages render which, by pair of revisions, then by key."""
    rows = (
        Alignment.objects.filter(target__revision__text__record=record)
        .select_related("target__revision__text", "source__revision__text")
        .order_by(
            "target__revision__text__code",
            "target__revision__number",
            "source__revision__number",
            "target__position",
            "source__position",
        )
    )
    found: dict[tuple[str | None, str | None], list[list[str]]] = {}
    for row in rows:
        pair = revision_name(row.source.revision), revision_name(row.target.revision)
        found.setdefault(pair, []).append([row.source.key, row.target.key])
    return [
        {"source": source, "target": target, "pairs": pairs}
        for (source, target), pairs in found.items()
    ]


def links_json(record: Record) -> list[Json]:
    """Exact words that an editor joined, offsets from the start of each revision."""
    rows = SpanLink.objects.filter(target__text__record=record).select_related(
        "source__text", "target__text"
    )
    return [
        {
            "source": revision_name(row.source),
            "source_span": [row.source_start, row.source_end],
            "target": revision_name(row.target),
            "target_span": [row.target_start, row.target_end],
        }
        for row in rows.order_by("target__text__code", "target__number", "target_start", "pk")
    ]


def file_json(row: RecordFile) -> Json:
    """A file's place in the record, its pages and renditions, and the hash of its bytes."""
    file = row.file
    return {
        "number": row.number,
        "role": row.role,
        "first_page": row.first_page,
        "last_page": row.last_page,
        "name": file.name,
        "media_type": file.media_type,
        "level": file.level,
        "metadata": file.metadata,
        "text_state": file.text_state,
        "reader": file.reader,
        "warnings": file.warnings,
        "sha256": file.original.sha256,
        "size": file.original.size,
        "received_at": time_json(file.original.received_at),
        "pages": [
            {
                "number": page.number,
                "label": page.label,
                "width": page.width,
                "height": page.height,
                "running": page.running,
                "has_text": page.has_text,
            }
            for page in file.pages.all()
        ],
        "renditions": [
            {
                "number": rendition.number,
                "maker": rendition.maker,
                "width": rendition.width,
                "made_at": time_json(rendition.made_at),
                "images": [
                    {
                        "page": image.page.number,
                        "width": image.width,
                        "height": image.height,
                        "media_type": image.media_type,
                    }
                    for image in rendition.images.select_related("page")
                ],
            }
            for rendition in file.renditions.all()
        ],
    }
