"""By which rules and with which secret the data was written, so that start-up can compare."""

from django.db import transaction

from documents.checks import expected_stamps
from documents.models import Stamp, User
from documents.operations.log_change import log_change
from documents.operations.require import require_archive_custodian


@transaction.atomic
def write_stamps(*, by: User) -> list[str]:
    """Write the stamps that the data does not carry yet; return their names.

    A stamp that is there is never changed here: start-up compares it.
    """
    kept = set(Stamp.objects.values_list("name", flat=True))
    missing = {name: value for name, value in expected_stamps().items() if name not in kept}
    if missing:
        Stamp.objects.bulk_create([Stamp(name=n, value=v) for n, v in missing.items()])
        log_change(verb="write_stamps", code="archive", made=dict(missing), by=by)
    return sorted(missing)


@transaction.atomic
def accept_secret(*, by: User) -> bool:
    """Let the secret that the archive runs with be the data's from now on.

    Everyone is signed out by it. Returns False when it was the data's already.
    Raises NotAllowed.
    """
    require_archive_custodian(by, "accept a secret")
    value = expected_stamps()["secret"]
    stamp = Stamp.objects.select_for_update().filter(name="secret").first()
    if stamp is not None and stamp.value == value:
        return False
    Stamp.objects.update_or_create(name="secret", defaults={"value": value})
    log_change(verb="accept_secret", code="archive", made={"secret": value}, by=by)
    return True
