"""The desk's addresses on one screen. All need a signed-in person; none is a promise."""

from django.urls import URLPattern, path

from documents.pages.desk import (
    align,
    close,
    collection,
    describe_agent,
    describe_collection,
    describe_record,
    describe_source,
    describe_topic,
    directive,
    event,
    figure,
    file_level,
    first_text,
    home,
    link_words,
    members,
    proposals,
    publish,
    record,
    requests,
    review,
    revise,
    start_text,
    statement,
    take_in,
)

urlpatterns: list[URLPattern] = [
    path("desk", home.home, name="desk"),
    path("desk/reports/<int:number>", take_in.report_page, name="desk_report"),
    path("desk/requests", requests.index, name="desk_requests"),
    path("desk/requests/<int:number>", requests.one, name="desk_request"),
    # What belongs to no collection
    path("desk/agents", describe_agent.index, name="desk_agents"),
    path("desk/agents/add", describe_agent.add, name="desk_add_agent"),
    path("desk/a/<slug:slug>", describe_agent.describe, name="desk_agent"),
    path("desk/topics", describe_topic.index, name="desk_topics"),
    path("desk/topics/add", describe_topic.add, name="desk_add_topic"),
    path("desk/d/<slug:slug>", describe_topic.describe, name="desk_topic"),
    path("desk/collections/add", describe_collection.add, name="desk_add_collection"),
    # A collection
    path("desk/c/<slug:slug>", collection.collection_at_desk, name="desk_collection"),
    path("desk/c/<slug:slug>/take-in", take_in.take_in, name="desk_take_in"),
    path(
        "desk/c/<slug:slug>/describe", describe_collection.describe, name="desk_describe_collection"
    ),
    path("desk/c/<slug:slug>/members", members.members, name="desk_members"),
    path("desk/c/<slug:slug>/members/<str:name>/remove", members.remove, name="desk_remove_member"),
    path("desk/c/<slug:slug>/records/add", describe_record.add, name="desk_add_record"),
    path("desk/c/<slug:slug>/sources/add", describe_source.add, name="desk_add_source"),
    path("desk/c/<slug:slug>/sources/<slug:code>", describe_source.describe, name="desk_source"),
    path("desk/c/<slug:slug>/event", event.of_collection, name="desk_collection_event"),
    path(
        "desk/c/<slug:slug>/statement", statement.in_a_collection, name="desk_collection_statement"
    ),
    path("desk/c/<slug:slug>/figure", figure.of_collection, name="desk_collection_figure"),
    # A record
    path("desk/r/<str:code>", record.record_at_desk, name="desk_record"),
    path("desk/r/<str:code>/describe", describe_record.describe, name="desk_describe_record"),
    path("desk/r/<str:code>/take-in", take_in.take_into, name="desk_take_into"),
    path("desk/r/<str:code>/submit", publish.submit, name="desk_submit"),
    path("desk/r/<str:code>/publish", publish.publish, name="desk_publish"),
    path("desk/r/<str:code>/withdraw", close.withdraw, name="desk_withdraw"),
    path("desk/r/<str:code>/return", close.give_back, name="desk_return"),
    path("desk/r/<str:code>/level", close.level, name="desk_level"),
    path("desk/r/<str:code>/files/<int:number>", file_level.file_level, name="desk_file"),
    path("desk/r/<str:code>/first-text", first_text.first_text, name="desk_first_text"),
    path("desk/r/<str:code>/proposals", proposals.of_record, name="desk_proposals"),
    path("desk/proposals/<int:number>", proposals.decide, name="desk_proposal"),
    path("desk/r/<str:code>/event", event.of_record, name="desk_event"),
    path("desk/r/<str:code>/statement", statement.about_record, name="desk_statement"),
    path("desk/r/<str:code>/figure", figure.of_record, name="desk_figure"),
    path("desk/r/<str:code>/directive", directive.tag, name="desk_tag"),
    path("desk/directives/<int:number>", directive.revise, name="desk_directive"),
    path("desk/directives/<int:number>/retract", directive.retract, name="desk_retract"),
    # A text
    path("desk/r/<str:code>/texts/add", start_text.start, name="desk_start_text"),
    path("desk/r/<str:code>/<str:text>/revise", revise.revise, name="desk_revise"),
    path("desk/r/<str:code>/<str:text>/align", align.align_page, name="desk_align"),
    path("desk/r/<str:code>/<str:text>/link", link_words.link, name="desk_link"),
    path("desk/r/<str:code>/<str:text>/review", review.review, name="desk_review"),
]
