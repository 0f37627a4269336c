"""Every table of the archive, to be inspected by the archive's custodians and changed by no one."""

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any, NoReturn

from django.apps import apps
from django.contrib import admin
from django.contrib.auth.views import redirect_to_login
from django.db.models import Field, Model
from django.http import Http404, HttpRequest, HttpResponse

from documents.models import User

LONG = {"string", "password", "boxes", "rows", "metadata"}
"""Fields too long for a list, or not to be shown in one."""


if TYPE_CHECKING:
    AnyModelAdmin = admin.ModelAdmin[Model]
else:
    AnyModelAdmin = admin.ModelAdmin


class InspectionAdmin(AnyModelAdmin):
    """Shows rows and changes none: the only door for a change is an operation."""

    list_per_page = 50
    actions = None

    def get_list_display(self, request: HttpRequest) -> list[Any]:
        """The first columns of a table, long ones left out."""
        fields = [f.name for f in self.model._meta.concrete_fields if f.name not in LONG]
        return fields[:8]

    def get_fields(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        """All columns but the hash of a password."""
        return [f.name for f in self._columns() if f.name != "password"]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        """All of them."""
        return self.get_fields(request, obj)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """The archive's own custodians: the rows hold what readers must not see."""
        user = request.user
        return isinstance(user, User) and user.as_reader().archive_custodian

    def has_module_permission(self, request: HttpRequest) -> bool:
        """As for viewing."""
        return self.has_view_permission(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Nobody adds here."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody changes here."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody deletes here."""
        return False

    def _columns(self) -> list["Field[Any, Any]"]:
        return [*self.model._meta.concrete_fields, *self.model._meta.many_to_many]


class ArchiveAdminSite(admin.AdminSite):
    """The admin for the archive's own custodians; it has no login of its own.

    Whoever is not signed in is led to the archive's login, whoever may see none
    of it finds nothing.
    """

    site_header = "Verbatim: inspection"
    site_title = "Verbatim"
    index_title = "What is kept"
    site_url = "/"
    login_template = None

    def has_permission(self, request: HttpRequest) -> bool:
        """Whether the person may see any of it."""
        user = request.user
        return isinstance(user, User) and user.is_active and user.as_reader().archive_custodian

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        """As Django wraps its pages, behind the archive's own door."""
        return self._behind_the_door(super().admin_view(view, cacheable))

    def login(self, request: HttpRequest, extra_context: Any = None) -> NoReturn:
        """There is no second login."""
        raise Http404

    def logout(self, request: HttpRequest, extra_context: Any = None) -> NoReturn:
        """There is no second way out either."""
        raise Http404

    def password_change(self, request: HttpRequest, extra_context: Any = None) -> NoReturn:
        """Nothing is changed here."""
        raise Http404

    def get_urls(self) -> list[Any]:
        """Django's own, its login too behind the door."""
        urls = super().get_urls()
        for one in urls:
            if getattr(one, "name", None) == "login":
                one.callback = self._behind_the_door(one.callback)
        return urls

    def _behind_the_door(self, view: Any) -> Callable[..., HttpResponse]:
        @wraps(view)
        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            if not self.has_permission(request):
                raise Http404
            response: HttpResponse = view(request, *args, **kwargs)
            return response

        return answer


site = ArchiveAdminSite(name="admin")
for model in apps.get_app_config("documents").get_models():
    site.register(model, InspectionAdmin)
