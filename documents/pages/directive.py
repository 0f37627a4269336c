"""One directive: what it orders, in which words, and what was said of it before."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from documents.access import Reader, Role
from documents.models import Directive, Passage, Record, Repetition, Revision
from documents.models.aligned import passages_touched
from documents.models.readings import readings_of
from documents.pages.context import in_context
from documents.pages.formats import in_format
from documents.pages.heading import heading_of
from documents.pages.newer import newer_than
from documents.pages.of_record import tombstone
from documents.pages.quoted import (
    Quoted,
    QuotedDirective,
    by_date,
    quoted_directives,
    quoted_in,
)
from documents.pages.reader import reader_of
from documents.pages.take import take_along
from documents.quoting.address import FORMATS
from documents.quoting.locator import Locator, locate

TERMS = ("actor", "on_whom", "condition", "quantity", "deadline", "consequence")


@require_safe
def directive_page(request: HttpRequest, number: int) -> HttpResponseBase:
    """Show a directive with its words in each text and all its versions.

    One that was retracted says why. One of a record that is closed now answers
    the record's tombstone, if it was tagged while the record was open.
    """
    reader = reader_of(request)
    directive = find_directive(reader, number)
    record = Record.objects.with_heading().get(pk=directive.record_id)
    if not Record.objects.visible_to(reader).filter(pk=record.pk).exists():
        return tombstone(request, record)
    versions = list(
        directive.versions.select_related("credit")
        .prefetch_related("topics__labels")
        .order_by("-number")
    )
    quoted = quoted_in(versions)
    version, heading = versions[0], heading_of(record)
    words = quoted[version.pk]
    revision, passages, locator = located(words[0])
    newer = [newer_than(at, words_at) for at, _, words_at in map(located, words)]
    codings = [
        (coding, one.number)
        for one in versions
        for coding in one.codings.select_related("credit").prefetch_related("topics__labels")
    ]
    context: dict[str, Any] = {
        "directive": directive,
        "version": version,
        "record": record,
        "collection": record.collection,
        "heading": heading,
        "quoted": list(zip(words, newer, strict=True)),
        "terms": [(name, getattr(version, name)) for name in TERMS if getattr(version, name)],
        "history": [(one, quoted[one.pk]) for one in versions],
        "context": in_context(revision, passages, locator),
        "codings": codings,
        "readings": readings_of([version])[version.pk],
        "repeats": repeats(directive, reader),
        "may_edit": reader.may(Role.EDITOR, record.collection_id),
        "take": take_along(
            request, record, words[0].address, revision, passages, locator, debate=heading.debate
        ),
        "locator": locator,
    }
    return TemplateResponse(request, "directive/directive.html", context)


@require_safe
def directive_file(request: HttpRequest, number: int, form: str) -> HttpResponseBase:
    """A reference to the directive's words, as the quotation's address in that format has it."""
    reader = reader_of(request)
    directive = find_directive(reader, number)
    record = Record.objects.with_heading().get(pk=directive.record_id)
    if not Record.objects.visible_to(reader).filter(pk=record.pk).exists():
        return tombstone(request, record)
    version = directive.versions.order_by("-number")[0]
    words = quoted_in([version])[version.pk][0]
    revision, _, locator = located(words)
    answer: HttpResponse | None = None
    if form in FORMATS:
        address = words.address.in_format(form)
        answer = in_format(request, record, address, revision, words.passage, locator)
    if answer is None:
        raise Http404
    return answer


def repeats(directive: Directive, reader: Reader) -> list[tuple[QuotedDirective, str]]:
    """The directives that give the same order and that `reader` may read, each with the note of
    whoever said so, by the date of their records."""
    rows = Repetition.objects.of(directive, reader).select_related("first", "second")
    notes = {other.pk: row.note for row in rows if (other := row.other_than(directive))}
    others = Directive.objects.filter(pk__in=notes)
    return [(one, notes[one.directive.pk]) for one in quoted_directives(by_date(others))]


def find_directive(reader: Reader, number: int) -> Directive:
    """The directive of that number that `reader` may know of. Raises Http404."""
    found = Directive.objects.known_to(reader).filter(number=number).first()
    if found is None:
        raise Http404
    return found


def located(words: Quoted) -> tuple[Revision, list[Passage], Locator]:
    """The revision, the passages and the locator of a directive's words in one text."""
    place = words.place
    revision = (
        Revision.objects.filter(pk=place.revision_id)
        .with_reviews()
        .select_related("text__source", "text__of_text", "credit", "source_revision__text")
        .get()
    )
    parts = ((place.start, place.end),)
    locator = locate(
        revision.string,
        list(parts),
        owner=words.address.owner,
        text=revision.text.code,
        revision=revision.number,
    )
    return revision, passages_touched(revision, parts), locator
