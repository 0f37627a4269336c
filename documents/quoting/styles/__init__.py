"""References in the styles that people are asked for, from one `Reference`."""

from typing import Final, Literal, Protocol

from documents.quoting.reference import Reference
from documents.quoting.styles import (
    apa,
    bluebook,
    chicago,
    chicago_author_date,
    gbt7714,
    harvard,
    mla,
    oscola,
)
from documents.quoting.styles.rich import Rich

Kind = Literal["note", "bibliography"]


class Style(Protocol):
    """How a style's `render` is called."""

    def __call__(self, reference: Reference, *, kind: Kind = "note") -> Rich: ...


STYLES: Final[dict[str, Style]] = {
    "chicago": chicago.render,
    "chicago-author-date": chicago_author_date.render,
    "apa": apa.render,
    "mla": mla.render,
    "harvard": harvard.render,
    "oscola": oscola.render,
    "bluebook": bluebook.render,
    "gbt7714": gbt7714.render,
}
NAMES: Final = {
    "chicago": "Chicago, notes",
    "chicago-author-date": "Chicago, author and date",
    "apa": "APA 7",
    "mla": "MLA 9",
    "harvard": "Harvard (Cite Them Right)",
    "oscola": "OSCOLA 4",
    "bluebook": "Legal, like The Bluebook",
    "gbt7714": "GB/T 7714-2015",
}
"""What people call the styles, in the order in which they are offered."""

IN_TEXT: Final = frozenset({"apa", "mla", "chicago-author-date", "harvard"})
"""Styles that cite in the text by author and place, with a list of entries at the end."""


def render(reference: Reference, style: str, *, kind: Kind = "note") -> Rich:
    """The reference in a style, by its key in STYLES (KeyError for another)."""
    return STYLES[style](reference, kind=kind)


def with_words(reference: Reference, style: str) -> Rich:
    """The words quoted, in quotation marks, with the reference after them, ready to paste.

    Styles that cite in the text by author and place (IN_TEXT) give the words
    with that citation, then the entry for the list on a line of its own.
    """
    words = Rich.of(f"“{reference.words}”" if reference.words else "")
    note = render(reference, style)
    if style in IN_TEXT:
        cited = words + " " + note if words else note
        return cited + ".\n" + render(reference, style, kind="bibliography")
    return words + " " + note if words else note
