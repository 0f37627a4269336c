"""The quotations of an article, with the other ways in which each could be read.

A paragraph that begins with an opening mark goes on with what the paragraph
before it left open. A quotation that never closes ends with its paragraph.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import inf
from typing import Final

import regex

from documents.checking.article import Article
from documents.checking.marks import CLOSERS, TITLES, Marked, read_marks
from documents.checking.words import Sort, cut

_BEFORE_MARK: Final = regex.compile(r"\s*(?:(?:[•◦▪‣·●○■□*+–—-]|\p{N}{1,3}[.)])\s+)?")
_BY: Final = regex.compile(r"\s*(?:—|–|―|--?)\s*\S")
_BY_WORDS: Final = 12
"""Words of the line under a block quotation that says whose it is."""

_SMALL: Final = regex.compile(
    r"an?|and|as|at|but|by|d[eiu]|de[lrs]|e[nt]|for|from|in|l[ae]|les|o[fnr]|the|to|und|v[ao]n|vs"
    r"|with|y",
    regex.IGNORECASE,
)
"""Words that a title writes small."""

NAME_WORDS: Final = 4
"""Words of a title or name that is no quotation, whatever the archive holds."""

_LONG_NAME: Final = 8
_LONGEST_NAME: Final = 1_000
"""Code points of the longest that is looked at as a name."""
_SHORT: Final = 2
_SHORT_HAN: Final = 4
_HAN: Final = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}]")
_END: Final = " \t\n,.;:，。、；："


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words that an article quotes: [start, end) of its text in code points, in `paragraph`
    (from 1). `mark` is the opening mark, "" for a block quotation.

    `paragraphs` are its own, where it runs over several; `inner` quotations in
    it; `apart` the quotations that it is made of, where the marks of a paragraph
    can be read as one quotation and as several. `uneven` says that its marks do
    not pair, so that reading it as one is no less likely.
    """

    text: str
    paragraph: int
    start: int
    end: int
    mark: str = ""
    paragraphs: tuple["Quotation", ...] = ()
    inner: tuple["Quotation", ...] = ()
    apart: tuple["Quotation", ...] = ()
    uneven: bool = False

    @property
    def names(self) -> bool:
        """Whether it is a title, a name or one word, and no quotation whatever stands where."""
        if self.mark in TITLES:
            return True
        words = self._few_words()
        return words <= 1 or (words <= NAME_WORDS and _is_title(self.text))

    @property
    def may_name(self) -> bool:
        """Whether it is one unless its words stand in a source: a longer title, or a word or two
        that the article only keeps at a distance."""
        short = _SHORT_HAN if _HAN.search(self.text) else _SHORT
        words = self._few_words()
        return words <= short or (words <= _LONG_NAME and _is_title(self.text))

    def _few_words(self) -> float:
        """How many words it has; without end where it is too long for a name."""
        return _words(self.text) if len(self.text) <= _LONGEST_NAME else inf


def quotations_in(article: Article) -> list[Quotation]:
    """The outermost quotations of an article, in order."""
    return [one for one in _Finder(article).found() if one.text]


