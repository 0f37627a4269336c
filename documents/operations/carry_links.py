"""Links between exact words of two texts, taken over to a new revision of either."""

from documents.models import Revision, SpanLink
from documents.models.carried import carried_to
from documents.operations.align_texts import is_newest
from documents.quoting.carried import Verdict

_THE_SAME = frozenset({Verdict.EXACT, Verdict.EXACT_AFTER_FOLDING, Verdict.MOVED})


def carry_links(revision: Revision, before: Revision | None) -> list[SpanLink]:
    """Copy to a new revision the links of its predecessor whose words stand in it unaltered.

    Those in which the predecessor was the translation are joined to what the
    new revision was made from; those in which it was the source, to the same
    newest translation. A link whose words were altered on either side, or can
    no longer be told, is not copied: an editor made it for other words.
    """
    if before is None:
        return []
    made = _of_translation(revision, before) + _of_source(revision, before)
    return SpanLink.objects.bulk_create(made, ignore_conflicts=True)


def _of_translation(revision: Revision, before: Revision) -> list[SpanLink]:
    source = revision.source_revision
    rows = list(SpanLink.objects.filter(target=before).select_related("source"))
    if source is None or not rows:
        return []
    rows = [row for row in rows if row.source.text_id == source.text_id]
    targets = _carried(before, revision, [(row.target_start, row.target_end) for row in rows])
    sources = [
        _carried(row.source, source, [(row.source_start, row.source_end)])[0] for row in rows
    ]
    return [
        _link(source, from_span, revision, to_span)
        for from_span, to_span in zip(sources, targets, strict=True)
        if from_span is not None and to_span is not None
    ]


def _of_source(revision: Revision, before: Revision) -> list[SpanLink]:
    rows = SpanLink.objects.filter(source=before).select_related("target")
    rows_now = [row for row in rows if is_newest(row.target)]
    spans = _carried(before, revision, [(row.source_start, row.source_end) for row in rows_now])
    return [
        _link(revision, span, row.target, (row.target_start, row.target_end))
        for row, span in zip(rows_now, spans, strict=True)
        if span is not None
    ]


def _carried(
    old: Revision, new: Revision, spans: list[tuple[int, int]]
) -> list[tuple[int, int] | None]:
    """Where each span's words stand in `new`, None where they are not the same any more."""
    if old.pk == new.pk or not spans:
        return list(spans)
    return [
        one.span if one.verdict in _THE_SAME else None
        for one in carried_to(old, new, [(span,) for span in spans])
    ]


def _link(
    source: Revision,
    source_span: tuple[int, int],
    target: Revision,
    target_span: tuple[int, int],
) -> SpanLink:
    return SpanLink(
        source=source,
        source_start=source_span[0],
        source_end=source_span[1],
        target=target,
        target_start=target_span[0],
        target_end=target_span[1],
    )
