"""Index work, written down in the transaction of the change that needs it."""

from collections.abc import Collection as Several

from django.db.models import Q

from documents.models import Collection, Outbox, Record, Statement


def queue_record(record: Record) -> None:
    """The record's passages, and the words of statements about it, are to be indexed anew."""
    Outbox.objects.create(task=Outbox.Task.INDEX_RECORD, key=record.pk)


def queue_notes(record: Record) -> None:
    """The words of the record's notes are to be carried to its newest texts. Nothing is to be
    indexed: what notes say is read where it is kept, when someone searches."""
    Outbox.objects.create(task=Outbox.Task.CARRY_NOTES, key=record.pk)


def queue_statement(statement: Statement) -> None:
    """The statement's words are to be indexed anew, with the debate of what it is about."""
    Outbox.objects.create(task=Outbox.Task.INDEX_STATEMENT, key=statement.pk)
    if statement.record is not None:
        queue_record(statement.record)
    elif statement.about_collection:
        queue_collection(statement.collection)


def queue_collection(collection: Collection) -> None:
    """All records and statements of the collection are to be indexed anew."""
    Outbox.objects.bulk_create(
        [
            Outbox(task=Outbox.Task.INDEX_RECORD, key=pk)
            for pk in collection.records.values_list("pk", flat=True)
        ]
        + [
            Outbox(task=Outbox.Task.INDEX_STATEMENT, key=pk)
            for pk in collection.statements.values_list("pk", flat=True)
        ]
    )


def queue_topics(topics: Several[int]) -> None:
    """All records that are about the topics, or give orders about them, are to be indexed anew."""
    about = Q(subjects__in=topics) | Q(directives__current__topics__in=topics)
    Outbox.objects.bulk_create(
        [
            Outbox(task=Outbox.Task.INDEX_RECORD, key=pk)
            for pk in Record.objects.filter(about)
            .order_by()
            .values_list("pk", flat=True)
            .distinct()
        ]
    )
