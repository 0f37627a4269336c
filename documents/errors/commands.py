"""An archive that cannot start."""

from documents.errors.base import VerbatimError


class CannotStart(VerbatimError):
    """The archive cannot serve as things stand; the sentence says what to change."""
