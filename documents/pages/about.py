"""Short pages that say how the archive works. They promise nothing that it does not do."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from documents.exchange.csl_styles import FAULTS, csl_styles
from documents.pages.home import fixity_for
from documents.pages.login_tries import SECONDS
from documents.pages.reader import reader_of
from documents.quoting.styles import NAMES


@require_safe
def how_we_verify(request: HttpRequest) -> HttpResponse:
    """What is checked, by whom and how, with the last check of the originals; and what is not."""
    run = fixity_for(reader_of(request))
    context = {
        "fixity": run,
        "changed": run.checked - run.unchanged if run else 0,
        "seconds": settings.INTAKE_SECONDS,
        "megabytes": settings.INTAKE_MEMORY_MB,
    }
    return TemplateResponse(request, "info/how-we-verify.html", context)


@require_safe
def how_to_cite(request: HttpRequest) -> HttpResponse:
    """What an address holds, what its check tells, and how to take a reference along."""
    context = {"styles": NAMES.values(), "foreign": csl_styles().values(), "faults": FAULTS}
    return TemplateResponse(request, "info/how-to-cite.html", context)


@require_safe
def how_to_search(request: HttpRequest) -> HttpResponse:
    """The language of queries, as `docs/query-language.md` has it in full."""
    return TemplateResponse(request, "info/how-to-search.html")


@require_safe
def what_we_log(request: HttpRequest) -> HttpResponse:
    """What is kept of readers, of people who sign in, and of the archive's own work."""
    context = {"minutes": SECONDS // 60, "hours": settings.SESSION_COOKIE_AGE // 3600}
    return TemplateResponse(request, "info/what-we-log.html", context)


@require_safe
def keyboard(request: HttpRequest) -> HttpResponse:
    """The keys, and how to switch them off."""
    return TemplateResponse(request, "info/keyboard.html")
