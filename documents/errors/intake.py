"""Files and manifests that cannot be taken in."""

from documents.errors.base import VerbatimError


class FileRefused(VerbatimError):
    """A file that cannot be taken in: `reason` says why, `what_to_do` what helps."""

    def __init__(self, reason: str, what_to_do: str) -> None:
        self.reason, self.what_to_do = reason, what_to_do
        super().__init__(f"{reason} {what_to_do}")


class ReadingFailed(VerbatimError):
    """What a reader's child process wrote is not what a reader writes."""


class ManifestRefused(VerbatimError):
    """A manifest that cannot be followed as a whole: unreadable, or with an unknown column."""
