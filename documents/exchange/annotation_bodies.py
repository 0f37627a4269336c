"""What an annotation says, as bodies of the Web Annotation Data Model, and back.

Each of our fields is one body. A body that came from elsewhere and is spelled
in another way, or that no field holds, is kept beside the fields with the body
that the fields would give: while those stay as they are, an export gives back
what came.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any, Final

from django.conf import settings

from documents.access import Reader
from documents.errors import UnknownLanguage
from documents.exchange.annotation_terms import Json, listed
from documents.exchange.descriptions import PlaceDescription
from documents.models import AnnotationVersion
from documents.models.appearing import agents_to_name, topics_to_name
from documents.texts.language import canonical

MARKDOWN: Final = "text/markdown"
PLACE: Final = "schema:Place"
_AS_WORDS: Final = frozenset({"text/plain", MARKDOWN, "text/x-markdown", "text/html"})
_ABOUT: Final = frozenset({"tagging", "classifying", "linking", "identifying", "editing"})
"""Motivations whose words are a remark beside a body of their own."""


@dataclass(slots=True)
class Said:
    """The fields that bodies fill. `agent` and `topics` are slugs."""

    motivation: str
    body: str = ""
    language: str | None = None
    topics: list[str] = field(default_factory=list)
    link: str = ""
    agent: str | None = None
    place: PlaceDescription | None = None
    proposed: str = ""

    def bodies(self) -> list[Json]:
        """One body for each field that says something."""
        found: list[Json] = []
        if self.body:
            beside = self.motivation in _ABOUT and not (
                self.motivation == "tagging" and not self.topics
            )
            purpose = "commenting" if beside else self.motivation
            text = {"type": "TextualBody", "value": self.body, "format": MARKDOWN}
            found.append(text | {"purpose": purpose} | self._in_language())
        if self.proposed:
            found.append(
                {
                    "type": "TextualBody",
                    "value": self.proposed,
                    "format": "text/plain",
                    "purpose": "editing",
                }
            )
        found += [_named("tagging", address(f"/d/{slug}")) for slug in self.topics]
        if self.link:
            found.append(_named("linking", address(self.link)))
        if self.agent:
            found.append(_named("identifying", address(f"/a/{self.agent}")))
        if self.place:
            found.append(
                {
                    "type": ["TextualBody", PLACE],
                    "value": self.place.name,
                    "format": "text/plain",
                    "purpose": "identifying",
                    "language": self.place.language,
                }
            )
        return found

    def _in_language(self) -> Json:
        return {"language": self.language} if self.language else {}


def said_in(version: AnnotationVersion) -> Said:
    """What a version says, as far as readers may be told it: an agent without a page is not
    named."""
    agent, place = version.agent, version.place
    return Said(
        motivation=version.motivation,
        body=version.body,
        language=version.language,
        topics=[topic.slug for topic in version.topics.all()],
        link=version.link,
        agent=agent.slug if agent is not None and agent.has_page else None,
        place=PlaceDescription(name=place.name, language=place.language) if place else None,
        proposed=version.proposed,
    )


def written(said: Said, kept: Sequence[Json]) -> tuple[list[Any], bool]:
    """The bodies of an annotation, and whether they are its one `bodyValue`.

    `kept` is what `read` returned for them.
    """
    mine = said.bodies()
    found: list[Any] = []
    for one in kept:
        if one["said"] is None:
            found.append(one["as"])
        elif one["said"] in mine:
            mine.remove(one["said"])
            found.append(one["as"])
    found += mine
    return found, len(found) == 1 and any(one.get("bodyValue") for one in kept) and not mine


def read(
    found: Json, motivation: str, own_path: Callable[[str], str | None], reader: Reader
) -> tuple[Said, list[Json]]:
    """The fields that the bodies of an annotation fill, and what is to be kept beside them.

    `own_path` gives the path of an address of this archive, None for any other.
    Only topics and agents that are here, and that `reader` may know of, become
    fields: all else is kept as it came, as if it were not here.
    """
    said = Said(motivation)
    here = _Here(own_path, reader)
    given = listed(found.get("body"))
    kept: list[Json] = []
    if "bodyValue" in found:
        kept += _one(said, {"type": "TextualBody", "value": found["bodyValue"]}, here)
        kept = [{"said": one["said"], "as": found["bodyValue"], "bodyValue": True} for one in kept]
    for one in given:
        kept += _one(said, one, here)
    if [one["as"] for one in kept] == said.bodies():
        return said, []
    # What the fields say is known only now: a tag without topics is the remark itself.
    return said, [_again(one, said) for one in kept]


@dataclass(frozen=True, slots=True)
class _Here:
    """What of this archive a body may name, and for whom."""

    path: Callable[[str], str | None]
    reader: Reader

    def has_topic(self, slug: str) -> bool:
        return topics_to_name(self.reader).filter(slug=slug).exists()

    def has_agent(self, slug: str) -> bool:
        return agents_to_name(self.reader).filter(slug=slug).exists()


def _one(said: Said, one: Any, here: _Here) -> list[Json]:
    """Fill the field that a body belongs to; it is kept with the field's name until all are."""
    name = _fill(said, one, here)
    return [{"said": name, "as": one}]


