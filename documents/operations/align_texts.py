"""Which passages of a translation render which passages of its source."""

from collections.abc import Sequence

from django.db import transaction

from documents.errors import BadDescription
from documents.models import Alignment, Passage, Record, Revision, SpanLink, User
from documents.operations.log_change import log_change
from documents.operations.queue_index import queue_record
from documents.operations.require import require_on

Pairs = Sequence[tuple[Sequence[int], Sequence[int]]]


@transaction.atomic
def align_texts(
    *, target: Revision, pairs: Pairs, by: User, source: Revision | None = None
) -> list[Alignment]:
    """Replace what joins `target` (a translation's revision) and `source` by `pairs`.

    `source` is the revision that `target` was made from unless given. `pairs`
    are positions from 1: of the source, then of the translation. Keys do not
    change. Raises BadDescription for a position that is not there, NotAllowed.
    """
    source = source or target.source_revision
    record = target.text.record
    if record is None or source is None:
        raise BadDescription(f"{target} translates no text that the archive holds.")
    require_on(by, record, "align texts")
    Alignment.objects.filter(target__revision=target, source__revision=source).delete()
    made = pair_passages(target, pairs, source)
    log_change(
        verb="align_texts",
        code=f"{record.code}/{target.text.code}/{target.number}",
        made={
            "source": f"{source.text.code}/{source.number}",
            "pairs": [[list(s), list(t)] for s, t in pairs],
        },
        by=by,
    )
    queue_record(record)
    return made


@transaction.atomic
def link_spans(
    *,
    source: Revision,
    source_span: tuple[int, int],
    target: Revision,
    target_span: tuple[int, int],
    by: User,
) -> SpanLink:
    """Say that exact words of a translation render exact words of its source.

    Spans count code points from the start of each revision. Raises
    BadDescription when a span is empty or outside, or the texts are not
    source and translation of one record.
    """
    record = target.text.record
    if record is None or target.text.of_text_id != source.text_id:
        raise BadDescription(f"{target} is no translation of {source}.")
    require_on(by, record, "link words")
    for revision, (start, end) in ((source, source_span), (target, target_span)):
        if not 0 <= start < end <= len(revision.string):
            raise BadDescription(f"Characters {start} to {end} do not stand in {revision}.")
    link, _ = SpanLink.objects.update_or_create(
        source=source,
        target=target,
        target_start=target_span[0],
        target_end=target_span[1],
        defaults={"source_start": source_span[0], "source_end": source_span[1]},
    )
    log_change(
        verb="link_spans",
        code=f"{record.code}/{target.text.code}/{target.number}",
        made={
            "source": f"{source.text.code}/{source.number}",
            "source_span": list(source_span),
            "target_span": list(target_span),
        },
        by=by,
    )
    return link


def pair_passages(
    target: Revision, pairs: Pairs, source: Revision | None = None
) -> list[Alignment]:
    """Write the rows that join the passages at these positions. Raises BadDescription."""
    source = source or target.source_revision
    if source is None:
        raise BadDescription(f"{target} translates no text that the archive holds.")
    of_source = {p.position: p for p in source.passages.all()}
    of_target = {p.position: p for p in target.passages.all()}
    joined: dict[tuple[int, int], Alignment] = {}
    for sources, targets in pairs:
        for revision, found, wanted in (
            (source, of_source, sources),
            (target, of_target, targets),
        ):
            if unknown := sorted(set(wanted) - set(found)):
                raise BadDescription(
                    f"{revision} has {len(found)} passages, so there is no passage {unknown[0]}."
                )
        for s in sources:
            for t in targets:
                joined[s, t] = Alignment(source=of_source[s], target=of_target[t])
    return Alignment.objects.bulk_create(joined.values())


def carry_alignments(revision: Revision, before: Revision | None, *, own: bool) -> None:
    """Copy to a new revision, by passage key, what its predecessor was aligned to.

    With `own` the pairs in which the predecessor was the translation too; the
    pairs in which it was the source are always copied. What has no passage of
    the same key any more is left for the editor.
    """
    if before is None:
        return
    by_key = {p.key: p for p in revision.passages.all()}
    rows: list[Alignment] = []
    if own:
        rows += [
            Alignment(source=row.source, target=by_key[row.target.key])
            for row in Alignment.objects.filter(target__revision=before).select_related(
                "source", "target"
            )
            if row.target.key in by_key
        ]
    for row in Alignment.objects.filter(source__revision=before).select_related(
        "source", "target__revision"
    ):
        if row.source.key in by_key and is_newest(row.target.revision):
            rows.append(Alignment(source=by_key[row.source.key], target=row.target))
    Alignment.objects.bulk_create(rows, ignore_conflicts=True)


def is_newest(revision: Revision) -> bool:
    """Whether no later revision of its text is there."""
    return not Revision.objects.filter(
        text_id=revision.text_id, number__gt=revision.number
    ).exists()


def unaligned(record: Record) -> list[Passage]:
    """Passages of newest translations that render nothing in the newest source revision."""
    found: list[Passage] = []
    for text in record.texts.filter(of_text__isnull=False).select_related("of_text"):
        newest = text.revisions.order_by("-number").first()
        source = text.of_text.revisions.order_by("-number").first() if text.of_text else None
        if newest is None or source is None:
            continue
        found += newest.passages.exclude(renders__source__revision=source)
    return found
