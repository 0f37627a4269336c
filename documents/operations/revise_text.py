"""A new revision of a text: its string, passages, keys, page map and alignment."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from documents.errors import BadDescription, NothingChanged, StaleRevision
from documents.models import (
    Credit,
    KeyMerge,
    Page,
    PageSpan,
    Passage,
    PassageKey,
    Record,
    Revision,
    Text,
    User,
)
from documents.operations.align_texts import carry_alignments, pair_passages
from documents.operations.carry_links import carry_links
from documents.operations.credit_for import credit_for
from documents.operations.log_change import log_change
from documents.operations.queue_index import queue_record
from documents.operations.require import require_on
from documents.texts import keys as passage_keys
from documents.texts.normalise import RULE, normalise, sha256_of
from documents.texts.page_map import OnPage, carried, laid_out
from documents.texts.passages import Assembled, Draft, assemble

Pairs = Sequence[tuple[Sequence[int], Sequence[int]]]
"""Which passages render which: positions from 1, of the source, then of the translation."""


@transaction.atomic
def revise_text(
    *,
    text: Text,
    passages: Iterable[Draft],
    by: User,
    began_from: int | None = None,
    note: str = "",
    credit: Credit | None = None,
    credit_role: str = "",
    made_by_machine: bool = False,
    source_revision: Revision | None = None,
    aligned: Pairs | None = None,
    pages: Mapping[int, Page] | None = None,
    layer: Sequence[Draft] = (),
    at: datetime | None = None,
) -> Revision:
    """Save the words of a record's text as its next revision, and return it.

    `began_from` is the number of the revision that the edit began from, None
    for a first one. `pages` maps page indexes of the passages' page maps to the
    file's pages; without it the page map of the revision before is carried.
    `layer` are the passages of that file's text layer, when `passages` were
    typed by hand: their page maps and boxes are carried to the same words.
    `aligned` (of a translation) pairs passages; without it what the revision
    before was aligned to is carried, and a first one is aligned to nothing.

    Raises StaleRevision when someone saved in between, NothingChanged when the
    words and their division are the same, BadPassage for a passage that cannot
    stand, NotAllowed. Nothing is saved then.
    """
    record = _record_of(text)
    require_on(by, record, "revise a text")
    # The record's row is the lock: keys are drawn from one register a record.
    record = Record.objects.select_for_update().get(pk=record.pk)
    before = text.revisions.order_by("-number").first()
    if (before.number if before else None) != began_from:
        raise StaleRevision(text, began_from or 0, before.number if before else 0)
    drafts = [replace(draft, text=normalise(draft.text)) for draft in passages]
    if not drafts:
        raise BadDescription(f"{text} would hold no passage; write at least one.")
    assembled = assemble(drafts)
    if before is not None and _same(before, assembled, drafts):
        raise NothingChanged(text)
    if text.of_text is not None and source_revision is None:
        source_revision = (
            before.source_revision
            if before is not None and aligned is None
            else text.of_text.revisions.order_by("-number").first()
        )
    revision = Revision.objects.create(
        text=text,
        number=before.number + 1 if before else 1,
        string=assembled.string,
        sha256=sha256_of(assembled.string),
        rule=RULE,
        made_by_machine=made_by_machine,
        credit=None if made_by_machine else credit or credit_for(account=by),
        credit_role=credit_role or _ROLES[text.role],
        note=note.strip(),
        based_on=before,
        source_revision=source_revision,
        made_at=at or timezone.now(),
    )
    _give_passages(revision, before, record, drafts, assembled, aligned)
    _lay_on_pages(revision, before, drafts, assembled, pages, layer)
    if aligned is not None:
        pair_passages(revision, aligned)
    carry_alignments(revision, before, own=aligned is None)
    carry_links(revision, before)
    _be_shown(record, text)
    log_change(
        verb="revise_text",
        code=f"{record.code}/{text.code}/{revision.number}",
        made={"sha256": revision.sha256, "rule": RULE},
        by=by,
    )
    queue_record(record)
    return revision


_ROLES = {"transcription": "transcriber", "translation": "translator"}


def _record_of(text: Text) -> Record:
    if text.record is None:
        raise BadDescription(f"{text} holds a statement's words, which have one revision for ever.")
    return text.record


def _same(before: Revision, assembled: Assembled, drafts: Sequence[Draft]) -> bool:
    if before.string != assembled.string:
        return False
    old = list(before.passages.order_by("position").values_list("start", "kind", "gap_before"))
    return old == [
        (span.start, draft.kind.value, draft.gap_before)
        for span, draft in zip(assembled.spans, drafts, strict=True)
    ]


def _give_passages(
    revision: Revision,
    before: Revision | None,
    record: Record,
    drafts: Sequence[Draft],
    assembled: Assembled,
    aligned: Pairs | None,
) -> None:
    taken = set(record.keys.values_list("key", flat=True))
    given: Sequence[str]
    merged: Mapping[str, str] = {}
    if before is not None:
        rows = before.passages.order_by("position").values_list("key", "start", "end")
        old = [passage_keys.Keyed(*row) for row in rows]
        carried_keys = passage_keys.carry_keys(
            old, before.string, assembled.spans, assembled.string, taken
        )
        given, merged = carried_keys.keys, carried_keys.merged
    elif revision.source_revision is not None:
        source_keys = list(
            revision.source_revision.passages.order_by("position").values_list("key", flat=True)
        )
        given = passage_keys.translation_keys(
            _sources_of_each(len(drafts), aligned or ()), source_keys, taken
        )
    else:
        given = passage_keys.first_keys(len(drafts), passage_keys.highest_used(taken))
    PassageKey.objects.bulk_create(
        [PassageKey(record=record, key=key) for key in given if key not in taken]
    )
    Passage.objects.bulk_create(
        [
            Passage(
                revision=revision,
                position=position,
                key=key,
                kind=draft.kind.value,
                start=span.start,
                end=span.end,
                gap_before=draft.gap_before,
            )
            for position, (key, draft, span) in enumerate(
                zip(given, drafts, assembled.spans, strict=True), 1
            )
        ]
    )
    KeyMerge.objects.bulk_create(
        [KeyMerge(revision=revision, key=key, into=into) for key, into in merged.items()]
    )


def _sources_of_each(count: int, aligned: Pairs) -> list[list[int]]:
    """For each passage of a translation, the source passages it renders: positions from 0."""
    sources: list[list[int]] = [[] for _ in range(count)]
    for of_source, of_translation in aligned:
        for position in of_translation:
            if not 1 <= position <= count:
                raise BadDescription(f"There is no passage {position} to align; it has {count}.")
            sources[position - 1] += [number - 1 for number in of_source]
    return sources


def _lay_on_pages(
    revision: Revision,
    before: Revision | None,
    drafts: Sequence[Draft],
    assembled: Assembled,
    pages: Mapping[int, Page] | None,
    layer: Sequence[Draft],
) -> None:
    if pages is not None and layer:
        read = assemble(layer)
        stretches = carried(laid_out(layer, read.spans), read.string, assembled.string)
        found = dict(pages)
    elif pages is not None:
        stretches = laid_out(drafts, assembled.spans)
        found = dict(pages)
    elif before is not None:
        spans = list(before.page_spans.select_related("page").order_by("start"))
        found = {number: span.page for number, span in enumerate(spans)}
        stretches = carried(
            [
                OnPage(number, span.start, span.end, tuple(tuple(box) for box in span.boxes))
                for number, span in enumerate(spans)
            ],
            before.string,
            assembled.string,
        )
    else:
        return
    PageSpan.objects.bulk_create(
        [
            PageSpan(
                revision=revision,
                page=found[stretch.page],
                start=stretch.start,
                end=stretch.end,
                boxes=[list(box) for box in stretch.boxes],
            )
            for stretch in stretches
            if stretch.page in found
        ]
    )


def _be_shown(record: Record, text: Text) -> None:
    """Make the text the record's base, or the translation shown first, where none is yet."""
    changed = []
    base = record.base_text
    if base is None or (
        text.role == Text.Role.TRANSCRIPTION and base.role == Text.Role.TRANSLATION
    ):
        record.base_text = text
        changed.append("base_text")
        if base is not None and record.first_text is None:
            record.first_text = base
            changed.append("first_text")
    elif (
        text.rendering == Text.Role.TRANSLATION and record.first_text is None and text.pk != base.pk
    ):
        record.first_text = text
        changed.append("first_text")
    if changed:
        record.save(update_fields=changed)
