"""Rows for tests: safe by default (drafts, closed), and nothing random decides."""

from tests.factories.agents import AgentFactory, AgentNameFactory
from tests.factories.annotations import MINE, PUBLIC, on_words, within, write_note
from tests.factories.collections import CollectionFactory
from tests.factories.people import CreditFactory, CustodianFactory, UserFactory
from tests.factories.records import RecordFactory, RecordTitleFactory
from tests.factories.sources import SourceFactory
from tests.factories.texts import TextFactory, write_text

__all__ = [
    "MINE",
    "PUBLIC",
    "AgentFactory",
    "AgentNameFactory",
    "CollectionFactory",
    "CreditFactory",
    "CustodianFactory",
    "RecordFactory",
    "RecordTitleFactory",
    "SourceFactory",
    "TextFactory",
    "UserFactory",
    "on_words",
    "within",
    "write_note",
    "write_text",
]
