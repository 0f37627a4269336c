"""`#:~:text=`: asks a browser to scroll to words and light them. An extra for links only.

It never reaches the server, is lost in print and in many systems, and finds the
first words that read so: it is no address of words, and no reference carries it
(WICG, Scroll To Text Fragment; docs/decisions/0003).
"""

from typing import Final
from urllib.parse import quote

LONGEST: Final = 80
"""Longer words are given by their beginning and end."""
END: Final = 24
"""Code points, whole words, of each end."""


def text_fragment(words: str) -> str:
    """What follows a link's `#` or its `#p3`, for words quoted from one passage or several.

    `:~:text=first%20words,last%20words`, each part of a quotation a directive of
    its own; "" without words.
    """
    parts = [part.strip() for part in words.split(" … ")]
    asked = "&".join(f"text={_ends(part)}" for part in parts if part)
    return f":~:{asked}" if asked else ""


def _ends(words: str) -> str:
    if len(words) <= LONGEST and "\n" not in words:
        return _encoded(words)
    first_line, _, _ = words.partition("\n")
    return f"{_encoded(_beginning(first_line))},{_encoded(_ending(words))}"


def _beginning(line: str) -> str:
    """Whole words from the start of a line; of writing without spaces, characters."""
    if len(line) <= END:
        return line
    return line[: END + 1].rpartition(" ")[0] or line[:END]


def _ending(words: str) -> str:
    """Whole words of the last line, to its end."""
    line = words.rpartition("\n")[2]
    if len(line) <= END:
        return line
    return line[-END - 1 :].partition(" ")[2] or line[-END:]


def _encoded(words: str) -> str:
    """Percent-encoded, the dash too, which would set a context apart."""
    return quote(words, safe="").replace("-", "%2D")
