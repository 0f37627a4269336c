"""A note's thread: the words, what is said of them, what was said before, and the replies."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.cache import add_never_cache_headers
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_safe

from documents.access import Reader
from documents.models import Annotation, AnnotationVersion, User
from documents.pages.heading import heading_of
from documents.pages.notes.door import note_or_gone
from documents.pages.notes.forms import reply_form
from documents.pages.notes.may import may_do
from documents.pages.notes.shown import Changes, Note, notes_shown
from documents.pages.notes.suggested import suggestions
from documents.pages.reader import reader_of
from documents.texts.diff import word_diff


@dataclass(frozen=True)
class Edit:
    """One version in a note's history, with what it changed in the words before it."""

    version: AnnotationVersion
    before: AnnotationVersion | None
    changes: Changes
    """Of the body; empty where it is the same, or the first that this reader sees."""
    correction: Changes
    """Of the proposed words, likewise."""

    @property
    def state_changed(self) -> bool:
        return self.before is None or self.before.state != self.version.state

    @property
    def sharing_changed(self) -> bool:
        before, now = self.before, self.version
        return before is None or (before.visible_to, before.group_id) != (
            now.visible_to,
            now.group_id,
        )


@require_safe
@csrf_protect
def note_page(request: HttpRequest, number: int) -> HttpResponse:
    """Show a note with its quoted words, then and now, its history and its replies.

    A deleted one, and one that is shared with fewer people now, answers 410;
    so does one of a record that is closed, with the record's tombstone.
    Signed-in people find forms on the page, which nobody else is sent.
    """
    reader = reader_of(request)
    found, gone = note_or_gone(request, reader, number)
    if found is None:
        return gone
    account = request.user if isinstance(request.user, User) else None
    note = notes_shown([found], reader)[0]
    may = may_do(account, found)
    context: dict[str, Any] = {
        "note": note,
        "version": note.version,
        "record": found.record,
        "collection": found.record.collection if found.record else None,
        "heading": heading_of(found.record) if found.record else None,
        "answers": _parent(found, reader),
        "replies": notes_shown(replies_to(found, reader), reader),
        "history": history_of(found, reader),
        "may": may,
    }
    if account and may.reply:
        form = reply_form(account, found)
        context["reply_form"] = form
        context["lists"] = suggestions(form.lists(), reader, found.record)
    answer = TemplateResponse(request, "note/note.html", context)
    if account is not None:
        add_never_cache_headers(answer)
        answer.headers["Referrer-Policy"] = "same-origin"
    return answer


def replies_to(note: Annotation, reader: Reader) -> list[Annotation]:
    """What answers a note, and what answers that, as far as `reader` may read it, oldest first.

    Below a reply that the reader may not read, nothing is listed.
    """
    visible = Annotation.objects.visible_to(reader).with_places()
    found: list[Annotation] = []
    above = [note.pk]
    while above:
        rows = list(visible.filter(reply_to__in=above).order_by("made_at", "pk"))
        found += rows
        above = [row.pk for row in rows]
    return sorted(found, key=lambda row: (row.made_at, row.pk))


def history_of(note: Annotation, reader: Reader) -> list[Edit]:
    """The versions that `reader` may read, the newest first, each with what it changed."""
    rows = list(
        note.versions.shared_with(reader)
        .select_related("credit", "group", "outcome_revision__text__record")
        .order_by("number")
    )
    found, before = [], None
    for row in rows:
        found.append(
            Edit(
                row,
                before,
                _changes(before.body, row.body) if before else (),
                _changes(before.proposed, row.proposed) if before else (),
            )
        )
        before = row
    return found[::-1]


def _changes(before: str, now: str) -> Changes:
    return word_diff(before, now) if before != now else ()


def _parent(note: Annotation, reader: Reader) -> Note | None:
    """The note that this one answers, when `reader` may read it."""
    if note.reply_to_id is None:
        return None
    rows: Sequence[Annotation] = list(
        Annotation.objects.visible_to(reader).with_places().filter(pk=note.reply_to_id)
    )
    return notes_shown(rows, reader)[0] if rows else None
