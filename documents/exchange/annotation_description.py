"""What a person says in an annotation and where it points, before it is kept.

Pages, the protocol and imports make these; the operations take nothing else.
The terms are those of the *Web Annotation Data Model* (W3C, 2017).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from documents.exchange.descriptions import PlaceDescription
from documents.models import AnnotationVersion, Group, Page, Revision, Text
from documents.quoting.ranges import Parts

Extra: TypeAlias = Mapping[str, object]
"""Members of an imported annotation that have no field here; an export gives them back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnotationDescription:
    """What is said. `topics` and `agent` are slugs, `body` is Markdown, `link` an address of the
    archive or an outside one, `proposed` the words that should stand at the target."""

    motivation: str = AnnotationVersion.Motivation.COMMENTING
    body: str = ""
    language: str | None = None
    topics: tuple[str, ...] = ()
    link: str = ""
    agent: str | None = None
    place: PlaceDescription | None = None
    assesses: str = ""
    proposed: str = ""
    extra: Extra = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sharing:
    """Who may read it, and whether it is ready to be read. `group` goes with "group" alone."""

    state: str = AnnotationVersion.State.DRAFT
    visible_to: str = AnnotationVersion.VisibleTo.ONLY_ME
    group: Group | None = None


@dataclass(frozen=True, slots=True)
class OnWords:
    """Words of a revision: half-open ranges of code points from its start."""

    revision: Revision
    parts: Parts
    extra: Extra = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class OnRegion:
    """A part of a page image: left, top, width, height in percent of the displayed page."""

    page: Page
    xywh: tuple[float, float, float, float]
    extra: Extra = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class OnWhole:
    """A whole revision, else a whole text, else the record itself."""

    text: Text | None = None
    revision: Revision | None = None
    extra: Extra = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Outside:
    """Something that the archive does not hold, by its IRI."""

    iri: str
    extra: Extra = field(default_factory=dict)


Target: TypeAlias = OnWords | OnRegion | OnWhole | Outside
