"""Styles from elsewhere: CSL files in the archive's folder, rendered by pandoc where it is there.

A file `NAME.csl` in the folder CSL_STYLES is the style `csl:NAME`. Without pandoc
there is none. CSL was not made for leaked records (decision 11): FAULTS says what
gets lost, and pages show it beside every reference so made.
"""

import json
import re
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final
from xml.etree import ElementTree

from django.conf import settings

from documents.errors import StyleFailed
from documents.exchange import reference_fields as fields
from documents.exchange.csl import csl_item
from documents.exchange.pandoc import run_pandoc
from documents.exchange.pandoc_ast import rich_blocks
from documents.quoting.reference import Reference
from documents.quoting.styles.rich import Rich

PREFIX: Final = "csl:"
FAULTS: Final = (
    "A style from elsewhere, rendered by pandoc. It may leave out the archive, the revision and "
    "the translator, and has no place for the paragraph, the state of the text, what the text "
    "rests on and who denies the document: the line “Said by the archive” has these. A name that "
    "begins with the family name is never taken apart."
)

_FILE: Final = re.compile(r"([a-z0-9][a-z0-9-]{0,60})\.csl")
_LARGEST: Final = 1_000_000
_NAMESPACE: Final = "{http://purl.org/net/xbiblio/csl}"
_PAGE: Final = re.compile(r"[\w.–-]{1,20}")
_OPTIONS: Final = (
    "--from=markdown",
    "--to=json",
    "--citeproc",
    "--csl=style.csl",
    "--bibliography=references.json",
)
# Where pandoc puts the list.
_LIST: Final = "::: {#refs}\n:::\n"


@dataclass(frozen=True, slots=True)
class Rendered:
    """Citations in the order of the references, and the entries in that of the style."""

    citations: tuple[Rich, ...]
    entries: tuple[Rich, ...]


def csl_styles() -> dict[str, str]:
    """The styles of the folder that can be used, by key (`csl:NAME`), with their titles.

    A file that is no independent CSL style is left out; so are all where pandoc
    is not installed.
    """
    folder = Path(settings.CSL_STYLES)
    if shutil.which("pandoc") is None or not folder.is_dir():
        return {}
    found = {}
    for path in sorted(folder.iterdir()):
        named = _FILE.fullmatch(path.name)
        if named and path.is_file() and path.stat().st_size <= _LARGEST:
            title = _title_of(path.read_bytes())
            if title:
                found[f"{PREFIX}{named[1]}"] = title
    return found


def cited_in(reference: Reference, style: str) -> str:
    """The words with their citation, the entry, and what the style has no place for.

    `style` is a key of `csl_styles()`. Raises StyleFailed.
    """
    made = rendered_in((reference,), style)
    words = f"“{reference.words}” " if reference.words else ""
    lines = [words + made.citations[0].plain(), *(entry.plain() for entry in made.entries)]
    return "\n".join([*lines, f"Said by the archive: {fields.note(reference)}"])


def rendered_in(references: Sequence[Reference], style: str) -> Rendered:
    """Citations of `references` in a style of `csl_styles()`, and the list of them.

    Raises StyleFailed for a style that is not there, and where pandoc ends in an
    error or takes too long.
    """
    path = Path(settings.CSL_STYLES) / f"{style.removeprefix(PREFIX)}.csl"
    if not _FILE.fullmatch(path.name) or not path.is_file():
        raise StyleFailed(style, "the archive has no such style")
    items = json.dumps([_item(reference) for reference in references], ensure_ascii=False)
    cited = "\n\n".join(_citation(reference) for reference in references)
    blocks = _rendered(style, path.read_bytes(), items, f"{cited}\n\n{_LIST}")
    citations = tuple(rich_blocks([block]) for block in blocks if block["t"] == "Para")
    if len(citations) != len(references):
        raise StyleFailed(style, "pandoc gave another number of citations")
    listed = [one for block in blocks if block["t"] == "Div" for one in block["c"][1]]
    entries = (rich_blocks([entry]) for entry in listed)
    return Rendered(citations, tuple(entry for entry in entries if entry))


@lru_cache(maxsize=256)
def _rendered(style: str, csl: bytes, items: str, source: str) -> list[dict[str, Any]]:
    """pandoc's answer; kept, since a page is asked for again and again."""
    answer = run_pandoc(
        style,
        _OPTIONS,
        source,
        {"style.csl": csl, "references.json": items.encode()},
    )
    blocks: list[dict[str, Any]] = json.loads(answer)["blocks"]
    return blocks


def _item(reference: Reference) -> dict[str, Any]:
    """The reference for pandoc, which turns round names that it is told not to."""
    item = csl_item(reference)
    for role in ("author", "recipient"):
        names = {"author": reference.authors, "recipient": reference.addressees}[role]
        if role in item:
            item[role] = [
                {"literal": name.whole} if name.family_first else given
                for name, given in zip(names, item[role], strict=True)
            ]
    return item


def _citation(reference: Reference) -> str:
    """In pandoc's Markdown; a page's label that could mean something else there is left out."""
    pages = reference.pages
    if not pages or not all(_PAGE.fullmatch(label) for label in pages):
        return f"[@{fields.key(reference)}]"
    place = f"p. {pages[0]}" if len(pages) == 1 else f"pp. {pages[0]}–{pages[-1]}"
    return f"[@{fields.key(reference)}, {place}]"


@lru_cache(maxsize=256)
def _title_of(csl: bytes) -> str:
    """The title of an independent CSL style; "" for bytes that are none, or that name entities."""
    if b"<!DOCTYPE" in csl or b"<!ENTITY" in csl:
        return ""
    try:
        root = ElementTree.fromstring(csl)  # noqa: S314 (without entities, by the line above)
    except ElementTree.ParseError:
        return ""
    if root.tag != f"{_NAMESPACE}style":
        return ""
    if root.find(f"{_NAMESPACE}citation") is None:
        return ""  # a dependent style, which points at another file
    title = root.findtext(f"{_NAMESPACE}info/{_NAMESPACE}title") or ""
    return " ".join(title.split())[:100]
