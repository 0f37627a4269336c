"""Containers: the annotations of a record, or of the archive, a page at a time.

*Web Annotation Protocol* (W3C Recommendation, 2017), section 4. Each reader sees
those that they may read, and no count tells of others.
"""

from http import HTTPStatus
from typing import Any, Final

from django.db.models import Max
from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _

from documents.api.asking import Asking
from documents.api.preferences import Form, Preference, form_wanted, preference
from documents.api.problems import Refused, nothing_there
from documents.api.protocol import (
    ANNOTATION,
    BASIC_CONTAINER,
    CONSTRAINED,
    RESOURCE,
    json_ld,
    moved,
    not_acceptable,
    protocol,
    record_asked,
    see_page,
)
from documents.api.writing import write
from documents.exchange.annotation_bodies import address
from documents.exchange.annotation_collection import collection_json, items_json
from documents.exchange.annotation_jsonld import annotation_json, iri_of
from documents.exchange.annotation_terms import ANNO, LDP, Json
from documents.exchange.shared_json import time_json
from documents.models import Annotation, Record
from documents.models.annotation import AnnotationQuerySet

DESCRIBED: Final = 50
"""Annotations on a page that describes them."""
NAMED: Final = 500
"""Annotations on a page that names them."""


@protocol(allow=["POST"], links=[BASIC_CONTAINER])
def record_container(request: HttpRequest, asked: Asking, code: str) -> HttpResponseBase:
    """`/r/CODE/annotations/`: what is said about one record."""
    record = record_asked(code, asked)
    if elsewhere := moved(request, code, record):
        return elsewhere
    if request.method == "POST":
        return _create(request, asked, record)
    label = _("Annotations of %(code)s") % {"code": record.code}
    found = Annotation.objects.visible_to(asked.reader).filter(record=record)
    return _show(request, f"/r/{record.code}/annotations", label, found)


@protocol(allow=["POST"], links=[BASIC_CONTAINER])
def archive_container(request: HttpRequest, asked: Asking) -> HttpResponseBase:
    """`/n/`: what is said about all records, and about things outside."""
    if request.method == "POST":
        return _create(request, asked, None)
    found = Annotation.objects.visible_to(asked.reader)
    return _show(request, "/n", _("Annotations of the archive"), found)


@protocol(allow=[], links=[])
def record_file(request: HttpRequest, asked: Asking, code: str) -> HttpResponseBase:
    """`/r/CODE/annotations.jsonld`: all that is said about one record, as one file to keep."""
    record = record_asked(code, asked)
    if elsewhere := moved(request, code, record):
        return elsewhere
    rows = Annotation.objects.visible_to(asked.reader).filter(record=record).with_places()
    found = collection_json(
        list(rows.order_by("made_at", "pk")),
        iri=address(f"/r/{record.code}/annotations/"),
        label=_("Annotations of %(code)s") % {"code": record.code},
    )
    answer = json_ld(request, found)
    name = f"{record.code}_annotations.jsonld"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _create(request: HttpRequest, asked: Asking, record: Record | None) -> HttpResponseBase:
    if request.GET:
        raise Refused(HTTPStatus.METHOD_NOT_ALLOWED, "Send annotations to the container itself.")
    made = write(request, asked.writer, record)
    annotation = Annotation.objects.with_places().get(pk=made.pk)
    answer = json_ld(request, annotation_json(annotation), status=201)
    answer.headers["Location"] = answer.headers["Content-Location"] = iri_of(annotation)
    # The answer holds the annotation, and says so: its type is not the container's (Protocol, 5.1).
    answer.headers["Link"] = ", ".join([RESOURCE, ANNOTATION, CONSTRAINED])
    return answer


def _show(
    request: HttpRequest, path: str, label: str, found: AnnotationQuerySet
) -> HttpResponseBase:
    form = form_wanted(request)
    if form is None:
        raise not_acceptable()
    if form is Form.PAGE:
        return see_page(path)
    wanted = preference(request)
    shown = _Shown(address(f"{path}/"), label, found, wanted)
    if "page" in request.GET:
        answer = json_ld(request, shown.page(_number(request.GET["page"]), _iris(request)))
        answer.headers["Link"] = ", ".join([RESOURCE, CONSTRAINED])  # a page is no container
        return answer
    iris = wanted.iris or (not wanted.asked and _iris(request))
    answer = json_ld(request, shown.container(iris))
    if answer.status_code == 200:
        answer.headers["Content-Location"] = shown.iri(iris)
    if wanted.asked:
        answer.headers["Preference-Applied"] = "return=representation"
    return answer


class _Shown:
    """One container as one reader sees it."""

    def __init__(self, iri: str, label: str, found: AnnotationQuerySet, wanted: Preference) -> None:
        self.base, self.label, self.minimal = iri, label, wanted.minimal
        self.found = found.order_by("made_at", "pk")
        counts = found.order_by().aggregate(newest=Max("current__made_at"))
        self.total, self.modified = found.count(), time_json(counts["newest"])

    def iri(self, iris: bool) -> str:
        """The container's IRI says whether its pages name annotations or describe them."""
        return f"{self.base}?iris=1" if iris else self.base

    def page_iri(self, iris: bool, number: int) -> str:
        return f"{self.base}?{'iris=1&' if iris else ''}page={number}"

    def container(self, iris: bool) -> Json:
        """The collection with its first page, or with that page's address alone."""
        first: str | Json = self.page_iri(iris, 0)
        if not self.minimal:
            first = self._items(iris, 0)
        return {
            "@context": [ANNO, LDP],
            "id": self.iri(iris),
            "type": ["BasicContainer", "AnnotationCollection"],
            **self._about(),
            "label": self.label,
            "first": first,
            "last": self.page_iri(iris, self._last(iris)),
        }

    def page(self, number: int, iris: bool) -> Json:
        """One page, with what it is part of. Raises Refused past the last one."""
        if number > self._last(iris):
            raise nothing_there()
        return {"@context": ANNO} | self._items(iris, number)

    def _items(self, iris: bool, number: int) -> Json:
        size = NAMED if iris else DESCRIBED
        rows = self.found[number * size : (number + 1) * size]
        around: Json = {}
        if number < self._last(iris):
            around["next"] = self.page_iri(iris, number + 1)
        if number > 0:
            around["prev"] = self.page_iri(iris, number - 1)
        items: list[Any] = (
            [iri_of(one) for one in rows.select_related("record")]
            if iris
            else items_json(list(rows.with_places()))
        )
        return {
            "id": self.page_iri(iris, number),
            "type": "AnnotationPage",
            "partOf": {"id": self.iri(iris), **self._about()},
            "startIndex": number * size,
            **around,
            "items": items,
        }

    def _about(self) -> Json:
        return {"total": self.total} | ({"modified": self.modified} if self.modified else {})

    def _last(self, iris: bool) -> int:
        return max(0, self.total - 1) // (NAMED if iris else DESCRIBED)


def _iris(request: HttpRequest) -> bool:
    return request.GET.get("iris") == "1"


def _number(given: str) -> int:
    if not (given.isascii() and given.isdigit() and len(given) <= 9):
        raise nothing_there()
    return int(given)
