"""Which translation readers see first beside the original."""

from django.db import transaction

from documents.errors import BadDescription
from documents.models import Record, Text, User
from documents.operations.log_change import log_change
from documents.operations.queue_index import queue_record
from documents.operations.require import require_on


@transaction.atomic
def choose_first_text(*, record: Record, text: Text, by: User) -> Record:
    """Show `text`, a translation with words, before the record's other translations.

    No address changes by it. Raises BadDescription for a text of another record,
    for a transcription and for a text without words, NotAllowed.
    """
    require_on(by, record, "choose the text that readers see first")
    record = Record.objects.select_for_update().get(pk=record.pk)
    if text.record_id != record.pk or text.role != Text.Role.TRANSLATION:
        raise BadDescription(f"{text} is no translation of {record}; choose one of its own.")
    if not text.revisions.exists():
        raise BadDescription(f"{text} has no words yet; enter them first.")
    record.first_text = text
    record.save(update_fields=["first_text"])
    log_change(verb="choose_first_text", code=record.code, made={"text": text.code}, by=by)
    queue_record(record)
    return record
