"""How an address spells a place in the archive: one grammar, read and written here.

    /r/CODE                                  a record
    /r/CODE/pN                               a passage of its base text, newest
    /r/CODE/TEXT                             a text, newest revision
    /r/CODE/TEXT/pN                          a passage of that text, newest
    /r/CODE/TEXT/REVISION                    a revision, for ever
    /r/CODE/TEXT/REVISION/pN                 a passage of it
    /r/CODE/TEXT/REVISION/pN/RANGES~CHECK    a quotation
    /st/NUMBER                               a statement
    /st/NUMBER/RANGES~CHECK                  a quotation from its words

RANGES are `START-END` in code points from the start of the named passage (of a
statement: from the start of its words), comma between ranges, END may lie past
the passage: the quotation runs on through the string. `~CHECK` may be absent.
After any of them a format: `.bib .ris .csl.json .jsonld .txt`, and of exact words an image:
`.svg .png`.
"""

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Final, Self
from urllib.parse import unquote

import regex

from documents.errors import (
    AddressError,
    BadTextCode,
    CheckUnreadable,
    RangeRefused,
    UnknownLanguage,
)
from documents.quoting.check import check_of, read_check
from documents.quoting.locator import Locator
from documents.quoting.ranges import Parts, sound, to_passage
from documents.texts.language import address_code, parse_text_code

FORMATS: Final = ("bib", "ris", "csl.json", "jsonld", "txt", "svg", "png")
RESERVED: Final = frozenset({"n", "file", "provenance", "annotations"})
"""Words that stand where a text's code could, and are pages of the record."""

_CODE: Final = regex.compile(r"[a-z][a-z0-9]{0,15}(?:-[a-z0-9]{1,16}){1,3}")
_KEY: Final = regex.compile(r"p(?:0[a-z]{1,6}|[1-9][0-9]{0,8}[a-z]{0,6})")
_MAX_NUMBER: Final = 999_999_999
LONGEST: Final = 2_000
"""Code points that an address may have; a longer one is refused unread."""

_HOST: Final = regex.compile(r"\s*https?://[^/]*", regex.IGNORECASE)
_TAIL: Final = regex.compile(r"[?#].*", regex.DOTALL)
_FORMAT: Final = regex.compile(r"\.(bib|ris|csl\.json|jsonld|txt|svg|png)$", regex.IGNORECASE)
_KEYLIKE: Final = regex.compile(r"p([0-9]{1,9})([a-z]*)")
_RANGE: Final = regex.compile(r"([0-9]{1,9})-([0-9]{1,9})")
_STATEMENT_OWNER: Final = "st/"


class Place(StrEnum):
    """What an address names."""

    RECORD = "record"
    TEXT = "text"
    REVISION = "revision"
    PASSAGE = "passage"
    QUOTATION = "quotation"
    STATEMENT = "statement"
    STATEMENT_QUOTATION = "statement quotation"


