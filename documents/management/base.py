"""What the archive's commands share: who acts, who reads, and how a refusal ends.

Exit status: 0 done; 1 refused, with one sentence; 2 wrong usage (argparse); 130 stopped
by Ctrl-C.
"""

import sqlite3
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, connection, transaction

from documents.access import ANONYMOUS, Reader
from documents.errors import IndexMissing, IndexUnusable, NotFound, VerbatimError
from documents.models import Collection, Outbox, Record, User
from documents.operations.apply_outbox import apply_outbox
from documents.operations.archive_account import archive_account
from documents.operations.rebuild_index import rebuild_index
from documents.operations.write_stamps import write_stamps


class ArchiveCommand(BaseCommand):
    """A command that turns every refusal of the archive into a sentence and status 1.

    The first command on an empty database sets it up; what a command changed is
    in the search index when it ends, unless another process is indexing, which
    then does it.
    """

    sets_up = True
    """Whether the command needs a database that is set up; a restore brings its own."""

    def execute(self, *args: Any, **options: Any) -> Any:
        """Run the command; a refusal or an invalid value becomes a CommandError."""
        try:
            if self.sets_up and not connection.introspection.table_names():
                call_command("migrate", interactive=False, verbosity=0)
                write_stamps(by=archive_account())
            try:
                return super().execute(*args, **options)
            finally:
                # Also after some were refused: the others were taken in.
                if self.sets_up:
                    transaction.on_commit(self._index)
        except VerbatimError as error:
            raise CommandError(str(error)) from error
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        except OperationalError as error:
            if not _is_busy(error):
                raise
            raise CommandError(
                "Another process is writing to the archive for long: try again in a moment."
            ) from error
        except KeyboardInterrupt as stopped:
            raise CommandError(
                "Stopped. What was finished before is kept; give the command again for the rest.",
                returncode=130,  # 128 and the signal's number, as a shell has it
            ) from stopped
        except BrokenPipeError:
            sys.stderr.close()  # whoever read our output has stopped: nothing to say to them
            return None

    def _index(self) -> None:
        if not Outbox.objects.exists():
            return
        try:
            apply_outbox()
        except IndexMissing:
            rebuild_index()
        except IndexUnusable as error:
            self.stderr.write(f"What changed is not in the search index yet. {error}")


def _is_busy(error: OperationalError) -> bool:
    """Whether SQLite waited its whole timeout for another writer (primary result 5)."""
    code: int | None = getattr(error.__cause__, "sqlite_errorcode", None)
    return code is not None and code & 0xFF == sqlite3.SQLITE_BUSY


def add_as(parser: ArgumentParser, what: str) -> None:
    """Add `--as NAME`."""
    parser.add_argument("--as", dest="account", metavar="NAME", default="", help=what)


def acting(account: str) -> User:
    """The account that acts: the one named, or the archive's own. Raises NotFound."""
    return named(account) if account else archive_account()


def reading(account: str) -> Reader:
    """Whoever reads: the account named, or an anonymous reader. Raises NotFound."""
    return named(account).as_reader() if account else ANONYMOUS


def named(account: str) -> User:
    """The account of that name. Raises NotFound."""
    found = User.objects.filter(username=account, is_active=True).first()
    if found is None:
        raise NotFound("account", account)
    return found


def collection_named(slug: str) -> Collection:
    """The collection of that slug. Raises NotFound."""
    found = Collection.objects.filter(slug=slug).first()
    if found is None:
        raise NotFound("collection", slug)
    return found


def record_named(code: str) -> Record:
    """The record of that code, however spelt. Raises NotFound."""
    found = Record.objects.filter(code=code.strip().lower()).first()
    if found is None:
        raise NotFound("record", code)
    return found
