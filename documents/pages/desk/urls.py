"""The desk's addresses on one screen. All need a signed-in person; none is a promise."""

from django.urls import URLPattern, path

from documents.pages.desk import collection, home, record, take_in

urlpatterns: list[URLPattern] = [
    path("desk", home.home, name="desk"),
    path("desk/reports/<int:number>", take_in.report_page, name="desk_report"),
    # A collection
    path("desk/c/<slug:slug>", collection.collection_at_desk, name="desk_collection"),
    path("desk/c/<slug:slug>/take-in", take_in.take_in, name="desk_take_in"),
    # A record
    path("desk/r/<str:code>", record.record_at_desk, name="desk_record"),
    path("desk/r/<str:code>/take-in", take_in.take_into, name="desk_take_into"),
]
