"""What programs ask for, on one screen. `docs/addresses.md` says which addresses are promises.

Containers end in a slash, as the *Web Annotation Protocol* wants; the pages for
people are the same without it (documents/pages/urls.py).
"""

from django.urls import URLPattern, path

from documents.api import annotations, containers, description

urlpatterns: list[URLPattern] = [
    path("r/<str:code>/annotations/", containers.record_container, name="record_container"),
    path(
        "r/<str:code>/annotations.jsonld",
        containers.record_file,
        name="record_annotations_file",
    ),
    path(
        "r/<str:code>/annotations/<int:number>",
        annotations.record_annotation,
        name="record_annotation",
    ),
    path("openapi.json", description.openapi, name="openapi"),
    path("ns/annotation", description.terms, name="annotation_terms"),
    path("n/", containers.archive_container, name="archive_container"),
    path("n/<int:number>.jsonld", annotations.archive_annotation, name="archive_annotation"),
]
