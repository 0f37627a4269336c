"""Metadata of a page, as Zotero's Embedded Metadata reader takes it.

`z:itemType` makes the item a manuscript; `dc.coverage` becomes its place in the
archive and `dc.type` its type. There is no publisher: the archive is none.
"""

from documents.exchange import reference_fields as fields
from documents.quoting.names import Name
from documents.quoting.reference import Reference
from documents.quoting.styles import parts


def zotero_meta(reference: Reference) -> list[tuple[str, str]]:
    """Pairs of `name` and `content` for `<meta>` elements, in order, not escaped."""
    pairs = [("z:itemType", "manuscript"), ("citation_title", fields.title(reference))]
    pairs += [("citation_author", _name(name)) for name in reference.authors]
    where = f"{reference.archive}, {reference.collection}, {reference.code}"
    pairs += [
        ("citation_date", _date(reference)),
        ("citation_language", reference.text_language),
        ("citation_public_url", reference.address),
        ("dc.type", parts.raised(parts.description(reference))),
        ("dc.coverage", where),
        ("dcterms.abstract", " ".join([reference.words, fields.note(reference)]).strip()),
    ]
    return [(name, content) for name, content in pairs if content]


def _date(reference: Reference) -> str:
    """ "2031/03/04", as far as it is known; "" for a range or an unknown date."""
    points = fields.points(reference)
    if len(points) != 1:
        return ""
    point = points[0]
    month = f"/{point.month:02}" if point.month else ""
    return f"{point.year:04}{month}{f'/{point.day:02}' if month and point.day else ''}"


def _name(name: Name) -> str:
    """Family and given name with a comma, else the reader takes the last word as family name;
    a body with a comma at its end, so that it is not taken apart."""
    return f"{name.family}, {name.given}" if name.given else f"{name.whole},"
