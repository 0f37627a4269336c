"""Pages outside the desk for which a person signs in: writing notes, groups."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.http import require_http_methods

from documents.models import User
from documents.pages.private import private

View = Callable[..., HttpResponseBase]


def signed_in(view: View) -> View:
    """Open `view` to whoever is signed in; lead all others to the login, whatever they ask for.

    What the address names is looked up after that alone, so that the way to the
    login tells nothing of it.
    """
    kept = private(view)

    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not isinstance(request.user, User):
            return redirect_to_login(request.get_full_path())
        return kept(request, *args, **kwargs)

    return answer
