"""Where in a text a quotation may stand: runs of characters that both share.

Every run of a fixed length at every multiple of that length in the text is
noted once; a quotation's runs at every place are looked up, and vote for the
place where the quotation would begin. Whatever keeps one undamaged run of twice
that length is found.
"""

from collections import Counter
from typing import Final

from documents.texts.script import is_han

WINDOWS: Final = 48
"""The most windows that are looked at closely, those with the most votes first."""
COMMON: Final = 400
"""A run that stands more often than this tells nothing, unless no rarer one does."""


def run_length(quote: str) -> int:
    """How long the shared runs must be: Han characters tell more than letters."""
    if sum(map(is_han, quote)) * 2 > len(quote):
        return 2
    return 5 if len(quote) >= 30 else 3


class Seeds:
    """The runs of one length in one text."""

    def __init__(self, text: str, length: int) -> None:
        self.text, self.length = text, length
        self._places: dict[str, list[int]] = {}
        for at in range(0, len(text) - length + 1, length):
            self._places.setdefault(text[at : at + length], []).append(at)

    def windows(self, quote: str, slack: int) -> list[tuple[int, int]]:
        """The stretches of the text in which `quote` may stand, the likeliest first.

        `slack` is how many characters may be missing or too many.
        """
        found = self._votes(quote, slack, COMMON) or self._votes(quote, slack, len(self.text))
        reach = len(quote) + 2 * slack + self._width(quote)
        return [
            (max(0, start - slack), min(len(self.text), start + reach))
            for start, _ in found.most_common(WINDOWS)
        ]

    def _votes(self, quote: str, slack: int, common: int) -> Counter[int]:
        """How many shared runs speak for each stretch, by where it begins."""
        width = self._width(quote)
        votes: Counter[int] = Counter()
        for at in range(len(quote) - self.length + 1):
            places = self._places.get(quote[at : at + self.length], ())
            if len(places) <= common:
                votes.update((place - at) // width * width for place in places)
        if not votes:
            return votes
        # A quotation that begins near a border is voted for on both sides of it.
        both = {start: count + votes.get(start + width, 0) for start, count in votes.items()}
        least = max(max(both.values()) / 4, len(quote) / (16 * self.length))
        return Counter({start: count for start, count in both.items() if count >= least})

    def _width(self, quote: str) -> int:
        return max(16, len(quote) // 3)
