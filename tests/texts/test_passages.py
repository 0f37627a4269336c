"""The string, its spans, and the places in them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.errors import BadPassage, OffsetOutside
from documents.texts.passages import (
    Draft,
    Kind,
    Span,
    assemble,
    from_utf16,
    in_passage,
    in_revision,
    passage_at,
    passages_of,
    to_utf16,
)

WORDS = st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=20).filter(
    str.strip
)
TEXTS = st.lists(WORDS, min_size=1, max_size=8)


@given(TEXTS)
def test_spans_cut_each_passage_from_the_string(texts: list[str]) -> None:
    whole = assemble(map(Draft, texts))
    assert [whole.string[start:end] for start, end in whole.spans] == texts
    assert whole.string == "\n".join(texts)


def test_nothing_is_the_empty_string() -> None:
    assert assemble([]).string == ""
    assert assemble([]).spans == ()


def test_a_table_keeps_its_rows_and_cells() -> None:
    whole = assemble([Draft("Crossings"), Draft("day\tpassengers\nMonday\t12", Kind.TABLE)])
    assert whole.spans == (Span(0, 9), Span(10, 34))


@pytest.mark.parametrize(
    ("text", "why"),
    [("", "no words"), (" \u3000", "no words"), ("a\nb", "line end"), ("a\tb", "TAB")],
)
def test_what_cannot_be_a_passage_is_refused_by_its_number(text: str, why: str) -> None:
    with pytest.raises(BadPassage, match=f"Passage 2: .*{why}"):
        assemble([Draft("one"), Draft(text)])


@given(TEXTS, st.data())
def test_a_place_in_the_revision_is_a_place_in_its_passage_and_back(
    texts: list[str], data: st.DataObject
) -> None:
    whole = assemble(map(Draft, texts))
    offset = data.draw(st.integers(0, len(whole.string)))
    position, inside = in_passage(whole.spans, offset)
    assert in_revision(whole.spans, position, inside) == offset
    assert whole.spans[position].start <= offset <= whole.spans[position].end


@given(TEXTS, st.data())
def test_the_passages_of_a_range_are_those_that_it_touches(
    texts: list[str], data: st.DataObject
) -> None:
    whole = assemble(map(Draft, texts))
    start = data.draw(st.integers(0, len(whole.string)))
    end = data.draw(st.integers(start, len(whole.string)))
    touched = list(passages_of(whole.spans, start, end))
    # The LF after a passage counts as its own.
    expected = [
        place for place, span in enumerate(whole.spans) if start < span.end + 1 and end > span.start
    ]
    assert touched == ([] if start == end else expected)


def test_the_line_end_belongs_to_the_passage_before_it() -> None:
    spans = [(0, 3), (4, 7)]
    assert [passage_at(spans, offset) for offset in (0, 3, 4, 7)] == [0, 0, 1, 1]


def test_a_quotation_may_run_on_past_its_passage_but_not_past_the_string() -> None:
    spans = [(0, 3), (4, 7)]
    assert in_revision(spans, 0, 7) == 7
    with pytest.raises(OffsetOutside, match="end at 7"):
        in_revision(spans, 0, 8)
    with pytest.raises(OffsetOutside):
        in_revision(spans, 2, 0)
    with pytest.raises(OffsetOutside):
        passage_at(spans, 8)
    with pytest.raises(OffsetOutside):
        passage_at([], 0)


@given(st.text(st.sampled_from("aé一😀𠀀\u200d")), st.data())
def test_places_in_browsers_units_go_there_and_back(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    units = to_utf16(text, offset)
    assert units == len(text[:offset].encode("utf-16-le")) // 2
    assert from_utf16(text, units) == offset


def test_a_place_inside_a_surrogate_pair_goes_before_its_character() -> None:
    assert from_utf16("a😀b", 2) == 1
    with pytest.raises(OffsetOutside):
        from_utf16("a😀b", 5)
    with pytest.raises(OffsetOutside):
        to_utf16("a", 2)
