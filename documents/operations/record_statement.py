"""What somebody said: kept word for word, so that it is cited, checked and found as texts are."""

from dataclasses import asdict
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from documents.access import Role
from documents.errors import AlreadyThere, BadDescription
from documents.exchange.descriptions import AboutDescription, StatementDescription
from documents.models import Collection, Passage, Record, Revision, Source, Statement, Text, User
from documents.operations.draw_code import draw_number, keep_drawn
from documents.operations.find_words import WordsIn, newest_of, place_of
from documents.operations.log_change import log_change
from documents.operations.named import agent_or_none, source_or_none
from documents.operations.queue_index import queue_statement
from documents.operations.require import require, require_on
from documents.texts.keys import first_keys
from documents.texts.language import address_code
from documents.texts.normalise import RULE, normalise, sha256_of
from documents.texts.passages import Draft, assemble


@transaction.atomic
def record_statement(
    *,
    collection: Collection,
    description: StatementDescription,
    by: User,
    number: int | None = None,
    at: datetime | None = None,
) -> Statement:
    """Write down a statement about a record, the collection, an agent, a policy or a passage.

    The number is drawn unless given; the words become a text of one revision.
    An answer to a statement that is not here is joined when that arrives.
    Raises AlreadyThere (the number), BadDescription, NotFound, QuoteMissing and
    QuoteAmbiguous (the passage that it is about), ValidationError, NotAllowed.
    """
    about = description.about
    record = _record(about, collection)
    if record is not None:
        require_on(by, record, "record a statement")
    else:
        require(by, Role.EDITOR, collection, "record a statement")
    statement = Statement(collection=collection, record=record)
    _say_about(statement, about)
    statement.kind, statement.mode = description.kind, description.mode
    statement.speaker = agent_or_none(description.speaker)
    statement.speaker_as_given = dict(description.speaker_as_given)
    statement.date = description.date
    statement.source = source_or_none(description.source, collection)
    statement.answers_number = description.answers
    if description.answers is not None:
        statement.answers = Statement.objects.filter(number=description.answers).first()
    statement.recorded_at = at or timezone.now()

    def write(chosen: int) -> Statement:
        statement.number = chosen
        statement.full_clean()
        statement.save()
        return statement

    if number is None:
        used = Statement.objects.count()
        keep_drawn(
            lambda: draw_number(used),
            taken=lambda drawn: Statement.objects.filter(number=drawn).exists(),
            write=write,
        )
    elif Statement.objects.filter(number=number).exists():
        raise AlreadyThere(f"There is a statement {number} already; numbers are never used again.")
    else:
        write(number)
    revision = _keep_words(statement, description)
    Statement.objects.filter(answers_number=statement.number, answers=None).update(
        answers=statement
    )
    public = asdict(description)
    log_change(
        verb="record_statement",
        code=f"st/{statement.number}",
        made={"sha256": revision.sha256, "description": public},
        by=by,
    )
    queue_statement(statement)
    return statement


def _record(about: AboutDescription, collection: Collection) -> Record | None:
    if about.record is None:
        if about.passage is not None:
            raise BadDescription("Name the record in which the passage stands.")
        return None
    record = collection.records.filter(code=about.record).first()
    if record is None:
        raise BadDescription(
            f"{collection} has no record {about.record}; a statement stands in the collection "
            "of the record that it is about."
        )
    return record


def _say_about(statement: Statement, about: AboutDescription) -> None:
    if about.collection is not None:
        if about.collection != statement.collection.slug:
            raise BadDescription(
                f"A statement about {about.collection} stands there, not in {statement.collection}."
            )
        statement.about_collection = True
    statement.about_agent = agent_or_none(about.agent)
    statement.about_policy = dict(about.policy)
    if about.passage is not None and statement.record is not None:
        revision = newest_of(statement.record, about.passage.text)
        found = place_of(WordsIn(revision, about.passage.words))
        statement.about_revision = revision
        statement.about_start, statement.about_end = found.start, found.end


def _keep_words(statement: Statement, description: StatementDescription) -> Revision:
    """Make the words the one revision of the statement's text."""
    lines = (line.strip() for line in normalise(description.words).split("\n"))
    assembled = assemble([Draft(line) for line in lines if line])
    if not assembled.spans:
        raise BadDescription("Give the statement's words, or what is reported of them.")
    verbatim = description.mode == Statement.Mode.VERBATIM
    text = Text(
        statement=statement,
        code=address_code(description.language),
        language=description.language,
        role=Text.Role.TRANSCRIPTION,
        basis=_basis(statement.source),
        # Whatever else was said is not here; a report is shorter than what it reports.
        coverage=Text.Coverage.EXCERPTS if verbatim else Text.Coverage.SUMMARY,
        source=statement.source,
    )
    text.full_clean()
    text.save()
    revision = Revision.objects.create(
        text=text,
        number=1,
        string=assembled.string,
        sha256=sha256_of(assembled.string),
        rule=RULE,
        made_at=statement.recorded_at,
    )
    keys = first_keys(len(assembled.spans))
    Passage.objects.bulk_create(
        [
            Passage(revision=revision, position=position, key=key, start=start, end=end)
            for position, (key, (start, end)) in enumerate(
                zip(keys, assembled.spans, strict=True), 1
            )
        ]
    )
    return revision


def _basis(source: Source | None) -> str:
    if source is None or source.kind == Source.Kind.CONVERSATION:
        return Text.Basis.BY_WORD_OF_MOUTH
    return Text.Basis.QUOTED_IN
