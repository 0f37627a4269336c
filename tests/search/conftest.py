"""An index of its own for each test, and records to find in it."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from documents.models import Collection, Record, Revision, Text
from documents.operations.rebuild_index import rebuild_index
from tests.factories import CollectionFactory, RecordFactory, TextFactory, write_text


@dataclass
class Ferry:
    """A public notice in Chinese with its English translation, passage by passage."""

    collection: Collection
    record: Record
    chinese: Text
    english: Text
    translation: Revision


CHINESE = (
    "关于加强渡口登记管理的通知",
    "二、值班人员应当逐人核对姓名、时间和去向。固定窗口、固定座位，不得擅自更改。",
    "三、每月上报一次。",
)
ENGLISH = (
    "Notice on strengthening the management of ferry registration",
    "2. Duty officers shall check each person. Windows and seats are fixed; don’t change them.",
    "3. Report once a month; a fixed seat stays in the café.",
)


@pytest.fixture
def ferry(index_folder):
    """The notice, indexed."""
    collection = CollectionFactory(slug="harbour", prefix="hb", title={"en": "Harbour Papers"})
    record = RecordFactory(
        collection=collection,
        public=True,
        code="hb-0412",
        classification="内部",
        classification_meaning={"en": "Internal"},
    )
    chinese = TextFactory(record=record)
    write_text(chinese, *CHINESE)
    english = TextFactory(record=record, english=True, of_text=chinese)
    translation = write_text(english, *ENGLISH, aligned="in order")
    rebuild_index()
    return Ferry(collection, record, chinese, english, translation)
