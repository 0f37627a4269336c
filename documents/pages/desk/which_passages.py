"""Passages as people name them, ¶3 or 3a, and pairs of them."""

import re
from collections.abc import Sequence
from typing import Final

from documents.errors import BadDescription
from documents.models import Revision

_BETWEEN: Final = re.compile(r"[\s,;，、]+")

Pairs = list[tuple[list[int], list[int]]]


def key_of(written: str) -> str:
    """The key that a person means by ¶3a, p3a or 3a."""
    bare = written.strip().lower().removeprefix("¶").strip().removeprefix("p")
    return f"p{bare}"


def keys_written(written: str) -> list[str]:
    """The keys in a list as people write it: “3, 4” or “¶3 ¶4”."""
    return [key_of(part) for part in _BETWEEN.split(written) if part.strip("¶ ")]


def as_written(keys: Sequence[str]) -> str:
    """Keys as a person writes them."""
    return ", ".join(key.removeprefix("p") for key in keys)


def pairs_of(source: Revision, written: Sequence[str]) -> Pairs:
    """For each passage of a translation, in order, the passages of `source` that `written` names.

    Positions count from 1. Raises BadDescription for a passage that is not there.
    """
    positions = dict(source.passages.values_list("key", "position"))
    pairs: Pairs = []
    for number, words in enumerate(written, 1):
        keys = keys_written(words)
        for key in keys:
            if key not in positions:
                raise BadDescription(
                    f"Row {number}: {source} has no passage ¶{key.removeprefix('p')}."
                )
        if keys:
            pairs.append(([positions[key] for key in keys], [number]))
    return pairs
