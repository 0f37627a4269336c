"""A quantity that a record, a statement or a source gives, with who claims it."""

from dataclasses import asdict

from django.db import transaction

from documents.access import Role
from documents.errors import BadDescription
from documents.exchange.descriptions import FigureDescription
from documents.models import Collection, Figure, Record, Statement, User
from documents.operations.find_words import WordsIn, place_of
from documents.operations.log_change import log_change
from documents.operations.named import agent_or_none, place_or_none, source_or_none
from documents.operations.require import require, require_on


@transaction.atomic
def record_figure(
    *,
    collection: Collection,
    description: FigureDescription,
    by: User,
    record: Record | None = None,
    statement: Statement | None = None,
    place: WordsIn | None = None,
) -> Figure:
    """Write down a figure that `record`, `statement` or a source of `collection` gives.

    `place` are the words that give it, in a text of that record or statement.
    Raises BadDescription when they stand elsewhere, QuoteMissing,
    QuoteAmbiguous, NotFound, ValidationError, NotAllowed.
    """
    if record is not None:
        require_on(by, record, "record a figure")
    else:
        require(by, Role.EDITOR, collection, "record a figure")
    for owner in (record, statement):
        if owner is not None and owner.collection_id != collection.pk:
            raise BadDescription(f"{owner} is not in {collection}.")
    figure = Figure(
        collection=collection,
        record=record,
        statement=statement,
        value=description.value,
        to=description.to,
        qualifier=description.qualifier,
        unit=description.unit,
        of=dict(description.of),
        place=place_or_none(description.place),
        period=description.period,
        claimed_by=agent_or_none(description.claimed_by),
        source=source_or_none(description.source, collection),
    )
    if place is not None:
        text = place.revision.text
        if not (
            (record is not None and text.record_id == record.pk)
            or (statement is not None and text.statement_id == statement.pk)
        ):
            raise BadDescription(f"{text} is no text of {record or statement or collection}.")
        found = place_of(place)
        figure.revision, figure.start, figure.end = place.revision, found.start, found.end
    figure.full_clean()
    figure.save()
    log_change(
        verb="record_figure",
        code=str(record or statement or collection),
        made={
            "description": asdict(description),
            "place": [figure.start, figure.end] if place else None,
        },
        by=by,
    )
    return figure
