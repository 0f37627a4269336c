"""Reading lists: `/list?a=…` for everybody, `/account/list` for whoever is signed in.

Without an account a list lives in its address, and with script in the browser
too (static/js/list.js); the server keeps nothing of it. In an account it is kept.
Both give the same files.
"""

from collections.abc import Sequence
from typing import Any, Final
from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from documents.errors import AddressError, ListFull, NotFound, StyleFailed
from documents.exchange.bibliography import as_docx, as_html, bibliography
from documents.exchange.csl_styles import FAULTS, csl_styles
from documents.exchange.reading_list import (
    Entry,
    quotation_sheet,
    read_list,
    references_in,
    spelled,
)
from documents.models import ReadingListEntry, User
from documents.operations.keep_reading_list import (
    add_to_list,
    note_on_list,
    remove_from_list,
)
from documents.pages.formats import WRITERS, references_file
from documents.pages.reader import reader_of
from documents.pages.signed_in import signed_in
from documents.quoting.styles import NAMES, STYLES

MOST: Final = 50
"""Addresses that a list in an address holds: an address is not longer than servers take it."""

FORMS: Final = ("bib", "ris", "csl.json", "txt", "html", "docx", "csv")
_DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_safe
def list_page(request: HttpRequest) -> HttpResponse:
    """The list of the query (`?a=…`, as often as wanted), with `?add=…` put to its end."""
    given = request.GET
    paths, trouble = _kept(given.getlist("a")), ""
    if "add" in given:
        try:
            paths = _kept([*paths, spelled(given["add"])])
            return HttpResponseRedirect(_address(request, paths))
        except AddressError as error:
            trouble = str(error)
    if len(dict.fromkeys(given.getlist("a"))) > MOST:
        trouble = gettext("A list in an address holds %(most)d addresses; the others are left out.")
        trouble %= {"most": MOST}
    entries = read_list([(path, "") for path in paths], reader_of(request))
    rows = [
        (entry, _address(request, [p for p in paths if p != entry.address])) for entry in entries
    ]
    context = _context(request, entries, "/list", urlencode([("a", path) for path in paths]))
    context |= {"rows": rows, "paths": paths, "trouble": trouble}
    return TemplateResponse(request, "list/list.html", context)


@require_safe
def list_file(request: HttpRequest, form: str) -> HttpResponse:
    """The list of the query as a file: .bib .ris .csl.json .txt .html .docx .csv."""
    paths = _kept(request.GET.getlist("a"))
    return _file(request, read_list([(path, "") for path in paths], reader_of(request)), form)


@signed_in
def own_list_page(request: HttpRequest) -> HttpResponse:
    """The signed-in person's list; `?add=…` offers an address to put on it."""
    account = _account(request)
    trouble = ""
    if request.method == "POST":
        try:
            _change(request, account)
            return HttpResponseRedirect("/account/list")
        except (AddressError, ListFull, NotFound) as error:
            trouble = str(error)
        except ValidationError as error:
            trouble = " ".join(error.messages)
    entries = _own(request, account)
    offered = request.GET.get("add", "")
    context = _context(request, entries, "/account/list", "")
    context |= {
        "rows": [(entry, "") for entry in entries],
        "offered": "" if offered in {entry.address for entry in entries} else offered,
        "trouble": trouble,
    }
    status = 422 if trouble else 200
    return TemplateResponse(request, "list/own.html", context, status=status)


@signed_in
def own_list_file(request: HttpRequest, form: str) -> HttpResponse:
    """The signed-in person's list as a file."""
    return _file(request, _own(request, _account(request)), form)


def _change(request: HttpRequest, account: User) -> None:
    given = request.POST
    if "remove" in given:
        remove_from_list(address=given["remove"], by=account)
    elif "note" in given and "beside" in given:
        note_on_list(address=given["beside"], note=given["note"], by=account)
    else:
        add_to_list(address=given.get("add", ""), by=account)


def _own(request: HttpRequest, account: User) -> list[Entry]:
    kept = ReadingListEntry.objects.filter(account=account).values_list("address", "note")
    return read_list(kept, reader_of(request))


def _account(request: HttpRequest) -> User:
    if not isinstance(request.user, User):
        raise Http404
    return request.user


def _kept(given: Sequence[str]) -> list[str]:
    """Each address once, as many as a list holds."""
    return [path for path in dict.fromkeys(given) if path][:MOST]


def _address(request: HttpRequest, paths: Sequence[str]) -> str:
    query = [("a", path) for path in paths]
    style = request.GET.get("style", "")
    query += [("style", style)] if style else []
    return f"/list?{urlencode(query)}" if query else "/list"


def _context(
    request: HttpRequest, entries: Sequence[Entry], place: str, query: str
) -> dict[str, Any]:
    style, foreign = _style(request), csl_styles()
    trouble, lines = "", []
    try:
        lines = bibliography(references_in(entries), style)
    except StyleFailed as error:
        trouble = str(error)
    asked = "&".join(piece for piece in (query, urlencode({"style": style})) if piece)
    return {
        "entries": entries,
        "bibliography": lines,
        "style_trouble": trouble,
        "style": style,
        "styles": [*NAMES.items(), *foreign.items()],
        "faults": FAULTS if style in foreign else "",
        "files": [(form, f"{place}.{form}?{asked}") for form in FORMS] if lines else [],
        "missing": sum(entry.reference is None for entry in entries),
        "most": MOST,
    }


def _style(request: HttpRequest) -> str:
    asked = request.GET.get("style", "")
    return asked if asked in STYLES or asked in csl_styles() else "chicago"


def _file(request: HttpRequest, entries: Sequence[Entry], form: str) -> HttpResponse:
    references = references_in(entries)
    if form in WRITERS:
        return references_file(references, form, "list")
    if form == "csv":
        return _sent(quotation_sheet(entries).encode(), "text/csv; charset=utf-8", form)
    if form not in {"html", "docx"}:
        raise Http404
    style = _style(request)
    try:
        lines = bibliography(references, style)
    except StyleFailed as error:
        return HttpResponse(f"{error}\n", status=503, content_type="text/plain; charset=utf-8")
    title = references[0].archive if references else ""
    if form == "html":
        return _sent(as_html(lines, title=title).encode(), "text/html; charset=utf-8", form)
    return _sent(as_docx(lines, title=title), _DOCX, form)


def _sent(content: bytes, media_type: str, form: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=media_type)
    answer.headers["Content-Disposition"] = f'attachment; filename="list.{form}"'
    patch_cache_control(answer, private=True, no_cache=True)
    return answer
