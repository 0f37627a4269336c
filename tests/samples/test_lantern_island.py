"""The fictional collection comes in whole, once, and in the states that its records name."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from documents.access import ANONYMOUS
from documents.models import (
    Alignment,
    Directive,
    LogEntry,
    PageSpan,
    Passage,
    Record,
    Revision,
    Statement,
)
from documents.quoting.check import check_of
from tests.samples.loaded import load

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded")]


@pytest.fixture(scope="module")
def loaded(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The collection, loaded once for this module and taken back after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        load("lantern-island")
        yield
        transaction.set_rollback(True)


def test_loading_lantern_island_again_changes_nothing_and_logs_nothing() -> None:
    rows = LogEntry.objects.count()
    second = load("lantern-island")
    assert (second.opened, second.records) == (False, ())
    assert LogEntry.objects.count() == rows
    assert Record.objects.count() == 13


def test_readers_see_what_is_published_and_open_and_nothing_else() -> None:
    seen = set(Record.objects.visible_to(ANONYMOUS).values_list("code", flat=True))
    known = set(Record.objects.known_to(ANONYMOUS).values_list("code", flat=True))
    everything = set(Record.objects.values_list("code", flat=True))
    assert everything - seen == {"li-0414", "li-0415", "li-0417"}
    assert known - seen == {"li-0415"}
    withdrawn = Record.objects.get(code="li-0415")
    assert (withdrawn.state, bool(withdrawn.closure_reason)) == ("withdrawn", True)


def test_the_quotation_that_addresses_promise_stands_where_they_say() -> None:
    passage = Passage.objects.with_words().get(
        revision__text__record__code="li-0412",
        revision__text__code="en",
        revision__number=3,
        key="p3",
    )
    words = passage.words[76:151]
    assert words == "Windows and seats are fixed, and must not be changed without authorisation."
    assert check_of(words) == "2hvft"


def test_every_directive_stands_in_the_newest_words_of_each_of_its_texts() -> None:
    directives = Directive.objects.with_places()
    newest = set(Revision.objects.newest().values_list("pk", flat=True))
    assert directives.count() >= 40
    for directive in directives:
        for place in directive.current.places.all():
            assert place.revision_id in newest
            assert place.revision.string[place.start : place.end] == place.exact


def test_translations_are_aligned_and_passages_know_their_pages() -> None:
    english = Revision.objects.get(text__record__code="li-0412", text__code="en", number=3)
    chinese = Revision.objects.get(text__record__code="li-0412", text__code="zh-hans", number=2)
    pairs = Alignment.objects.filter(target__revision=english, source__revision=chinese)
    assert [(p.source.position, p.target.position) for p in pairs] == [
        (n, n) for n in range(1, chinese.passages.count() + 1)
    ]
    pages = PageSpan.objects.filter(revision=chinese).values_list("page__number", flat=True)
    assert list(pages) == [1, 2, 3]


def test_an_order_read_by_machine_is_marked_so() -> None:
    machine = Revision.objects.get(text__record__code="li-0420", number=1)
    assert (machine.made_by_machine, machine.state) == (True, "unproofed")


def test_the_notice_is_denied_by_its_issuer_and_vouched_for() -> None:
    notice = Record.objects.get(code="li-0412")
    debate = Statement.objects.debates([notice])[notice.pk]
    assert debate.issuer_denies
    assert (debate.denies, debate.vouches) == (1, 1)


def test_what_an_event_holds_back_is_in_no_public_part() -> None:
    for event in Record.objects.get(code="li-0412").events.filter(held__isnull=False):
        public = f"{event.words} {event.evidence} {event.place}"
        for words in event.held.words.values():
            assert words not in public
