"""The desk's addresses on one screen. All need a signed-in person; none is a promise."""

from django.urls import URLPattern, path

from documents.pages.desk import (
    align,
    close,
    collection,
    file_level,
    first_text,
    home,
    link_words,
    publish,
    record,
    review,
    revise,
    start_text,
    take_in,
)

urlpatterns: list[URLPattern] = [
    path("desk", home.home, name="desk"),
    path("desk/reports/<int:number>", take_in.report_page, name="desk_report"),
    # A collection
    path("desk/c/<slug:slug>", collection.collection_at_desk, name="desk_collection"),
    path("desk/c/<slug:slug>/take-in", take_in.take_in, name="desk_take_in"),
    # A record
    path("desk/r/<str:code>", record.record_at_desk, name="desk_record"),
    path("desk/r/<str:code>/take-in", take_in.take_into, name="desk_take_into"),
    path("desk/r/<str:code>/submit", publish.submit, name="desk_submit"),
    path("desk/r/<str:code>/publish", publish.publish, name="desk_publish"),
    path("desk/r/<str:code>/withdraw", close.withdraw, name="desk_withdraw"),
    path("desk/r/<str:code>/return", close.give_back, name="desk_return"),
    path("desk/r/<str:code>/level", close.level, name="desk_level"),
    path("desk/r/<str:code>/files/<int:number>", file_level.file_level, name="desk_file"),
    path("desk/r/<str:code>/first-text", first_text.first_text, name="desk_first_text"),
    # A text
    path("desk/r/<str:code>/texts/add", start_text.start, name="desk_start_text"),
    path("desk/r/<str:code>/<str:text>/revise", revise.revise, name="desk_revise"),
    path("desk/r/<str:code>/<str:text>/align", align.align_page, name="desk_align"),
    path("desk/r/<str:code>/<str:text>/link", link_words.link, name="desk_link"),
    path("desk/r/<str:code>/<str:text>/review", review.review, name="desk_review"),
]
