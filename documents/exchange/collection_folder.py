"""A whole collection as a folder of YAML (docs/collection-folder.md), read before it is written.

Everything is read and checked here: keys, sorts of values, words from lists,
dates and languages, what must fit together, files that must be there. What
depends on the archive itself the operations check as they write.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime
from pathlib import Path
from typing import Any, ClassVar, TypeAlias, TypeVar, cast

from documents.errors import BadDescription, VerbatimError
from documents.exchange.described import read
from documents.exchange.descriptions import (
    AgentDescription,
    CollectionDescription,
    DirectiveDescription,
    EventDescription,
    FigureDescription,
    LanguageTag,
    RecordDescription,
    SourceDescription,
    StatementDescription,
    TopicDescription,
    Words,
)
from documents.exchange.strict_yaml import read_yaml
from documents.models import Record, RecordFile, Text
from documents.texts.language import parse_text_code
from documents.texts.passages import Kind

COLLECTION_FILE = "collection.yaml"
RECORDS = "records"
ANNOTATIONS_FILE = "annotations.jsonld"
ADDRESS_IN_A_FOLDER = "https://archive.invalid"
"""What an archive's own addresses begin with in a folder: it does not know where it is loaded."""
IN_ORDER = "in_order"

Pair: TypeAlias = tuple[tuple[int, ...], tuple[int, ...]]
Described = TypeVar("Described")


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody without an account, whose work is signed `credit`."""

    code: str = field(metadata={"key": "key"})
    credit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderPassage:
    """A passage's words, or the rows of a table; `page` is where it begins in file 1."""

    kind: Kind = Kind.PARAGRAPH
    text: str = ""
    rows: tuple[tuple[str, ...], ...] = ()
    gap_before: bool = False
    page: int | None = None

    plain: ClassVar[str] = "text"

    @property
    def words(self) -> str:
        """The passage's words; a table's cells are joined by TAB and its rows by LF."""
        return "\n".join("\t".join(row) for row in self.rows) if self.rows else self.text


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderRevision:
    by: str
    role: str = ""
    note: str = ""
    at: datetime | None = None
    reviewed_by: tuple[str, ...] = ()
    passages: tuple[FolderPassage, ...]
    source_revision: int | None = None
    aligned: str | tuple[Pair, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderText:
    """`of` is the code of the text of this record that it translates."""

    code: str
    role: Text.Role
    language: LanguageTag
    of: str | None = None
    of_language: LanguageTag | None = None
    basis: Text.Basis
    coverage: Text.Coverage
    missing: Words = field(default_factory=dict)
    source: str | None = None
    from_file: int | None = None
    revisions: tuple[FolderRevision, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderFile:
    path: str
    role: RecordFile.Role = RecordFile.Role.ORIGINAL
    level: Record.Level = Record.Level.SEALED
    first_page: int | None = None
    last_page: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderDirective(DirectiveDescription):
    """`words` are exact words by the code of a text, one place a text."""

    number: int | None = None
    words: Mapping[str, str]
    by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderStatement(StatementDescription):
    number: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderFigure(FigureDescription):
    """`words` give it: by the code of a text of the record, or in the statement by its number."""

    words: Mapping[str, str] = field(default_factory=dict)
    statement: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    reason: str
    decided_by: str = ""
    may_return: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderRecord(RecordDescription):
    code: str
    state: Record.State = Record.State.DRAFT
    level: Record.Level = Record.Level.SEALED
    opens_at: datetime | None = None
    withdrawal: Withdrawal | None = None
    files: tuple[FolderFile, ...] = ()
    texts: tuple[FolderText, ...] = ()
    directives: tuple[FolderDirective, ...] = ()
    events: tuple[EventDescription, ...] = ()
    statements: tuple[FolderStatement, ...] = ()
    figures: tuple[FolderFigure, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderCollection:
    """What `collection.yaml` holds."""

    collection: CollectionDescription
    people: tuple[Person, ...] = ()
    agents: tuple[AgentDescription, ...] = ()
    topics: tuple[TopicDescription, ...] = ()
    sources: tuple[SourceDescription, ...] = ()
    events: tuple[EventDescription, ...] = ()
    statements: tuple[FolderStatement, ...] = ()
    figures: tuple[FolderFigure, ...] = ()


@dataclass(frozen=True, slots=True)
class CollectionFolder:
    """A folder that was read whole: `root` is where the files of its records lie, `annotations`
    the parsed JSON-LD of those on them, None where there are none."""

    root: Path
    about: FolderCollection
    records: tuple[FolderRecord, ...]
    annotations: Any = None


def only(kind: type[Described], described: object) -> Described:
    """The part of `described` that is a plain `kind`, without what a folder adds to it."""
    names = [item.name for item in fields(cast("type", kind))]
    return kind(**{name: getattr(described, name) for name in names})


def read_folder(root: Path) -> CollectionFolder:
    """Read and check the folder of a collection; nothing is written.

    Raises BadDescription or UnknownKey, which begin with the file and the path of
    the key where the trouble stands.
    """
    if not (root / COLLECTION_FILE).is_file():
        raise BadDescription(f"{root} holds no {COLLECTION_FILE}; it is no collection's folder.")
    about = read(FolderCollection, read_yaml(root / COLLECTION_FILE), COLLECTION_FILE)
    records = []
    for path in sorted((root / RECORDS).glob("*.yaml")):
        shown = f"{RECORDS}/{path.name}"
        record = read(FolderRecord, read_yaml(path, shown), shown)
        if record.code != path.stem:
            raise BadDescription(
                f"{shown}: its code is {record.code}; name the file {record.code}."
            )
        _check_record(record, root, shown)
        records.append(record)
    _check_once("agents", (agent.slug for agent in about.agents))
    _check_once("topics", (topic.slug for topic in about.topics))
    _check_once("sources", (source.code for source in about.sources))
    _check_once("people", (person.code for person in about.people))
    statements = [*about.statements, *(s for record in records for s in record.statements)]
    _check_once("statements", (s.number for s in statements if s.number is not None))
    _check_once(
        "directives", (d.number for r in records for d in r.directives if d.number is not None)
    )
    return CollectionFolder(root, about, tuple(records), _annotations(root / ANNOTATIONS_FILE))


def _annotations(path: Path) -> Any:
    if not path.is_file():
        return None
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (UnicodeDecodeError, ValueError) as error:
        raise BadDescription(f"{path.name} is no JSON ({error}); is it whole?") from error


def _check_once(what: str, names: Iterable[str | int]) -> None:
    seen: set[str | int] = set()
    for name in names:
        if name in seen:
            raise BadDescription(f"{COLLECTION_FILE}: two of the {what} are called {name}.")
        seen.add(name)


def _check_record(record: FolderRecord, root: Path, shown: str) -> None:
    if (record.state == Record.State.WITHDRAWN) != (record.withdrawal is not None):
        raise BadDescription(
            f"{shown}.withdrawal: a withdrawn record says why, and no other record does."
        )
    for number, file in enumerate(record.files, 1):
        path = (root / file.path).resolve()
        if not path.is_relative_to(root.resolve()) or not path.is_file():
            raise BadDescription(f"{shown}.files[{number}].path: the folder holds no {file.path}.")
    codes: list[str] = []
    for number, text in enumerate(record.texts, 1):
        _check_text(text, record, codes, f"{shown}.texts[{number}]")
        codes.append(text.code)
    for kind, wholes in (("directives", record.directives), ("figures", record.figures)):
        for number, whole in enumerate(cast("tuple[FolderDirective, ...]", wholes), 1):
            for code in whole.words:
                if code not in codes and getattr(whole, "statement", None) is None:
                    raise BadDescription(
                        f"{shown}.{kind}[{number}].words: the record has no text {code}."
                    )


def _check_text(text: FolderText, record: FolderRecord, before: list[str], shown: str) -> None:
    try:
        language = parse_text_code(text.code).language
    except VerbatimError as error:
        raise BadDescription(f"{shown}.code: {error}") from error
    if language != text.language:
        raise BadDescription(f"{shown}.code: {text.code} is no code of a text in {text.language}.")
    if text.code in before:
        raise BadDescription(f"{shown}.code: there is another text {text.code}.")
    if text.of is not None and text.of not in before:
        raise BadDescription(f"{shown}.of: no text {text.of} stands before this one.")
    if text.from_file is not None and not 1 <= text.from_file <= len(record.files):
        raise BadDescription(f"{shown}.from_file: the record has no file {text.from_file}.")
    if not text.revisions and text.from_file is None:
        raise BadDescription(f"{shown}: give revisions, or the file that holds the text.")
    for number, revision in enumerate(text.revisions, 1):
        here = f"{shown}.revisions[{number}]"
        aligned = revision.aligned
        if isinstance(aligned, str) and aligned != IN_ORDER:
            raise BadDescription(f"{here}.aligned: write {IN_ORDER} or pairs of lists.")
        if text.of is None and (aligned is not None or revision.source_revision is not None):
            raise BadDescription(f"{here}: only a translation of a text here can be aligned.")
        for place, passage in enumerate(revision.passages, 1):
            if bool(passage.rows) == bool(passage.text.strip()):
                raise BadDescription(f"{here}.passages[{place}]: give either text or rows.")
