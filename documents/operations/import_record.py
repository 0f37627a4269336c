"""A record comes from another archive, or back from an export of this one."""

import json
import re
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import jsonschema
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from documents.errors import AlreadyThere, BadImport
from documents.exchange.directive_json import as_newest
from documents.exchange.record_json import FORMAT, record_json, statement_json
from documents.exchange.text_json import Used
from documents.models import (
    Caveat,
    EventAgent,
    Figure,
    HeldPart,
    Part,
    ProvenanceEvent,
    PublishedElsewhere,
    Record,
    RecordDate,
    RecordIdentifier,
    RecordLanguage,
    RecordRelation,
    RecordTitle,
    Revision,
    Statement,
    User,
)
from documents.operations.import_directive import import_directive
from documents.operations.import_notes import import_notes
from documents.operations.import_shared import Shared
from documents.operations.import_texts import import_files, import_text, import_texts
from documents.operations.log_change import digest, log_change
from documents.operations.queue_index import queue_record, queue_statement
from documents.operations.require import require_archive_custodian

Json = dict[str, Any]

READ: Final = (1, FORMAT)
"""The versions of the format that are read."""


def schema() -> Json:
    """The JSON Schema of an export (docs/record.schema.json)."""
    path = Path(settings.BASE_DIR) / "docs" / "record.schema.json"
    found: Json = json.loads(path.read_text(encoding="utf-8"))
    return found


@transaction.atomic
def import_record(*, found: Json, by: User) -> tuple[Record, bool]:
    """Write the record of an export, with everything that it uses; say whether it is new.

    What is shared (collection, agents, topics, sources, credits) is merged by
    code. Codes, numbers and times are kept, and an export of the result is the
    same as `found` but for `exported_at`. A record that is here with the same
    content is left alone. Raises AlreadyThere for one with other content,
    BadImport for an export that is damaged, altered or of another version,
    ValidationError, NotAllowed. Nothing is written then.
    """
    require_archive_custodian(by, "import a record")
    found = _sound(found)
    code = found["record"]["code"]
    if (here := Record.objects.filter(code=code).first()) is not None:
        if _content(record_json(here, exported_at=timezone.now(), store=None)) != _content(found):
            raise AlreadyThere(
                f"{code} is here already with other content; nothing was imported. Compare the "
                "two exports, and give the newer words as a revision."
            )
        return here, False
    shared = Shared(found)
    record = _record(found["record"], shared)
    files = import_files(record, found["files"])
    revisions = import_texts(record, found, shared, files)
    _events(record, found["events"], shared)
    for row in found["statements"]:
        _statement(record, row, shared, revisions)
    for row in found["figures"]:
        _figure(record, row, shared, revisions)
    for row in found["directives"]:
        import_directive(record, row, shared, revisions, by)
    import_notes(record, found["annotations"], shared, revisions, files, by)
    RecordRelation.objects.filter(other_code=code, other=None).update(other=record)
    log_change(verb="import_record", code=code, made={"sha256": digest(_content(found))}, by=by)
    queue_record(record)
    return record, True


def _content(found: Json) -> Json:
    """What two exports of one record have in common, whenever they were made and however."""
    bare = {key: value for key, value in found.items() if key != "exported_at"}
    bare["files"] = [
        {key: value for key, value in row.items() if key != "base64"} for row in found["files"]
    ]
    return bare


def _sound(found: Json) -> Json:
    """The export as the newest version of the format has it. Raises BadImport."""
    if found.get("format") != "verbatim-record":
        raise BadImport("This is no export of a record: `format` is not “verbatim-record”.")
    if found.get("version") not in READ:
        raise BadImport(
            f"The export has version {found.get('version')}, this archive reads "
            f"{' and '.join(map(str, READ))}."
        )
    try:
        found = as_newest(found)
    except (KeyError, TypeError, AttributeError) as error:
        raise BadImport(f"The export is damaged: {error} is missing or of another kind.") from error
    faults = jsonschema.Draft202012Validator(schema()).iter_errors(found)
    if (fault := jsonschema.exceptions.best_match(faults)) is not None:
        where = "/".join(map(str, fault.absolute_path)) or "the whole"
        raise BadImport(f"The export is damaged at {where}: {fault.message[:300]}")
    code, prefix = found["record"]["code"], found["collection"]["prefix"]
    if re.fullmatch(f"{re.escape(prefix)}-[0-9]+", code) is None:
        raise BadImport(f"{code} is no code of its collection: write {prefix}- and digits.")
    texts = [text["code"] for text in found["texts"]]
    if len(texts) != len(set(texts)):
        raise BadImport("The export is damaged at texts: two have one code.")
    return found


def _time(value: str | None) -> datetime | None:
    return None if value is None else datetime.fromisoformat(value)


_PLAIN = (
    "code type classification classification_language classification_meaning pages extent summary "
    "content_note state level closure_reason closure_decided_by closure_may_return"
)
_TIMES = "opens_at public_from published_at closed_at created_at"


