"""The full timeline of a record: every event, with evidence and what a later one corrected."""

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from documents.access import Role
from documents.models import Record
from documents.pages.heading import heading_of
from documents.pages.of_record import of_record
from documents.pages.reader import reader_of
from documents.pages.timeline import timeline_of


@of_record
def provenance(request: HttpRequest, record: Record) -> HttpResponse:
    """Show where a record comes from. Parts held back are for the collection's custodians."""
    reader = reader_of(request)
    context = {
        "record": record,
        "collection": record.collection,
        "heading": heading_of(record),
        "events": timeline_of(record, reader),
        "custodian": reader.may(Role.CUSTODIAN, record.collection_id),
    }
    return TemplateResponse(request, "record/provenance.html", context)