@dataclass(frozen=True, slots=True)
class Address:
    """A place in the archive, without its host.

    Either `record` (a code) or `statement` (a number) is given. `text` is a
    text's code as addresses spell it (`zh-hans`), `revision` a number from 1,
    `passage` a key (`p3a`). `parts` are as the address shows them: code points
    from the start of the passage or of the statement's words. `form` is one of
    FORMATS or None. `spelling` is the path as it was read. Raises AddressError
    when the pieces name no place.
    """

    record: str | None = None
    statement: int | None = None
    text: str | None = None
    revision: int | None = None
    passage: str | None = None
    parts: Parts = ()
    check: str | None = None
    form: str | None = None
    spelling: str = field(default="", compare=False, repr=False)

    def __post_init__(self) -> None:
        fault = self._fault()
        if fault:
            raise AddressError(fault, 1)

    def _fault(self) -> str:
        if (self.record is None) == (self.statement is None):
            return "An address names either a record or a statement"
        if self.record is not None and not _CODE.fullmatch(self.record):
            return "A record's code is spelled like li-0412"
        if self.text is not None:
            try:
                spelled = address_code(*parse_text_code(self.text))
            except (BadTextCode, UnknownLanguage) as refusal:
                return str(refusal).rstrip(".")
            if self.record is None or spelled != self.text:
                return f"The text's code is {spelled}, after the record's code"
        if self.revision is not None and self.text is None:
            return "A revision is named after its text"
        if self.passage is not None and (self.record is None or not _KEY.fullmatch(self.passage)):
            return "A passage is spelled like p3 or p3a, after the record's code"
        if any(
            number is not None and not 1 <= number <= _MAX_NUMBER
            for number in (self.revision, self.statement)
        ):
            return "Revisions and statements are numbered from 1"
        if self.parts:
            if self.statement is None and (self.revision is None or self.passage is None):
                return "Characters are counted in a passage of a revision"
            if self.parts[-1][1] > _MAX_NUMBER:
                return "An offset has at most nine digits"
            try:
                sound(self.parts)
            except RangeRefused as refusal:
                return str(refusal).rstrip(".")
        if self.check is not None:
            if not self.parts:
                return "A check stands after a quotation's characters"
            try:
                if read_check(self.check) != self.check:
                    return "A check is kept in its canonical spelling"
            except CheckUnreadable as refusal:
                return str(refusal).rstrip(".")
        if self.form is not None and self.form not in FORMATS:
            return f"The formats are {', '.join(FORMATS)}"
        return ""

    @property
    def place(self) -> Place:
        if self.statement is not None:
            return Place.STATEMENT_QUOTATION if self.parts else Place.STATEMENT
        if self.parts:
            return Place.QUOTATION
        if self.passage is not None:
            return Place.PASSAGE
        if self.revision is not None:
            return Place.REVISION
        return Place.TEXT if self.text is not None else Place.RECORD

    @property
    def owner(self) -> str:
        """As a locator names it: the record's code, or `st/58`."""
        return f"{_STATEMENT_OWNER}{self.statement}" if self.record is None else self.record

    @property
    def is_canonical(self) -> bool:
        """Whether it was read in its canonical spelling; if not, a page redirects."""
        return self.spelling in ("", self.canonical())

    def short(self) -> str:
        """As people write it: `li-0412/en/3/p3/76-151~2hvft`, `st/58/12-50~xxxxx`."""
        pieces = [self.owner]
        pieces += [str(p) for p in (self.text, self.revision, self.passage) if p is not None]
        if self.parts:
            ranges = ",".join(f"{start}-{end}" for start, end in self.parts)
            pieces.append(f"{ranges}~{self.check}" if self.check else ranges)
        return "/".join(pieces) + (f".{self.form}" if self.form else "")

    def canonical(self) -> str:
        """The path, in the one spelling that the archive prints."""
        return f"/{self.short()}" if self.record is None else f"/r/{self.short()}"

    def absolute(self, archive: str) -> str:
        """The full address; `archive` is like `https://archive.example`."""
        return archive.rstrip("/") + self.canonical()

    def in_format(self, form: str | None) -> Self:
        """The same place in one of FORMATS; None for the page itself."""
        return replace(self, form=form, spelling="")

    def with_check_of(self, words: str) -> Self:
        """The same quotation with the check of `words`."""
        return replace(self, check=check_of(words), spelling="")


def parse(address: str) -> Address:
    """Read a path, a full http(s) address, or the short form `li-0412/en/3/p3/76-151`.

    Case, leading zeros, a last slash or full stop and a check's look-alikes are
    read and put right (`is_canonical` tells); host, query and fragment are left
    aside. Raises AddressError with the position of what cannot be read.
    """
    if len(address) > LONGEST:
        raise AddressError(f"An address has at most {LONGEST} characters", LONGEST + 1)
    path = unquote(_TAIL.sub("", address))
    before = _HOST.match(path)
    at = before.end() if before else len(path) - len(path.lstrip())
    spelling = path[at:].rstrip()
    return _Reader(spelling, at).read()


