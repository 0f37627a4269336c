"""Every refusal has a class here and a sentence that says what to do.

Below all floors: any room may raise these, and pages, commands and API turn
them into a message, a status and an exit code.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

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


# --- store ----------------------------------------------------------------


class StoreUnusable(VerbatimError):
    """The disk under the store refused to write; nothing half-written was left."""

    def __init__(self, root: "Path", why: str) -> None:
        super().__init__(f"The store {root} cannot be written ({why}); nothing was kept.")


class StoreFull(StoreUnusable):
    def __init__(self, root: "Path") -> None:
        super().__init__(root, "the disk is full: make room and try again")


class StoreReadOnly(StoreUnusable):
    def __init__(self, root: "Path") -> None:
        super().__init__(root, "it is read-only for this account: let it write there")


class ObjectMissing(VerbatimError):
    def __init__(self, sha256: str) -> None:
        super().__init__(f"The store holds no object {sha256}: bring it back from a backup.")


class ObjectAltered(VerbatimError):
    def __init__(self, sha256: str) -> None:
        super().__init__(
            f"The stored object {sha256} no longer has the bytes that its name says. "
            "Set it aside as evidence, then take the file in again or restore it from a backup."
        )


class NotADerivative(VerbatimError):
    def __init__(self, rendition: int, page: int, media_type: str) -> None:
        super().__init__(
            f"No page image can be kept as rendition {rendition}, page {page}, {media_type[:40]}: "
            "numbers count from 1, and page images are PNG or JPEG."
        )


class NotASha256(VerbatimError):
    def __init__(self, given: str) -> None:
        super().__init__(
            f"“{given[:80]}” is no SHA-256: it has 64 digits and letters from a to f, lower case."
        )


# --- intake ---------------------------------------------------------------


class FileRefused(VerbatimError):
    """A file that cannot be taken in: `reason` says why, `what_to_do` what helps."""

    def __init__(self, reason: str, what_to_do: str) -> None:
        self.reason, self.what_to_do = reason, what_to_do
        super().__init__(f"{reason} {what_to_do}")


class ReadingFailed(VerbatimError):
    """What a reader's child process wrote is not what a reader writes."""


class ManifestRefused(VerbatimError):
    """A manifest that cannot be followed as a whole: unreadable, or with an unknown column."""



# --- models and operations ------------------------------------------------


class AppendOnly(VerbatimError):
    """Someone tried to change or delete a row that is written once."""

    def __init__(self, what: object) -> None:
        super().__init__(f"A {what} is written once and stays; add a new one that corrects it.")


class NotAllowed(VerbatimError):
    """The person may not do this here."""

    def __init__(self, verb: str, where: object) -> None:
        super().__init__(f"You may not {verb} in {where}; ask one of its custodians.")


class NotFound(VerbatimError):
    """There is nothing of that name that the person may know of."""

    def __init__(self, what: str, name: object) -> None:
        super().__init__(f"There is no {what} {name!s}; check the spelling.")


class Closed(VerbatimError):
    """What was once public and is closed now; `reason` is what was decided to be said."""

    def __init__(self, code: str, reason: str) -> None:
        super().__init__(f"{code} was public and is closed now: {reason or 'no reason is given'}")


class WrongCheck(VerbatimError):
    """An address's check does not fit the words that stand there."""

    def __init__(self, given: str, right: str, words: str) -> None:
        shown = words if len(words) <= 200 else f"{words[:199]}…"
        super().__init__(
            f"The address carries the check {given}, but the words there (“{shown}”) have {right}: "
            "a digit of the address was mistaken, or other words were quoted."
        )


class WrongState(VerbatimError):
    """The record is not in a state from which this can be done."""


class NotReady(VerbatimError):
    """A record lacks what publishing needs; `reasons` names each."""

    def __init__(self, code: str, reasons: list[str]) -> None:
        self.reasons = reasons
        super().__init__(f"{code} is not ready to be published: {' '.join(reasons)}")


class StaleRevision(VerbatimError):
    """The text has been revised since this edit began; nothing was overwritten."""

    def __init__(self, text: object, began: int, newest: int) -> None:
        self.began, self.newest = began, newest
        super().__init__(
            f"{text} was saved as revision {newest} while you wrote from revision {began}; "
            "compare the two and save again from the newest."
        )


class NothingChanged(VerbatimError):
    """The new revision is the old one to the letter."""

    def __init__(self, text: object) -> None:
        super().__init__(f"{text} already reads so; nothing was saved.")


class AlreadyThere(VerbatimError):
    """A code, slug or number is taken, or a record exists with other content."""


class UnknownKey(VerbatimError):
    """A description holds a key that is not documented."""


class BadDescription(VerbatimError):
    """A description is incomplete or contradicts itself."""


# --- search ---------------------------------------------------------------
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


# --- exchange -------------------------------------------------------------


class BackupRefused(VerbatimError):
    """A backup that is not whole, or a place that a backup may not be put into."""


class BadImport(VerbatimError):
    """An export that is damaged, altered, or of a version that this archive does not read."""


# --- commands -------------------------------------------------------------


class CannotStart(VerbatimError):
    """The archive cannot serve as things stand; the sentence says what to change."""
