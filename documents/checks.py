"""What start-up looks at: triggers that are gone, rules and a secret that are not the data's."""

import hashlib
import hmac
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register
from django.db import DatabaseError, connections

from documents.texts.normalise import RULE as NORMALISATION_RULE


def fingerprint_of_secret(secret: str) -> str:
    """A fingerprint of the archive's secret that gives nothing of it away."""
    return hmac.new(secret.encode(), b"verbatim secret", hashlib.sha256).hexdigest()[:32]


def expected_stamps() -> dict[str, str]:
    """What the data must carry to be of this program: stamp name to value."""
    return {
        "normalisation": str(NORMALISATION_RULE),
        "secret": fingerprint_of_secret(settings.SECRET_KEY),
    }


_REMEDIES = {
    "normalisation": (
        "The texts were normalised by rule {found}, this program follows rule {expected}; "
        "run the version of Verbatim that wrote them, or restore a backup into an empty DATA_DIR."
    ),
    "secret": (
        "The secret in the data folder is not the one that this database was made with; put the "
        "right one back, or accept the new one with: manage.py accept_secret"
    ),
}


@register("database")
def data_fits_this_program(
    app_configs: Sequence[Any] | None, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """Name every missing trigger and every stamp that does not fit, with what mends it."""
    found: list[CheckMessage] = []
    for alias in databases or []:
        connection = connections[alias]
        try:
            tables = connection.introspection.table_names()
        except DatabaseError as error:
            return [Error(f"The database cannot be read: {error}", id="documents.E001")]
        if "documents_stamp" not in tables:
            continue
        from documents.models import Stamp, triggers

        if gone := triggers.missing(connection):
            found.append(
                Error(
                    f"Append-only triggers are missing: {', '.join(gone)}.",
                    hint="Put them back with: manage.py migrate",
                    id="documents.E002",
                )
            )
        kept = dict(Stamp.objects.using(alias).values_list("name", "value"))
        for name, value in expected_stamps().items():
            if name in kept and kept[name] != value:
                sentence = _REMEDIES[name].format(found=kept[name], expected=value)
                found.append(Error(sentence, id="documents.E003"))
    return found
