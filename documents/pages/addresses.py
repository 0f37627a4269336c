"""`/r/…`: one grammar (quoting/address.py) says what an address names; this leads to its page."""

from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponsePermanentRedirect
from django.views.decorators.http import require_safe

from documents.errors import AddressError
from documents.exchange.reference_of import absolute
from documents.models import Passage, Record, Revision, Text
from documents.pages.formats import in_format
from documents.pages.of_record import of_record
from documents.pages.passage import gone_passage, newest_passage, passage_page
from documents.pages.quotation import quotation_page
from documents.pages.record import record_page
from documents.pages.refused import refused
from documents.pages.revision import revision_page
from documents.quoting.address import Address, Place, parse


@require_safe
def place(request: HttpRequest, rest: str) -> HttpResponseBase:
    """Show what an address of words names: a record, text, revision, passage or quotation.

    An address in another spelling redirects to the canonical one; one that
    cannot be read is refused with the character at which it goes wrong.
    """
    try:
        address = parse(request.path)
    except AddressError as error:
        return refused(request, str(error))
    return _show(request, address.record, address)


@of_record
def _show(request: HttpRequest, record: Record, address: Address) -> HttpResponseBase:
    answer = _shown(request, record, address)
    service = absolute(Address(record=record.code)) + "/annotations/"
    answer.headers["Link"] = f'<{service}>; rel="http://www.w3.org/ns/oa#annotationService"'
    return answer


def _shown(request: HttpRequest, record: Record, address: Address) -> HttpResponseBase:
    if not address.is_canonical:
        query = request.META.get("QUERY_STRING", "")
        return HttpResponsePermanentRedirect(address.canonical() + (f"?{query}" if query else ""))
    if address.place is Place.RECORD:
        return in_format(request, record, address) or record_page(request, record, address)
    if address.place is Place.PASSAGE and address.revision is None:
        return _newest(request, record, address)
    revision = find_revision(record, address)
    if address.place in (Place.TEXT, Place.REVISION):
        return in_format(request, record, address, revision) or revision_page(
            request, record, address, revision
        )
    passage = find_passage(revision, address.passage or "")
    if address.place is Place.PASSAGE:
        return in_format(request, record, address, revision, passage) or passage_page(
            request, record, address, revision, passage
        )
    return quotation_page(request, record, address, revision, passage)


def _newest(request: HttpRequest, record: Record, address: Address) -> HttpResponseBase:
    """`/r/CODE/pN` and `/r/CODE/TEXT/pN`: the passage that holds the words, or where they went."""
    texts = [text for text in texts_of(record) if address.text in (None, text.code)]
    found = newest_passage(texts, address.passage or "")
    if found is None:
        return gone_passage(request, record, texts, address)
    revision, passage = found
    return in_format(request, record, address, revision, passage) or passage_page(
        request, record, address, revision, passage
    )


def find_revision(record: Record, address: Address) -> Revision:
    """The revision that an address names, the newest where it names only the text.

    Raises Http404.
    """
    revisions = (
        Revision.objects.filter(text__record=record, text__code=address.text)
        .with_reviews()
        .select_related("text__source", "text__of_text", "credit", "source_revision__text")
        .order_by("-number")
    )
    if address.revision is not None:
        revisions = revisions.filter(number=address.revision)
    found = revisions.first()
    if found is None:
        raise Http404
    return found


def find_passage(revision: Revision, key: str) -> Passage:
    """The passage of that key in that revision. Raises Http404."""
    found = revision.passages.with_words().filter(key=key).first()
    if found is None:
        raise Http404
    return found


def texts_of(record: Record) -> list[Text]:
    """The record's texts, the base text first."""
    return sorted(record.texts.all(), key=lambda text: (text.pk != record.base_text_id, text.pk))
