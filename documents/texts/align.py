"""Which passages of a translation render which passages of its source.

An alignment is a set of pairs (source position, target position), from 0.
Several pairs with one position say that a passage renders several, or is
rendered by several.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from documents.errors import BadAlignment


class Pair(NamedTuple):
    """The passage `target` of the translation renders the passage `source` of its source."""

    source: int
    target: int


class CarriedAlignment(NamedTuple):
    """An alignment that went over to a new revision.

    `sources` and `targets` list the passages (positions in the revisions now
    joined) that no pair holds: what an editor has still to look at.
    """

    pairs: tuple[Pair, ...]
    sources: tuple[int, ...]
    targets: tuple[int, ...]


def in_order(sources: int, targets: int) -> tuple[Pair, ...]:
    """Pair the first with the first and so on, as far as both sides reach."""
    return tuple(Pair(position, position) for position in range(min(sources, targets)))


def by_key(source_keys: Sequence[str], target_keys: Sequence[str]) -> tuple[Pair, ...]:
    """Pair the passages of one key. Order does not matter."""
    places = {key: position for position, key in enumerate(source_keys)}
    return tuple(
        Pair(places[key], position) for position, key in enumerate(target_keys) if key in places
    )


def checked(pairs: Collection[tuple[int, int]], sources: int, targets: int) -> tuple[Pair, ...]:
    """The pairs in order of the target, each once.

    Raises BadAlignment, counting from 1 as people do, for a passage that is not
    there.
    """
    result = sorted({Pair(*pair) for pair in pairs}, key=lambda pair: (pair.target, pair.source))
    for pair in result:
        if not 0 <= pair.source < sources:
            raise BadAlignment(
                f"There is no passage {pair.source + 1} in the source: it has {sources}."
            )
        if not 0 <= pair.target < targets:
            raise BadAlignment(
                f"There is no passage {pair.target + 1} in the translation: it has {targets}."
            )
    return tuple(result)


def renders(pairs: Collection[tuple[int, int]], targets: int) -> list[list[int]]:
    """For each of `targets` passages of a translation, the source positions that it renders."""
    sources: list[list[int]] = [[] for _ in range(targets)]
    for pair in sorted(pairs):
        sources[pair[1]].append(pair[0])
    return sources


def carry(
    pairs: Collection[tuple[int, int]],
    *,
    sources: tuple[Sequence[str], Sequence[str], Mapping[str, str]],
    targets: tuple[Sequence[str], Sequence[str], Mapping[str, str]],
) -> CarriedAlignment:
    """Take an alignment over to new revisions of one side or both.

    Each side is (keys of the passages before, keys now, merged keys), as
    `keys.carry_keys` gives them; a side that has no new revision gives its keys
    twice and no merges. A pair goes where its keys went; it is dropped where a
    key is gone, and never guessed.
    """
    to_source, to_target = _went(*sources), _went(*targets)
    now = {
        Pair(to_source[source], to_target[target])
        for source, target in pairs
        if source in to_source and target in to_target
    }
    ordered = checked(now, len(sources[1]), len(targets[1]))
    held_sources = {pair.source for pair in ordered}
    held_targets = {pair.target for pair in ordered}
    return CarriedAlignment(
        ordered,
        tuple(place for place in range(len(sources[1])) if place not in held_sources),
        tuple(place for place in range(len(targets[1])) if place not in held_targets),
    )


def _went(before: Sequence[str], now: Sequence[str], merged: Mapping[str, str]) -> dict[int, int]:
    """Where the passage at each position stands now; without those that are gone."""
    places = {key: position for position, key in enumerate(now)}
    return {
        position: places[merged.get(key, key)]
        for position, key in enumerate(before)
        if merged.get(key, key) in places
    }
