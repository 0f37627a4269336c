"""A small record in two languages, for the tests of pages."""

from dataclasses import dataclass

from documents.models import Record, Revision
from tests.factories import (
    CollectionFactory,
    RecordFactory,
    RecordTitleFactory,
    TextFactory,
    write_text,
)

SOURCE = (
    "各渡口管理站：现将有关要求通知如下。",
    "一、严禁未经登记人员登船。",
    "二、固定窗口、固定座位，不得擅自更改。",
)
ENGLISH = (
    "To all ferry stations: the following requirements are notified.",
    "1. No unregistered person is to board.",
    "2. Windows and seats are fixed, and must not be changed.",
)


@dataclass(frozen=True)
class Notice:
    """A notice with its transcription and its translation, each in one revision."""

    record: Record
    chinese: Revision
    english: Revision


def a_notice(code: str = "hb-0001", **traits: object) -> Notice:
    """A notice of that code in a fictional collection; public unless `traits` say otherwise."""
    traits = traits or {"public": True}
    collection = CollectionFactory(fiction=True, slug="harbour-papers")
    record = RecordFactory(code=code, collection=collection, pages=2, **traits)
    RecordTitleFactory(record=record, title="Notice on seats", kind="translated")
    RecordTitleFactory(record=record, title="关于座位的通知", language="zh-Hans", kind="on_face")
    chinese = TextFactory(record=record)
    first = write_text(chinese, *SOURCE)
    english = TextFactory(record=record, english=True, of_text=chinese)
    second = write_text(english, *ENGLISH, aligned="in order")
    record.refresh_from_db()
    return Notice(record, first, second)
