"""`manage.py serve`: make the data ready, then hand this process to the web server."""

import os
import sys
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connection, connections

from documents.errors import CannotStart, IndexMissing, VerbatimError
from documents.management.local_logins import local_logins
from documents.management.readiness import (
    bound_socket,
    require_known_database,
    require_usable_data,
    troubles,
)
from documents.management.static_files import gather_static_files
from documents.models import triggers
from documents.operations.archive_account import archive_account
from documents.operations.check_originals import check_originals
from documents.operations.note_samples import note_samples, samples_were_loaded
from documents.operations.rebuild_index import rebuild_index
from documents.operations.write_stamps import write_stamps
from documents.search.engines.whoosh_engine import backend
from documents.store.objects import ObjectStore


class Command(BaseCommand):
    help = (
        "Make the data ready (migrations, static files, index) and serve the archive at HOST:PORT. "
        "With LOCAL=1, the first start also loads the samples and makes two logins. "
        "Exit status: 1 when it cannot start, with a sentence that says why."
    )
    requires_system_checks = ()  # they run here, once the database is known to be ours

    def handle(self, *args: Any, **options: Any) -> None:
        """Start the archive; does not return while it serves."""
        try:
            bound = bound_socket(settings.HOST, settings.PORT)
            require_usable_data(settings.DATA_DIR)
            self._make_data_ready()
            self._make_rest_ready()
        except (VerbatimError, DatabaseError, OSError) as error:
            raise CommandError(f"The archive cannot start. {error}") from error
        except KeyboardInterrupt:
            raise CommandError("Stopped; the next start goes on from here.") from None
        connections.close_all()
        self.stdout.flush()
        os.execv(  # noqa: S606  (the server takes this process over: signals reach it directly)
            sys.executable,
            [
                sys.executable,
                *("-m", "gunicorn", "--config", "python:archive.server"),
                *("--bind", f"fd://{bound.fileno()}", "archive.wsgi"),
            ],
        )

    def _make_data_ready(self) -> None:
        """Bring the database to this program's shape, once it is known to be its own."""
        require_known_database()
        refuse(troubles(triggers_too=False))
        tables = connection.introspection.table_names()
        if "documents_stamp" in tables and (gone := triggers.missing(connection)):
            self.stderr.write(
                f"Append-only triggers were missing and are put back now: {', '.join(gone)}. "
                "Find out who changed the database by hand."
            )
        call_command("migrate", interactive=False, verbosity=0)
        write_stamps(by=archive_account())
        refuse(troubles(triggers_too=True))

    def _make_rest_ready(self) -> None:
        """Static files, the index, and on this machine alone the samples and two logins."""
        if gather_static_files():
            self.stdout.write("Static files gathered.")
        if settings.LOCAL and not samples_were_loaded():
            self.stdout.write("Loading the samples, once …")
            self.stdout.flush()
            call_command("load_samples", verbosity=0)
            note_samples(by=archive_account())
            check_originals(store=ObjectStore(settings.OBJECTS_DIR), by=archive_account())
        try:
            backend().folder.build()
        except IndexMissing:
            self.stdout.write("Building the search index …")
            self.stdout.flush()
            rebuild_index()
        self.stdout.write(f"The archive is at {settings.ARCHIVE_ADDRESS}/  (stop it with Ctrl+C)")
        if settings.LOCAL:
            self.stdout.write(
                f"Logins made for this machine, at {settings.ARCHIVE_ADDRESS}/login "
                f"(first passwords, kept in {settings.DATA_DIR / 'logins.txt'}):"
            )
            self.stdout.write(local_logins(settings.DATA_DIR))


def refuse(found: list[str]) -> None:
    """Raise CannotStart with everything that was found, if anything was."""
    if found:
        raise CannotStart(" ".join(found))
