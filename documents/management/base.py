"""What the archive's commands share: who acts, who reads, and how a refusal ends.

Exit status: 0 done; 1 refused, with one sentence; 2 wrong usage (argparse).
"""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from documents.access import ANONYMOUS, Reader
from documents.errors import NotFound, VerbatimError
from documents.models import Collection, Record, User
from documents.operations.archive_account import archive_account


class ArchiveCommand(BaseCommand):
    """A command that turns every refusal of the archive into a sentence and status 1."""

    def execute(self, *args: Any, **options: Any) -> Any:
        """Run the command; a refusal or an invalid value becomes a CommandError."""
        try:
            return super().execute(*args, **options)
        except VerbatimError as error:
            raise CommandError(str(error)) from error
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        except BrokenPipeError:
            sys.stderr.close()  # whoever read our output has stopped: nothing to say to them
            return None


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
