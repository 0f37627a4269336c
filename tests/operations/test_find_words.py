"""Words that are pointed at by a span stand where they were pointed at, or are refused."""

import pytest

from documents.errors import NoWords, RangeRefused
from documents.operations.find_words import WordsIn, place_of
from tests.factories import TextFactory, write_text

pytestmark = pytest.mark.django_db


@pytest.fixture
def revision():
    return write_text(
        TextFactory(code="en", language="en"), "No one boards.", "No one boards twice."
    )


def test_a_span_decides_between_words_that_stand_twice(revision):
    found = place_of(WordsIn(revision, "", span=(15, 28)))
    assert (found.start, found.end, found.exact) == (15, 28, "No one boards")


def test_white_space_at_its_edges_is_left_out(revision):
    assert place_of(WordsIn(revision, "", span=(14, 18))).exact == "No"
    assert place_of(WordsIn(revision, "", span=(2, 7))).exact == "one"


@pytest.mark.parametrize("span", [(3, 3), (8, 4), (0, 999), (500, 600), (30, 36)])
def test_a_span_that_points_at_nothing_is_refused(revision, span):
    with pytest.raises(RangeRefused):
        place_of(WordsIn(revision, "", span=span))


def test_white_space_alone_is_no_words(revision):
    with pytest.raises(NoWords):
        place_of(WordsIn(revision, "", span=(14, 15)))
