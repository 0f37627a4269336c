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


class NoImage(VerbatimError):
    """Words of which no image can be drawn; the subclass says why."""


class NoFont(NoImage):
    def __init__(self, characters: str, script: str | None) -> None:
        self.characters = characters
        letters = f" of the script {script}" if script else ""
        super().__init__(
            f"No image can be drawn: this machine has no font for “{characters}”{letters}. "
            "The words themselves, and the image as SVG, are there without it."
        )


class TooLongForImage(NoImage):
    def __init__(self, length: int, longest: int) -> None:
        super().__init__(
            f"An image holds {longest} characters of a quotation; this one has {length}. "
            "Quote less, or leave words out."
        )