class _Reader:
    """Reads an address segment by segment and knows at which character it stands."""

    def __init__(self, spelling: str, at: int) -> None:
        self.spelling = spelling
        self.segments: list[tuple[int, str]] = []
        body = spelling.removesuffix(".").removesuffix("/")
        last = body.rfind("/") + 1
        suffix = _FORMAT.search(body, last)
        self.form = suffix[1].lower() if suffix else None
        if suffix:
            body = body[: suffix.start()]
        elif "." in body[last:]:
            dot = body.index(".", last)
            raise AddressError(f"The formats are {', '.join(FORMATS)}", at + dot + 1)
        position = at
        for number, segment in enumerate(body.split("/")):
            if segment or number:
                self.segments.append((position + 1, segment.lower()))
            position += len(segment) + 1
        self.end = at + len(body) + 1

    def read(self) -> Address:
        """The address, or AddressError."""
        kind = self.peek()
        if kind in ("r", "st"):
            self.take()
        elif self.spelling.startswith("/"):
            raise AddressError("An address of words begins with /r/ or /st/", self.at())
        found = self.statement() if kind == "st" else self.record()
        if self.segments:
            raise AddressError("Nothing of an address stands after this", self.at())
        return found

    def statement(self) -> Address:
        number = self.number("A statement is named by its number")
        parts, check = self.quotation()
        return Address(
            statement=number, parts=parts, check=check, form=self.form, spelling=self.spelling
        )

    def record(self) -> Address:
        code = self.word(_CODE, "A record's code is spelled like li-0412")
        text = revision = passage = None
        parts: Parts = ()
        check = None
        if self.segments and not _KEYLIKE.match(self.peek()):
            text = self.text()
            if self.peek().isascii() and self.peek().isdigit():
                revision = self.number("A revision is named by its number")
        if self.segments:
            passage = self.key()
        if self.segments and revision is None:
            raise AddressError("Characters are counted in a passage of a revision", self.at())
        if self.segments:
            parts, check = self.quotation()
        return Address(
            record=code,
            text=text,
            revision=revision,
            passage=passage,
            parts=parts,
            check=check,
            form=self.form,
            spelling=self.spelling,
        )

    def text(self) -> str:
        if self.peek() in RESERVED:
            raise AddressError(f"{self.peek()} is a page of the record, not words", self.at())
        at, segment = self.take()
        try:
            return address_code(*parse_text_code(segment))
        except (BadTextCode, UnknownLanguage) as refusal:
            raise AddressError(str(refusal).rstrip("."), at) from refusal

    def key(self) -> str:
        at, segment = self.take()
        found = _KEYLIKE.fullmatch(segment)
        key = f"p{int(found[1])}{found[2]}" if found else ""
        if not _KEY.fullmatch(key):
            raise AddressError("A passage is spelled like p3 or p3a", at)
        return key

    def quotation(self) -> tuple[Parts, str | None]:
        """The ranges and the check, where the address goes on."""
        if not self.segments:
            return (), None
        at, segment = self.take()
        ranges, tilde, check = segment.partition("~")
        parts: list[tuple[int, int]] = []
        for spelled in ranges.split(","):
            found = _RANGE.fullmatch(spelled)
            if not found:
                raise AddressError("Characters are given like 76-151 or 76-99,120-151", at)
            parts.append((int(found[1]), int(found[2])))
            try:
                sound(parts[-2:])
            except RangeRefused as refusal:
                raise AddressError(str(refusal).rstrip("."), at) from refusal
            at += len(spelled) + 1
        if not tilde:
            return tuple(parts), None
        try:
            return tuple(parts), read_check(check)
        except CheckUnreadable as refusal:
            raise AddressError(str(refusal).rstrip("."), at) from refusal

    def number(self, what: str) -> int:
        at, segment = self.take(what)
        digits = segment.lstrip("0")
        if not (segment.isascii() and segment.isdigit()) or not 0 < len(digits) <= 9:
            raise AddressError(what, at)
        return int(digits)

    def word(self, pattern: regex.Pattern[str], what: str) -> str:
        at, segment = self.take(what)
        if not pattern.fullmatch(segment):
            raise AddressError(what, at)
        return segment

    def at(self) -> int:
        return self.segments[0][0] if self.segments else self.end

    def peek(self) -> str:
        return self.segments[0][1] if self.segments else ""

    def take(self, what: str = "The address ends too early") -> tuple[int, str]:
        if not self.segments:
            raise AddressError(what, self.end)
        return self.segments.pop(0)


def address_of(locator: Locator, *, passage: str | None = None, passage_start: int = 0) -> Address:
    """The address, with its check, of a locator's words.

    `passage` is the key of the passage in which the words begin and
    `passage_start` its offset in the revision; both are left out for a
    statement. Raises RangeBeforePassage, AddressError.
    """
    parts = to_passage(locator.parts, passage_start)
    if locator.owner.startswith(_STATEMENT_OWNER):
        number = int(locator.owner.removeprefix(_STATEMENT_OWNER))
        return Address(statement=number, parts=parts, check=locator.check)
    return Address(
        record=locator.owner,
        text=locator.text,
        revision=locator.revision,
        passage=passage,
        parts=parts,
        check=locator.check,
    )
