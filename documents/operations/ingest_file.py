"""A file comes into the archive: read in a child, kept byte for byte, and put into a record."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from documents.access import LEVELS, Role
from documents.errors import BadDescription, FileRefused, NotAllowed, VerbatimError
from documents.exchange.descriptions import RecordDescription, TitleDescription
from documents.intake.child import Drawn, draw, parse
from documents.intake.limits import Limits
from documents.intake.parsed import ParsedFile, TextState
from documents.intake.report import FileReport, Verdict
from documents.models import (
    Collection,
    Original,
    Page,
    PageImage,
    ProvenanceEvent,
    Record,
    RecordFile,
    Rendition,
    Revision,
    SourceFile,
    User,
)
from documents.operations.describe_record import add_record
from documents.operations.log_change import log_change
from documents.operations.publish_record import publish_record
from documents.operations.queue_index import queue_record
from documents.operations.require import require, require_on
from documents.operations.revise_text import revise_text
from documents.operations.start_text import start_text
from documents.store.derivatives import DerivativeStore
from documents.store.objects import ObjectStore
from documents.texts.passages import Kind

MAKER = "pypdfium2 and Pillow"


@dataclass(frozen=True, slots=True)
class Wanted:
    """How a file is to be taken in.

    `name` is the file's name as received. `record` is the record that it joins;
    without one a record is made under `code`, or a drawn code, as `description`
    says. `read_text` False keeps the text layer out: a transcription follows.
    `accession` False records no event of its own: the caller records one.
    """

    name: str
    record: Record | None = None
    description: RecordDescription | None = None
    code: str = ""
    language: str = ""
    level: str = Record.Level.EDITORS
    file_level: str = Record.Level.SEALED
    role: str = RecordFile.Role.ORIGINAL
    first_page: int | None = None
    last_page: int | None = None
    read_text: bool = True
    accession: bool = True
    publish: bool = False


def limits() -> Limits:
    """The limits that the settings give to the child that reads one file."""
    return Limits(
        seconds=settings.INTAKE_SECONDS,
        memory_bytes=settings.INTAKE_MEMORY_MB << 20,
        output_bytes=settings.INTAKE_OUTPUT_MB << 20,
        file_bytes=settings.INTAKE_FILE_MB << 20,
        pages=settings.INTAKE_PAGES,
        pixels=settings.INTAKE_MEGAPIXELS * 1_000_000,
    )


def ingest_file(*, path: Path, collection: Collection, wanted: Wanted, by: User) -> FileReport:
    """Take the file at `path` into a record of `collection`, and say what became of it.

    A file that cannot be taken is reported as refused, with the reason and what
    to do; nothing of it is kept then. The file at `path` is only read. Raises
    NotAllowed for a person who may not take in here, BadDescription for
    `publish` in a collection where that could do harm.
    """
    if wanted.record is None:
        require(by, Role.EDITOR, collection, "take in a file")
    else:
        require_on(by, wanted.record, "take in a file")
    if wanted.publish and not collection.publishes_at_intake:
        raise BadDescription(
            f"{collection} is neither fiction nor already public, so its records are published "
            "one by one, after a look at each."
        )
    try:
        return _take_in(path, collection, wanted, by)
    except FileRefused as refusal:
        return FileReport(wanted.name, Verdict.REFUSED, str(refusal))
    except OSError as error:
        reason = f"It cannot be read ({error.strerror}). Check the path and its permissions."
        return FileReport(wanted.name, Verdict.REFUSED, reason)
    except NotAllowed:
        raise
    except VerbatimError as error:
        return FileReport(wanted.name, Verdict.REFUSED, str(error))


def _take_in(path: Path, collection: Collection, wanted: Wanted, by: User) -> FileReport:
    bounds = limits()
    languages = (wanted.language,) if wanted.language else ()
    with path.open("rb") as stream:
        before = hashlib.file_digest(stream, "sha256").hexdigest()
    if held := _held(before, by):
        return _already(wanted, held)
    parsed = parse(path, limits=bounds, languages=languages)
    with TemporaryDirectory(prefix="verbatim-pages-") as folder:
        drawn = draw(
            path, len(parsed.pages), Path(folder), width=settings.PAGE_IMAGE_WIDTH, limits=bounds
        )
        with transaction.atomic():
            report = _keep(collection, wanted, by, parsed, drawn, before, path.stat().st_size)
            # Last before the commit: whatever stops it earlier leaves no object without a row.
            if ObjectStore(settings.OBJECTS_DIR).put(path).sha256 != before:
                raise FileRefused(
                    "It changed while it was read.", "Take it in again once it is still."
                )
            return report


def _held(sha256: str, by: User) -> RecordFile | None:
    """Where these bytes are already, if that is in a record that `by` may work on."""
    workable = Record.objects.workable_by(by.as_reader())
    return (
        RecordFile.objects.filter(file__original=sha256, record__in=workable.values("pk"))
        .select_related("record", "file")
        .order_by("pk")
        .first()
    )


def _already(wanted: Wanted, held: RecordFile) -> FileReport:
    return FileReport(
        wanted.name,
        Verdict.ALREADY_HELD,
        f"The archive holds these bytes as file {held.number} of {held.record.code}.",
        record=held.record.code,
        pages=held.file.pages.count(),
    )


def _keep(
    collection: Collection,
    wanted: Wanted,
    by: User,
    parsed: ParsedFile,
    drawn: Drawn,
    sha256: str,
    size: int,
) -> FileReport:
    original, _ = Original.objects.get_or_create(sha256=sha256, defaults={"size": size})
    # The row is the lock between two who take in the same bytes at the same time.
    Original.objects.select_for_update().get(pk=original.pk)
    if held := _held(sha256, by):
        return _already(wanted, held)
    warnings = [*map(str, parsed.warnings), *map(str, drawn.warnings)]
    record = wanted.record or _new_record(collection, wanted, by, parsed)
    file = SourceFile(
        original=original,
        name=wanted.name[:4000],
        media_type=parsed.media_type,
        metadata=parsed.metadata,
        level=LEVELS[max(LEVELS.index(wanted.file_level), LEVELS.index(record.level))],
        text_state=parsed.text_state.value,
        reader=parsed.reader,
        warnings=warnings,
    )
    file.full_clean()
    file.save()
    row = RecordFile(
        record=record,
        file=file,
        number=record.files.count() + 1,
        role=wanted.role,
        first_page=wanted.first_page,
        last_page=wanted.last_page,
    )
    row.full_clean()
    row.save()
    pages = _keep_pages(file, parsed)
    _keep_images(file, pages, drawn)
    if wanted.read_text and parsed.text_state is TextState.EXTRACTED and parsed.passages:
        _keep_text(record, wanted, by, parsed, pages)
    if wanted.accession:
        ProvenanceEvent.objects.create(
            record=record,
            kind=ProvenanceEvent.Kind.ACCESSION,
            date=f"{timezone.now():%Y-%m-%d}",
            words={"en": f"Taken into the archive as file {row.number}."},
        )
    log_change(
        verb="ingest_file",
        code=f"{record.code}/file/{row.number}",
        made={"sha256": sha256, "size": size, "media_type": parsed.media_type},
        by=by,
    )
    queue_record(record)
    if wanted.publish:
        publish_record(record=record, by=by, at_intake=True)
    return FileReport(
        wanted.name,
        Verdict.ACCEPTED_WITH_WARNINGS if warnings else Verdict.ACCEPTED,
        record=record.code,
        pages=len(parsed.pages),
        pages_without_text=parsed.pages_without_text,
        warnings=tuple(warnings),
    )


def _new_record(collection: Collection, wanted: Wanted, by: User, parsed: ParsedFile) -> Record:
    description = wanted.description or RecordDescription()
    language = wanted.language or parsed.language_guess or "und"
    if not description.titles:
        description = replace(description, titles=(_title(parsed, language),))
    if not description.languages and language != "und":
        description = replace(description, languages=(language,))
    return add_record(
        collection=collection,
        description=description,
        by=by,
        code=wanted.code,
        level=wanted.level,
    )


def _title(parsed: ParsedFile, language: str) -> TitleDescription:
    """A title supplied from the record's own first words: file names are custodians' business."""
    if parsed.text_state is TextState.EXTRACTED and parsed.passages:
        first = next((p for p in parsed.passages if p.kind is Kind.HEADING), parsed.passages[0])
        words = " ".join(first.text.split())
        return TitleDescription(
            title=words if len(words) <= 120 else f"{words[:119].rstrip()}…", language=language
        )
    return TitleDescription(title="Untitled record", language="en")


def _keep_pages(file: SourceFile, parsed: ParsedFile) -> list[Page]:
    return Page.objects.bulk_create(
        [
            Page(
                file=file,
                number=page.number,
                label=(page.label or "")[:40],
                width=page.width,
                height=page.height,
                running=list(page.running),
                has_text=page.has_text,
            )
            for page in parsed.pages
        ]
    )


def _keep_images(file: SourceFile, pages: Sequence[Page], drawn: Drawn) -> None:
    if not drawn.pages:
        return
    # Numbers go by the bytes, not by the row: two rows of one original share its derivatives.
    number = Rendition.objects.filter(file__original=file.original_id).count() + 1
    rendition = Rendition.objects.create(
        file=file, number=number, maker=MAKER, width=settings.PAGE_IMAGE_WIDTH
    )
    by_number = {page.number: page for page in pages}
    derivatives = DerivativeStore(settings.DERIVATIVES_DIR)
    for image in drawn.pages:
        derivatives.write(
            file.original_id, number, image.number, image.media_type, image.path.read_bytes()
        )
        PageImage.objects.create(
            rendition=rendition,
            page=by_number[image.number],
            width=image.width,
            height=image.height,
            media_type=image.media_type,
        )


def _keep_text(
    record: Record, wanted: Wanted, by: User, parsed: ParsedFile, pages: Sequence[Page]
) -> Revision:
    text = start_text(
        record=record,
        language=wanted.language or parsed.language_guess or "und",
        role="transcription",
        basis="original_open" if wanted.file_level == Record.Level.PUBLIC else "original_closed",
        coverage="complete" if not parsed.pages_without_text else "excerpts",
        by=by,
        missing={}
        if not parsed.pages_without_text
        else {"en": f"No text could be read on page {_listed(parsed.pages_without_text)}."},
    )
    return revise_text(
        text=text,
        passages=parsed.passages,
        by=by,
        made_by_machine=True,
        note=f"Read from the file by {parsed.reader}."[:500],
        pages={page.number - 1: page for page in pages},
    )


def _listed(numbers: Sequence[int]) -> str:
    return ", ".join(map(str, numbers))
