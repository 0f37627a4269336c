"""What every page's frame shows: the archive's name and address, and a signed-in person's doors."""

from functools import partial
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from documents.access import Role
from documents.models import User


def frame(request: HttpRequest) -> dict[str, Any]:
    """The context that templates/base.html needs on every page."""
    return {
        "archive_name": settings.ARCHIVE_NAME,
        "archive_address": settings.ARCHIVE_ADDRESS,
        "has_desk": partial(has_desk, request),  # asked only where a template does
    }


def has_desk(request: HttpRequest) -> bool:
    """Whether whoever asks is signed in and edits or keeps anything."""
    account = getattr(request, "user", None)
    if not isinstance(account, User):
        return False
    reader = account.as_reader()
    return reader.archive_custodian or bool(reader.collections(Role.EDITOR))
