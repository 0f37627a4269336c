"""Anchoring as the Hypothesis client publishes it, written from its description for comparison.

If the words stand at the position kept, that is the place. Else every exact
occurrence is a candidate, or, if there is none, every stretch with the fewest
errors up to min(256, half the length). Candidates are ranked by 50 for the
words, 20 for the prefix, 20 for the suffix and 2 for the position; the best one
is always taken.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

Span = tuple[int, int]

WORDS, PREFIX, SUFFIX, POSITION = 50, 20, 20, 2


def hypothesis_anchor(
    text: str, exact: str, prefix: str, suffix: str, position: int | None
) -> Span | None:
    """Where the method says that the words stand; None without any candidate."""
    if position is not None and text[position : position + len(exact)] == exact:
        return position, position + len(exact)
    candidates = _stretches(text, exact, min(256, len(exact) // 2))

    def score(candidate: tuple[int, int, int]) -> float:
        start, end, errors = candidate
        before = _likeness(text[max(0, start - len(prefix)) : start], prefix) if prefix else 1.0
        after = _likeness(text[end : end + len(suffix)], suffix) if suffix else 1.0
        near = 1.0 if position is None else 1 - abs(start - position) / len(text)
        words = 1 - errors / len(exact)
        return WORDS * words + PREFIX * before + SUFFIX * after + POSITION * near

    best = max(candidates, key=score, default=None)
    return best[:2] if best else None


def _likeness(text: str, wanted: str) -> float:
    if not text:
        return 0.0
    return 1 - _stretches(text, wanted, len(wanted))[0][2] / len(wanted)


def _stretches(text: str, wanted: str, most: int) -> list[tuple[int, int, int]]:
    """Exact occurrences; without any, the stretches with the fewest errors, up to `most`."""
    found = []
    at = text.find(wanted)
    while at >= 0:
        found.append((at, at + len(wanted), 0))
        at = text.find(wanted, at + 1)
    if found:
        return found
    ends: list[int] = []
    for end, errors in enumerate(_errors(wanted, text, 0), 1):
        if errors < most or (errors == most and not ends):
            most, ends = errors, [end]
        elif errors == most:
            ends.append(end)
    for end in ends:
        before = text[max(0, end - len(wanted) - most) : end]
        backwards = enumerate(_errors(wanted[::-1], reversed(before), 1), 1)
        size = next((size for size, errors in backwards if errors == most), len(before))
        found.append((end - size, end, most))
    return found


def _errors(wanted: str, text: Iterable[str], anchored: int) -> Iterator[int]:
    """The fewest errors of a stretch that ends at each character (Myers' bit vectors)."""
    places: dict[str, int] = {}
    for at, char in enumerate(wanted):
        places[char] = places.get(char, 0) | 1 << at
    whole, last = (1 << len(wanted)) - 1, 1 << (len(wanted) - 1)
    plus, minus, errors = whole, 0, len(wanted)
    for char in text:
        same = places.get(char, 0)
        vertical = same | minus
        horizontal = (((same & plus) + plus) ^ plus) | same
        up, down = minus | (whole & ~(horizontal | plus)), plus & horizontal
        errors += bool(up & last) - bool(down & last)
        up, down = up << 1 | anchored, down << 1
        plus, minus = whole & (down | ~(vertical | up)), up & vertical & whole
        yield errors
