"""What people ask of the custodians: kept for them alone, and answered."""

from django.db import transaction

from documents.errors import BadDescription, WrongState
from documents.models import Request, User
from documents.operations.archive_account import archive_account
from documents.operations.log_change import log_change
from documents.operations.require import require_archive_custodian


@transaction.atomic
def receive_request(*, kind: str, words: str, about: str = "", contact: str = "") -> Request:
    """Keep a request from the public form; it is mailed nowhere.

    Raises ValidationError for an unknown kind, for no words, for an address or
    a contact that is too long. Nobody signs in for it.
    """
    request = Request(kind=kind, about=about.strip(), words=words.strip(), contact=contact.strip())
    request.full_clean()
    request.save()
    # Words and contact stay out of the log's hash: short ones could be guessed from it.
    log_change(
        verb="receive_request",
        code=f"request/{request.pk}",
        made={"kind": kind},
        by=archive_account(),
    )
    return request


@transaction.atomic
def answer_request(*, request: Request, answer: str, by: User) -> Request:
    """Say what was done about a request; the archive's custodians do.

    Raises BadDescription for an empty answer, WrongState for a request that is
    answered already, NotAllowed.
    """
    require_archive_custodian(by, "answer a request")
    request = Request.objects.select_for_update().get(pk=request.pk)
    if request.state == Request.State.ANSWERED:
        raise WrongState("This request has been answered already.")
    if not answer.strip():
        raise BadDescription("Say what was done, or why nothing is.")
    request.state, request.answer = Request.State.ANSWERED, answer.strip()
    request.full_clean()
    request.save(update_fields=["state", "answer"])
    log_change(
        verb="answer_request", code=f"request/{request.pk}", made={"state": request.state}, by=by
    )
    return request
