"""Refusals as programs read them: a status, a sentence, and what helps to mend it (RFC 9457)."""

from http import HTTPStatus
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.http import JsonResponse

from documents.errors import (
    AlreadyThere,
    AnnotationRefused,
    BadDescription,
    NotAllowed,
    StaleRevision,
    VerbatimError,
    WordsNotPlaced,
    WrongState,
)

NOTHING: Final = "There is nothing at this address that you may read; check its spelling."


class Refused(Exception):
    """An answer that is no success: its status, a sentence, and members and headers beside it."""

    def __init__(
        self,
        status: HTTPStatus,
        detail: str,
        *,
        headers: dict[str, str] | None = None,
        **members: Any,
    ) -> None:
        self.status, self.detail = status, detail
        self.headers, self.members = headers or {}, members
        super().__init__(detail)


class Unauthorised(Refused):
    """401: a token is needed, or the one that was sent opens nothing."""

    def __init__(self, *, invalid: bool = False) -> None:
        challenge = 'Bearer realm="annotations"'
        if invalid:
            challenge += ', error="invalid_token"'
        super().__init__(
            HTTPStatus.UNAUTHORIZED,
            "The token opens nothing: it was revoked, or is misspelled."
            if invalid
            else "Writing needs a token: send Authorization: Bearer and your token.",
            headers={"WWW-Authenticate": challenge},
        )


def nothing_there() -> Refused:
    """404, the same for what never was and for what must not be known."""
    return Refused(HTTPStatus.NOT_FOUND, NOTHING)


def gone(why: str) -> Refused:
    """410: something that was once public and is not any more."""
    return Refused(HTTPStatus.GONE, why)


def refusal_of(error: VerbatimError | ValidationError) -> Refused:
    """What the archive refused, as an answer."""
    if isinstance(error, ValidationError):
        return Refused(HTTPStatus.BAD_REQUEST, " ".join(error.messages))
    if isinstance(error, AnnotationRefused):
        return Refused(HTTPStatus.BAD_REQUEST, str(error), faults=list(error.faults))
    if isinstance(error, BadDescription):
        return Refused(HTTPStatus.BAD_REQUEST, str(error))
    if isinstance(error, NotAllowed):
        return Refused(HTTPStatus.FORBIDDEN, str(error))
    if isinstance(error, WrongState | AlreadyThere | StaleRevision):
        return Refused(HTTPStatus.CONFLICT, str(error))
    if isinstance(error, WordsNotPlaced):
        return Refused(
            HTTPStatus.UNPROCESSABLE_ENTITY, str(error), candidates=list(error.candidates)
        )
    return Refused(HTTPStatus.UNPROCESSABLE_ENTITY, str(error))


def problem(refused: Refused) -> JsonResponse:
    """The answer to a request that was refused."""
    said = {
        "type": "about:blank",
        "title": refused.status.phrase,
        "status": refused.status.value,
        "detail": refused.detail,
    }
    return JsonResponse(
        said | refused.members,
        status=refused.status.value,
        content_type="application/problem+json",
        headers=refused.headers,
        json_dumps_params={"ensure_ascii": False},
    )
