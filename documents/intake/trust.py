"""Whether the words of a text layer may be relied on."""

import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from documents.intake.parsed import FileWarning, TextState
from documents.texts.script import RIGHT_TO_LEFT, script_of

_MEANINGLESS: Final = 0.2
"""So large a part of a page's characters without meaning, and its text layer counts as none."""

_RIGHT_TO_LEFT: Final = 0.1
"""So large a part of a file's letters from right to left, and none of its words are kept."""

_CID: Final = re.compile(r"\(cid:\d+\)")


@dataclass(frozen=True, slots=True)
class Layer:
    """The verdict on a file's text layer; `readable` holds positions (from 0) of its pages."""

    state: TextState
    readable: frozenset[int]
    warnings: tuple[FileWarning, ...]


def judge(pages: Sequence[Sequence[str]]) -> Layer:
    """Judge the text layer from the lines of each page, as extracted."""
    texts = ["".join(lines) for lines in pages]
    with_words = {n for n, text in enumerate(texts) if text.strip()}
    useless = {n for n in with_words if meaningless(texts[n]) >= _MEANINGLESS}
    readable = with_words - useless
    warnings = _about_useless(texts, readable, useless)
    if not readable:
        warnings.append(FileWarning("No words can be read in this file: transcribe it by hand."))
        return Layer(TextState.NONE, frozenset(), tuple(warnings))
    letters, backwards = _letters("".join(texts[n] for n in readable))
    if backwards > letters * _RIGHT_TO_LEFT:
        warnings.append(
            FileWarning(
                "Text layer not trusted: words that run from right to left come out of a PDF in "
                "false order, so none were kept. Give a transcription."
            )
        )
        return Layer(TextState.NOT_TRUSTED, frozenset(readable), tuple(warnings))
    if missing := set(range(len(pages))) - readable:
        warnings.append(
            FileWarning(f"No words can be read on {spelled(missing)}: transcribe by hand.")
        )
    if backwards and (mixed := {n for n in readable if _letters(texts[n])[1]}):
        warnings.append(
            FileWarning(
                f"Words that run from right to left, on {spelled(mixed)}, may stand in false order."
            )
        )
    return Layer(TextState.EXTRACTED, frozenset(readable), tuple(warnings))


def meaningless(text: str) -> float:
    """The part of `text`, from 0 to 1, that stands for no character: codes of a font's own."""
    bare, codes = _CID.subn("", text)
    shown = [char for char in bare if not char.isspace()]
    lost = sum(char == "\ufffd" or unicodedata.category(char) in {"Co", "Cn"} for char in shown)
    return (codes + lost) / max(1, len(shown) + codes)


def spelled(positions: Collection[int]) -> str:
    """Positions from 0 as people name pages: "page 2", "pages 1, 3-7"."""
    runs: list[list[int]] = []
    for number in sorted(position + 1 for position in positions):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    named = ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in runs)
    return f"{'page' if len(positions) == 1 else 'pages'} {named}"


def _about_useless(
    texts: Sequence[str], readable: Collection[int], useless: Collection[int]
) -> list[FileWarning]:
    warnings = []
    if useless:
        warnings.append(
            FileWarning(
                f"The text layer of {spelled(useless)} is meaningless: its font does not say "
                "which letters its codes stand for. It was not kept."
            )
        )
    if some := [n for n in readable if meaningless(texts[n])]:
        warnings.append(
            FileWarning(f"On {spelled(some)} some characters have no meaning that can be read.")
        )
    return warnings


def _letters(text: str) -> tuple[int, int]:
    """How many letters there are, and how many of them run from right to left."""
    scripts = [script for char in text if (script := script_of(char))]
    return len(scripts), sum(script in RIGHT_TO_LEFT for script in scripts)
