"""What a reader copies: the words with their reference, and what they chose beside it.

Every line is plain text in English, as references are; what is added says what
it is, so that nobody takes a translation or a bracket for the record's words.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from documents.quoting.additions import Addition
from documents.quoting.reference import State
from documents.quoting.styles import parts
from documents.texts.language import english_name

_STATES: Final = {
    State.REVIEWED: "reviewed",
    State.DRAFT: "unreviewed draft",
    State.UNPROOFED: "machine-made, unproofed",
}


class SideKind(StrEnum):
    """What stands beside the words quoted."""

    ORIGINAL = "original"
    TRANSLITERATION = "transliteration"
    TRANSLATION = "translation"


@dataclass(frozen=True, slots=True)
class Side:
    """The words of another text that stand for those quoted.

    `exact` tells that an editor linked them to exactly the words quoted; else
    they are whole passages. `by` names who translated or transliterated it, as
    chosen for readers, None where that is not known. `address` is absolute.
    """

    kind: SideKind
    language: str
    words: str
    exact: bool
    state: State
    address: str
    by: str | None = None


def copied(cited: str, *, sides: Sequence[Side] = (), additions: Sequence[Addition] = ()) -> str:
    """`cited`, the words with their reference, then a line for each of `sides`, then one that
    names `additions` as not being the record's words."""
    return "\n".join([cited, *map(_line, sides), *_owned(additions)])


def _line(side: Side) -> str:
    said = [side.kind.value.capitalize(), english_name(side.language)]
    if side.kind is not SideKind.ORIGINAL:
        name = side.by if side.by is None or side.by else parts.WITHHELD
        said.append(f"by {name}" if name else "by whom is not known")
    said.append(_STATES[side.state])
    if not side.exact:
        said.append("the whole passage")
    return f"{', '.join(said)}: “{side.words}” {side.address}"


def _owned(additions: Sequence[Addition]) -> list[str]:
    if not additions:
        return []
    words = parts.listed([f"[{one.words}]" for one in sorted(additions)])
    return [f"Added in brackets by whoever quotes, not in the record: {words}."]
