"""What every page's frame shows: the archive's name and address."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def frame(request: HttpRequest) -> dict[str, Any]:
    """The context that templates/base.html needs on every page."""
    return {"archive_name": settings.ARCHIVE_NAME, "archive_address": settings.ARCHIVE_ADDRESS}
