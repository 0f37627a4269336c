"""An archive that a whole module of tests reads: real files are taken in once, then undone."""

import json
from collections.abc import Callable, Iterator
from contextlib import suppress
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from documents.operations.rebuild_index import rebuild_index
from documents.search.engines.folder import IndexFolder
from documents.search.engines.whoosh_engine import backend

TakeIn = Callable[[Path], list[dict[str, Any]]]


@pytest.fixture(scope="module")
def archive(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[None]:
    """An empty archive with an index of its own, open until the module's last test."""
    kept = backend()
    before = kept.folder
    with django_db_blocker.unblock(), transaction.atomic():
        kept.folder = IndexFolder(tmp_path_factory.mktemp("index") / "index")
        try:
            yield
        finally:
            kept.folder = before
            transaction.set_rollback(True)


@pytest.fixture(scope="module")
def take_in(archive: None) -> TakeIn:
    """Take a manifest's files into a public collection and index them; the report's rows."""

    def run(manifest: Path) -> list[dict[str, Any]]:
        call_command(
            "add_collection",
            "real",
            title="Real documents",
            prefix="re",
            nature="already_public",
            stdout=StringIO(),
        )
        report = StringIO()
        with suppress(CommandError):  # the report says which were refused, and why
            call_command(
                "ingest",
                collection="real",
                manifest=manifest,
                publish=True,
                level="public",
                json=True,
                stdout=report,
            )
        rebuild_index()
        return list(json.loads(report.getvalue())["files"])

    return run


@pytest.fixture(scope="module")
def asked() -> Callable[..., Any]:
    """What a command that prints JSON answers."""

    def run(*arguments: str) -> Any:
        answer = StringIO()
        call_command(*arguments, "--json", stdout=answer)
        return json.loads(answer.getvalue())

    return run
