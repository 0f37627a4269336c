"""Build the search index anew from the database."""

from collections.abc import Callable, Iterable

from documents.models import Outbox, Passage
from documents.operations.carry_notes import carry_all_notes
from documents.search.engines.whoosh_engine import backend
from documents.search.index import PassageIndex, newest_revisions, passages_of

Watched = Callable[[Iterable[Passage]], Iterable[Passage]]


def rebuild_index(*, watched: Watched = iter) -> int:
    """Index the newest passages of all texts, and return how many there are.

    Searches use the old index until the new one is whole. What waited in the
    outbox is in the new index, so those rows go; the words of notes on older
    revisions are carried first. Nothing of the archive itself is changed, so the
    log has no row. `watched` may wrap the passages to show progress. Raises
    IndexBusy when another process is writing the index.
    """
    kept = backend()
    with kept.folder.writing(wait=False):
        done = list(Outbox.objects.values_list("pk", flat=True))
        carry_all_notes()
        count = kept.rebuild(PassageIndex(), watched(passages_of(newest_revisions())))
        for start in range(0, len(done), 500):
            Outbox.objects.filter(pk__in=done[start : start + 500]).delete()
    return count
