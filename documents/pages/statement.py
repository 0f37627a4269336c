"""What someone said: `/st/58`, and exact words of it: `/st/58/12-50~xxxxx`."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
)
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from documents.access import Reader
from documents.errors import AddressError, QuoteAmbiguous, QuoteMissing, RangeRefused
from documents.exchange.reference_of import reference_of_statement
from documents.models import Figure, Revision, Statement
from documents.pages.choose_words import WordsForm
from documents.pages.formats import PICTURES, annotation_file, picture, references_file
from documents.pages.of_record import tombstone
from documents.pages.quotation_marks import quotation_marks
from documents.pages.reader import reader_of
from documents.pages.refused import refused
from documents.pages.take import take_of
from documents.quoting.address import Address, address_of, parse
from documents.quoting.find import find, find_between
from documents.quoting.locator import Locator, locate


@require_safe
def statement(request: HttpRequest, rest: str) -> HttpResponseBase:
    """Show a statement or exact words of it, as a page or as a file.

    What the reader may not know of answers 404; what stood open and is closed
    with its record, that record's tombstone. A range that points at no words
    and a check that does not fit them are refused as they are of a record.
    """
    try:
        address = parse(request.path)
    except AddressError as error:
        return refused(request, str(error))
    return _show(request, address.statement or 0, address)


StatementView = Callable[..., HttpResponseBase]


def of_statement(view: StatementView) -> StatementView:
    """Give `view` the statement of that number when the reader may read it; as `of_record`."""

    @wraps(view)
    def answer(request: HttpRequest, number: int, *args: Any) -> HttpResponseBase:
        reader = reader_of(request)
        said = find_statement(reader, number)
        if not Statement.objects.visible_to(reader).filter(pk=said.pk).exists():
            if said.record is None:
                raise Http404
            return tombstone(request, said.record)
        return view(request, said, *args)

    return answer


@of_statement
def _show(request: HttpRequest, said: Statement, address: Address) -> HttpResponseBase:
    reader = reader_of(request)
    if not address.is_canonical:
        query = request.META.get("QUERY_STRING", "")
        return HttpResponsePermanentRedirect(address.canonical() + (f"?{query}" if query else ""))
    words = words_of(said)
    locator = None
    if address.parts:
        if words is None:
            raise Http404
        try:
            locator = locate(
                words.string, address.parts, owner=f"st/{said.number}", text="", revision=1
            )
        except RangeRefused as error:
            whole = f"/st/{said.number}"
            return refused(request, str(error), instead=whole, collection=said.collection)
    checked = address.with_check_of(locator.exact) if locator else address
    if locator and address.check is not None and address.check != checked.check:
        context = {"address": address, "right": checked, "words": locator.exact}
        context |= {"collection": said.collection, "text": words.text if words else None}
        context["whole"] = f"/st/{said.number}"
        return TemplateResponse(request, "quotation/wrong_check.html", context, status=404)
    if address.form:
        return _file(request, said, locator, checked, address.form)
    context = _context(request, reader, said, words, locator, checked.in_format(None))
    context["unchecked"] = locator is not None and address.check is None
    return TemplateResponse(request, "statement/statement.html", context)


@require_safe
@of_statement
def choose_words(request: HttpRequest, said: Statement) -> HttpResponseBase:
    """First and last words, or pasted words, of a statement to the address of the quotation."""
    reader = reader_of(request)
    words = words_of(said)
    if words is None:
        raise Http404
    form = WordsForm(request.GET if request.GET else None)
    context = _context(request, reader, said, words, None, Address(statement=said.number))
    context["form"] = form
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        try:
            found = (
                find(given["words"], words.string)
                if given["words"]
                else find_between(given["first"], given["last"], words.string)
            )
            return HttpResponseRedirect(_quoted(said, words, found.span).canonical())
        except QuoteAmbiguous as error:
            context["refusal"] = str(error)
            context["candidates"] = [
                (one, _quoted(said, words, one.span)) for one in error.candidates
            ]
        except QuoteMissing as error:
            context["refusal"] = str(error)
    return TemplateResponse(request, "statement/statement.html", context)


def find_statement(reader: Reader, number: int) -> Statement:
    """The statement of that number that `reader` may know of. Raises Http404."""
    found = (
        Statement.objects.known_to(reader)
        .filter(number=number)
        .select_related("collection", "speaker", "source", "about_agent", "answers")
        .select_related("record__collection")
        .select_related("about_revision__text")
        .prefetch_related("speaker__names", "record__titles", "about_agent__names")
        .first()
    )
    if found is None:
        raise Http404
    return found


def words_of(said: Statement) -> Revision | None:
    """The one revision of a statement's words; None where the archive has none."""
    return Revision.objects.filter(text__statement=said).select_related("text__source").first()


def _context(
    request: HttpRequest,
    reader: Reader,
    said: Statement,
    words: Revision | None,
    locator: Locator | None,
    address: Address,
) -> dict[str, Any]:
    reference = reference_of_statement(
        said, locator=locator, address=address, accessed=timezone.now().date()
    )
    visible = Statement.objects.visible_to(reader)
    return {
        "statement": said,
        "collection": said.collection,
        "words": words,
        "text": words.text if words else None,
        "locator": locator,
        "address": address,
        "marks": quotation_marks(words.text.language if words else "und"),
        "lines": (locator.exact if locator else words.string if words else "").split("\n"),
        "about": _about(said),
        "answers": visible.filter(answered_by=said).first(),
        "answered_by": visible.filter(answers=said),
        "figures": Figure.objects.visible_to(reader)
        .filter(statement=said)
        .select_related("place", "claimed_by", "source"),
        "take": take_of(
            request,
            reference,
            address.canonical(),
            string=words.string if words else "",
            locator=locator,
            of=said,
        ),
    }


def _about(said: Statement) -> Address | None:
    """The words of its record that a statement is about, where it is about certain words."""
    revision = said.about_revision
    if revision is None or said.record is None:
        return None
    passage = revision.passages.filter(start__lte=said.about_start).order_by("-position").first()
    if passage is None:
        return None
    locator = locate(
        revision.string,
        [(said.about_start or 0, said.about_end or 0)],
        owner=said.record.code,
        text=revision.text.code,
        revision=revision.number,
    )
    return address_of(locator, passage=passage.key, passage_start=passage.start)


def _quoted(said: Statement, words: Revision, span: tuple[int, int]) -> Address:
    return address_of(locate(words.string, [span], owner=f"st/{said.number}", text="", revision=1))


def _file(
    request: HttpRequest,
    said: Statement,
    locator: Locator | None,
    address: Address,
    form: str,
) -> HttpResponse:
    plain = address.in_format(None)
    reference = reference_of_statement(said, locator=locator, address=plain)
    name = plain.short().replace("/", "_").replace("~", "_")
    if form in PICTURES:
        return picture(request, reference, said.collection, form, name)
    if form == "jsonld":
        return annotation_file(reference, Address(statement=said.number), locator, name)
    return references_file([reference], form, name)
