"""Keep where the notes of a record stand in its newest texts."""

from collections import defaultdict

from django.db import transaction
from django.db.models import F

from documents.models import AnnotationTarget, CarriedTarget, Record, Revision
from documents.models.carried import carried_to


@transaction.atomic
def carry_notes(*, record: Record) -> int:
    """Carry the words of the record's notes to the newest revisions, where they stand in older
    ones; how many targets were carried.

    What was carried before to the same revision stays; what was carried to an
    older one, or belongs to a note that points elsewhere now, goes. Nothing is
    said anew of the record, so the log has no row.
    """
    newest = {
        row.text_id: row
        for row in Revision.objects.newest().filter(text__record=record).select_related("text")
    }
    older = (
        AnnotationTarget.objects.filter(
            revision__text__record=record,
            start__isnull=False,
            version__annotation__current=F("version"),
            version__annotation__deleted_at__isnull=True,
        )
        .exclude(revision__in=newest.values())
        .select_related("revision__text")
        .order_by("revision", "pk")
    )
    kept = CarriedTarget.objects.filter(revision__in=newest.values(), target__in=older)
    CarriedTarget.objects.filter(revision__text__record=record).exclude(
        pk__in=kept.values("pk")
    ).delete()
    by_revision: dict[Revision, list[AnnotationTarget]] = defaultdict(list)
    for target in older.exclude(pk__in=kept.values("target")):
        assert target.revision is not None, "words are those of a revision (database constraint)"
        by_revision[target.revision].append(target)
    rows = []
    for old, targets in by_revision.items():
        new = newest[old.text_id]
        places = [tuple((start, end) for start, end in target.parts) for target in targets]
        rows += [
            CarriedTarget(target=target, revision=new, parts=[list(part) for part in found.parts])
            for target, found in zip(targets, carried_to(old, new, places), strict=True)
        ]
    CarriedTarget.objects.bulk_create(rows)
    return len(rows)


def carry_all_notes() -> int:
    """The same for every record with notes in older revisions."""
    newest = Revision.objects.newest().values("pk")
    older = AnnotationTarget.objects.filter(start__isnull=False).exclude(revision__in=newest)
    records = Record.objects.filter(texts__revisions__annotated__in=older).distinct()
    return sum(carry_notes(record=record) for record in records)
