"""How two wordings differ: word by word (a Han character is a word), each change with its kind."""

from typing import NamedTuple

from documents.quoting.telling import Telling, telling
from documents.texts.diff import word_diff


class Difference(NamedTuple):
    """One change: `old` became `new`; one of them is empty where words came in or went out.

    `at` and `new_at` count code points from the start of each wording.
    """

    kind: Telling
    old: str
    new: str
    at: int
    new_at: int


def differences(old: str, new: str) -> tuple[Difference, ...]:
    """Every change from `old` to `new`, in order; none when they are the same."""
    found: list[Difference] = []
    at = new_at = 0
    removed = ""
    for operation, words in [*word_diff(old, new), ("equal", "")]:
        if operation == "delete":
            removed = words
            continue
        added = words if operation == "insert" else ""
        if removed or added:
            kind = telling(removed, added, before_old=old[:at], before_new=new[:new_at])
            found.append(Difference(kind, removed, added, at, new_at))
            at, new_at, removed = at + len(removed), new_at + len(added), ""
        if operation == "equal":
            at, new_at = at + len(words), new_at + len(words)
    return tuple(found)
