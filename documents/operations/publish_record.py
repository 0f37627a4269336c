"""A record goes from draft to review, and from review to its readers."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from documents.access import Role
from documents.errors import NotReady, WrongState
from documents.models import LogEntry, Record, Revision, User
from documents.operations.log_change import log_change
from documents.operations.queue_index import queue_record
from documents.operations.require import require_on


@transaction.atomic
def submit_record(*, record: Record, by: User) -> Record:
    """Put a draft before another reader. Raises WrongState, NotAllowed."""
    require_on(by, record, "submit a record")
    record = Record.objects.select_for_update().get(pk=record.pk)
    if record.state != Record.State.DRAFT:
        state = record.get_state_display()
        raise WrongState(f"{record.code} is {state}; only a draft is submitted.")
    record.state = Record.State.IN_REVIEW
    record.save(update_fields=["state"])
    log_change(verb="submit_record", code=record.code, made={"state": record.state}, by=by)
    queue_record(record)
    return record


@transaction.atomic
def publish_record(
    *, record: Record, by: User, at: datetime | None = None, at_intake: bool = False
) -> Record:
    """Open a draft or a record in review to the readers of its level.

    `at_intake` says that it is published as it is taken in, where the collection
    allows that: nobody is asked for a second person then. Raises NotReady, which
    names everything that is lacking; WrongState for a published or withdrawn
    record; NotAllowed. An embargo (`opens_at`) holds.
    """
    require_on(by, record, "publish a record")
    record = Record.objects.select_for_update().select_related("collection").get(pk=record.pk)
    if record.state not in {Record.State.DRAFT, Record.State.IN_REVIEW}:
        raise WrongState(
            f"{record.code} is {record.get_state_display()}; only a draft or a record in review "
            "can be published."
        )
    if lacking := checklist(record, by, at_intake=at_intake):
        raise NotReady(record.code, lacking)
    record.state = Record.State.PUBLISHED
    record.published_at = at or timezone.now()
    record.closed_at = None
    if record.level == Record.Level.PUBLIC:
        record.public_from = max(record.published_at, record.opens_at or record.published_at)
    record.full_clean()
    record.save(update_fields=["state", "published_at", "closed_at", "public_from"])
    log_change(
        verb="publish_record",
        code=record.code,
        made={"level": record.level, "texts": _texts(record)},
        by=by,
    )
    queue_record(record)
    return record


def checklist(record: Record, by: User, *, at_intake: bool = False) -> list[str]:
    """What `record` lacks to be published by `by`: one sentence each, none when it is ready."""
    lacking = []
    if not record.titles.exists():
        lacking.append("Give it a title.")
    if not (
        record.texts.filter(revisions__isnull=False).exists()
        or record.files.exists()
        # A document that nobody quotes may still be known from what is said of it.
        or record.statements.exists()
    ):
        lacking.append("It has no text, no file and no statement about it; add one.")
    may_seal = by.as_reader().may(Role.CUSTODIAN, record.collection_id)
    if record.level == Record.Level.SEALED and not may_seal:
        lacking.append("It is sealed: a custodian publishes it, or chooses another level.")
    if record.collection.second_reader and not at_intake:
        lacking += _wants_another(record, by)
    return lacking


def _wants_another(record: Record, by: User) -> list[str]:
    """Why `by` is not the second person: they made the newest words, or took in the file that a
    machine read them from, or that has none."""
    last = Revision.objects.filter(text__record=record).order_by("-made_at", "-pk").first()
    if last is not None and last.credit is not None:
        if last.credit.user_id == by.pk:
            return ["You made its last revision: another person publishes it here."]
        return []
    files = LogEntry.objects.filter(verb="ingest_file", code__startswith=f"{record.code}/file/")
    took_in = files.order_by("pk").last()
    if took_in is not None and took_in.account_id == by.pk:
        return [
            "You took its file in, and nobody has worked on it since: "
            "another person publishes it here."
        ]
    return []


def _texts(record: Record) -> dict[str, str]:
    newest = Revision.objects.newest().filter(text__record=record).select_related("text")
    return {f"{row.text.code}/{row.number}": row.sha256 for row in newest}
