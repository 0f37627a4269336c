"""Feeds: a list of what was said, as RFC 4287 (Atom) has it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from xml.etree import ElementTree as Tree

MEDIA_TYPE: Final = "application/atom+xml; charset=utf-8"
_ATOM: Final = "http://www.w3.org/2005/Atom"
_XML: Final = "{http://www.w3.org/XML/1998/namespace}"
_NO_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 cannot hold."""


@dataclass(frozen=True)
class Entry:
    """One thing that was said. `address` is its permanent link and its id, `html` what it says,
    safe to show; times are aware."""

    address: str
    title: str
    author: str
    published: datetime
    updated: datetime
    html: str
    language: str | None = None
    categories: Sequence[str] = ()


def feed(
    *,
    address: str,
    page: str,
    title: str,
    entries: Sequence[Entry],
    updated: datetime,
    rights: str = "",
) -> bytes:
    """A feed as XML in UTF-8: `address` is its own, and its id; `page` shows the same to people.

    `updated` is said where no entry is newer.
    """
    root = Tree.Element("feed", {"xmlns": _ATOM, f"{_XML}base": page})
    _say(root, "id", address)
    _say(root, "title", title)
    _say(root, "updated", _time(max([updated, *(one.updated for one in entries)])))
    _link(root, "self", address, "application/atom+xml")
    _link(root, "alternate", page, "text/html")
    if rights:
        _say(root, "rights", rights)
    for one in entries:
        entry = Tree.SubElement(root, "entry")
        _say(entry, "id", one.address)
        _say(entry, "title", one.title)
        _say(Tree.SubElement(entry, "author"), "name", one.author)
        _say(entry, "published", _time(one.published))
        _say(entry, "updated", _time(one.updated))
        _link(entry, "alternate", one.address, "text/html")
        for term in one.categories:
            Tree.SubElement(entry, "category", {"term": term})
        content = _say(entry, "content", one.html)
        content.set("type", "html")
        if one.language:
            content.set(f"{_XML}lang", one.language)
    Tree.indent(root)
    body: bytes = Tree.tostring(root, encoding="utf-8", xml_declaration=True)
    return body + b"\n"


def _say(parent: Tree.Element, name: str, words: str) -> Tree.Element:
    element = Tree.SubElement(parent, name)
    element.text = _NO_XML.sub("\ufffd", words)
    return element


def _link(parent: Tree.Element, rel: str, href: str, media_type: str) -> None:
    Tree.SubElement(parent, "link", {"rel": rel, "href": href, "type": media_type})


def _time(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds").replace("+00:00", "Z")
