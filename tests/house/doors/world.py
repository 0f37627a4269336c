"""An archive with a record in each state, and a canary word in each thing that is closed.

It grows in stages, the most open first, so that a test can compare what a
person sees before and after the things are there that this person may not know.
"""

import io
from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.db import connection, reset_queries
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from PIL import Image

from documents.exchange.annotation_description import AnnotationDescription, Sharing
from documents.exchange.descriptions import (
    AboutDescription,
    DirectiveDescription,
    EventAgentDescription,
    EventDescription,
    FigureDescription,
    HeldDescription,
    StatementDescription,
)
from documents.models import (
    Agent,
    Annotation,
    Caveat,
    Collection,
    Original,
    Page,
    PageImage,
    PageSpan,
    Part,
    Place,
    PublishedElsewhere,
    Record,
    RecordDate,
    RecordFile,
    RecordIdentifier,
    RecordLanguage,
    RecordRelation,
    Rendition,
    Revision,
    SourceFile,
    Statement,
    Topic,
    TopicLabel,
    User,
)
from documents.operations.annotate import annotate, revise_annotation
from documents.operations.find_words import WordsIn
from documents.operations.keep_group import invite, join_group, make_group
from documents.operations.record_event import record_event
from documents.operations.record_figure import record_figure
from documents.operations.record_statement import record_statement
from documents.operations.tag_directive import tag_directive
from documents.store import DerivativeStore, ObjectStore
from tests.factories import (
    MINE,
    PUBLIC,
    AgentFactory,
    AgentNameFactory,
    CollectionFactory,
    RecordFactory,
    RecordTitleFactory,
    TextFactory,
    on_words,
    within,
    write_note,
    write_text,
)
from tests.house.doors.people import accounts, clients
from tests.house.doors.states import (
    DRAFT,
    FILE,
    GROUPS,
    HELD,
    LONG_AGO,
    MINE_ALONE,
    PRIVATE,
    PROTECTED,
    SHUT,
    STAGES,
    STATES,
    canary,
    code,
    number,
)


@dataclass(frozen=True)
class Answer:
    """All of an answer that a person could compare with another, the work for it included."""

    status: int
    headers: dict[str, str]
    body: bytes
    queries: int
    cookie: bool


def headers_of(answer: Any) -> dict[str, str]:
    """The headers of an answer but for those that say what time it is."""
    return {name: value for name, value in answer.headers.items() if name != "Expires"}


