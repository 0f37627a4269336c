"""Every refusal has a class here and a sentence that says what to do.

Below all floors: any room may raise these, and pages, commands and API turn
them into a message, a status and an exit code.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from documents.quoting.find import Candidate


class VerbatimError(Exception):
    """The archive refused something. `str(error)` is a sentence for people."""


# --- dating ---------------------------------------------------------------


class BadDate(VerbatimError):
    """A date that is not EDTF, or not a form of it that records use."""

    def __init__(self, written: str, why: str = "") -> None:
        self.written = written
        hint = (
            "Write 2031-03-04, 2031-03 or 2031; 2031-11~ for about; 2031? for uncertain; 2031-21 "
            "for spring; 2017/2019 for a range; leave the date out when it is not known."
        )
        super().__init__(f"Cannot read the date “{written[:60]}”. {why or hint}")


# --- texts ----------------------------------------------------------------


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


# --- quoting --------------------------------------------------------------


class RangeRefused(VerbatimError):
    """A range of characters that points at no words; the subclass says why."""


class EmptyRange(RangeRefused):
    def __init__(self, start: int, end: int) -> None:
        super().__init__(f"The range {start}-{end} is empty: END must be greater than START.")


class NoRange(RangeRefused):
    def __init__(self) -> None:
        super().__init__("A quotation needs at least one range START-END.")


class ReversedRange(RangeRefused):
    def __init__(self, start: int, end: int) -> None:
        super().__init__(f"The range {start}-{end} is reversed: write {end}-{start}.")


class RangeOutside(RangeRefused):
    def __init__(self, start: int, end: int, length: int) -> None:
        super().__init__(
            f"The range {start}-{end} runs past the text, which has {length} characters here."
        )


class RangesOverlap(RangeRefused):
    def __init__(self, first: tuple[int, int], second: tuple[int, int]) -> None:
        super().__init__(
            f"The ranges {first[0]}-{first[1]} and {second[0]}-{second[1]} overlap, touch or "
            "stand in the wrong order: write them ascending, with left-out words between them."
        )


class RangeBeforePassage(RangeRefused):
    def __init__(self, start: int, passage_start: int) -> None:
        super().__init__(
            f"The words begin at character {start} of the text, before the passage that the "
            f"address names, which begins at {passage_start}: name the passage they begin in."
        )


class LocatorBroken(VerbatimError):
    """A locator and the string that it was checked against do not agree."""


class AddressError(VerbatimError):
    """Not an address of words. `position` counts characters of the address from 1."""

    def __init__(self, why: str, position: int) -> None:
        self.why = why
        self.position = position
        super().__init__(f"{why} (at character {position} of the address)")


class CheckUnreadable(VerbatimError):
    def __init__(self, spelled: str) -> None:
        super().__init__(
            f"“{spelled[:20]}” is no check: it has five characters, digits and letters but u."
        )


class QuoteMissing(VerbatimError):
    """The words do not stand in the text.

    `beginning` is the longest beginning of them that does, "" when not even one
    word stands there; `goes_on` is how the text continues after it.
    """

    def __init__(self, words: str, beginning: str = "", goes_on: str = "") -> None:
        self.words, self.beginning, self.goes_on = words, beginning, goes_on
        shown = words if len(words) <= 80 else f"{words[:79]}…"
        if beginning:
            start = beginning if len(beginning) <= 80 else f"…{beginning[-79:]}"
            there = f"the text goes on “{goes_on}”" if goes_on.strip() else "the text ends there"
            detail = f"They do as far as “{start}”; {there}."
        else:
            detail = "Not even the first word does."
        super().__init__(f"The words “{shown}” do not stand in this text. {detail}")


class QuoteElsewhere(QuoteMissing):
    """The words stand in the text, but do not begin in the passage that was named."""

    def __init__(self, words: str, places: int) -> None:
        super().__init__(words, words)
        self.places = places
        self.args = (
            f"The words “{words[:80]}” do not begin in this passage; they stand in "
            f"{places} other {'place' if places == 1 else 'places'} of the text.",
        )


class QuoteAmbiguous(VerbatimError):
    """The words stand in several places. `candidates` holds the first of `total`."""

    def __init__(self, words: str, candidates: "Sequence[Candidate]", total: int) -> None:
        self.words, self.candidates, self.total = words, tuple(candidates), total
        super().__init__(
            f"The words “{words[:80]}” stand in {total} places: "
            "give more of them, or the words before or after."
        )


# --- store ----------------------------------------------------------------


# --- intake ---------------------------------------------------------------


# --- models and operations ------------------------------------------------


# --- search ---------------------------------------------------------------


# --- exchange -------------------------------------------------------------
