"""What every test stands on."""

import os
from typing import Any

import pytest
from django.db import connections
from django.test import TransactionTestCase
from hypothesis import settings

from documents.models import triggers
from documents.search.engines.folder import IndexFolder
from documents.search.engines.whoosh_engine import backend

# No deadline: a busy machine is no fault of the code. `make test-long` looks twenty times as far.
settings.register_profile("usual", deadline=None)
settings.register_profile("long", deadline=None, max_examples=2000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "usual"))

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
