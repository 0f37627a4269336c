"""Two orders are linked as one given twice, by somebody who may read both."""

import pytest

from documents.access import ANONYMOUS, Role
from documents.errors import BadDescription, NotAllowed, WrongState
from documents.exchange.descriptions import DirectiveDescription
from documents.models import Directive, Repetition
from documents.operations.accept_repetition import accept_repetition, decline_repetition
from documents.operations.find_words import WordsIn
from documents.operations.tag_directive import retract_directive, tag_directive
from tests.factories import (
    CollectionFactory,
    CustodianFactory,
    RecordFactory,
    TextFactory,
    UserFactory,
    write_text,
)

pytestmark = pytest.mark.django_db

WORDS = "No unregistered person is to board."


def an_order(number: int, **record: object) -> Directive:
    made = RecordFactory(**(record or {"public": True}))
    revision = write_text(TextFactory(record=made, code="en", language="en"), WORDS)
    return tag_directive(
        record=made,
        places=[WordsIn(revision, WORDS)],
        description=DirectiveDescription(force="must_not"),
        by=CustodianFactory(),
        number=number,
    )


def test_a_pair_is_linked_once_whichever_is_named_first():
    one, other, by = an_order(207), an_order(208), CustodianFactory()
    row = accept_repetition(one=other, other=one, by=by, note="The same again.")
    assert (row.first, row.second, row.state) == (one, other, "accepted")
    assert accept_repetition(one=one, other=other, by=by).pk == row.pk
    assert decline_repetition(one=one, other=other, by=by, note="Another pier.").pk == row.pk
    assert (Repetition.objects.get().state, Repetition.objects.get().note) == (
        "declined",
        "Another pier.",
    )


def test_readers_are_led_only_to_what_they_may_read():
    one, closed, by = an_order(207), an_order(208, level="sealed"), CustodianFactory()
    row = accept_repetition(one=one, other=closed, by=by)
    assert list(Repetition.objects.of(one, by.as_reader())) == [row]
    assert row.other_than(one) == closed
    assert not Repetition.objects.of(one, ANONYMOUS).exists()
    decline_repetition(one=one, other=closed, by=by)
    assert not Repetition.objects.of(one, by.as_reader()).exists()


def test_an_editor_needs_one_of_the_records_and_must_read_the_other():
    mine = CollectionFactory()
    editor = UserFactory(member_of={mine: Role.EDITOR})
    one = an_order(207, collection=mine, public=True)
    public, closed = an_order(208), an_order(209, level="sealed")
    assert accept_repetition(one=one, other=public, by=editor)
    with pytest.raises(NotAllowed):
        accept_repetition(one=one, other=closed, by=editor)
    with pytest.raises(NotAllowed):
        accept_repetition(one=public, other=an_order(210), by=editor)


def test_two_of_one_record_and_retracted_ones_are_not_linked():
    one, other, by = an_order(207), an_order(208), CustodianFactory()
    with pytest.raises(BadDescription):
        accept_repetition(one=one, other=one, by=by)
    retract_directive(directive=other, note="No order.", by=by)
    other.refresh_from_db()
    with pytest.raises(WrongState):
        accept_repetition(one=one, other=other, by=by)
    assert not Repetition.objects.exists()
