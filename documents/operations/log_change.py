"""The log row that every operation leaves."""

import hashlib
import json
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from documents.models import LogEntry, User


def log_change(*, verb: str, code: str, made: dict[str, Any], by: User) -> LogEntry:
    """Append a row that says who did `verb` to `code`, with the SHA-256 of what was made.

    `made` is hashed as canonical JSON (keys sorted, no spaces, UTF-8; times in
    ISO 8601), so whoever holds the content can compute the same hash.
    """
    return LogEntry.objects.create(verb=verb, code=code, sha256=digest(made), account=by)


def digest(made: dict[str, Any]) -> str:
    """SHA-256, in hex, of the canonical JSON of `made`."""
    canonical = json.dumps(
        made, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=_plain
    )
    return hashlib.sha256(canonical.encode()).hexdigest()


def _plain(value: object) -> str:
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    raise TypeError(f"{type(value).__name__} has no canonical form")