@dataclass
class World:
    """The archive, and a client for each person."""

    quay: Collection
    other: Collection
    accounts: dict[str, User]
    clients: dict[str, Client]
    topic: Topic
    stages: int = 0
    records: dict[str, Record] = field(default_factory=dict)
    answers: dict[tuple[str, str], Answer] = field(default_factory=dict)

    @classmethod
    def begin(cls) -> "World":
        """An archive with its people and its collections, and no record of the quay's yet."""
        quay = CollectionFactory(slug="quay", prefix="qy", title={"en": "Quay Papers"})
        other = CollectionFactory(slug="other", prefix="ot", title={"en": "Other Papers"})
        found = accounts(quay, other)
        topic = Topic.objects.create(slug="seating")
        TopicLabel.objects.create(topic=topic, words="Seating", language="en")
        made = cls(quay, other, found, clients(found), topic)
        _agents()
        elsewhere = RecordFactory(code="ot-1001", collection=other, public=True)
        RecordTitleFactory(record=elsewhere, title="Another notice")
        write_text(TextFactory(record=elsewhere, code="en", language="en"), "Quite another thing.")
        return made

    def ask(self, person: str, address: str) -> Answer:
        """What a person gets at an address, asked for once while the archive stays as it is."""
        if (person, address) not in self.answers:
            reset_queries()  # the log holds 9,000 and no more
            with CaptureQueriesContext(connection) as queries:
                got = self.clients[person].get(address)
                body = b"".join(got) if got.streaming else got.content
            self.answers[person, address] = Answer(
                got.status_code, headers_of(got), body, len(queries), bool(got.cookies)
            )
        return self.answers[person, address]

    def grow(self) -> None:
        """Add the records of the next stage."""
        self.answers.clear()
        for state in STAGES[self.stages]:
            self.records[state] = self._record(state)
        if self.stages == 0:
            self._keep_secrets_of_the_public_record()
            self._annotate_in_two_steps()
        if self.stages == 1:
            self._keep_notes_to_a_few()
        self.stages += 1

    def grow_whole(self) -> None:
        """Add the records of all stages, and a collection of which nobody may know."""
        while self.stages < len(STAGES):
            self.grow()
        self.add_a_shut_collection()

    def add_a_shut_collection(self) -> None:
        """A collection in which nothing was ever open, with all that it can hold."""
        shut = CollectionFactory(slug="shut", prefix="sh", title={"en": f"{SHUT} title"})
        record = RecordFactory(code="sh-1001", collection=shut, **STATES["sealed"])
        RecordTitleFactory(record=record, title=f"{SHUT} notice")
        write_text(TextFactory(record=record), f"{SHUT}：固定座位。")
        record_statement(
            collection=shut,
            by=self.accounts["archive"],
            number=601,
            description=_statement(f"{SHUT} said so.", AboutDescription(collection="shut")),
        )

    def _record(self, state: str) -> Record:
        word, by = canary(state), self.accounts["archive"]
        record = RecordFactory(
            code=code(state),
            collection=self.quay,
            type="circular",
            classification=f"{word} secret",
            classification_language="en",
            summary={"en": f"{word} summary"},
            content_note={"en": f"{word} note"},
            opens_at=timezone.now() + timedelta(days=365) if state == "embargoed" else None,
            **STATES[state],
        )
        RecordTitleFactory(record=record, title=f"{word} notice", kind="translated")
        RecordLanguage.objects.create(record=record, tag="zh-Hans")
        RecordDate.objects.create(record=record, date=f"19{number(state) % 100:02}", kind="on_face")
        RecordIdentifier.objects.create(record=record, kind="on_face", value=f"{word} 17")
        Caveat.objects.create(record=record, as_marked=f"{word} burn", language="en")
        PublishedElsewhere.objects.create(record=record, outlet=f"{word} Times")
        record.places.add(Place.objects.create(name=f"{word} pier", language="en"))
        record.subjects.add(self.topic)
        issuer = AgentFactory(slug=f"{word}-office", official=True)
        AgentNameFactory(agent=issuer, name=f"{word} Office")
        for agent in (issuer, *Agent.objects.exclude(exposure="official")):
            Part.objects.create(record=record, agent=agent, role="issuer")
        self._texts(record, word)
        record_event(
            of=record, by=by, description=EventDescription(kind="leak", words={"en": f"{word}."})
        )
        said = record_statement(
            collection=self.quay,
            by=by,
            number=number(state),
            at=LONG_AGO,
            description=_statement(f"{word} is false.", AboutDescription(record=record.code)),
        )
        record_figure(
            collection=self.quay,
            record=record,
            statement=said,
            by=by,
            description=FigureDescription(value=Decimal(17), unit=word, of={"en": f"{word} seats"}),
        )
        for at, level in enumerate((record.level, "sealed"), start=1):
            self._file(record, at, level, word)
        if state != "public":
            # What is closed names what is open, and is named by it.
            ends = (record, self.records["public"]), (self.records["public"], record)
            for kind, (one, two) in zip(("attached_to", "cites"), ends, strict=True):
                RecordRelation.objects.create(record=one, kind=kind, other=two, other_code=two.code)
        return record

    def _texts(self, record: Record, word: str) -> None:
        chinese = TextFactory(record=record)
        source = write_text(chinese, f"{word}：各渡口管理站。", "固定窗口、固定座位。")
        english = TextFactory(record=record, english=True, of_text=chinese)
        made = write_text(
            english, f"{word}: to all stations.", "Seats are fixed.", aligned="in order"
        )
        record.refresh_from_db()
        self._note(record, word, made)
        tag_directive(
            record=record,
            places=[WordsIn(source, "固定座位"), WordsIn(made, "Seats are fixed")],
            description=DirectiveDescription(
                force="must", actor={"en": f"{word} stations"}, topics=(self.topic.slug,)
            ),
            by=self.accounts["archive"],
            number=number(next(s for s in STATES if code(s) == record.code)),
            at=LONG_AGO,
        )

    def _note(self, record: Record, word: str, made: Revision) -> None:
        """One that everyone may read who may read the record."""
        annotate(
            record=record,
            targets=[on_words(made, "Seats are fixed")],
            said=AnnotationDescription(
                motivation="questioning", body=f"{word} question?", language="en"
            ),
            sharing=PUBLIC,
            by=self.accounts["archive"],
            number=number(next(s for s in STATES if code(s) == record.code)),
            at=LONG_AGO,
        )

    def _annotate_in_two_steps(self) -> None:
        """A note on the public record whose first version was its writer's alone."""
        by = self.accounts["researcher"]
        note = write_note(self.records["public"], by, f"{DRAFT} thought.", sharing=MINE, number=704)
        revise_annotation(
            annotation=note,
            said=AnnotationDescription(body="Said with care.", language="en"),
            sharing=PUBLIC,
            by=by,
        )

    def _keep_notes_to_a_few(self) -> None:
        """Notes on the public record that the researcher, or a group, keeps to themselves."""
        by, record = self.accounts["researcher"], self.records["public"]
        group = make_group(name=f"{GROUPS} desk", by=by)
        join_group(secret=invite(group=group, by=by), by=self.accounts["account"])
        parent = Annotation.objects.get(number=number("public"))
        by = User.objects.get(pk=by.pk)
        draft = Sharing(state="draft", visible_to="everyone")
        for at, word, sharing in (
            (701, MINE_ALONE, MINE),
            (702, GROUPS, within(group)),
            (703, DRAFT, draft),
        ):
            write_note(record, by, f"{word} words.", sharing=sharing, number=at)
            write_note(
                record, by, f"{word} reply.", sharing=sharing, number=at + 10, reply_to=parent,
                motivation="replying",
            )  # fmt: skip
        write_note(
            record, by, f"{MINE_ALONE} tag.", sharing=MINE, number=705, motivation="tagging",
            topics=(self.topic.slug,),
        )  # fmt: skip

    def _file(self, record: Record, at: int, level: str, word: str) -> None:
        stored = ObjectStore(settings.OBJECTS_DIR).put(io.BytesIO(f"{word} {at}".encode()))
        file = SourceFile.objects.create(
            original=Original.objects.create(sha256=stored.sha256, size=stored.size),
            name=f"{FILE} {word}.pdf",
            media_type="application/pdf",
            metadata={"Author": f"{FILE} {word}"},
            level=level,
            reader=f"{FILE} reader",
            warnings=[f"{FILE} warning"],
        )
        RecordFile.objects.create(record=record, file=file, number=at)
        page = Page.objects.create(file=file, number=1, width=100, height=100, running=[FILE])
        rendition = Rendition.objects.create(file=file, number=1, maker="test", width=50)
        PageImage.objects.create(
            rendition=rendition, page=page, width=50, height=50, media_type="image/png"
        )
        drawn = io.BytesIO()
        Image.new("RGB", (50, 50), "white").save(drawn, "PNG")
        DerivativeStore(settings.DERIVATIVES_DIR).write(
            stored.sha256, 1, 1, "image/png", drawn.getvalue()
        )
        if at == 1 and record.base_text is not None:
            source = record.base_text.revisions.get()
            PageSpan.objects.create(
                revision=source,
                page=page,
                start=0,
                end=len(source.string),
                boxes=[[0, len(source.string), 10, 10, 60, 30]],
            )

    def _keep_secrets_of_the_public_record(self) -> None:
        held = HeldDescription(
            words={"en": f"{HELD} words"},
            date="1987",
            agents=(EventAgentDescription(agent="zqprivate", role=f"{HELD} role"),),
        )
        record_event(
            of=self.records["public"],
            by=self.accounts["archive"],
            description=EventDescription(kind="receipt", words={"en": "It came."}, held=held),
        )


def _agents() -> None:
    private = AgentFactory(slug="zqprivate", kind="person", private=True)
    AgentNameFactory(agent=private, name=PRIVATE)
    protected = AgentFactory(slug="zqprotected", kind="person")
    AgentNameFactory(agent=protected, name=PROTECTED)


def _statement(words: str, about: AboutDescription) -> StatementDescription:
    return StatementDescription(
        kind=Statement.Kind.COMMENTS,
        mode=Statement.Mode.VERBATIM,
        language="en",
        words=words,
        speaker_as_given={"en": words},
        about=about,
    )
