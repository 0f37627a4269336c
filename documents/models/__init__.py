"""What is kept: the tables, their rules and their queries."""

from documents.models.agent import Agent, AgentName, AgentRelation, Honorific
from documents.models.annotation import Annotation, AnnotationTarget, AnnotationVersion
from documents.models.append_only import AppendOnlyModel
from documents.models.carried_target import CarriedTarget
from documents.models.collection import Collection, Partner
from documents.models.debate import Debate
from documents.models.directive import (
    Coding,
    Directive,
    DirectivePlace,
    DirectiveVersion,
    Repetition,
)
from documents.models.figure import Figure
from documents.models.file import (
    FixityCheck,
    FixityRun,
    Original,
    Page,
    PageImage,
    RecordFile,
    Rendition,
    SourceFile,
)
from documents.models.former_slug import FormerSlug
from documents.models.group import Group, GroupMember, Invitation
from documents.models.ingest_report import IngestReport
from documents.models.log import LogEntry
from documents.models.outbox import Outbox
from documents.models.place import Place
from documents.models.provenance import EventAgent, HeldPart, ProvenanceEvent
from documents.models.reading_list import ReadingListEntry
from documents.models.record import (
    Caveat,
    Part,
    PublishedElsewhere,
    Record,
    RecordDate,
    RecordIdentifier,
    RecordLanguage,
    RecordRelation,
    RecordTitle,
)
from documents.models.request import Request
from documents.models.source import Source
from documents.models.stamp import Stamp
from documents.models.statement import Statement
from documents.models.text import (
    Alignment,
    KeyMerge,
    PageSpan,
    Passage,
    PassageKey,
    Review,
    Revision,
    SpanLink,
    Text,
)
from documents.models.token import Token
from documents.models.topic import Topic, TopicLabel
from documents.models.user import Credit, Membership, User

__all__ = [
    "Agent",
    "AgentName",
    "AgentRelation",
    "Alignment",
    "Annotation",
    "AnnotationTarget",
    "AnnotationVersion",
    "AppendOnlyModel",
    "CarriedTarget",
    "Caveat",
    "Coding",
    "Collection",
    "Credit",
    "Debate",
    "Directive",
    "DirectivePlace",
    "DirectiveVersion",
    "EventAgent",
    "Figure",
    "FixityCheck",
    "FixityRun",
    "FormerSlug",
    "Group",
    "GroupMember",
    "HeldPart",
    "Honorific",
    "IngestReport",
    "Invitation",
    "KeyMerge",
    "LogEntry",
    "Membership",
    "Original",
    "Outbox",
    "Page",
    "PageImage",
    "PageSpan",
    "Part",
    "Partner",
    "Passage",
    "PassageKey",
    "Place",
    "ProvenanceEvent",
    "PublishedElsewhere",
    "ReadingListEntry",
    "Record",
    "RecordDate",
    "RecordFile",
    "RecordIdentifier",
    "RecordLanguage",
    "RecordRelation",
    "RecordTitle",
    "Rendition",
    "Repetition",
    "Request",
    "Review",
    "Revision",
    "Source",
    "SourceFile",
    "SpanLink",
    "Stamp",
    "Statement",
    "Text",
    "Token",
    "Topic",
    "TopicLabel",
    "User",
]
