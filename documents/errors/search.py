"""Queries that cannot be read, and an index that cannot be used."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from documents.errors.base import VerbatimError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


@dataclass(frozen=True)
class Repair:
    """A query that can be read, offered in place of one that cannot; `what` says how it differs."""

    query: str
    what: str


class QueryError(VerbatimError):
    """The query cannot be read.

    `position` is the character where it goes wrong, counted from 1 in the query
    as typed (code points); `repairs` are at most two queries that can be read,
    none where there is no word to search for.
    """

    def __init__(self, message: str, position: int, repairs: "Sequence[Repair]" = ()) -> None:
        self.message, self.position, self.repairs = message, position, tuple(repairs)
        super().__init__(message)


class IndexUnusable(VerbatimError):
    """The search index cannot be used; records and citations work without it."""


class IndexMissing(IndexUnusable):
    def __init__(self, path: "Path") -> None:
        super().__init__(f"There is no search index in {path}: run manage.py rebuild_index.")


class IndexOutdated(IndexUnusable):
    def __init__(self, found: str, expected: str) -> None:
        super().__init__(
            f"The search index is of another version ({found}; this program needs {expected}): "
            "run manage.py rebuild_index."
        )


class IndexBusy(IndexUnusable):
    """Another process is writing the index. Its lock is never waited for by a change."""

    def __init__(self) -> None:
        super().__init__("Another process is writing the search index: try again in a moment.")