class _Finder:
    def __init__(self, article: Article) -> None:
        self.article = article
        self.plain = [article.plain(paragraph) for paragraph in article.paragraphs]
        self.readings = [read_marks(words) for words, _ in self.plain]

    def found(self) -> Iterator[Quotation]:
        number = 0
        while number < len(self.article.paragraphs):
            last = self._last_of_group(number)
            if self.article.paragraphs[number].quoted:
                yield from self._block(number, last)
            else:
                yield from self._running(number, last)
            number = last + 1

    def _last_of_group(self, number: int) -> int:
        """The last paragraph that belongs to what begins in paragraph `number`."""
        first = self.article.paragraphs[number]
        last = number
        while last + 1 < len(self.article.paragraphs):
            following = self.article.paragraphs[last + 1]
            if first.quoted:
                goes_on = following.quoted and following.group == first.group
            else:
                goes_on = not following.quoted and self._goes_on(last)
            if not goes_on:
                break
            last += 1
        return last

    def _goes_on(self, number: int) -> bool:
        """Whether the next paragraph repeats the mark that this one left open."""
        quotations = self.readings[number].quotations
        following = self.readings[number + 1].quotations
        return (
            bool(quotations)
            and not quotations[-1].closed
            and not self._ends_closed(number, quotations[-1])
            and bool(following)
            and following[0].mark == quotations[-1].mark
            and self._begins(number + 1, following[0])
        )

    def _ends_closed(self, number: int, marked: Marked) -> bool:
        """Whether the paragraph ends with a mark that may close `marked`: one within it is open
        then, and not the quotation itself."""
        return self.plain[number][0].rstrip().endswith(tuple(CLOSERS[marked.mark]))

    def _begins(self, number: int, marked: Marked) -> bool:
        words = self.plain[number][0]
        return _BEFORE_MARK.fullmatch(words[: marked.start - 1]) is not None

    def _running(self, first: int, last: int) -> Iterator[Quotation]:
        """Quotations in paragraphs of which each but the last leaves one open."""
        for number in range(first, last + 1):
            quotations = self.readings[number].quotations
            from_before = number > first
            to_next = number < last
            own = quotations[int(from_before) : len(quotations) - int(to_next)]
            if from_before and not (to_next and len(quotations) == 1):
                yield self._joined(first, number)
                first = number
            if from_before or to_next:
                for marked in own:
                    yield self._quotation(number, marked)
            else:
                yield from self._alone(number, own)

    def _joined(self, first: int, last: int) -> Quotation:
        """The one quotation that runs from the last mark of `first` to the first of `last`."""
        pieces = [
            self._quotation(number, self.readings[number].quotations[-1 if number == first else 0])
            for number in range(first, last + 1)
        ]
        return Quotation(
            "\n".join(piece.text for piece in pieces),
            pieces[0].paragraph,
            pieces[0].start,
            pieces[-1].end,
            pieces[0].mark,
            paragraphs=tuple(pieces),
        )

    def _alone(self, number: int, quotations: list[Marked]) -> Iterator[Quotation]:
        """A paragraph's own quotations; read as one too, where its marks allow it."""
        made = [self._quotation(number, marked) for marked in quotations]
        whole = self._as_one(number, quotations)
        if whole is None:
            yield from made
            return
        start, end, uneven = whole
        one = self._cut(number, start, end, quotations[0].mark, apart=tuple(made))
        yield replace(one, uneven=uneven)

    def _as_one(self, number: int, quotations: list[Marked]) -> tuple[int, int, bool] | None:
        """From the first mark to the last closing one, where that can be one quotation: marks
        that do not pair (True), or a paragraph that begins and ends with one (False)."""
        if not quotations:
            return None
        words = self.plain[number][0].rstrip()
        first, last = quotations[0], quotations[-1]
        closing = CLOSERS[first.mark]
        end = max((words.rfind(mark) for mark in closing), default=-1)
        if end <= first.start or (len(quotations) == 1 and last.closed and last.end == end):
            return None
        uneven = bool(self.readings[number].stray) or any(
            not one.closed and one.inner for one in quotations
        )
        framed = end == len(words) - 1 and self._begins(number, first)
        return (first.start, end, uneven) if uneven or framed else None

    def _block(self, first: int, last: int) -> Iterator[Quotation]:
        """A block quotation; the line that says whose it is is none of it."""
        numbers = list(range(first, last + 1))
        if len(numbers) > 1 and self._says_whose(numbers[-1]):
            numbers.pop()
        pieces = [self._whole(number, alone=len(numbers) == 1) for number in numbers]
        if len(pieces) == 1:
            yield pieces[0]
            return
        yield Quotation(
            "\n".join(piece.text for piece in pieces),
            pieces[0].paragraph,
            pieces[0].start,
            pieces[-1].end,
            paragraphs=tuple(pieces),
        )

    def _says_whose(self, number: int) -> bool:
        words = self.plain[number][0]
        return bool(_BY.match(words)) and _words(words) <= _BY_WORDS

    def _whole(self, number: int, *, alone: bool) -> Quotation:
        """A paragraph of a block quotation, without the marks around all of it; one of several
        may leave its mark open."""
        words = self.plain[number][0]
        marked = self.readings[number].quotations
        framed = len(marked) == 1 and (marked[0].closed or not alone)
        if framed and self._begins(number, marked[0]):
            after = words[marked[0].end + 1 :] if marked[0].closed else ""
            if not after.strip():
                return self._quotation(number, marked[0])
        inner = tuple(self._quotation(number, one) for one in marked)
        return self._cut(number, 0, len(words), "", inner=inner)

    def _quotation(self, number: int, marked: Marked) -> Quotation:
        inner = tuple(self._quotation(number, one) for one in marked.inner)
        return self._cut(number, marked.start, marked.end, marked.mark, inner=inner)

    def _cut(
        self,
        number: int,
        start: int,
        end: int,
        mark: str,
        *,
        inner: tuple[Quotation, ...] = (),
        apart: tuple[Quotation, ...] = (),
    ) -> Quotation:
        """The quotation of [start, end) of a paragraph, without the space at its edges."""
        words, offsets = self.plain[number]
        kept = words[start:end]
        start += len(kept) - len(kept.lstrip())
        kept = kept.strip()
        return Quotation(
            kept,
            number + 1,
            offsets[start] if kept else 0,
            offsets[start + len(kept) - 1] + 1 if kept else 0,
            mark,
            inner=tuple(one for one in inner if one.text),
            apart=tuple(one for one in apart if one.text),
        )


def _words(text: str) -> int:
    return sum(token.sort is Sort.WORD for token in cut(text))


def _is_title(text: str) -> bool:
    """Whether it is written as titles and names are: a capital on each word that is not small."""
    plain = text.rstrip(_END)
    words = [token.raw for token in cut(plain) if token.sort is Sort.WORD]
    if not words or plain != text.rstrip(",;:，；： ") or plain.isupper():
        return False
    if any(token.sort is Sort.DOTS for token in cut(plain)) or plain[-1:] in "?!？！":
        return False
    large = [word for word in words if not _SMALL.fullmatch(word)]
    return (
        bool(large)
        and all(word[0].isupper() or word[0].isdecimal() for word in large)
        and any(word[0].isupper() for word in large)
        and not words[0][0].islower()
    )
