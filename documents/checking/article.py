"""An article as paragraphs: one string, and where each of its paragraphs stands in it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import regex

from documents.texts.normalise import normalise

LONGEST: Final = 200_000
"""Code points of an article that are read; what goes beyond is left unread, and said to be."""

_WRAPPED: Final = 100
"""Code points of the longest line in a text whose lines were wrapped by a program."""

_ITEM: Final = regex.compile(r"\s*(?:[•◦▪‣·●○■□*]|#{1,6})\s+\S")
_PERHAPS_ITEM: Final = regex.compile(r"\s*(?:[-–—+]|[\(]?(?:\p{N}{1,3}|\p{L})[.)、])\s+\S")
_OPENS: Final = regex.compile(r"\s*[\"'“„‘‚«‹「『《]")
_ENDS: Final = regex.compile(r"[.!?…:;。！？：；؟。।\"”“’»«›」』》)\]]\s*$")
_QUOTED_LINE: Final = regex.compile(r"(?:[ \t]*>)+[ \t]?")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """[start, end) of the article's text in code points. `quoted`: it is a block quotation as a
    whole; paragraphs of one block quotation have the same `group`."""

    start: int
    end: int
    quoted: bool = False
    group: int = 0


@dataclass(frozen=True)
class Article:
    """`text` is normalised (texts.normalise); `whole` is False where only the first LONGEST code
    points were read."""

    text: str
    paragraphs: tuple[Paragraph, ...]
    whole: bool = True

    def words_of(self, paragraph: Paragraph) -> str:
        """The paragraph's words; the signs of a block quotation in plain text are left out."""
        return self.plain(paragraph)[0]

    def plain(self, paragraph: Paragraph) -> tuple[str, list[int]]:
        """The paragraph's words, and where in the article's text each of their code points
        stands."""
        words, offsets, at = "", list[int](), paragraph.start
        for number, line in enumerate(self.text[at : paragraph.end].split("\n")):
            if number:
                words += "\n"
                offsets.append(at - 1)
            sign = _QUOTED_LINE.match(line) if paragraph.quoted else None
            skipped = sign.end() if sign else 0
            words += line[skipped:]
            offsets += range(at + skipped, at + len(line))
            at += len(line) + 1
        return words, offsets

    def written(self) -> str:
        """The article as plain text from which `read_text` makes the same paragraphs."""
        pieces, group = [], 0
        for paragraph in self.paragraphs:
            words = self.words_of(paragraph)
            if paragraph.quoted:
                words = "> " + words.replace("\n", "\n> ")
            goes_on = paragraph.quoted and paragraph.group == group
            pieces.append(("\n>\n" if goes_on else "\n\n", words))
            group = paragraph.group
        return "".join(between + words for between, words in pieces).strip()


def read_text(text: str) -> Article:
    """An article from plain text: paragraphs are parted by blank lines, list items and block
    quotations (“> ”) begin of themselves. Where lines are not wrapped, a line that ends a
    sentence ends its paragraph."""
    kept = normalise(text)
    shown = kept[:LONGEST]
    return Article(shown, tuple(_paragraphs(shown)), len(kept) <= LONGEST)


def article_of(blocks: Iterable[tuple[str, int]]) -> Article:
    """An article from the blocks of a formatted file: words, and the number of the block
    quotation that they belong to, 0 for none. A text without blocks has no paragraphs."""
    text, paragraphs = "", []
    for words, group in blocks:
        if kept := normalise(words).strip():
            text += "\n\n" if text else ""
            paragraphs.append(Paragraph(len(text), len(text) + len(kept), group > 0, group))
            text += kept
    cut = [one for one in paragraphs if one.end <= LONGEST]
    return Article(text[:LONGEST], tuple(cut), len(cut) == len(paragraphs))


def _paragraphs(text: str) -> Iterator[Paragraph]:
    lines = list(_lines(text))
    wrapped = not _a_line_is_a_paragraph([text[start:end] for start, end in lines])
    begin, group, in_group = None, 0, False
    for number, (start, end) in enumerate(lines):
        line = text[start:end]
        if not _QUOTED_LINE.sub("", line, count=1).strip():
            in_group = in_group and _is_quoted(line)
            continue
        quoted = line.lstrip().startswith(">")
        if begin is None:
            begin = start
            if quoted and not in_group:
                group += 1
            in_group = quoted
        following = text[slice(*lines[number + 1])] if number + 1 < len(lines) else ""
        if _parted(line, following, wrapped=wrapped):
            yield _trimmed(text, begin, end, group if quoted else 0)
            begin = None


def _a_line_is_a_paragraph(lines: Sequence[str]) -> bool:
    """Whether paragraphs are parted by single line ends: lines are longer than a program wraps
    them, and blank ones are few."""
    blank = sum(not line.strip() for line in lines)
    return max(map(len, lines)) > _WRAPPED and 2 * blank < len(lines) - 1


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.split("\n"):
        yield start, start + len(line)
        start += len(line) + 1


def _parted(line: str, following: str, *, wrapped: bool) -> bool:
    """Whether a paragraph ends between two lines."""
    blank = not _QUOTED_LINE.sub("", following, count=1).strip()
    if blank or _is_quoted(line) != _is_quoted(following):
        return True
    if _ITEM.match(following):
        return True
    if not _ENDS.search(line):
        return False
    return not wrapped or bool(_OPENS.match(following) or _PERHAPS_ITEM.match(following))


def _is_quoted(line: str) -> bool:
    return line.lstrip().startswith(">")


def _trimmed(text: str, start: int, end: int, group: int) -> Paragraph:
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    return Paragraph(start, start + len(words.strip()), group > 0, group)
