"""From what the archive keeps to a `Reference`, which every style and download renders.

Pages, the command `cite` and the search's exports use these three functions;
`reader` decides only what else may be named (a record that this one is
attached to): that the reader may read the words is asked before.
"""

import datetime
from collections.abc import Sequence
from dataclasses import replace

from django.conf import settings

from documents.access import Reader
from documents.models import (
    Agent,
    Debate,
    Part,
    Passage,
    Record,
    RecordRelation,
    Revision,
    Source,
    Statement,
    Text,
)
from documents.models.aligned import page_labels
from documents.quoting.address import Address
from documents.quoting.locator import Locator
from documents.quoting.names import Name, body, choose
from documents.quoting.reference import (
    AttachedTo,
    Basis,
    Coverage,
    DateKind,
    DateOfRecord,
    DebateCount,
    Marking,
    PublishedElsewhere,
    Reference,
    SecondarySource,
    State,
    Title,
    TitleKind,
    TranslatedBy,
)

WHO_MADE_IT = (Part.Role.AUTHOR, Part.Role.SENDER, Part.Role.ISSUER, Part.Role.SIGNATORY)
"""Whoever stands first of these is the author that a reference names."""


def reference_of_record(
    record: Record, reader: Reader, *, debate: Debate, accessed: datetime.date | None = None
) -> Reference:
    """A reference to a whole record, fetched `with_heading()`."""
    return Reference(
        code=record.code,
        address=absolute(Address(record=record.code)),
        collection=_english(record.collection.title),
        record_type="document" if record.type == Record.Type.OTHER else str(record.type),
        titles=tuple(Title(t.title, t.language, TitleKind(t.kind)) for t in record.titles.all()),
        authors=_authors(record),
        addressees=_names(record, Part.Role.ADDRESSEE),
        face_number=next((i.value for i in record.identifiers.all() if i.kind == "on_face"), ""),
        classification=_marking(record),
        dates=tuple(
            DateOfRecord(d.date or "", DateKind(d.kind), d.certainty) for d in record.dates.all()
        ),
        withdrawn=record.state == Record.State.WITHDRAWN,
        attached_to=_attached_to(record, reader),
        published_elsewhere=tuple(
            PublishedElsewhere(one.outlet, one.date, one.address)
            for one in record.published_elsewhere.all()
        ),
        debate=_counted(debate),
        accessed=accessed,
        archive=settings.ARCHIVE_NAME,
    )


def reference_of_words(
    record: Record,
    reader: Reader,
    *,
    address: Address,
    revision: Revision,
    passages: Sequence[Passage] = (),
    locator: Locator | None = None,
    debate: Debate,
    accessed: datetime.date | None = None,
) -> Reference:
    """A reference to a revision, to a passage of it, or with `locator` to exact words.

    `passages` are those that the words touch, in order; none for a whole text.
    """
    text = revision.text
    whole = reference_of_record(record, reader, debate=debate, accessed=accessed)
    touched = list(passages)
    keys = [passage.key for passage in touched]
    return replace(
        whole,
        address=absolute(address),
        pages=tuple(page_labels(revision, touched)),
        passages=(keys[0], keys[-1]) if len(keys) > 1 else tuple(keys),
        table_row=_table_row(revision, touched, locator),
        text_code=text.code,
        text_language=text.language,
        source_language=_source_language(text),
        translators=_translators(revision),
        revision=revision.number,
        sha256=revision.sha256,
        state=State(revision.state),
        basis=Basis(text.basis),
        coverage=Coverage(text.coverage),
        source=_source(text.source),
        words=locator.exact if locator else "",
    )


