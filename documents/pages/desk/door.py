"""Who comes to the desk: signed-in people, each as far as their collections and roles reach.

Whoever is not signed in is led to the login page; what a person may not work on
answers 404, as what never was.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponseBase
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_http_methods

from documents.access import Reader, Role
from documents.models import Collection, Record, User

View = Callable[..., HttpResponseBase]


def at_desk(view: View) -> View:
    """Open `view` to whoever edits at least one collection, or keeps the archive.

    Its answers are kept nowhere, and send their own address to this site alone:
    without any, a browser says that a form comes from nowhere, and Django
    refuses it.
    """

    @never_cache
    @csrf_protect
    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        reader = account_of(request).as_reader()
        if not (reader.archive_custodian or reader.collections(Role.EDITOR)):
            raise Http404
        response = view(request, *args, **kwargs)
        response.headers["Referrer-Policy"] = "same-origin"
        return response

    return answer


def for_custodians_of_the_archive(view: View) -> View:
    """Open `view` to the archive's own custodians alone."""

    @at_desk
    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not account_of(request).as_reader().archive_custodian:
            raise Http404
        return view(request, *args, **kwargs)

    return answer


def in_collection(least: Role) -> Callable[[View], View]:
    """Give the view the collection of that slug in which the person holds at least `least`."""

    def open_door(view: View) -> View:
        @at_desk
        @wraps(view)
        def answer(request: HttpRequest, slug: str, *args: Any, **kwargs: Any) -> HttpResponseBase:
            collection = Collection.objects.filter(slug=slug).first()
            if collection is None or not account_of(request).as_reader().may(least, collection.pk):
                raise Http404
            return view(request, collection, *args, **kwargs)

        return answer

    return open_door


def on_record(least: Role = Role.EDITOR) -> Callable[[View], View]:
    """Give the view the record of that code, on which the person may work as `least`."""

    def open_door(view: View) -> View:
        @at_desk
        @wraps(view)
        def answer(request: HttpRequest, code: str, *args: Any, **kwargs: Any) -> HttpResponseBase:
            reader = account_of(request).as_reader()
            workable = Record.objects.workable_by(reader, least=least).with_heading()
            record = workable.filter(code=code).first()
            if record is None:
                raise Http404
            return view(request, record, *args, **kwargs)

        return answer

    return open_door


def account_of(request: HttpRequest) -> User:
    """The signed-in account. Raises Http404 without one."""
    if not isinstance(request.user, User):
        raise Http404
    return request.user


def reader_at(request: HttpRequest) -> Reader:
    """The signed-in account's rights."""
    return account_of(request).as_reader()
