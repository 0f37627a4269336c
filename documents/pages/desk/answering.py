"""How a form of the desk is answered: shown, shown again with what is wrong, or done."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy

from documents.errors import VerbatimError
from documents.models import Collection, Record
from documents.pages.desk.door import reader_at
from documents.pages.desk.fields import Words
from documents.pages.desk.forms import DeskForm
from documents.pages.desk.suggested import Suggestion, suggested

_OVERTAKEN = gettext_lazy(
    "Somebody else saved this while you wrote. What you typed is below; open the page anew beside "
    "it to see what stands now. If you save again, yours takes its place."
)

OneForm = TypeVar("OneForm", bound=DeskForm)


@dataclass(frozen=True)
class Done:
    """What was done, in a sentence, and where its result stands."""

    words: str
    address: str
    label: str
    then: str
    """The page of the desk that is shown next."""


@dataclass(frozen=True)
class Sheet:
    """What stands around a form."""

    title: Words
    button: Words
    help: Words = ""
    collection: Collection | None = None
    record: Record | None = None
    template: str = "desk/form.html"
    stands: str = ""
    """The digest of what the form would replace."""
    lists: Mapping[str, Sequence[Suggestion]] | None = None
    """What its fields could name, where that is not what could be named at the desk."""
    more: dict[str, Any] = field(default_factory=dict)


def answer(
    request: HttpRequest, sheet: Sheet, form: OneForm, act: Callable[[OneForm], Done]
) -> HttpResponse:
    """Show `form`; when it was sent and is right, let `act` call its operation.

    What the operation refuses stands above the form with all that was typed
    (status 422), and nothing was changed. What it did is said on the next page.
    Where `sheet.stands` says what is described now and the form began from
    something else, somebody described it meanwhile: that is said first.
    """
    status = 200
    if form.is_bound and not form.wants_more:
        if request.POST.get("began", sheet.stands) != sheet.stands:
            form.add_error(None, _OVERTAKEN)
        elif form.is_valid():
            try:
                done = act(form)
            except VerbatimError as error:
                form.add_error(None, str(error))
            except ValidationError as error:
                form.add_error(None, error.messages)
            else:
                say(request, done)
                return HttpResponseRedirect(done.then)
        status = 422
    return show(request, sheet, form, status=status)


def show(request: HttpRequest, sheet: Sheet, form: DeskForm, *, status: int = 200) -> HttpResponse:
    """The page with the form as it stands."""
    collection = sheet.record.collection if sheet.record else sheet.collection
    context = {
        "sheet": sheet,
        "form": form,
        "problems": form.problems(),
        "record": sheet.record,
        "collection": collection,
        "lists": suggested(form.lists(), reader_at(request), collection)
        if sheet.lists is None
        else sheet.lists,
        **sheet.more,
    }
    return TemplateResponse(request, sheet.template, context, status=status)


def say(request: HttpRequest, done: Done) -> None:
    """Keep the sentence for the page that is shown next."""
    words = format_html('{} <a href="{}">{}</a>', done.words, done.address, done.label)
    messages.success(request, words)
