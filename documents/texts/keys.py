"""Keys of passages: given once, carried while the words live, never given again.

A key reads `p`, a number, and perhaps letters: `p3`, `p3a`, … `p3z`, `p3aa`. A
key without letters is a position in a first revision; letters mark what came
in later after the passage of that number (`p0a`: before the first). Keys are
opaque: order is the order of the passages, not of their keys.

`taken` is always the register of the whole record: every key that any revision
of any of its texts was ever given.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from documents.errors import BadAlignment, BadKey
from documents.texts.diff import PositionMap
from documents.texts.passages import passages_of

_KEY: Final = re.compile(r"p(0|[1-9]\d{0,6})([a-z]{0,6})", re.ASCII)
_ALPHABET: Final = "abcdefghijklmnopqrstuvwxyz"


class Keyed(NamedTuple):
    """A passage of a revision: its key and its span `[start, end)`."""

    key: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class CarriedKeys:
    """The keys of a new revision, and what became of those that it does not have.

    `keys` go by the new passages, in order. `merged` says of which passage a
    key's words are now part. `gone` lists keys whose words were taken out.
    """

    keys: tuple[str, ...]
    merged: Mapping[str, str] = field(default_factory=dict)
    gone: tuple[str, ...] = ()


def parse_key(key: str) -> tuple[int, str]:
    """A key's number and letters: "p3a" gives (3, "a"). Raises BadKey."""
    found = _KEY.fullmatch(key)
    if not found or (found[1] == "0" and not found[2]):
        raise BadKey(key)
    return int(found[1]), found[2]


def highest_used(taken: Iterable[str]) -> int:
    """The highest number that any key bears, 0 without keys. Raises BadKey."""
    return max((parse_key(key)[0] for key in taken), default=0)


def first_keys(count: int, highest_used: int = 0) -> tuple[str, ...]:
    """Keys for a first revision of `count` passages, going on after the highest number used."""
    return tuple(f"p{highest_used + place}" for place in range(1, count + 1))


class _Letters:
    """Gives free keys with letters, each once."""

    def __init__(self, used: Iterable[str]) -> None:
        self._used = set(used)
        self._counts: dict[int, int] = {}

    def after(self, before: str | None) -> str:
        """The next free key of the number that `before` bears; None stands for no passage."""
        number = parse_key(before)[0] if before else 0
        while True:
            count = self._counts[number] = self._counts.get(number, 0) + 1
            key = f"p{number}{_in_letters(count)}"
            if key not in self._used:
                return key


def _in_letters(count: int) -> str:
    """1 gives a, 26 z, 27 aa."""
    letters = ""
    while count:
        count, rest = divmod(count - 1, 26)
        letters = _ALPHABET[rest] + letters
    return letters


def translation_keys(
    renders: Sequence[Collection[int]], source_keys: Sequence[str], taken: Collection[str]
) -> tuple[str, ...]:
    """Keys for a translation's first revision.

    `renders` says of each passage, in order, which source passages (positions
    from 0) it renders. It takes the key of the first of them that no passage
    before it took; if all are taken, the first one's number with the next free
    letter; rendering none, the key before it with a letter. Raises BadAlignment
    for a source passage that is not there.
    """
    letters = _Letters({*taken, *source_keys})
    given: dict[str, None] = {}
    last: str | None = None
    for number, positions in enumerate(renders, 1):
        sources = sorted(positions)
        if sources and not 0 <= sources[0] <= sources[-1] < len(source_keys):
            raise BadAlignment(
                f"Passage {number} is aligned to a passage that the source does not have: it has "
                f"{len(source_keys)}."
            )
        keys = [source_keys[position] for position in sources]
        key = next((key for key in keys if key not in given), None)
        if key is None:
            key = letters.after(keys[0] if keys else last)
        given[key] = None
        last = key
    return tuple(given)


def carry_keys(
    old: Sequence[Keyed],
    old_string: str,
    new_spans: Sequence[tuple[int, int]],
    new_string: str,
    taken: Collection[str],
    *,
    places: PositionMap | None = None,
) -> CarriedKeys:
    """Give each passage of a new revision its key.

    A passage keeps its key when at least half of its characters live on in one
    new passage. Where it was split into pieces (passages at least half of whose
    characters are its own) that hold half of it together, the longest piece
    keeps the key, the first on a tie, and the others get its letters. Where
    several end in one passage the first key stays and the others are recorded
    as merged into it. Any other new passage gets the key before it with a
    letter. No key in `taken` is given to a passage that did not have it.

    `places` is the comparison of the two strings, where the caller has it.
    Raises BadKey.
    """
    places = places or PositionMap.between(old_string, new_string)
    heirs: dict[int, list[Keyed]] = {}
    pieces: dict[int, str] = {}
    gone: list[str] = []
    for passage in old:
        shares = _shares(places, passage, new_spans)
        heir, own = _heir(passage, shares, new_spans)
        if heir is None:
            gone.append(passage.key)
            continue
        heirs.setdefault(heir, []).append(passage)
        for position in own:
            pieces.setdefault(position, passage.key)
    letters = _Letters({*taken, *(passage.key for passage in old)})
    keys: list[str] = []
    merged: dict[str, str] = {}
    for position in range(len(new_spans)):
        if position in heirs:
            first, *others = heirs[position]
            key = first.key
            merged.update((other.key, key) for other in others)
        else:
            key = letters.after(pieces.get(position) or (keys[-1] if keys else None))
        keys.append(key)
    return CarriedKeys(tuple(keys), merged, tuple(gone))


def _shares(
    places: PositionMap, passage: Keyed, new_spans: Sequence[tuple[int, int]]
) -> dict[int, int]:
    """How many of a passage's characters live on in which new passage."""
    shares: dict[int, int] = {}
    for match in places.survivors(passage.start, passage.end):
        end = match.new + match.length
        for position in passages_of(new_spans, match.new, end):
            start, stop = new_spans[position]
            count = min(end, stop) - max(match.new, start)
            shares[position] = shares.get(position, 0) + count
    return shares


def _heir(
    passage: Keyed, shares: Mapping[int, int], new_spans: Sequence[tuple[int, int]]
) -> tuple[int | None, list[int]]:
    """The new passage that keeps the key, if any, and the pieces that are the old one's own."""
    length = passage.end - passage.start
    own = [
        position
        for position, count in sorted(shares.items())
        if 2 * count >= new_spans[position][1] - new_spans[position][0]
    ]
    best = max(sorted(shares), key=lambda position: shares[position], default=None)
    if best is not None and 2 * shares[best] >= length:
        return best, own
    if own and 2 * sum(shares[position] for position in own) >= length:
        return max(own, key=lambda position: shares[position]), own
    return None, []
