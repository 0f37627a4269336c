"""Many files come in together: paths, folders, a manifest's rows. One never stops the rest."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify

from documents.errors import BadDescription, VerbatimError
from documents.exchange.descriptions import (
    AgentDescription,
    DateDescription,
    EventDescription,
    IdentifierDescription,
    MarkDescription,
    NameDescription,
    PartDescription,
    PlaceDescription,
    RecordDescription,
    TitleDescription,
)
from documents.intake.child import parse
from documents.intake.manifest import ManifestRow
from documents.intake.report import FileReport, Verdict, as_json
from documents.models import (
    Agent,
    AgentName,
    Collection,
    IngestReport,
    Part,
    ProvenanceEvent,
    Record,
    RecordDate,
    RecordIdentifier,
    Text,
    User,
)
from documents.operations.credit_for import add_credit
from documents.operations.describe_agent import add_agents
from documents.operations.ingest_file import Wanted, ingest_file, limits
from documents.operations.publish_record import publish_record
from documents.operations.record_event import record_event
from documents.operations.revise_text import revise_text
from documents.operations.start_text import start_text
from documents.operations.text_layer import text_layer
from documents.texts import language as languages


@dataclass(frozen=True, slots=True)
class Job:
    """One file to take in, and the manifest's row that describes it, if one does."""

    path: Path
    name: str
    row: ManifestRow | None = None


def files_below(paths: Iterable[Path]) -> list[Job]:
    """A job for each file named, and for each file in a folder named, in the order of names.

    Names are relative to the folder given; hidden files are left out.
    """
    jobs: list[Job] = []
    for path in paths:
        if not path.is_dir():
            jobs.append(Job(path, path.name))
            continue
        found = sorted(p for p in path.rglob("*") if p.is_file())
        for file in found:
            inside = file.relative_to(path)
            if not any(part.startswith(".") for part in inside.parts):
                jobs.append(Job(file, str(inside)))
    return jobs


def ingest_files(
    *, jobs: Iterable[Job], collection: Collection, wanted: Wanted, by: User
) -> Iterator[FileReport]:
    """Take in one file after the other, each in a transaction of its own, and report each.

    `wanted` holds what is said of all of them (language, level, publish); a
    manifest's row says more. Raises NotAllowed, and BadDescription for
    `publish` where it could do harm, before the first file.
    """
    for job in jobs:
        if job.row is None:
            yield ingest_file(
                path=job.path, collection=collection, wanted=replace(wanted, name=job.name), by=by
            )
        else:
            yield _ingest_row(job, job.row, collection, wanted, by)


@transaction.atomic
def keep_report(*, collection: Collection, reports: Iterable[FileReport], by: User) -> IngestReport:
    """Keep the report for the collection's editors."""
    return IngestReport.objects.create(
        collection=collection, account=by, rows=as_json(list(reports))["files"]
    )


def _ingest_row(
    job: Job, row: ManifestRow, collection: Collection, wanted: Wanted, by: User
) -> FileReport:
    if row.problem is not None or row.file is None:
        return FileReport(job.name, Verdict.REFUSED, row.problem or "The row names no file.")
    try:
        with transaction.atomic():
            return _whole_row(job, row, row.file, collection, wanted, by)
    except _RefusedError as refused:
        return refused.report
    except VerbatimError as error:
        return FileReport(job.name, Verdict.REFUSED, str(error))
    except ValidationError as error:
        return FileReport(job.name, Verdict.REFUSED, " ".join(error.messages))


class _RefusedError(VerbatimError):
    """Carries a refusal out of the row's transaction, so that nothing of the row is kept."""

    def __init__(self, report: FileReport) -> None:
        self.report = report
        super().__init__(report.reason)


def _whole_row(
    job: Job, row: ManifestRow, file: Path, collection: Collection, wanted: Wanted, by: User
) -> FileReport:
    report = ingest_file(
        path=file,
        collection=collection,
        wanted=replace(
            wanted,
            name=job.name,
            code=row.code,
            description=_description(row, by),
            language=row.languages[0] if row.languages else wanted.language,
            level=row.level or wanted.level,
            read_text=row.transcription is None,
            publish=False,
        ),
        by=by,
    )
    if report.verdict == Verdict.REFUSED:
        raise _RefusedError(report)
    if report.verdict == Verdict.ALREADY_HELD or report.record is None:
        return report
    record = Record.objects.get(code=report.record)
    if row.transcription is not None:
        _add_text(record, row.transcription, row.transcription_language or _first(row), by)
    if row.translation is not None:
        report = _warned(report, _add_translation(record, row, row.translation, by))
    if row.source_note:
        described = EventDescription(
            kind=ProvenanceEvent.Kind.RECEIPT, words={"en": row.source_note}
        )
        record_event(of=record, description=described, by=by)
    if wanted.publish:
        publish_record(record=record, by=by, at_intake=True)
    return report


def _warned(report: FileReport, warning: str) -> FileReport:
    """The report with one warning more; "" changes nothing."""
    if not warning:
        return report
    return replace(
        report, verdict=Verdict.ACCEPTED_WITH_WARNINGS, warnings=(*report.warnings, warning)
    )


