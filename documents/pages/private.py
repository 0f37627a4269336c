"""Pages that are one person's own: signing in, the account."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_protect

View = Callable[..., HttpResponseBase]


def private(view: View) -> View:
    """Keep a view's answers nowhere, and let its forms come from this site alone.

    They send their own address to this site: without any, a browser says that a
    form comes from nowhere, and Django refuses it.
    """

    @never_cache
    @csrf_protect
    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        response.headers["Referrer-Policy"] = "same-origin"
        return response

    return answer
