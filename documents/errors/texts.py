"""Languages, passages and keys that cannot stand."""

from documents.errors.base import VerbatimError


class UnknownLanguage(VerbatimError):
    """A language tag that is not BCP 47, or names no language."""

    def __init__(self, tag: str) -> None:
        self.tag = tag
        super().__init__(
            f"“{tag[:60]}” is no language tag. Write a BCP 47 tag: en, ug, zh-Hans, sr-Latn; "
            "und where the language is not known."
        )


class BadTextCode(VerbatimError):
    """A text's code that is neither a language tag nor a tag, -x- and a name."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(
            f"“{code[:60]}” is no text's code. Write the language's tag (zh-hans), and for a "
            "further text in that language -x- and a name of 1 to 8 letters or digits (en-x-icij)."
        )


class BadPassage(VerbatimError):
    """Words that cannot be one passage; `number` is its place, from 1."""

    def __init__(self, number: int, why: str) -> None:
        self.number = number
        super().__init__(f"Passage {number}: {why}")


class OffsetOutside(VerbatimError):
    """An offset that lies beyond the string or the passage that it counts in."""

    def __init__(self, offset: int, length: int) -> None:
        self.offset, self.length = offset, length
        super().__init__(f"There is no place {offset}: the words end at {length}.")


class BadKey(VerbatimError):
    """A passage's key that is not p, a number and perhaps letters."""

    def __init__(self, key: str) -> None:
        self.key = key
        super().__init__(f"“{key[:30]}” is no passage's key. A key reads p3 or p3a.")


class BadAlignment(VerbatimError):
    """An alignment that names a passage twice, or one that is not there."""
