"""Check quotations: paste or send an article, see what the records have. Nothing is kept."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import MemoryFileUploadHandler
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from documents.checking.article import LONGEST, Article, read_text
from documents.checking.file import LIMITS, read_article
from documents.errors import FileRefused, IndexUnusable
from documents.pages.checked_rows import rows_of
from documents.pages.reader import reader_of
from documents.search.check import Report, check_article
from documents.search.check_serialise import as_csv, as_json, partial

SECONDS: Final = 10.0
"""So long quotations are looked up for a page; the rest is counted as not checked."""

LARGEST: Final = LIMITS.file_bytes + (1 << 20)
"""Bytes of a sent form; a larger one is refused unread."""


@csrf_exempt  # it changes nothing and acts with nobody's rights
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def check_page(request: HttpRequest) -> HttpResponse:
    """Show the form, or check an article's quotations; `form` asks for the report as a file."""
    if request.method != "POST":
        return _form(request)
    if int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST:
        return _form(request, 413, trouble=_("That was too large and was not read."))
    request.upload_handlers = [_InMemory(request)]
    try:
        article = _article(request)
        if not article.text.strip():
            return _form(request, 422, trouble=_("There are no words to check yet."))
        report = check_article(article, reader=reader_of(request), seconds=SECONDS)
    except FileRefused as refusal:
        return _form(request, 422, trouble=str(refusal))
    except IndexUnusable:
        answer = _form(request, 503, trouble=_("Search is being rebuilt: check again in a moment."))
        answer.headers["Retry-After"] = "60"
        return answer
    return _answer(request, report)


class _InMemory(MemoryFileUploadHandler):
    """Keeps a sent file in memory, whatever its size: the form's size was looked at before."""

    def handle_raw_input(self, *args: Any, **options: Any) -> None:
        self.activated = True


def _article(request: HttpRequest) -> Article:
    """The article that was sent as a file, else the one that was pasted. Raises FileRefused."""
    sent = request.FILES.get("file")
    if isinstance(sent, UploadedFile) and sent.size:
        with TemporaryDirectory(prefix="verbatim-checking-") as folder:
            path = Path(folder) / "article"
            path.write_bytes(sent.read())
            return read_article(path)
    return read_text(request.POST.get("article", ""))


def _form(request: HttpRequest, status: int = 200, *, trouble: str = "") -> HttpResponse:
    context = {
        "trouble": trouble,
        "typed": request.POST.get("article", "") if status == 503 else "",
        "longest": LONGEST,
        "megabytes": LIMITS.file_bytes >> 20,
    }
    return TemplateResponse(request, "check/form.html", context, status=status)


def _answer(request: HttpRequest, report: Report) -> HttpResponse:
    form = request.POST.get("form", "")
    if form == "json":
        return _file(JsonResponse(as_json(report), json_dumps_params={"ensure_ascii": False}), form)
    rows = rows_of(report, reader_of(request))
    if form == "csv":
        table = as_csv(report, {row.address: row.reference for row in rows})
        return _file(HttpResponse(table.encode(), content_type="text/csv; charset=utf-8"), form)
    context = {
        "report": report,
        "rows": rows,
        "counts": [(verdict, count) for verdict, count in report.counts.items() if count],
        "partial": partial(report),
        "written": report.article.written(),
    }
    if form == "html":
        page = render_to_string("check/export.html", context, request)
        return _file(HttpResponse(page.encode(), content_type="text/html; charset=utf-8"), form)
    return TemplateResponse(request, "check/report.html", context)


def _file(answer: HttpResponse, form: str) -> HttpResponse:
    answer.headers["Content-Disposition"] = f'attachment; filename="quotations.{form}"'
    return answer
