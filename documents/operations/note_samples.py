"""That the samples were loaded once: what a custodian removed stays removed."""

from typing import Final

from django.db import transaction

from documents.models import Stamp, User
from documents.operations.log_change import log_change

SAMPLES: Final = "samples"


@transaction.atomic
def note_samples(*, by: User) -> bool:
    """Write down that the samples have been loaded; False when that stood there already."""
    _, noted = Stamp.objects.get_or_create(name=SAMPLES, defaults={"value": "loaded"})
    if noted:
        log_change(verb="note_samples", code=SAMPLES, made={}, by=by)
    return noted


def samples_were_loaded() -> bool:
    """Whether a start has loaded the samples already."""
    return Stamp.objects.filter(name=SAMPLES).exists()
