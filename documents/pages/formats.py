"""References as files: what `.bib .ris .csl.json .jsonld .txt` after an address answers, and of
exact words `.svg .png`."""

import json
from collections.abc import Callable, Sequence
from typing import Any, Final
from urllib.parse import urlsplit

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control

from documents.errors import NoImage
from documents.exchange.bibtex import bibtex_entry
from documents.exchange.csl import csl_item
from documents.exchange.plain import plain_text
from documents.exchange.quotation_image import as_png, as_svg
from documents.exchange.reference_of import absolute, reference_of_record, reference_of_words
from documents.exchange.ris import ris_entry
from documents.exchange.web_annotation import annotation
from documents.models import Collection, Passage, Record, Revision, Statement
from documents.models.aligned import passages_touched
from documents.pages.reader import reader_of
from documents.pages.refused import refused
from documents.quoting.address import Address
from documents.quoting.locator import Locator, locate
from documents.quoting.reference import Reference

MEDIA_TYPES: Final = {
    "bib": "application/x-bibtex; charset=utf-8",
    "ris": "application/x-research-info-systems; charset=utf-8",
    "csl.json": "application/vnd.citationstyles.csl+json",
    "jsonld": 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"',
    "txt": "text/plain; charset=utf-8",
    "svg": "image/svg+xml",
    "png": "image/png",
}
PICTURES: Final = ("svg", "png")
"""The formats that only exact words have."""

WRITERS: Final[dict[str, Callable[[Sequence[Reference]], str]]] = {
    "bib": lambda references: "\n".join(bibtex_entry(one) for one in references),
    "ris": lambda references: "".join(ris_entry(one) for one in references),
    "csl.json": lambda references: as_json([csl_item(one) for one in references]),
    "txt": lambda references: "\n".join(plain_text(one) for one in references),
}
"""The formats that hold any number of references."""


def as_json(content: Any) -> str:
    """JSON as our files have it: readable, in UTF-8."""
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def references_file(references: Sequence[Reference], form: str, name: str) -> HttpResponse:
    """References as a file to keep; `name` is that of the file without its suffix.

    Raises Http404 for a format that holds no list of references.
    """
    if form not in WRITERS:
        raise Http404
    return _file(WRITERS[form](references), form, name)


def in_format(
    request: HttpRequest,
    record: Record,
    address: Address,
    revision: Revision | None = None,
    passage: Passage | None = None,
    locator: Locator | None = None,
) -> HttpResponse | None:
    """The file that an address with a format's suffix asks for; None where it asks for the page.

    A passage named without its revision is referred to in the newest one, so
    that the reference stays true.
    """
    if address.form is None:
        return None
    reader, form = reader_of(request), address.form
    debate = Statement.objects.debates([record])[record.pk]
    if revision is None:
        reference = reference_of_record(record, reader, debate=debate)
    else:
        passages = [passage] if passage else []
        if locator is not None:
            passages = passages_touched(revision, locator.parts)
        address = Address(
            record=record.code,
            text=revision.text.code,
            revision=revision.number,
            passage=passage.key if passage else None,
            parts=address.parts,
            check=address.check,
        )
        reference = reference_of_words(
            record,
            reader,
            address=address,
            revision=revision,
            passages=passages,
            locator=locator,
            debate=debate,
        )
    name = reference.address.rsplit("/r/", 1)[1].replace("/", "_").replace("~", "_")
    if form in PICTURES:
        return picture(request, reference, record.collection, form, name)
    if form == "jsonld":
        if passage is not None and revision is not None and locator is None:
            whole = [(passage.start, passage.end)]
            locator = locate(
                revision.string,
                whole,
                owner=record.code,
                text=revision.text.code,
                revision=revision.number,
            )
        source = Address(record=record.code, text=address.text, revision=address.revision)
        return annotation_file(reference, source, locator, name)
    return references_file([reference], form, name)


def annotation_file(
    reference: Reference, source: Address, locator: Locator | None, name: str
) -> HttpResponse:
    """Words as a W3C annotation; `source` is the address of the whole in which they stand."""
    made = annotation(reference, absolute(source), locator)
    return _file(as_json(made), "jsonld", name)


def picture(
    request: HttpRequest, reference: Reference, collection: Collection, form: str, name: str
) -> HttpResponse:
    """Exact words as an image. Raises Http404 where `reference` quotes none.

    What cannot be drawn (too many words, a script that no font here has) is
    refused in a sentence (404), never drawn as empty boxes.
    """
    if not reference.words:
        raise Http404
    fiction = collection.nature == Collection.Nature.FICTION
    try:
        drawn = (
            as_png(reference, fiction=fiction)
            if form == "png"
            else as_svg(reference, fiction=fiction).encode()
        )
    except NoImage as error:
        place = urlsplit(reference.address).path
        return refused(request, str(error), instead=place, collection=collection)
    return _file(drawn, form, name, shown="inline")


def _file(content: str | bytes, form: str, name: str, shown: str = "attachment") -> HttpResponse:
    body = content.encode() if isinstance(content, str) else content
    answer = HttpResponse(body, content_type=MEDIA_TYPES[form])
    answer.headers["Content-Disposition"] = f'{shown}; filename="{name}.{form}"'
    patch_cache_control(answer, private=True, no_cache=True)
    return answer
