"""The texts and files of an imported record: the words, hashes, keys and places as exported."""

import base64
import binascii
import hashlib
from datetime import datetime
from io import BytesIO
from typing import Any

from django.conf import settings

from documents.errors import BadImport
from documents.models import (
    Alignment,
    KeyMerge,
    Original,
    Page,
    PageImage,
    PageSpan,
    Passage,
    PassageKey,
    Record,
    RecordFile,
    Rendition,
    Review,
    Revision,
    SourceFile,
    SpanLink,
    Statement,
    Text,
)
from documents.operations.import_shared import Shared
from documents.store.objects import ObjectStore
from documents.texts.normalise import RULE, normalise, sha256_of

Json = dict[str, Any]


def import_files(record: Record, rows: list[Json]) -> dict[int, SourceFile]:
    """Put the files in their places, their bytes into the store where the export has them.

    Raises BadImport when bytes are not what their hash says.
    """
    files: dict[int, SourceFile] = {}
    for row in rows:
        if (encoded := row.get("base64")) is not None:
            _keep_bytes(row, encoded)
        original, _ = Original.objects.get_or_create(
            sha256=row["sha256"],
            defaults={
                "size": row["size"],
                "received_at": datetime.fromisoformat(row["received_at"]),
            },
        )
        file = SourceFile.objects.create(
            original=original,
            **{
                key: row[key]
                for key in (
                    "name",
                    "media_type",
                    "level",
                    "metadata",
                    "text_state",
                    "reader",
                    "warnings",
                )
            },
        )
        RecordFile.objects.create(
            record=record,
            file=file,
            number=row["number"],
            role=row["role"],
            first_page=row["first_page"],
            last_page=row["last_page"],
        )
        pages = {page["number"]: Page.objects.create(file=file, **page) for page in row["pages"]}
        for rendition in row["renditions"]:
            made = Rendition.objects.create(
                file=file,
                number=rendition["number"],
                maker=rendition["maker"],
                width=rendition["width"],
                made_at=datetime.fromisoformat(rendition["made_at"]),
            )
            for image in rendition["images"]:
                PageImage.objects.create(
                    rendition=made,
                    page=pages[image["page"]],
                    width=image["width"],
                    height=image["height"],
                    media_type=image["media_type"],
                )
        files[row["number"]] = file
    return files


def _keep_bytes(row: Json, encoded: str) -> None:
    try:
        content = base64.b64decode(encoded, validate=True)
    except binascii.Error as error:
        raise BadImport(f"The bytes of file {row['number']} are not base64 ({error}).") from error
    if hashlib.sha256(content).hexdigest() != row["sha256"] or len(content) != row["size"]:
        raise BadImport(f"The bytes of file {row['number']} are not those of its SHA-256.")
    ObjectStore(settings.OBJECTS_DIR).put(BytesIO(content))


def import_texts(
    record: Record, found: Json, shared: Shared, files: dict[int, SourceFile]
) -> dict[str, Revision]:
    """Write texts, revisions and what joins them; give the revisions by name (`zh-hans/2`)."""
    revisions: dict[str, Revision] = {}
    texts: dict[str, Text] = {}
    for row in _sources_first(found["texts"]):
        texts[row["code"]] = import_text(
            row, shared, revisions, files, record=record, of_text=texts.get(row["of_text"] or "")
        )
    given = {p["key"] for t in found["texts"] for r in t["revisions"] for p in r["passages"]}
    if missing := given - set(found["keys"]):
        raise BadImport(f"The register of keys lacks {min(missing)}, which a passage bears.")
    PassageKey.objects.bulk_create([PassageKey(record=record, key=key) for key in found["keys"]])
    for joined in found["alignments"]:
        sources = _by_key(revisions, joined["source"])
        targets = _by_key(revisions, joined["target"])
        Alignment.objects.bulk_create(
            [Alignment(source=sources[s], target=targets[t]) for s, t in joined["pairs"]]
        )
    for link in found["span_links"]:
        SpanLink.objects.create(
            source=revisions[link["source"]],
            source_start=link["source_span"][0],
            source_end=link["source_span"][1],
            target=revisions[link["target"]],
            target_start=link["target_span"][0],
            target_end=link["target_span"][1],
        )
    record.base_text = texts.get(found["record"]["base_text"] or "")
    record.first_text = texts.get(found["record"]["first_text"] or "")
    record.save(update_fields=["base_text", "first_text"])
    return revisions


