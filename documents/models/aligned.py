"""The other side of a text: what a translation was made from, what renders an original."""

from collections.abc import Iterable, Sequence

from django.db.models import F, Q

from documents.models.text import Alignment, PageSpan, Passage, Revision, SpanLink, Text


def counterpart(revision: Revision) -> Revision | None:
    """The revision to show beside `revision`, in which it is aligned; None where there is none.

    A translation stands beside the revision that it was made from. An original
    stands beside the newest translation that is aligned to this revision, the
    one that its record shows first before others, a transliteration last.
    """
    if revision.text.role == Text.Role.TRANSLATION:
        return revision.source_revision
    record = revision.text.record
    if record is None:
        return None
    aligned = Passage.objects.filter(renders__source__revision=revision).values("revision")
    found = Revision.objects.filter(pk__in=aligned).with_reviews()
    found = found.select_related("text__of_text", "credit")
    first = found.filter(text=F("text__record__first_text")).order_by("-number").first()
    rows = [first] if first else list(found.order_by("text", "-number"))
    rows.sort(key=lambda row: row.text.rendering == "transliteration")
    return rows[0] if rows else None


def transliteration_of(original: Revision) -> Revision | None:
    """The newest text that spells `original` in another script and is aligned to it; None where
    nobody recorded one."""
    aligned = Passage.objects.filter(renders__source__revision=original).values("revision")
    found = Revision.objects.filter(pk__in=aligned).with_reviews()
    found = found.select_related("text__of_text", "credit").order_by("text", "-number")
    return next((row for row in found if row.text.rendering == "transliteration"), None)


def source_and_target(revision: Revision) -> tuple[Revision | None, Revision | None]:
    """`revision` and its counterpart as the grid takes them: the original, the translation."""
    other = counterpart(revision)
    if revision.text.role == Text.Role.TRANSLATION:
        return other, revision
    return revision, other


def rendered_with(passages: list[Passage], other: Revision) -> list[Passage]:
    """The passages of `other` that render, or are rendered by, any of `passages`."""
    keys = [passage.pk for passage in passages]
    rows = Alignment.objects.filter(source__in=keys, target__revision=other).values_list(
        "target", flat=True
    )
    back = Alignment.objects.filter(target__in=keys, source__revision=other).values_list(
        "source", flat=True
    )
    wanted = [*rows, *back]
    return list(other.passages.with_words().filter(pk__in=wanted).order_by("position"))


def linked_span(
    revision: Revision, other: Revision, parts: Sequence[tuple[int, int]]
) -> tuple[int, int] | None:
    """The words of `other` that an editor linked to exactly `parts` of `revision`, whichever of
    the two renders the other; None where nobody did, or where words are left out."""
    if len(parts) != 1:
        return None
    start, end = parts[0]
    row = SpanLink.objects.filter(
        Q(target=revision, target_start=start, target_end=end, source=other)
        | Q(source=revision, source_start=start, source_end=end, target=other)
    ).first()
    if row is None:
        return None
    if row.target_id == revision.pk:
        return row.source_start, row.source_end
    return row.target_start, row.target_end


def on_pages(revision: Revision, passages: list[Passage]) -> tuple[Revision, list[Passage]]:
    """The revision that stands on the pages of a file, with what `passages` render of it: for a
    translation the revision that it was made from, else the revision itself."""
    if revision.text.role == Text.Role.TRANSLATION and revision.source_revision is not None:
        return revision.source_revision, rendered_with(passages, revision.source_revision)
    return revision, passages


def page_labels(revision: Revision, passages: list[Passage]) -> list[str]:
    """The labels (else numbers) of the original's pages on which `passages` stand, in order."""
    original, there = on_pages(revision, passages)
    spans = PageSpan.objects.filter(revision=original).select_related("page").defer("boxes")
    found: dict[str, None] = {}
    for span in spans.order_by("start"):
        if any(span.start < p.end and span.end > p.start for p in there):
            found[span.page.label or str(span.page.number)] = None
    return list(found)


def passages_touched(revision: Revision, parts: Iterable[tuple[int, int]]) -> list[Passage]:
    """The passages that hold any character of `parts` (code points of the revision), in order."""
    any_part = Q(pk__in=[])
    for start, end in parts:
        any_part |= Q(start__lt=end, end__gt=start)
    return list(revision.passages.with_words().filter(any_part).order_by("position"))
