"""The sample collections, loaded once for a module of these tests."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from tests.samples.loaded import load


@pytest.fixture(scope="module")
def samples(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Both collections, taken back after the module."""
    with django_db_blocker.unblock(), transaction.atomic():
        load("china-cables")
        load("lantern-island")
        yield
        transaction.set_rollback(True)
