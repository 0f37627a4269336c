"""The addresses of notes and of the groups that share them, on one screen."""

from django.urls import URLPattern, path

from documents.pages import groups
from documents.pages.notes import act, feeds, listed, thread, write

urlpatterns: list[URLPattern] = [
    # All public notes, and as a feed; one note's thread
    path("n", listed.all_notes, name="notes"),
    path("n.atom", feeds.all_notes, name="notes_feed"),
    path("n/<int:number>", thread.note_page, name="note"),
    # What is done with one: for signed-in people
    path("n/<int:number>/reply", act.reply, name="reply"),
    path("n/<int:number>/revise", act.revise, name="revise_note"),
    path("n/<int:number>/share", act.share, name="share_note"),
    path("n/<int:number>/resolve", act.resolve, name="resolve_note"),
    path("n/<int:number>/reopen", act.reopen, name="reopen_note"),
    path("n/<int:number>/retract", act.retract, name="retract_note"),
    path("n/<int:number>/delete", act.delete, name="delete_note"),
    # A record's notes, and as a feed; write one on the record, a passage, a page image
    path("r/<str:code>/annotations", listed.of_one_record, name="record_annotations"),
    path("r/<str:code>/annotations.atom", feeds.of_one_record, name="record_annotations_feed"),
    path("r/<str:code>/annotate", write.on_record, name="annotate_record"),
    path(
        "r/<str:code>/<str:text>/<int:revision>/<str:key>/annotate",
        write.on_passage,
        name="annotate",
    ),
    path(
        "r/<str:code>/file/<int:number>/page/<int:page>/annotate",
        write.on_page,
        name="annotate_page",
    ),
    # One's own notes, and groups
    path("account/notes", listed.my_notes, name="my_notes"),
    path("account/groups", groups.groups, name="groups"),
    path("account/groups/<slug:code>", groups.group, name="group"),
    path("g/join/<str:secret>", groups.join, name="join_group"),
]
