"""Text of a reference: pieces that may be italic and that know their language."""

import html
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final, Self

from documents.texts.language import direction

_CLOSED: Final = tuple(".?!。？！")


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of text. `language` is a BCP 47 tag where it is not that of the reference."""

    text: str
    italic: bool = False
    language: str = ""


@dataclass(frozen=True, slots=True)
class Rich:
    """A line of text with italics and languages kept as segments."""

    segments: tuple[Segment, ...] = ()

    @classmethod
    def of(cls, text: str, *, italic: bool = False, language: str = "") -> Self:
        return cls((Segment(text, italic, language),) if text else ())

    def __add__(self, other: "Rich | str") -> "Rich":
        more = Rich.of(other) if isinstance(other, str) else other
        return Rich(self.segments + more.segments)

    def __bool__(self) -> bool:
        return any(segment.text for segment in self.segments)

    def __str__(self) -> str:
        return self.plain()

    def plain(self) -> str:
        """The text alone."""
        return "".join(segment.text for segment in self.segments)

    def html(self) -> str:
        """HTML, everything escaped; italics as `<i>`, other languages as `<bdi lang dir>`."""
        return "".join(_html(segment) for segment in self.segments)

    def then(self, mark: str) -> "Rich":
        """With a comma or full stop after it, set inside a closing quotation mark.

        No full stop follows what already ends in one, or in a question or
        exclamation mark.
        """
        if not self:
            return self
        last = self.segments[-1]
        body = last.text.removesuffix("”")
        if body.endswith(_CLOSED) and (mark == "." or last.text != body):
            return self
        if body != last.text:
            return Rich((*self.segments[:-1], replace(last, text=f"{body}{mark}”")))
        # A mark belongs to the reference, not to the italics or the language before it.
        return self + mark


def joined(pieces: Iterable[Rich], mark: str, *, end: str = "") -> Rich:
    """The pieces that say something, each followed by `mark` and a space, the last by `end`."""
    kept = [piece for piece in pieces if piece]
    line = Rich()
    for number, piece in enumerate(kept, 1):
        line += piece.then(mark) + " " if number < len(kept) else piece.then(end)
    return line


def _html(segment: Segment) -> str:
    text = html.escape(segment.text)
    if segment.italic:
        text = f"<i>{text}</i>"
    if not segment.language:
        return text
    tag = html.escape(segment.language)
    return f'<bdi lang="{tag}" dir="{direction(segment.language)}">{text}</bdi>'