def reference_of_statement(
    statement: Statement,
    *,
    locator: Locator | None = None,
    address: Address | None = None,
    accessed: datetime.date | None = None,
) -> Reference:
    """A reference to what someone said, or to exact words of it."""
    text = Text.objects.filter(statement=statement).first()
    revision = text.revisions.first() if text else None
    speaker = _name(statement.speaker) if statement.speaker else None
    if speaker is None and statement.speaker_as_given:
        speaker = body(_english(statement.speaker_as_given))
    return Reference(
        code=f"st/{statement.number}",
        address=absolute(address or Address(statement=statement.number)),
        collection=_english(statement.collection.title),
        record_type="statement",
        authors=(speaker,) if speaker else (),
        dates=(DateOfRecord(statement.date),) if statement.date else (),
        text_language=text.language if text else "",
        source_language=_source_language(text) if text else "",
        sha256=revision.sha256 if revision else "",
        basis=Basis(text.basis) if text else Basis.QUOTED_IN,
        coverage=Coverage(text.coverage) if text else Coverage.COMPLETE,
        source=_source(statement.source),
        words=locator.exact if locator else "",
        accessed=accessed,
        archive=settings.ARCHIVE_NAME,
        is_statement=True,
    )


def absolute(address: Address) -> str:
    """An address as references print it, with the archive's host."""
    return address.absolute(settings.ARCHIVE_ADDRESS)


def _authors(record: Record) -> tuple[Name, ...]:
    for role in WHO_MADE_IT:
        if found := _names(record, role):
            return found
    return ()


def _names(record: Record, role: str) -> tuple[Name, ...]:
    return tuple(
        name for part in record.parts.all() if part.role == role and (name := _name(part.agent))
    )


def _name(agent: Agent) -> Name | None:
    """An agent as references name it; a protected one by its description alone."""
    names = [(name.name, name.language) for name in agent.public_names]
    if not names:
        return body(_english(agent.description)) if agent.description else None
    return choose(names, is_person=agent.kind == Agent.Kind.PERSON)


def _marking(record: Record) -> Marking | None:
    if not record.classification:
        return None
    return Marking(
        record.classification,
        record.classification_language,
        record.classification_meaning.get("en", ""),
    )


def _attached_to(record: Record, reader: Reader) -> AttachedTo | None:
    row = (
        record.relations.filter(
            kind=RecordRelation.Kind.ATTACHED_TO,
            other__in=Record.objects.visible_to(reader).values("pk"),
        )
        .select_related("other")
        .prefetch_related("other__titles")
        .first()
    )
    if row is None or row.other is None:
        return None
    titles = {title.language.split("-")[0]: title.title for title in row.other.titles.all()}
    return AttachedTo(row.other.code, titles.get("en") or next(iter(titles.values()), ""))


def _counted(debate: Debate) -> DebateCount:
    return DebateCount(
        issuer_denies=debate.issuer_denies,
        denies=debate.denies,
        vouches=debate.vouches,
        could_not_verify=debate.could_not_verify,
        acknowledges=debate.acknowledges,
        neither=debate.neither,
        denies_content=debate.denies_content,
    )


def _source(source: Source | None) -> SecondarySource | None:
    if source is None:
        return None
    return SecondarySource(
        source.title, source.language, source.author, source.outlet, source.date, source.address
    )


def _source_language(text: Text) -> str:
    if text.rendering != Text.Role.TRANSLATION:
        return ""
    return text.of_text.language if text.of_text else text.of_language or "und"


def _translators(revision: Revision) -> tuple[TranslatedBy, ...]:
    if revision.text.rendering != Text.Role.TRANSLATION or revision.credit_role != "translator":
        return ()  # of words that an article quotes, nobody here is the translator
    return (TranslatedBy(revision.credit.shown if revision.credit else ""),)


def _table_row(
    revision: Revision, passages: Sequence[Passage], locator: Locator | None
) -> int | None:
    """The row of a table in which quoted words begin, from 1."""
    if locator is None or len(passages) != 1 or passages[0].kind != "table":
        return None
    return revision.string.count("\n", passages[0].start, locator.start) + 1


def _english(by_language: dict[str, str]) -> str:
    return by_language.get("en") or next(iter(by_language.values()), "")
