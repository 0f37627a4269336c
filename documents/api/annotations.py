"""One annotation: read, replaced, deleted (*Web Annotation Protocol*, sections 3 and 5)."""

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase

from documents.api.asking import Asking
from documents.api.preferences import Form, form_wanted
from documents.api.problems import gone, nothing_there
from documents.api.protocol import (
    ANNOTATION,
    RESOURCE,
    demand_match,
    json_ld,
    moved,
    not_acceptable,
    protocol,
    record_asked,
    see_page,
)
from documents.api.writing import rewrite
from documents.errors import NotAllowed
from documents.exchange.annotation_jsonld import annotation_json, iri_of
from documents.models import Annotation, User
from documents.operations.settle_annotation import delete_annotation

_LINKS = [RESOURCE, ANNOTATION]


@protocol(allow=["PUT", "DELETE"], links=_LINKS)
def record_annotation(
    request: HttpRequest, asked: Asking, code: str, number: int
) -> HttpResponseBase:
    """`/r/CODE/annotations/58`: the annotation, its `id`."""
    record = record_asked(code, asked)
    annotation = _standing(asked, number, record=record.pk)
    return moved(request, code, record) or _answer(request, asked, annotation)


@protocol(allow=["PUT", "DELETE"], links=_LINKS)
def archive_annotation(request: HttpRequest, asked: Asking, number: int) -> HttpResponseBase:
    """`/n/58.jsonld`: the `id` of one about something outside; leads to that of any other."""
    annotation = _standing(asked, number)
    if annotation.record is not None:
        return HttpResponse(
            status=301 if request.method in {"GET", "HEAD"} else 308,
            headers={"Location": f"/r/{annotation.record.code}/annotations/{number}"},
        )
    return _answer(request, asked, annotation)


def _standing(asked: Asking, number: int, **of: int) -> Annotation:
    """The annotation, for those who may read it. Raises Refused: 404, or 410 for what they once
    could."""
    known = Annotation.objects.known_to(asked.reader).filter(number=number, **of).first()
    if known is None:
        raise nothing_there()
    visible = Annotation.objects.visible_to(asked.reader).with_places()
    found = visible.filter(pk=known.pk).first()
    if found is None:
        raise gone("This annotation was deleted, or is closed now.")
    return found


def _answer(request: HttpRequest, asked: Asking, annotation: Annotation) -> HttpResponseBase:
    if request.method == "PUT":
        return _replace(request, asked.writer, annotation)
    if request.method == "DELETE":
        return _delete(request, asked.writer, annotation)
    form = form_wanted(request)
    if form is None:
        raise not_acceptable()
    if form is Form.PAGE:
        return see_page(f"/n/{annotation.number}")
    return _shown(request, annotation)


def _shown(request: HttpRequest, annotation: Annotation) -> HttpResponseBase:
    answer = json_ld(request, annotation_json(annotation))
    if answer.status_code == 200:
        answer.headers["Content-Location"] = iri_of(annotation)
    return answer


@transaction.atomic
def _replace(request: HttpRequest, by: User, annotation: Annotation) -> HttpResponseBase:
    if annotation.account_id != by.pk:
        raise NotAllowed("revise another's annotation", annotation)
    annotation = _locked(annotation)
    demand_match(request, annotation_json(annotation))
    rewrite(request, by, annotation)
    return _shown(request, Annotation.objects.with_places().get(pk=annotation.pk))


@transaction.atomic
def _delete(request: HttpRequest, by: User, annotation: Annotation) -> HttpResponseBase:
    annotation = _locked(annotation)
    demand_match(request, annotation_json(annotation))
    delete_annotation(annotation=annotation, by=by)
    return HttpResponse(status=204)


def _locked(annotation: Annotation) -> Annotation:
    """The same annotation as it stands now, kept so until the transaction ends."""
    if Annotation.objects.select_for_update().get(pk=annotation.pk).deleted_at is not None:
        raise gone("This annotation was deleted.")
    return Annotation.objects.with_places().get(pk=annotation.pk)
