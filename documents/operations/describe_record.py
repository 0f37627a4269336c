"""A record as an intellectual thing: made under a code, and described."""

from dataclasses import asdict
from datetime import datetime

from django.db import models, transaction

from documents.access import Role
from documents.errors import AlreadyThere, BadDescription
from documents.exchange.descriptions import RecordDescription
from documents.models import (
    Caveat,
    Collection,
    Part,
    PublishedElsewhere,
    Record,
    RecordDate,
    RecordIdentifier,
    RecordLanguage,
    RecordRelation,
    RecordTitle,
    User,
)
from documents.operations.draw_code import draw_code, keep_drawn
from documents.operations.log_change import log_change
from documents.operations.named import (
    agent_named,
    credit_or_none,
    place_or_none,
    source_or_none,
    topics_to_tag,
)
from documents.operations.queue_index import queue_record
from documents.operations.require import require, require_on
from documents.quoting.address import parse
from documents.texts.normalise import normalise


@transaction.atomic
def add_record(
    *,
    collection: Collection,
    description: RecordDescription,
    by: User,
    code: str = "",
    level: str = Record.Level.EDITORS,
    opens_at: datetime | None = None,
) -> Record:
    """Make a draft under `code`, or under a code that is drawn, and describe it.

    Relations of other records that wait for this code are joined. Raises
    AlreadyThere for a code in use, BadDescription for one that is not the
    collection's, NotFound for an agent, topic, source or credit that is not
    there, ValidationError, NotAllowed (sealed records are made by custodians).
    """
    least = Role.CUSTODIAN if level == Record.Level.SEALED else Role.EDITOR
    require(by, least, collection, "add a record")

    def write(chosen: str) -> Record:
        record = Record(collection=collection, code=chosen, level=level, opens_at=opens_at)
        _fill(record, description)
        return record

    if code:
        _demand_code(code, collection)
        record = write(code)
    else:
        used = collection.records.count()
        record = keep_drawn(
            lambda: draw_code(collection.prefix, used),
            taken=lambda drawn: Record.objects.filter(code=drawn).exists(),
            write=write,
        )
    _describe(record, description)
    RecordRelation.objects.filter(other_code=record.code, other=None).update(other=record)
    log_change(
        verb="add_record",
        code=record.code,
        made={"level": level, "opens_at": opens_at, "description": asdict(description)},
        by=by,
    )
    queue_record(record)
    return record


@transaction.atomic
def describe_record(*, record: Record, description: RecordDescription, by: User) -> Record:
    """Replace everything that is said of `record` itself by `description`.

    State, level, texts, files and events are not touched. Raises NotFound,
    ValidationError, NotAllowed; nothing is changed then.
    """
    require_on(by, record, "describe a record")
    record = Record.objects.select_for_update().select_related("collection").get(pk=record.pk)
    _fill(record, description)
    for part in (
        record.titles,
        record.identifiers,
        record.caveats,
        record.parts,
        record.dates,
        record.languages,
        record.relations,
        record.published_elsewhere,
    ):
        part.all().delete()
    _describe(record, description)
    log_change(
        verb="describe_record",
        code=record.code,
        made={"description": asdict(description)},
        by=by,
    )
    queue_record(record)
    return record


def _demand_code(code: str, collection: Collection) -> None:
    if parse(f"/r/{code}").record != code or not code.startswith(f"{collection.prefix}-"):
        raise BadDescription(
            f"“{code}” is no code of {collection}: write {collection.prefix}- and digits, as in "
            f"{collection.prefix}-0412, or leave it out to have one drawn."
        )
    if Record.objects.filter(code=code).exists():
        raise AlreadyThere(f"There is a record {code} already; codes are never used again.")


def _fill(record: Record, description: RecordDescription) -> None:
    """Write the record's own columns. Raises NotFound, ValidationError."""
    mark = description.classification
    record.type = description.type
    record.classification = normalise(mark.as_marked).strip() if mark else ""
    record.classification_language = mark.language if mark else "und"
    record.classification_meaning = dict(mark.meaning) if mark else {}
    record.pages = description.pages
    record.extent = dict(description.extent)
    record.summary = dict(description.summary)
    record.summary_by = credit_or_none(description.summary_by)
    record.content_note = dict(description.content_note)
    record.full_clean()
    record.save()


def _describe(record: Record, description: RecordDescription) -> None:
    """Write the rows that belong to the record. Raises NotFound, ValidationError."""
    collection = record.collection
    rows: list[models.Model] = []
    rows += [
        RecordTitle(
            record=record, title=normalise(t.title).strip(), language=t.language, kind=t.kind
        )
        for t in description.titles
    ]
    rows += [
        RecordIdentifier(record=record, kind=i.kind, value=normalise(i.value).strip())
        for i in description.identifiers
    ]
    rows += [
        Caveat(
            record=record,
            as_marked=normalise(c.as_marked).strip(),
            language=c.language,
            meaning=dict(c.meaning),
        )
        for c in description.caveats
    ]
    rows += [
        Part(record=record, agent=agent_named(p.agent), role=p.role) for p in description.agents
    ]
    rows += [
        RecordDate(
            record=record, date=d.date, kind=d.kind, certainty=d.certainty, note=dict(d.note)
        )
        for d in description.dates
    ]
    rows += [RecordLanguage(record=record, tag=tag) for tag in description.languages]
    rows += [
        RecordRelation(
            record=record,
            kind=r.kind,
            other_code=r.record,
            other=Record.objects.filter(code=r.record).first(),
            date=r.date,
            source=source_or_none(r.source, collection),
            note=dict(r.note),
        )
        for r in description.relations
    ]
    rows += [
        PublishedElsewhere(
            record=record, outlet=p.outlet, title=p.title, date=p.date, address=p.address
        )
        for p in description.published_elsewhere
    ]
    for row in rows:
        row.full_clean()
        row.save()
    record.places.set([place for p in description.places if (place := place_or_none(p))])
    had = tuple(record.subjects.values_list("slug", flat=True))
    record.subjects.set(topics_to_tag(description.subjects, had=had))
