"""The annotation that a program sends: its bytes read as JSON, with limits."""

import json
from http import HTTPStatus
from typing import Any, Final

from django.http import HttpRequest

from documents.api.problems import Refused

MOST_BYTES: Final = 512 * 1024
TAKEN: Final = ("application/ld+json", "application/json")


def sent(request: HttpRequest) -> Any:
    """The JSON in the body of a request.

    Raises Refused: 415 for another media type, 411 without a length, 413 for
    more than MOST_BYTES, 400 for what is no JSON in UTF-8.
    """
    if request.content_type not in TAKEN:
        raise Refused(
            HTTPStatus.UNSUPPORTED_MEDIA_TYPE, f"An annotation is sent as {' or '.join(TAKEN)}."
        )
    length = request.META.get("CONTENT_LENGTH") or ""
    if not (length.isascii() and length.isdigit()):
        raise Refused(
            HTTPStatus.LENGTH_REQUIRED, "Say in Content-Length how long the annotation is."
        )
    if len(length) > 9 or int(length) > MOST_BYTES:
        raise Refused(
            HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
            f"An annotation has at most {MOST_BYTES:,} bytes.",
        )
    try:
        return json.loads(request.body.decode("utf-8"), parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise Refused(HTTPStatus.BAD_REQUEST, f"This is no JSON in UTF-8: {error}") from error


def _no_number(written: str) -> Any:
    raise ValueError(f"{written} is no number of JSON")
