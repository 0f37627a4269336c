"""One record of a collection's folder: its description and texts first, then all that points at it.

The steps are `load_collection`'s, inside its transaction.
"""

from dataclasses import replace
from pathlib import Path

from documents.errors import BadDescription
from documents.exchange.collection_folder import (
    FolderFigure,
    FolderPassage,
    FolderRecord,
    FolderRevision,
    FolderText,
    only,
)
from documents.exchange.descriptions import (
    DirectiveDescription,
    FigureDescription,
    RecordDescription,
    StatementDescription,
)
from documents.intake.report import Verdict
from documents.models import Collection, Page, Record, Revision, Statement, Text, User
from documents.operations.align_texts import Pairs
from documents.operations.describe_record import add_record
from documents.operations.find_words import WordsIn, newest_of
from documents.operations.ingest_file import Wanted, ingest_file
from documents.operations.named import credit_or_none, source_or_none
from documents.operations.publish_record import publish_record, submit_record
from documents.operations.record_event import record_event
from documents.operations.record_figure import record_figure
from documents.operations.record_statement import record_statement
from documents.operations.review_revision import review_revision
from documents.operations.revise_text import revise_text
from documents.operations.start_text import start_text
from documents.operations.tag_directive import tag_directive
from documents.operations.text_layer import TextLayer, text_layer
from documents.operations.withdraw_record import withdraw_record
from documents.texts.align import in_order
from documents.texts.language import parse_text_code
from documents.texts.passages import Draft, PageStart


def add_from_folder(
    root: Path, described: FolderRecord, collection: Collection, by: User
) -> Record:
    """Make the record as a draft with its files and texts. Raises what the operations raise."""
    record = add_record(
        collection=collection,
        description=only(RecordDescription, described),
        code=described.code,
        level=described.level,
        opens_at=described.opens_at,
        by=by,
    )
    for number, file in enumerate(described.files, 1):
        texts = [text for text in described.texts if text.from_file == number]
        report = ingest_file(
            path=root / file.path,
            collection=collection,
            wanted=Wanted(
                name=Path(file.path).name,
                record=record,
                language=texts[0].language if texts else "",
                file_level=file.level,
                role=file.role,
                first_page=file.first_page,
                last_page=file.last_page,
                read_text=bool(texts),
                accession=all(event.kind != "accession" for event in described.events),
            ),
            by=by,
        )
        if report.verdict not in {Verdict.ACCEPTED, Verdict.ACCEPTED_WITH_WARNINGS}:
            raise BadDescription(f"{file.path} was not taken into {record}: {report.reason}")
    for text in described.texts:
        _add_text(text, record, by)
    return record


def complete_from_folder(described: FolderRecord, record: Record, by: User) -> None:
    """Add directives, events, statements and figures, and bring the record to its state."""
    for directive in described.directives:
        tag_directive(
            record=record,
            places=[
                WordsIn(newest_of(record, code), words) for code, words in directive.words.items()
            ],
            description=only(DirectiveDescription, directive),
            number=directive.number,
            credit=credit_or_none(directive.by),
            by=by,
        )
    for event in described.events:
        record_event(of=record, description=event, by=by)
    for statement in described.statements:
        about = statement.about
        if about.passage is not None and about.record is None:
            statement = replace(statement, about=replace(about, record=record.code))
        record_statement(
            collection=record.collection,
            description=only(StatementDescription, statement),
            number=statement.number,
            by=by,
        )
    for figure in described.figures:
        spoken, place = figure_words(figure, record)
        record_figure(
            collection=record.collection,
            description=only(FigureDescription, figure),
            record=record,
            statement=spoken,
            place=place,
            by=by,
        )
    _bring_to_state(described, record, by)


