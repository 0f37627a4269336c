"""The annotations of an imported record, with their numbers, times and history."""

from datetime import datetime
from typing import Any

from documents.errors import AlreadyThere, BadImport, RangeRefused
from documents.models import (
    Annotation,
    AnnotationTarget,
    AnnotationVersion,
    Credit,
    Page,
    Record,
    Revision,
    SourceFile,
    User,
)
from documents.operations.import_shared import Shared
from documents.quoting.locator import locate

Json = dict[str, Any]

_SAID = (
    "number",
    "motivation",
    "state",
    "body",
    "language",
    "link",
    "assesses",
    "proposed",
    "outcome",
    "note",
    "extra",
)


def import_notes(
    record: Record,
    rows: list[Json],
    shared: Shared,
    revisions: dict[str, Revision],
    files: dict[int, SourceFile],
    by: User,
) -> None:
    """Write the annotations of `record`, shared with everyone as they were; the account behind
    each is `by`, its credit the writer's. Raises AlreadyThere, BadImport."""
    made: dict[int, Annotation] = {}
    for row in rows:
        number, answers = row["number"], row["answers"]
        if Annotation.objects.filter(number=number).exists():
            raise AlreadyThere(f"There is a note {number} already, of another record.")
        if answers is not None and answers not in made:
            raise BadImport(f"Note {number} answers {answers}, which does not come before it.")
        annotation = Annotation.objects.create(
            number=number,
            record=record,
            reply_to=made.get(answers),
            account=by,
            credit=_credit(shared, row["credit"]),
            canonical=row["canonical"],
            made_at=datetime.fromisoformat(row["made_at"]),
            public_from=datetime.fromisoformat(row["public_from"]),
        )
        for found in row["versions"]:
            annotation.current = _version(annotation, found, shared, revisions, files, by)
        annotation.save(update_fields=["current"])
        made[number] = annotation


def _version(
    annotation: Annotation,
    row: Json,
    shared: Shared,
    revisions: dict[str, Revision],
    files: dict[int, SourceFile],
    by: User,
) -> AnnotationVersion:
    version = AnnotationVersion(
        annotation=annotation,
        visible_to=AnnotationVersion.VisibleTo.EVERYONE,
        agent=shared.agent(row["agent"]),
        place=shared.place(row["place"]),
        outcome_revision=_revision(revisions, row["outcome_revision"]),
        account=by,
        credit=_credit(shared, row["credit"]),
        made_at=datetime.fromisoformat(row["made_at"]),
        **{key: row[key] for key in _SAID},
    )
    version.full_clean()
    version.save()
    version.topics.set([shared.topics[slug] for slug in row["topics"]])
    for target in row["targets"]:
        _target(version, target, revisions, files)
    return version


def _target(
    version: AnnotationVersion,
    row: Json,
    revisions: dict[str, Revision],
    files: dict[int, SourceFile],
) -> None:
    revision = _revision(revisions, row["revision"])
    parts = tuple((start, end) for start, end in row["parts"])
    record = version.annotation.record
    assert record is not None
    text = record.texts.filter(code=row["text"]).first() if row["text"] else None
    if parts and not _stand_there(revision, parts, row["exact"]):
        raise BadImport(f"The words of note {version.annotation.number} do not stand there.")
    target = AnnotationTarget(
        version=version,
        text=text,
        revision=revision,
        start=parts[0][0] if parts else None,
        end=parts[-1][1] if parts else None,
        page=_page(files, row),
        **{key: row[key] for key in ("parts", "exact", "prefix", "suffix", "xywh", "iri", "extra")},
    )
    target.full_clean()
    target.save()


def _stand_there(revision: Revision | None, parts: Any, exact: str) -> bool:
    if revision is None:
        return False
    try:
        found = locate(revision.string, parts, owner="", text="", revision=revision.number)
    except RangeRefused:
        return False
    return found.exact == exact


def _page(files: dict[int, SourceFile], row: Json) -> Page | None:
    if row["page"] is None:
        return None
    file = files.get(row["file"])
    found = file.pages.filter(number=row["page"]).first() if file is not None else None
    if found is None:
        raise BadImport(f"The export points at page {row['page']}, which is not in it.")
    return found


def _revision(revisions: dict[str, Revision], name: str | None) -> Revision | None:
    if name is None:
        return None
    if name not in revisions:
        raise BadImport(f"The export points at the revision {name}, which is not in it.")
    return revisions[name]


def _credit(shared: Shared, code: str) -> Credit:
    found = shared.credit(code)
    if found is None:
        raise BadImport("A note names no credited person.")
    return found
