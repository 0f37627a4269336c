"""Feeds of the notes that everyone may read. Who is signed in makes no difference to them."""

from datetime import UTC, datetime
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from documents.access import ANONYMOUS
from documents.exchange.atom import MEDIA_TYPE, Entry, feed
from documents.models import Annotation, Record
from documents.models.annotation import AnnotationQuerySet
from documents.pages.heading import title_of
from documents.pages.notes.shown import Note, OnWords, notes_shown
from documents.pages.of_record import of_record
from documents.templatetags.archive import signed
from documents.templatetags.labels import label

MOST: Final = 100
"""Notes in a feed, the lately changed first."""

NOTHING_YET: Final = datetime(2000, 1, 1, tzinfo=UTC)


@of_record
def of_one_record(request: HttpRequest, record: Record) -> HttpResponse:
    """The public notes on a record as an Atom feed; none while the record is not public."""
    notes = public_notes().filter(record=record)
    path = f"/r/{record.code}/annotations"
    title = title_of(record)
    named = f"{record.code}: {title.title}" if title else record.code
    return _feed(path, _("Notes on %(record)s") % {"record": named}, notes_in(notes))


@require_safe
def all_notes(request: HttpRequest) -> HttpResponse:
    """All public notes as an Atom feed."""
    title = _("Notes in %(archive)s") % {"archive": settings.ARCHIVE_NAME}
    return _feed("/n", title, notes_in(public_notes()))


def public_notes() -> AnnotationQuerySet:
    """The notes that anybody may read."""
    return Annotation.objects.visible_to(ANONYMOUS)


def notes_in(notes: AnnotationQuerySet) -> list[Note]:
    """The lately changed of `notes`."""
    rows = notes.with_places().order_by("-current__made_at", "-pk")[:MOST]
    return notes_shown(rows, ANONYMOUS)


def _feed(path: str, title: str, notes: list[Note]) -> HttpResponse:
    body = feed(
        address=f"{settings.ARCHIVE_ADDRESS}{path}.atom",
        page=f"{settings.ARCHIVE_ADDRESS}{path}",
        title=title,
        entries=[_entry(note) for note in notes],
        updated=NOTHING_YET,
    )
    answer = HttpResponse(body, content_type=MEDIA_TYPE)
    patch_cache_control(answer, private=True, no_cache=True)
    return answer


def _entry(note: Note) -> Entry:
    version = note.version
    words = next((one for one in note.targets if isinstance(one, OnWords)), None)
    about = f"“{words.target.exact[:80]}”" if words else note.record.code if note.record else ""
    kind = label(version.motivation, "motivation")
    return Entry(
        address=f"{settings.ARCHIVE_ADDRESS}/n/{note.number}",
        title=f"{kind}: {about}" if about else kind,
        author=signed(note.annotation.credit, "a reader"),
        published=note.annotation.public_from or note.annotation.made_at,
        updated=version.made_at,
        html=render_to_string(
            "note/in_feed.html", {"note": note, "archive_address": settings.ARCHIVE_ADDRESS}
        ),
        language=version.language,
        categories=[topic.slug for topic in version.topics.all()],
    )
