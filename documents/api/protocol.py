"""What every answer of the Web Annotation Protocol has in common, refusals among them."""

import hashlib
import json
from collections.abc import Callable, Sequence
from functools import wraps
from http import HTTPStatus
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers
from django.utils.http import parse_etags
from django.views.decorators.csrf import csrf_exempt

from documents.api.asking import Asking, asking
from documents.api.problems import Refused, gone, nothing_there, problem, refusal_of
from documents.errors import VerbatimError
from documents.exchange.annotation_terms import MEDIA_TYPE
from documents.models import Record

BASIC_CONTAINER: Final = '<http://www.w3.org/ns/ldp#BasicContainer>; rel="type"'
RESOURCE: Final = '<http://www.w3.org/ns/ldp#Resource>; rel="type"'
ANNOTATION: Final = '<http://www.w3.org/ns/oa#Annotation>; rel="type"'
CONSTRAINED: Final = (
    '<http://www.w3.org/TR/annotation-protocol/>; rel="http://www.w3.org/ns/ldp#constrainedBy"'
)
EXPOSED: Final = (
    "Accept-Post, Allow, Content-Location, ETag, Link, Location, Preference-Applied, Vary, "
    "WWW-Authenticate"
)
UNDERSTOOD: Final = "Accept, Authorization, Content-Type, If-Match, If-None-Match, Prefer, Slug"

View = Callable[..., HttpResponseBase]


def protocol(*, allow: Sequence[str], links: Sequence[str]) -> Callable[[View], View]:
    """Give a view whoever asks (`Asking`), and its answers the headers of the protocol.

    `allow` are the methods beside GET, HEAD and OPTIONS. OPTIONS is answered
    before anything is looked up: a browser asks without the token, and gets the
    same for what is there and what is not. Cross-site requests are welcome, for
    no cookie gives a right to write.
    """
    methods = ("GET", "HEAD", "OPTIONS", *allow)

    def dressed(view: View) -> View:
        @csrf_exempt
        @wraps(view)
        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if request.method == "OPTIONS":
                response: HttpResponseBase = HttpResponse(status=200)
                response.headers["Access-Control-Allow-Methods"] = ", ".join(methods)
                response.headers["Access-Control-Allow-Headers"] = UNDERSTOOD
                response.headers["Access-Control-Max-Age"] = "86400"
            else:
                response = _answer(view, methods, request, *args, **kwargs)
            response.headers.setdefault("Allow", ", ".join(methods))
            response.headers.setdefault("Link", ", ".join([*links, CONSTRAINED]))
            if "POST" in methods:
                response.headers["Accept-Post"] = MEDIA_TYPE
            response.headers["Access-Control-Allow-Origin"] = "*"
            response.headers["Access-Control-Expose-Headers"] = EXPOSED
            patch_vary_headers(response, ["Accept", "Prefer", "Authorization", "Cookie"])
            patch_cache_control(response, private=True, no_cache=True)
            return response

        return answer

    return dressed


def _answer(
    view: View, methods: Sequence[str], request: HttpRequest, *args: Any, **kwargs: Any
) -> HttpResponseBase:
    try:
        if request.method not in methods:
            raise Refused(
                HTTPStatus.METHOD_NOT_ALLOWED, f"This address takes {', '.join(methods)}."
            )
        return view(request, asking(request), *args, **kwargs)
    except Refused as refused:
        return problem(refused)
    except (VerbatimError, ValidationError) as error:
        return problem(refusal_of(error))


def record_asked(code: str, asked: Asking) -> Record:
    """The record of that code, however spelt. Raises Refused: 404 for what may not be known, 410
    for a tombstone."""
    known = Record.objects.known_to(asked.reader).select_related("collection")
    record = known.filter(code=code.lower()).first()
    if record is None:
        raise nothing_there()
    if not Record.objects.visible_to(asked.reader).filter(pk=record.pk).exists():
        raise gone(f"{record.code} was public and is closed now. {record.closure_reason}".strip())
    return record


def moved(request: HttpRequest, code: str, record: Record) -> HttpResponse | None:
    """The way to the one spelling of a record's address, for any other."""
    if code == record.code:
        return None
    path = request.get_full_path().replace(f"/r/{code}", f"/r/{record.code}", 1)
    status = 301 if request.method in {"GET", "HEAD"} else 308
    return HttpResponse(status=status, headers={"Location": path})


def see_page(path: str) -> HttpResponse:
    """303: what people read instead."""
    return HttpResponse(status=303, headers={"Location": path})


def not_acceptable() -> Refused:
    """406: neither JSON-LD nor a page is wanted."""
    return Refused(HTTPStatus.NOT_ACCEPTABLE, f"Ask for {MEDIA_TYPE}, or for text/html.")


def json_ld(request: HttpRequest, content: Any, *, status: int = 200) -> HttpResponseBase:
    """`content` as JSON-LD with its ETag; 304 where the request has it already."""
    body = (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()
    response = HttpResponse(body, status=status, content_type=MEDIA_TYPE)
    response.headers["ETag"] = etag_of(body)
    if request.method not in {"GET", "HEAD"}:
        return response
    return get_conditional_response(request, etag=etag_of(body), response=response) or response


def etag_of(body: bytes) -> str:
    """The entity tag of exactly these bytes."""
    return f'"{hashlib.sha256(body).hexdigest()[:32]}"'


def demand_match(request: HttpRequest, content: Any) -> None:
    """Raise Refused (412) where `If-Match` names another state than `content`.

    A request without it is taken: an annotation is its writer's alone to
    change, and every version is kept.
    """
    given = request.headers.get("If-Match")
    if given is None:
        return
    body = (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()
    if given.strip() != "*" and etag_of(body) not in parse_etags(given):
        raise Refused(
            HTTPStatus.PRECONDITION_FAILED,
            "The annotation was changed since you read it; read it again and compare.",
        )