def _sources_first(rows: list[Json]) -> list[Json]:
    """Texts in an order in which each comes after the one that it translates."""
    placed: dict[str, Json] = {}
    waiting = list(rows)
    while waiting:
        ready = [row for row in waiting if row["of_text"] is None or row["of_text"] in placed]
        if not ready:
            codes = ", ".join(row["code"] for row in waiting)
            raise BadImport(f"The texts {codes} translate each other or a text that is not there.")
        placed |= {row["code"]: row for row in ready}
        waiting = [row for row in waiting if row["code"] not in placed]
    return list(placed.values())


def import_text(
    row: Json,
    shared: Shared,
    revisions: dict[str, Revision],
    files: dict[int, SourceFile],
    *,
    record: Record | None = None,
    statement: Statement | None = None,
    of_text: Text | None = None,
) -> Text:
    """Write one text with all its revisions. Raises BadImport where words and hash disagree."""
    text = Text(
        record=record,
        statement=statement,
        of_text=of_text,
        source=shared.source(row["source"]),
        created_at=datetime.fromisoformat(row["created_at"]),
        **{
            key: row[key]
            for key in ("code", "language", "role", "of_language", "basis", "coverage", "missing")
        },
    )
    text.full_clean(exclude=["record", "statement"])
    text.save()
    by_number: dict[int, Revision] = {}
    for found in row["revisions"]:
        _demand_words(row["code"], found)
        revision = Revision.objects.create(
            text=text,
            number=found["number"],
            string=found["string"],
            sha256=found["sha256"],
            rule=found["rule"],
            made_by_machine=found["made_by_machine"],
            credit=shared.credit(found["credit"]),
            credit_role=found["credit_role"],
            note=found["note"],
            based_on=by_number.get(found["based_on"] or 0),
            source_revision=revisions.get(found["source_revision"] or ""),
            made_at=datetime.fromisoformat(found["made_at"]),
        )
        by_number[revision.number] = revision
        if record is not None:
            revisions[f"{text.code}/{revision.number}"] = revision
        _hang_on(revision, found, shared, files)
    return text


def _demand_words(code: str, found: Json) -> None:
    name = f"{code}/{found['number']}"
    if sha256_of(found["string"]) != found["sha256"]:
        raise BadImport(f"The words of {name} are not those of its SHA-256; it was altered.")
    if found["rule"] != RULE:
        raise BadImport(f"{name} follows normalisation rule {found['rule']}; this is rule {RULE}.")
    if normalise(found["string"]) != found["string"]:
        raise BadImport(f"The words of {name} are not normalised by rule {RULE}.")
    cursor = 0
    for passage in found["passages"]:
        if passage["start"] != cursor or passage["end"] <= cursor:
            raise BadImport(f"Passage {passage['key']} of {name} does not follow the one before.")
        cursor = passage["end"] + 1
    if cursor != len(found["string"]) + 1:
        raise BadImport(f"The passages of {name} do not cover its words.")


def _hang_on(revision: Revision, found: Json, shared: Shared, files: dict[int, SourceFile]) -> None:
    Passage.objects.bulk_create(
        [
            Passage(revision=revision, position=position, **passage)
            for position, passage in enumerate(found["passages"], 1)
        ]
    )
    KeyMerge.objects.bulk_create(
        [KeyMerge(revision=revision, key=key, into=into) for key, into in found["merged"].items()]
    )
    for span in found["pages"]:
        if span["file"] not in files:
            raise BadImport(f"{revision} stands on file {span['file']}, which is not there.")
        PageSpan.objects.create(
            revision=revision,
            page=files[span["file"]].pages.get(number=span["page"]),
            start=span["start"],
            end=span["end"],
            boxes=span["boxes"],
        )
    for review in found["reviews"]:
        credit = shared.credit(review["credit"])
        if credit is None:
            raise BadImport(f"A review of {revision} names no reviewer.")
        Review.objects.create(
            revision=revision,
            credit=credit,
            at=datetime.fromisoformat(review["at"]),
            note=review["note"],
        )


def _by_key(revisions: dict[str, Revision], name: str) -> dict[str, Passage]:
    if name not in revisions:
        raise BadImport(f"An alignment names the revision {name}, which is not there.")
    return {row.key: row for row in revisions[name].passages.all()}
