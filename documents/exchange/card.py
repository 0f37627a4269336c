"""A quotation as a card for other people's pages: HTML that needs no script, style sheet or image.

It asks nothing of this archive unless somebody follows its link. It says what the
page of the quotation says: whose words, in what state, who denies the document,
and that a collection is invented where it is.
"""

from collections.abc import Mapping
from html import escape
from typing import Any, Final

from documents.quoting.reference import Reference, State
from documents.quoting.styles import parts
from documents.quoting.styles.dates import CHICAGO, said
from documents.quoting.styles.rich import Rich
from documents.texts.language import direction

FICTION: Final = "Fiction. Every name, office, document and figure here is invented."
WIDTH: Final = 600
"""Pixels that a card likes to have; it takes less."""

_LEAST: Final = 220
_BOX: Final = (
    "max-width:36em;margin:1em 0;padding:1em;border:1px solid #79827f;background:#fff;"
    "color:#14181a;font-family:Georgia,serif;line-height:1.5"
)
_WORDS: Final = "margin:0 0 .5em;font-size:1.25em;white-space:pre-line"
_SMALL: Final = "font-size:.85em;color:#4b5457;margin:.25em 0 0"
_WARN: Final = "font-size:.85em;color:#744500;margin:.25em 0 0"
_LINK: Final = "color:#0b4a78;overflow-wrap:anywhere"


def whose(reference: Reference) -> Rich:
    """Author, title and date in one line, what is not known said so."""
    lead = reference.title
    title = (
        Rich.of(lead.words, language=parts.tongue(lead))
        if lead is not None
        else Rich.of(parts.description(reference))
    )
    date = said(reference.date, CHICAGO) if reference.date else ""
    date = date or parts.undated(reference, CHICAGO, "n.d.")
    line = Rich.of(parts.listed(parts.whole(reference.authors)))
    line += Rich.of(", ") + title if line else title
    return line + f", {date}"


def standing(reference: Reference) -> list[str]:
    """Language, translator, revision and its state, basis, collection and code, each a phrase."""
    revision = "" if reference.is_statement else parts.revision(reference, "revision")
    if revision and reference.state is State.REVIEWED:
        revision += ", reviewed"
    pieces = [
        parts.language_of_original(reference),
        parts.translated_by(reference),
        revision,
        parts.basis(reference, CHICAGO).plain(),
        "withdrawn from readers" if reference.withdrawn else "",
        f"{reference.collection}, {reference.archive} {reference.code}",
    ]
    return [parts.raised(piece) for piece in pieces if piece]


def card(reference: Reference, *, fiction: bool) -> str:
    """The card of the words that `reference` quotes, on one line of HTML."""
    language = escape(reference.text_language or "und")
    way = direction(reference.text_language or "und")
    address = escape(reference.address)
    rows = [_row(FICTION, _WARN)] if fiction else []
    rows += [
        f'<p lang="{language}" dir="{way}" style="{_WORDS}">“{escape(reference.words)}”</p>',
        f'<p style="{_SMALL}">{whose(reference).html()}</p>',
        _row(" · ".join(standing(reference)), _SMALL),
    ]
    if parts.debate(reference):
        rows.append(_row(parts.debate(reference), _WARN))
    rows.append(f'<p style="{_SMALL}"><a href="{address}" style="{_LINK}">{address}</a></p>')
    return f'<blockquote cite="{address}" style="{_BOX}">{"".join(rows)}</blockquote>'


def oembed(reference: Reference, *, fiction: bool, widest: int = WIDTH) -> Mapping[str, Any]:
    """The oEmbed 1.0 answer (type rich) for the words, at most `widest` pixels wide.

    The height is a guess from the length of the words, since letters are the
    other page's; a card has no height of its own.
    """
    width = min(WIDTH, widest)
    rows = 6 + len(reference.words) * 12 // max(width - 40, 40)
    answer = {
        "version": "1.0",
        "type": "rich",
        "title": whose(reference).plain(),
        "author_name": parts.listed(parts.whole(reference.authors)),
        "provider_name": reference.archive,
        "provider_url": reference.address.split("/r/")[0].split("/st/")[0],
        "html": card(reference, fiction=fiction),
        "width": width,
        "height": max(_LEAST, 30 * rows),
    }
    return {name: value for name, value in answer.items() if value != ""}


def _row(words: str, style: str) -> str:
    return f'<p style="{style}">{escape(words)}</p>'
