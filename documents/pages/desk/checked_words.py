"""What a text would become if it were saved: its passages, and the keys that they would bear."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from documents.models import Record, Revision, Text
from documents.texts import keys as passage_keys
from documents.texts.passages import Draft, Span, assemble
from documents.texts.segment import segment_text


@dataclass(frozen=True)
class Foreseen:
    """A passage, its key (None: decided by what it renders), and whether that is new."""

    draft: Draft
    key: str | None
    is_new: bool


@dataclass(frozen=True)
class Outlook:
    """All passages in order, and what becomes of keys that they no longer bear."""

    passages: Sequence[Foreseen]
    merged: Sequence[tuple[str, str]] = ()
    gone: Sequence[str] = ()

    @property
    def drafts(self) -> list[Draft]:
        """The passages alone."""
        return [one.draft for one in self.passages]


def as_typed(revision: Revision) -> str:
    """A revision's passages as a person types them: a blank line between two."""
    spans = revision.passages.order_by("position").values_list("start", "end")
    return "\n\n".join(revision.string[start:end] for start, end in spans)


def outlook(text: Text, before: Revision | None, words: str) -> Outlook:
    """Cut `words` into passages, one a paragraph, and foresee their keys.

    A passage that goes on under its key keeps its kind too. Raises BadPassage.
    """
    drafts = segment_text(words)
    assembled = assemble(drafts)
    taken = _taken(text.record)
    if before is None:
        if text.of_text is not None and text.of_text.revisions.exists():
            return Outlook([Foreseen(draft, None, True) for draft in drafts])
        keys = passage_keys.first_keys(len(drafts), passage_keys.highest_used(taken))
        return Outlook([Foreseen(d, k, True) for d, k in zip(drafts, keys, strict=True)])
    old = {passage.key: passage for passage in before.passages.order_by("position")}
    carried = passage_keys.carry_keys(
        [passage_keys.Keyed(p.key, p.start, p.end) for p in old.values()],
        before.string,
        [Span(*span) for span in assembled.spans],
        assembled.string,
        taken,
    )
    foreseen = []
    for draft, key in zip(drafts, carried.keys, strict=True):
        was = old.get(key)
        if was is not None:
            kind = type(draft.kind)(was.kind)
            if kind.value == "table" or "\n" not in draft.text:
                draft = replace(draft, kind=kind, gap_before=was.gap_before)
        foreseen.append(Foreseen(draft, key, was is None))
    return Outlook(foreseen, list(carried.merged.items()), carried.gone)


def _taken(record: Record | None) -> set[str]:
    return set(record.keys.values_list("key", flat=True)) if record is not None else set()
