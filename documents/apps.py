"""The one Django app: what it puts back after a migration and looks at before it serves."""

from typing import Any

from django.apps import AppConfig
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models.signals import post_migrate


def put_triggers_back(using: str = DEFAULT_DB_ALIAS, **kwargs: Any) -> None:
    """Install the append-only triggers that a migration may have dropped with its table."""
    from documents.models import triggers

    with connections[using].schema_editor() as editor:
        triggers.install(editor)


class DocumentsConfig(AppConfig):
    """Records, their texts, and everything that the archive knows and does about them."""

    name = "documents"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the start-up checks, and the triggers' return after each migration."""
        from documents import checks  # noqa: F401  (registers itself)

        post_migrate.connect(put_triggers_back, sender=self, dispatch_uid="documents.triggers")
