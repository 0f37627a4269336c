"""Rows for tests: safe by default (drafts, closed), and nothing random decides."""

from tests.factories.agents import AgentFactory, AgentNameFactory
from tests.factories.collections import CollectionFactory
from tests.factories.people import CreditFactory, CustodianFactory, UserFactory
from tests.factories.records import RecordFactory, RecordTitleFactory
from tests.factories.sources import SourceFactory
from tests.factories.texts import TextFactory, write_text

__all__ = [
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
    "write_text",
]
