"""What every test stands on."""

from typing import Any

import pytest
from django.db import connections
from django.test import TransactionTestCase

from documents.models import triggers
from documents.search.engines.folder import IndexFolder
from documents.search.engines.whoosh_engine import backend

_flush = TransactionTestCase._fixture_teardown


def _flush_without_triggers(case: TransactionTestCase) -> Any:
    """The flush after a transactional test deletes rows that the triggers guard."""
    for alias in case._databases_names(include_mirrors=False):
        with connections[alias].schema_editor() as editor:
            triggers.remove(editor)
    try:
        return _flush(case)
    finally:
        for alias in case._databases_names(include_mirrors=False):
            with connections[alias].schema_editor() as editor:
                triggers.install(editor)


TransactionTestCase._fixture_teardown = _flush_without_triggers  # type: ignore[method-assign]


@pytest.fixture
def index_folder(tmp_path, monkeypatch, db):
    """An index folder that holds nothing yet."""
    folder = IndexFolder(tmp_path / "index")
    monkeypatch.setattr(backend(), "folder", folder)
    return folder
