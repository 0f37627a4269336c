"""Texts for tests of carrying: lines are passages, keys are given or p1, p2, p3 …"""

from documents.quoting.carrying import Carrying, Side
from documents.texts.keys import Keyed

NOTICE = (
    "1. Windows open at six; lamps are lit before the first ferry leaves.",
    "2. Duty officers shall check the name, time and destination of 15 persons at each gate.",
    "3. Seats are fixed, and must be kept as they are until the harbour master says otherwise.",
    "4. The register is closed at nine and carried to the lamp house by Gu Wang.",
    "五、值班人员应当逐人核对姓名、时间和去向，准许更改的除外。",
)


def side(*lines: str, keys: tuple[str, ...] = ()) -> Side:
    """A revision of these passages."""
    passages, at = [], 0
    for number, line in enumerate(lines):
        key = keys[number] if keys else f"p{number + 1}"
        passages.append(Keyed(key, at, at + len(line)))
        at += len(line) + 1
    return Side("\n".join(lines), tuple(passages))


def parts_of(words: str, string: str) -> tuple[tuple[int, int], ...]:
    """Where `words` first stand in `string`; parts are divided by ` … `."""
    found, at = [], 0
    for part in words.split(" … "):
        start = string.index(part, at)
        at = start + len(part)
        found.append((start, at))
    return tuple(found)


def carried(words: str, old: Side, new: Side):
    """The words of `old` in `new`."""
    return Carrying(old, new).carry(parts_of(words, old.string))
