"""The site's addresses: all of them belong to the archive of documents."""

from django.urls import include, path

urlpatterns = [path("", include("documents.pages.urls"))]

handler404 = "documents.pages.errors.not_found"
handler500 = "documents.pages.errors.server_error"
