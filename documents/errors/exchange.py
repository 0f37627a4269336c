"""Imports and backups that are not whole."""

from documents.errors.base import VerbatimError


class BackupRefused(VerbatimError):
    """A backup that is not whole, or a place that a backup may not be put into."""


class BadImport(VerbatimError):
    """An export that is damaged, altered, or of a version that this archive does not read."""


class StyleFailed(VerbatimError):
    """A style from elsewhere in which no reference could be made."""

    def __init__(self, style: str, why: str) -> None:
        super().__init__(f"No reference in the style {style[:80]}: {why}.")
