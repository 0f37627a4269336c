"""Places and words that cannot be found, or are not what an address says."""

from typing import TYPE_CHECKING

from documents.errors.base import VerbatimError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from documents.quoting.find import Candidate


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


class SelectorRefused(VerbatimError):
    """A Web Annotation selector that is malformed or of a kind that is not read."""

    def __init__(self, why: str) -> None:
        super().__init__(f"The selector is refused: {why}.")


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


class NoWords(QuoteMissing):
    def __init__(self) -> None:
        super().__init__("")
        self.args = ("Give the words to look for.",)


class QuoteTooLong(QuoteMissing):
    def __init__(self, length: int, longest: int) -> None:
        super().__init__("")
        self.args = (
            f"Words are looked for up to {longest} characters; these are {length}. "
            "Give the first and the last words.",
        )


class EndBeforeBeginning(QuoteMissing):
    def __init__(self, first: str, last: str) -> None:
        super().__init__(last, last)
        self.args = (
            f"The last words “{last[:80]}” stand in this text, but not after the first words "
            f"“{first[:80]}”.",
        )


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
    """The words stand in several places. `candidates` holds the first of `total`.

    Very many places are counted up to a limit only (quoting.find.COUNTED).
    """

    def __init__(self, words: str, candidates: "Sequence[Candidate]", total: int) -> None:
        self.words, self.candidates, self.total = words, tuple(candidates), total
        super().__init__(
            f"The words “{words[:80]}” stand in {total} places: "
            "give more of them, or the words before or after."
        )


class NothingKept(RangeRefused):
    def __init__(self) -> None:
        super().__init__("Everything is left out: keep at least one part of the words.")


class AdditionRefused(VerbatimError):
    """Words that a reader wants to put into a quotation, in brackets, and that cannot stand."""

    def __init__(self, words: str, why: str) -> None:
        self.words = words
        super().__init__(f"The addition “{words[:80]}” is left aside: {why}.")
