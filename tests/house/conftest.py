"""Archives that are made once for a module of these tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from documents.operations.rebuild_index import rebuild_index
from documents.search.engines.folder import IndexFolder
from documents.search.engines.whoosh_engine import backend
from tests.house.doors.world import World
from tests.samples.loaded import load


@pytest.fixture(scope="module")
def samples(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Both collections, taken back after the module."""
    with django_db_blocker.unblock(), transaction.atomic():
        load("china-cables")
        load("lantern-island")
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def module_index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[IndexFolder]:
    """An index folder for a module; the one that was used comes back after it."""
    kept, before = backend(), backend().folder
    kept.folder = IndexFolder(tmp_path_factory.mktemp("doors") / "index")
    yield kept.folder
    kept.folder = before


@pytest.fixture(scope="module")
def whole_archive(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, module_index: IndexFolder
) -> Iterator[World]:
    """An archive with a record in each state, indexed; taken back after the module."""
    with django_db_blocker.unblock(), transaction.atomic():
        world = World.begin()
        world.grow_whole()
        rebuild_index()
        yield world
        transaction.set_rollback(True)


@pytest.fixture
def growing_archive(db: None, module_index: IndexFolder, tmp_path: Path) -> Iterator[World]:
    """An archive with its people and without records, indexed apart."""
    kept, before = backend(), backend().folder
    kept.folder = IndexFolder(tmp_path / "index")
    yield World.begin()
    kept.folder = before
