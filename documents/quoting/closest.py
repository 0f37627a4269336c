"""The stretch of a text that is closest to a quotation, by edit distance.

Sellers' search with Myers' bit vectors (G. Myers 1999, in the form of H. Hyyrö
2003): one step a character of the text, whatever the quotation's length.
"""

from collections.abc import Iterable, Iterator


def closest(quote: str, text: str, most: int) -> tuple[int, int, int] | None:
    """Where in `text` the stretch nearest to `quote` begins and ends, and its distance.

    Insertions, deletions and replacements of one code point count 1. Of equally
    near stretches the one nearest to the quotation's length is taken. None when
    every stretch is further than `most`.
    """
    length = len(quote)
    ends = [
        (errors, end)
        for end, errors in enumerate(_distances(quote, text, anchored=False), 1)
        if errors <= most
    ]
    if not ends or not quote:
        return None
    fewest = min(errors for errors, _ in ends)
    best: tuple[int, int, int] | None = None
    for end in _one_a_place([end for errors, end in ends if errors == fewest]):
        before = text[max(0, end - length - most) : end]
        starts = _distances(quote[::-1], reversed(before), anchored=True)
        for size, errors in enumerate(starts, 1):
            off = abs(size - length)
            if errors == fewest and (best is None or off < abs(best[1] - best[0] - length)):
                best = (end - size, end, errors)
    return best


def _one_a_place(ends: list[int]) -> list[int]:
    """Of ends that follow each other directly the first and the last."""
    found = []
    for number, end in enumerate(ends):
        first = number == 0 or ends[number - 1] != end - 1
        last = number + 1 == len(ends) or ends[number + 1] != end + 1
        if first or last:
            found.append(end)
    return found


def _distances(quote: str, text: Iterable[str], *, anchored: bool) -> Iterator[int]:
    """The least distance of `quote` to a stretch that ends at each character of `text`.

    The stretch may begin anywhere, or, `anchored`, only where the text does.
    """
    places: dict[str, int] = {}
    for at, char in enumerate(quote):
        places[char] = places.get(char, 0) | 1 << at
    whole = (1 << len(quote)) - 1
    last = 1 << max(0, len(quote) - 1)
    more, less, distance = whole, 0, len(quote)
    for char in text:
        here = places.get(char, 0)
        down = here | less
        along = (((here & more) + more) ^ more) | here
        up = less | (whole & ~(along | more))
        back = more & along
        if up & last:
            distance += 1
        elif back & last:
            distance -= 1
        up = up << 1 | anchored
        back <<= 1
        more = whole & (back | ~(down | up))
        less = up & down & whole
        yield distance
