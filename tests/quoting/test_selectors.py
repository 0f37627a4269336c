"""Locators become W3C selectors and come back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.errors import QuoteMissing, RangeOutside, SelectorRefused
from documents.quoting.locator import locate
from documents.quoting.selectors import locator_from, selectors_of
from documents.texts.normalise import normalise

STRING = "1. Lamps are lit at six.\n2. Windows and seats are fixed, and must not be changed."
NAMED = {"owner": "li-0412", "text": "en", "revision": 3}


def at(words):
    return STRING.index(words), STRING.index(words) + len(words)


def test_a_quotation_in_two_parts_becomes_two_pairs_of_selectors():
    locator = locate(STRING, [at("Windows and seats"), at("must not be changed")], **NAMED)

    assert selectors_of(locator) == [
        [
            {
                "type": "TextQuoteSelector",
                "exact": "Windows and seats",
                "prefix": "1. Lamps are lit at six.\n2. ",
            },
            {"type": "TextPositionSelector", "start": 28, "end": 45},
        ],
        [
            {"type": "TextQuoteSelector", "exact": "must not be changed", "suffix": "."},
            {"type": "TextPositionSelector", "start": 61, "end": 80},
        ],
    ]


@given(st.text(min_size=2, max_size=80).map(normalise), st.data())
def test_selectors_lead_back_to_the_locator(string, data):
    if len(string) < 2:
        return
    edges = data.draw(st.sets(st.integers(0, len(string)), min_size=2, max_size=6).map(sorted))
    parts = list(zip(edges[::2], edges[1::2], strict=False))
    locator = locate(string, parts, **NAMED)

    assert locator_from(selectors_of(locator), string, **NAMED) == locator


def test_words_that_moved_are_found_again_by_prefix_and_suffix():
    quote = {"type": "TextQuoteSelector", "exact": "fixed", "prefix": "seats are "}
    stale = {"type": "TextPositionSelector", "start": 0, "end": 5}

    found = locator_from([[quote, stale]], "New. " + STRING, **NAMED)

    assert found.exact == "fixed"
    assert found.start == STRING.index("fixed") + 5


def test_a_position_alone_is_taken_at_its_word():
    position = {"type": "TextPositionSelector", "start": 3, "end": 8}
    assert locator_from([[position]], STRING, **NAMED).exact == "Lamps"


@pytest.mark.parametrize(
    ("part", "refusal"),
    [
        ([], SelectorRefused),
        ([{"type": "XPathSelector", "value": "/p"}], SelectorRefused),
        ([{}], SelectorRefused),
        ([{"type": "TextQuoteSelector"}], SelectorRefused),
        ([{"type": "TextQuoteSelector", "exact": 3}], SelectorRefused),
        ([{"type": "TextPositionSelector", "start": "3", "end": 8}], SelectorRefused),
        ([{"type": "TextPositionSelector", "start": True, "end": 8}], SelectorRefused),
        ([{"type": "TextPositionSelector", "start": -1, "end": 8}], SelectorRefused),
        ([{"type": "TextPositionSelector", "start": 3, "end": 800}], RangeOutside),
        ([{"type": "TextQuoteSelector", "exact": "zebra"}], QuoteMissing),
    ],
)
def test_what_points_at_no_words_is_refused(part, refusal):
    with pytest.raises(refusal):
        locator_from([part], STRING, **NAMED)
