"""The site's addresses: all of them belong to the archive of documents. Those of programs stand
first, since `/r/…` of the pages takes whatever is left."""

from django.urls import include, path

from documents.admin import site

urlpatterns = [
    path("desk/admin/", site.site.urls),
    path("", include("documents.api.urls")),
    path("", include("documents.pages.urls")),
]

handler404 = "documents.pages.errors.not_found"
handler500 = "documents.pages.errors.server_error"
