"""A person has read a revision against what it renders, and stands by it."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from documents.errors import AlreadyThere, WrongState
from documents.models import Credit, Review, Revision, User
from documents.operations.credit_for import credit_for
from documents.operations.log_change import log_change
from documents.operations.queue_index import queue_record
from documents.operations.require import require_on


@transaction.atomic
def review_revision(
    *,
    revision: Revision,
    by: User,
    credit: Credit | None = None,
    note: str = "",
    at: datetime | None = None,
) -> Review:
    """Record a review of the newest revision of a text.

    Raises WrongState for an older revision and for one's own work, AlreadyThere
    for a second review by the same person, NotAllowed.
    """
    record = revision.text.record
    if record is None:
        raise WrongState("A statement's words are not reviewed; their source vouches for them.")
    require_on(by, record, "review a text")
    reviewer = credit or credit_for(account=by)
    newest = revision.text.revisions.order_by("-number").values_list("number", flat=True)[0]
    if newest != revision.number:
        raise WrongState(f"{revision} is not the newest; review revision {newest}.")
    if revision.credit_id == reviewer.pk:
        raise WrongState(f"{revision} is this person's own work; another must review it.")
    if revision.reviews.filter(credit=reviewer).exists():
        raise AlreadyThere(f"This person has reviewed {revision} already.")
    review = Review.objects.create(
        revision=revision, credit=reviewer, note=note.strip(), at=at or timezone.now()
    )
    log_change(
        verb="review_revision",
        code=f"{record.code}/{revision.text.code}/{revision.number}",
        made={"sha256": revision.sha256},
        by=by,
    )
    queue_record(record)
    return review