def _again(kept: Json, said: Said) -> Json:
    name = kept["said"]
    if name is None:
        return kept
    alone = Said(said.motivation)
    for each in ("body", "language") if name == "body" else (name.partition(":")[0],):
        setattr(alone, each, getattr(said, each))
    if name.startswith("topics:"):
        alone.topics = [name.partition(":")[2]]
    if name == "body":
        alone.topics = said.topics
    return kept | {"said": alone.bodies()[0]}


def _fill(said: Said, one: Any, here: _Here) -> str | None:
    if isinstance(one, str):
        return _fill_named(said, said.motivation, one, here)
    purposes = [each for each in listed(one.get("purpose")) if isinstance(each, str)]
    purpose = purposes[0] if purposes else said.motivation
    types = listed(one.get("type"))
    if "TextualBody" in types:
        return _fill_words(said, purpose, one, PLACE in types)
    source = one.get("source")
    if isinstance(source, str) and not {"selector", "state"} & one.keys():
        return _fill_named(said, purpose, source, here)
    return None


def _fill_words(said: Said, purpose: str, one: Json, place: bool) -> str | None:
    value = one["value"].strip()
    if not value:
        return None
    language = _language(one.get("language"))
    if purpose == "editing" and not said.proposed:
        said.proposed = one["value"]
        return "proposed"
    if place and purpose == "identifying" and said.place is None and language and len(value) <= 200:
        said.place = PlaceDescription(name=value, language=language)
        return "place"
    if purpose == "tagging" and said.motivation != "tagging":
        return None
    form = one.get("format", MARKDOWN)
    if said.body or not isinstance(form, str) or form.partition(";")[0] not in _AS_WORDS:
        return None
    said.body = _without_tags(value) if form.startswith("text/html") else value
    said.language = language
    return "body" if said.body else None


def _fill_named(said: Said, purpose: str, iri: str, here: _Here) -> str | None:
    path = here.path(iri) or ""
    room, _, slug = path.lstrip("/").partition("/")
    if purpose in {"tagging", "classifying"} and room == "d":
        if slug in said.topics or not here.has_topic(slug):
            return None
        said.topics.append(slug)
        return f"topics:{slug}"
    if purpose == "identifying" and room == "a" and said.agent is None:
        if not here.has_agent(slug):
            return None
        said.agent = slug
        return "agent"
    followed = bool(path) or iri.lower().startswith(("http://", "https://"))
    if purpose == "linking" and not said.link and followed and len(iri) <= 2000:
        said.link = path or iri
        return "link"
    return None


def _named(purpose: str, iri: str) -> Json:
    return {"type": "SpecificResource", "purpose": purpose, "source": iri}


def address(path: str) -> str:
    """The absolute address of a path of this archive; what is absolute already stays."""
    return f"{settings.ARCHIVE_ADDRESS}{path}" if path.startswith("/") else path


def _language(given: Any) -> str | None:
    """A body's language where it has one that is known; whatever came is kept beside it."""
    if not isinstance(given, str):
        return None
    try:
        return canonical(given)
    except UnknownLanguage:
        return None


class _Words(HTMLParser):
    """The words of HTML, a line for each block."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []

    def handle_data(self, data: str) -> None:
        self.pieces.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag in {"p", "div", "li", "blockquote", "h1", "h2", "h3"}:
            self.pieces.append("\n\n")


def _without_tags(markup: str) -> str:
    reader = _Words()
    reader.feed(markup)
    reader.close()
    return "".join(reader.pieces).strip()
