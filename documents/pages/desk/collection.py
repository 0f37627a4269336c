"""A collection at the desk: its records, sources and reports, and the doors to its forms."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from documents.access import Role
from documents.models import Collection, Record
from documents.pages.desk.door import in_collection, reader_at
from documents.pages.desk.home import SHOWN

A_PAGE = 100


@in_collection(Role.EDITOR)
def collection_at_desk(request: HttpRequest, collection: Collection) -> HttpResponse:
    """List the records on which the person may work, and what else belongs to the collection."""
    reader = reader_at(request)
    records = Record.objects.workable_by(reader).filter(collection=collection)
    context: dict[str, Any] = {
        "collection": collection,
        "page": Paginator(records.prefetch_related("titles"), A_PAGE).get_page(
            request.GET.get("page")
        ),
        "sources": collection.sources.all(),
        "reports": collection.reports.all()[:SHOWN],
        "custodian": reader.may(Role.CUSTODIAN, collection.pk),
    }
    return TemplateResponse(request, "desk/collection.html", context)