def figure_words(
    figure: FolderFigure, record: Record | None
) -> tuple[Statement | None, WordsIn | None]:
    """The statement that gives a figure, and the words that do.

    Words in several texts of the record must all stand there; those of its base
    text are kept, to which the others are aligned. Raises BadDescription.
    """
    statement = None
    if figure.statement is not None:
        statement = Statement.objects.filter(number=figure.statement).first()
        if statement is None:
            raise BadDescription(f"There is no statement {figure.statement} that gives a figure.")
    places: list[WordsIn] = []
    for code, words in figure.words.items():
        if statement is not None:
            places.append(WordsIn(Revision.objects.get(text__statement=statement), words))
        elif record is not None:
            places.append(WordsIn(newest_of(record, code), words))
        else:
            raise BadDescription("A figure of a whole collection stands in no text of a record.")
    base = record.base_text_id if record is not None else None
    places.sort(key=lambda place: place.revision.text_id != base)
    return statement, places[0] if places else None


def _add_text(described: FolderText, record: Record, by: User) -> None:
    text = record.texts.filter(code=described.code).first()
    if text is None:
        text = start_text(
            record=record,
            language=described.language,
            name=parse_text_code(described.code).name,
            role=described.role,
            basis=described.basis,
            coverage=described.coverage,
            of_text=record.texts.get(code=described.of) if described.of else None,
            of_language=described.of_language,
            missing=dict(described.missing),
            source=source_or_none(described.source, record.collection),
            by=by,
        )
    typed = text.role == Text.Role.TRANSCRIPTION and not described.from_file
    layer = text_layer(record, described.language) if typed else None
    for revision in described.revisions:
        _add_revision(revision, text, record, by, layer)


def _add_revision(
    described: FolderRevision, text: Text, record: Record, by: User, layer: TextLayer | None
) -> None:
    source = None
    if text.of_text is not None:
        sources = text.of_text.revisions.order_by("-number")
        if described.source_revision is not None:
            sources = sources.filter(number=described.source_revision)
        source = sources.first()
        if source is None:
            raise BadDescription(
                f"{text} translates revision {described.source_revision} of {text.of_text}, "
                "which is not there."
            )
    newest = text.revisions.order_by("-number").first()
    # Without a page named, the page map of the revision before is carried.
    paged = any(passage.page is not None for passage in described.passages)
    revision = revise_text(
        text=text,
        passages=[_draft(passage) for passage in described.passages],
        began_from=newest.number if newest else None,
        note=described.note,
        credit=credit_or_none(described.by),
        credit_role=described.role,
        source_revision=source,
        aligned=_aligned(described, source),
        pages=layer.pages if layer else _pages(record) if paged else None,
        layer=layer.passages if layer else (),
        at=described.at,
        by=by,
    )
    for reviewer in described.reviewed_by:
        review_revision(revision=revision, credit=credit_or_none(reviewer), at=described.at, by=by)


def _draft(passage: FolderPassage) -> Draft:
    starts = () if passage.page is None else (PageStart(0, passage.page - 1),)
    return Draft(passage.words, passage.kind, passage.gap_before, page_map=starts)


def _pages(record: Record) -> dict[int, Page]:
    """The pages of the record's first file, by their place in it from 0."""
    first = record.files.order_by("number").select_related("file").first()
    if first is None:
        return {}
    return {page.number - 1: page for page in first.file.pages.all()}


def _aligned(described: FolderRevision, source: Revision | None) -> Pairs | None:
    if described.aligned is None or source is None:
        return None
    if isinstance(described.aligned, str):
        pairs = in_order(source.passages.count(), len(described.passages))
        return [([pair.source + 1], [pair.target + 1]) for pair in pairs]
    return described.aligned


def _bring_to_state(described: FolderRecord, record: Record, by: User) -> None:
    if described.state == Record.State.IN_REVIEW:
        submit_record(record=record, by=by)
    elif described.state in {Record.State.PUBLISHED, Record.State.WITHDRAWN}:
        publish_record(record=record, by=by, at_intake=True)
    if described.withdrawal is not None:
        withdraw_record(
            record=record,
            reason=described.withdrawal.reason,
            decided_by=described.withdrawal.decided_by,
            may_return=described.withdrawal.may_return,
            by=by,
        )
