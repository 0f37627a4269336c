"""Every original read again and compared with its name, and what was found written down."""

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from django.db import transaction

from documents.models import FixityCheck, FixityRun, Original, User
from documents.operations.log_change import log_change
from documents.operations.require import require_archive_custodian
from documents.store import Fixity, ObjectStore

_RESULTS: Final = {
    Fixity.OK: FixityCheck.Result.UNCHANGED,
    Fixity.ALTERED: FixityCheck.Result.ALTERED,
    Fixity.MISSING: FixityCheck.Result.MISSING,
}


def check_originals(
    *,
    store: ObjectStore,
    by: User,
    one_by_one: Callable[[Sequence[str]], Iterable[str]] = iter,
) -> FixityRun:
    """Compare every original with its SHA-256 and keep the result of each (PREMIS: fixity check).

    `one_by_one` hands out the hashes, and may show how far the work is. The
    files are read before the transaction begins, so readers and writers go on
    meanwhile. Raises NotAllowed.
    """
    require_archive_custodian(by, "check the originals")
    hashes = list(Original.objects.order_by("sha256").values_list("sha256", flat=True))
    found = [(sha256, _RESULTS[store.check(sha256)]) for sha256 in one_by_one(hashes)]
    return _write(found, by)


@transaction.atomic
def _write(found: list[tuple[str, FixityCheck.Result]], by: User) -> FixityRun:
    unchanged = sum(result == FixityCheck.Result.UNCHANGED for _, result in found)
    run = FixityRun.objects.create(checked=len(found), unchanged=unchanged)
    FixityCheck.objects.bulk_create(
        [FixityCheck(run=run, original_id=sha256, result=result) for sha256, result in found]
    )
    log_change(
        verb="check_originals",
        code=f"fixity/{run.pk}",
        made={"checked": run.checked, "unchanged": run.unchanged},
        by=by,
    )
    return run
