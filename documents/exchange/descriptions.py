"""What a person says of a record, an agent, a topic and the rest, before it is kept.

Desk forms, manifests, collection folders and imports all make these, and the
operations take nothing else. Others are named by what people call them: agents
and topics by slug, records by code, sources by code within a collection,
credited people by code. What is not known is None or empty, never guessed.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Annotated, TypeAlias

from documents.exchange.described import edtf, language_tag
from documents.models import (
    Agent,
    AgentName,
    AgentRelation,
    Collection,
    DirectiveVersion,
    Figure,
    Part,
    Partner,
    ProvenanceEvent,
    Record,
    RecordDate,
    RecordIdentifier,
    RecordRelation,
    RecordTitle,
    Source,
    Statement,
)

Edtf: TypeAlias = Annotated[str, edtf]
LanguageTag: TypeAlias = Annotated[str, language_tag]
Words: TypeAlias = Mapping[LanguageTag, str]
"""The same words in several languages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceDescription:
    name: str
    language: LanguageTag


# --- agents, topics, sources, collections ---------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class NameDescription:
    name: str
    language: LanguageTag
    kind: AgentName.Kind = AgentName.Kind.OFFICIAL


@dataclass(frozen=True, slots=True, kw_only=True)
class HonorificDescription:
    words: str
    language: LanguageTag
    since: Edtf | None = field(default=None, metadata={"key": "from"})
    until: Edtf | None = field(default=None, metadata={"key": "to"})


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentRelationDescription:
    kind: AgentRelation.Kind
    agent: str
    since: Edtf | None = field(default=None, metadata={"key": "from"})
    until: Edtf | None = field(default=None, metadata={"key": "to"})
    words: Words = field(default_factory=dict)
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentDescription:
    """An agent is protected until somebody says otherwise."""

    slug: str
    kind: Agent.Kind
    exposure: Agent.Exposure = Agent.Exposure.PROTECTED
    description: Words = field(default_factory=dict)
    names: tuple[NameDescription, ...] = ()
    honorifics: tuple[HonorificDescription, ...] = ()
    relations: tuple[AgentRelationDescription, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicDescription:
    slug: str
    broader: str | None = None
    labels: Words
    alternative: Mapping[LanguageTag, tuple[str, ...]] = field(default_factory=dict)
    definitions: Words = field(default_factory=dict)
    scope_notes: Words = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceDescription:
    code: str = field(metadata={"key": "key"})
    kind: Source.Kind
    title: str
    author: str | None = None
    outlet: str | None = None
    date: Edtf | None = None
    address: str | None = None
    language: LanguageTag = "und"
    note: Words = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerDescription:
    agent: str
    role: Partner.Role


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectionDescription:
    slug: str
    prefix: str
    nature: Collection.Nature = Collection.Nature.RESTRICTED
    title: Words
    summary: Words = field(default_factory=dict)
    introduction: Words = field(default_factory=dict)
    introduction_by: str = ""
    received: Words = field(default_factory=dict)
    disclosed: Edtf | None = None
    terms_of_use: Words = field(default_factory=dict)
    content_note: Words = field(default_factory=dict)
    pages_held: int | None = None
    pages_known: int | None = None
    missing: Words = field(default_factory=dict)
    second_reader: bool = False
    partners: tuple[PartnerDescription, ...] = ()


# --- records --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class TitleDescription:
    title: str
    language: LanguageTag
    kind: RecordTitle.Kind = RecordTitle.Kind.SUPPLIED


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentifierDescription:
    kind: RecordIdentifier.Kind
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkDescription:
    """A classification or a caveat, as it is marked on the record."""

    as_marked: str
    language: LanguageTag = "und"
    meaning: Words = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class PartDescription:
    agent: str
    role: Part.Role


@dataclass(frozen=True, slots=True, kw_only=True)
class DateDescription:
    date: Edtf
    kind: RecordDate.Kind
    certainty: RecordDate.Certainty = RecordDate.Certainty.CERTAIN
    note: Words = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationDescription:
    kind: RecordRelation.Kind
    record: str
    date: Edtf | None = None
    source: str | None = None
    note: Words = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ElsewhereDescription:
    outlet: str
    title: str = ""
    date: Edtf | None = None
    address: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordDescription:
    """All that is said of a record itself; its texts, files and events are not part of it."""

    type: Record.Type = Record.Type.OTHER
    titles: tuple[TitleDescription, ...] = ()
    identifiers: tuple[IdentifierDescription, ...] = ()
    classification: MarkDescription | None = None
    caveats: tuple[MarkDescription, ...] = ()
    agents: tuple[PartDescription, ...] = ()
    dates: tuple[DateDescription, ...] = ()
    languages: tuple[LanguageTag, ...] = ()
    pages: int | None = None
    extent: Words = field(default_factory=dict)
    places: tuple[PlaceDescription, ...] = ()
    subjects: tuple[str, ...] = ()
    summary: Words = field(default_factory=dict)
    summary_by: str | None = None
    content_note: Words = field(default_factory=dict)
    relations: tuple[RelationDescription, ...] = ()
    published_elsewhere: tuple[ElsewhereDescription, ...] = ()


# --- what is said in and about records ------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectiveDescription:
    """What an order says, apart from the words that give it."""

    force: DirectiveVersion.Force
    actor: Words = field(default_factory=dict)
    on_whom: Words = field(default_factory=dict)
    condition: Words = field(default_factory=dict)
    quantity: Words = field(default_factory=dict)
    deadline: Words = field(default_factory=dict)
    consequence: Words = field(default_factory=dict)
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EventAgentDescription:
    agent: str
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceDescription:
    words: Words = field(default_factory=dict)
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldDescription:
    """What an event holds back for the custodians."""

    date: Edtf | None = None
    place: PlaceDescription | None = None
    words: Words = field(default_factory=dict)
    agents: tuple[EventAgentDescription, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EventDescription:
    kind: ProvenanceEvent.Kind
    date: Edtf | None = None
    certainty: ProvenanceEvent.Certainty = ProvenanceEvent.Certainty.CERTAIN
    words: Words = field(default_factory=dict)
    place: PlaceDescription | None = None
    agents: tuple[EventAgentDescription, ...] = ()
    evidence: EvidenceDescription = field(default_factory=EvidenceDescription)
    held: HeldDescription | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WordsOfText:
    """Words that stand in the newest revision of a record's text."""

    text: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutDescription:
    record: str | None = None
    collection: str | None = None
    agent: str | None = None
    policy: Words = field(default_factory=dict)
    passage: WordsOfText | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementDescription:
    """Each line of `words` is a passage of the statement."""

    kind: Statement.Kind
    mode: Statement.Mode
    language: LanguageTag
    words: str
    speaker: str | None = None
    speaker_as_given: Words = field(default_factory=dict)
    date: Edtf | None = None
    about: AboutDescription
    answers: int | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureDescription:
    value: Decimal
    to: Decimal | None = None
    qualifier: Figure.Qualifier = Figure.Qualifier.EXACTLY
    unit: str = ""
    of: Words
    place: PlaceDescription | None = None
    period: Edtf | None = None
    claimed_by: str | None = None
    source: str | None = None