def _record(row: Json, shared: Shared) -> Record:
    plain = _PLAIN.split()
    times = _TIMES.split()
    record = Record(
        collection=shared.collection,
        summary_by=shared.credit(row["summary_by"]),
        **{key: row[key] for key in plain},
        **{key: _time(row[key]) for key in times},
    )
    record.full_clean()
    record.save()
    for model, rows in (
        (RecordTitle, row["titles"]),
        (RecordIdentifier, row["identifiers"]),
        (Caveat, row["caveats"]),
        (RecordDate, row["dates"]),
        (RecordLanguage, [{"tag": tag} for tag in row["languages"]]),
        (PublishedElsewhere, row["published_elsewhere"]),
    ):
        for values in rows:
            model.objects.create(record=record, **values)
    for part in row["agents"]:
        Part.objects.create(record=record, agent=shared.agents[part["agent"]], role=part["role"])
    for relation in row["relations"]:
        RecordRelation.objects.create(
            record=record,
            kind=relation["kind"],
            other_code=relation["record"],
            other=Record.objects.filter(code=relation["record"]).first(),
            date=relation["date"],
            source=shared.source(relation["source"]),
            note=relation["note"],
        )
    record.places.set([place for p in row["places"] if (place := shared.place(p))])
    record.subjects.set([shared.topics[slug] for slug in row["subjects"]])
    return record


def _events(record: Record, rows: list[Json], shared: Shared) -> None:
    made: list[ProvenanceEvent] = []
    for row in rows:
        corrects = row["corrects"]
        if corrects is not None and corrects >= len(made):
            raise BadImport(f"An event corrects event {corrects}, which does not come before it.")
        event = ProvenanceEvent.objects.create(
            record=record,
            kind=row["kind"],
            date=row["date"],
            certainty=row["certainty"],
            words=row["words"],
            place=shared.place(row["place"]),
            evidence=row["evidence"],
            evidence_source=shared.source(row["evidence_source"]),
            corrects=None if corrects is None else made[corrects],
            recorded_at=datetime.fromisoformat(row["recorded_at"]),
        )
        made.append(event)
        if (held := row["held"]) is not None:
            HeldPart.objects.create(
                event=event,
                date=held["date"],
                words=held["words"],
                place=shared.place(held["place"]),
            )
        for agents, closed in ((row["agents"], False), (row["held_agents"], True)):
            for agent in agents:
                EventAgent.objects.create(
                    event=event,
                    agent=shared.agents[agent["agent"]],
                    role=agent["role"],
                    held=closed,
                )


def _revision(revisions: dict[str, Revision], name: str | None) -> Revision | None:
    if name is None:
        return None
    if name not in revisions:
        raise BadImport(f"The export points at the revision {name}, which is not in it.")
    return revisions[name]


def _statement(record: Record, row: Json, shared: Shared, revisions: dict[str, Revision]) -> None:
    if (here := Statement.objects.filter(number=row["number"]).first()) is not None:
        if row["about_record"] or statement_json(here, Used()) != row:
            raise AlreadyThere(
                f"There is a statement {row['number']} already, about something else."
            )
        revisions |= _words_of(here)
        return
    answers = Statement.objects.filter(number=row["answers"]).first() if row["answers"] else None
    statement = Statement(
        collection=shared.collection,
        record=record if row["about_record"] else None,
        speaker=shared.agent(row["speaker"]),
        about_agent=shared.agent(row["about_agent"]),
        about_revision=_revision(revisions, row["about_revision"]),
        answers=answers,
        answers_number=row["answers"],
        source=shared.source(row["source"]),
        recorded_at=datetime.fromisoformat(row["recorded_at"]),
        **{
            key: row[key]
            for key in (
                "number",
                "kind",
                "mode",
                "speaker_as_given",
                "date",
                "about_collection",
                "about_policy",
                "about_start",
                "about_end",
            )
        },
    )
    statement.full_clean()
    statement.save()
    if row["text"] is not None:
        import_text(row["text"], shared, {}, {}, statement=statement)
        revisions |= _words_of(statement)
    Statement.objects.filter(answers_number=statement.number, answers=None).update(
        answers=statement
    )
    queue_statement(statement)


def _words_of(statement: Statement) -> dict[str, Revision]:
    """A statement's one revision under the name that an export gives it."""
    found = Revision.objects.filter(text__statement=statement).first()
    return {} if found is None else {f"st/{statement.number}": found}


def _figure(record: Record, row: Json, shared: Shared, revisions: dict[str, Revision]) -> None:
    Figure.objects.create(
        collection=shared.collection,
        record=record,
        statement=Statement.objects.filter(number=row["statement"]).first(),
        place=shared.place(row["place"]),
        claimed_by=shared.agent(row["claimed_by"]),
        source=shared.source(row["source"]),
        revision=_revision(revisions, row["revision"]),
        recorded_at=datetime.fromisoformat(row["recorded_at"]),
        **{
            key: row[key]
            for key in ("value", "to", "qualifier", "unit", "of", "period", "start", "end")
        },
    )