def _first(row: ManifestRow) -> str:
    return row.languages[0] if row.languages else "und"


def _description(row: ManifestRow, by: User) -> RecordDescription:
    spoken = tuple(languages.canonical(tag) for tag in row.languages)
    titles = (
        (
            TitleDescription(
                title=row.title,
                language=languages.canonical(row.title_language or (spoken or ("en",))[0]),
            ),
        )
        if row.title
        else ()
    )
    parts = [
        (row.issuer, Part.Role.ISSUER, Agent.Kind.BODY),
        (row.signatory, Part.Role.SIGNATORY, Agent.Kind.PERSON),
        (row.sender, Part.Role.SENDER, Agent.Kind.BODY),
        (row.addressee, Part.Role.ADDRESSEE, Agent.Kind.BODY),
    ]
    return RecordDescription(
        type=Record.Type(row.type) if row.type in Record.Type.values else _unknown_type(row.type),
        titles=titles,
        identifiers=(
            (IdentifierDescription(kind=RecordIdentifier.Kind.ON_FACE, value=row.identifier),)
            if row.identifier
            else ()
        ),
        classification=MarkDescription(
            as_marked=row.classification,
            language=languages.canonical(row.classification_language or "und"),
        )
        if row.classification
        else None,
        agents=tuple(
            PartDescription(agent=_agent(name, kind, by).slug, role=role)
            for names, role, kind in parts
            for name in names
        ),
        dates=(
            (
                DateDescription(
                    date=row.date,
                    kind=RecordDate.Kind(row.date_kind or RecordDate.Kind.ON_FACE),
                ),
            )
            if row.date
            else ()
        ),
        languages=spoken,
        places=tuple(PlaceDescription(name=name, language="en") for name in row.place),
        subjects=row.subjects,
        summary={"en": row.summary} if row.summary else {},
    )


def _unknown_type(given: str) -> Record.Type:
    if given:
        raise BadDescription(
            f"“{given}” is no type of record; write one of {', '.join(Record.Type.values)}."
        )
    return Record.Type.OTHER


def _agent(name: str, kind: str, by: User) -> Agent:
    """The agent of that slug or name; a new one is private, until an editor opens it.

    A manifest does not say who may be shown to whom, and a private agent has
    neither page nor facet.
    """
    found = (
        Agent.objects.filter(slug=name).first()
        or Agent.objects.filter(names__name=name).exclude(exposure="protected").first()
    )
    if found is not None:
        return found
    stem = slugify(name)[:70] or "agent"
    slug, number = stem, 1
    while Agent.objects.filter(slug=slug).exists():
        number += 1
        slug = f"{stem}-{number}"
    described = AgentDescription(
        slug=slug,
        kind=Agent.Kind(kind),
        exposure=Agent.Exposure.PRIVATE,
        names=(NameDescription(name=name, language="und", kind=AgentName.Kind.OFFICIAL),),
    )
    return add_agents(descriptions=[described], by=by)[0]


def _add_text(record: Record, path: Path, language: str, by: User) -> Text:
    parsed = parse(path, limits=limits(), languages=(language,))
    if not parsed.passages:
        raise BadDescription(f"{path.name} holds no words that can be read; give plain text.")
    text = start_text(
        record=record,
        language=language,
        role=Text.Role.TRANSCRIPTION,
        basis=Text.Basis.ORIGINAL_CLOSED,
        coverage=Text.Coverage.COMPLETE,
        by=by,
    )
    layer = text_layer(record, language)
    revise_text(
        text=text,
        passages=parsed.passages,
        by=by,
        pages=layer.pages if layer else None,
        layer=layer.passages if layer else (),
    )
    return text


def _add_translation(record: Record, row: ManifestRow, path: Path, by: User) -> str:
    """Add the row's translation; what people must know of it, or ""."""
    language = row.translation_language or "en"
    parsed = parse(path, limits=limits(), languages=(language,))
    if not parsed.passages:
        raise BadDescription(f"{path.name} holds no words that can be read; give plain text.")
    source = record.texts.filter(role=Text.Role.TRANSCRIPTION).first()
    text = start_text(
        record=record,
        language=language,
        role=Text.Role.TRANSLATION,
        basis=Text.Basis.ORIGINAL_CLOSED,
        coverage=Text.Coverage.COMPLETE,
        of_text=source,
        of_language=None if source else _first(row),
        by=by,
    )
    newest = source.revisions.order_by("-number").first() if source else None
    pairs = None
    if newest is not None and newest.passages.count() == len(parsed.passages):
        pairs = [([number], [number]) for number in range(1, len(parsed.passages) + 1)]
    warning = ""
    if newest is not None and pairs is None:
        warning = (
            f"The translation has {len(parsed.passages)} passages and the transcription "
            f"{newest.passages.count()}: align them by hand."
        )
    credit = None
    if row.translator:
        code = f"c-{slugify(row.translator)[:36] or 'translator'}"
        credit = add_credit(code=code, name=row.translator, by=by)
    revise_text(text=text, passages=parsed.passages, by=by, aligned=pairs, credit=credit)
    return warning
