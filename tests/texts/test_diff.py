"""Places carried from one string to another."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from documents.texts.diff import Fate, PositionMap, word_diff
from documents.texts.sequences import matches

TEXT = st.text(st.sampled_from("ab c\n一二é.")) | st.text(max_size=40)
ITEMS = st.lists(st.integers(0, 4), max_size=12)


def longest_common(left: list[int], right: list[int]) -> int:
    row = [0] * (len(right) + 1)
    for item in left:
        above = row[:]
        for place, other in enumerate(right):
            row[place + 1] = (
                above[place] + 1 if item == other else max(above[place + 1], row[place])
            )
    return row[-1]


@given(ITEMS, ITEMS)
def test_of_short_sequences_the_longest_common_part_is_found(
    left: list[int], right: list[int]
) -> None:
    found = matches(left, right)
    old_end = new_end = 0
    for old, new, length in found:
        assert old >= old_end and new >= new_end and length > 0
        assert left[old : old + length] == right[new : new + length]
        old_end, new_end = old + length, new + length
    assert sum(match.length for match in found) == longest_common(left, right)


@given(st.lists(st.integers(0, 2), max_size=300), st.lists(st.integers(0, 2), max_size=300))
@settings(deadline=None)
def test_of_long_sequences_what_is_matched_is_the_same_and_in_order(
    left: list[int], right: list[int]
) -> None:
    old_end = new_end = 0
    for old, new, length in matches(left, right):
        assert old >= old_end and new >= new_end
        assert left[old : old + length] == right[new : new + length]
        old_end, new_end = old + length, new + length


@given(TEXT, TEXT)
def test_kept_characters_are_the_same_on_both_sides_and_counted_once(old: str, new: str) -> None:
    places = PositionMap.between(old, new)
    seen_old: set[int] = set()
    seen_new: set[int] = set()
    for block in places.survivors(0, len(old)):
        there, here = block.old + block.length, block.new + block.length
        assert old[block.old : there] == new[block.new : here]
        assert not seen_old & set(range(block.old, there))
        assert not seen_new & set(range(block.new, here))
        seen_old |= set(range(block.old, there))
        seen_new |= set(range(block.new, here))


@given(TEXT, TEXT, st.data())
def test_a_carried_span_lies_in_the_new_string_and_exact_means_exact(
    old: str, new: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(old)))
    end = data.draw(st.integers(start, len(old)))
    fate, new_start, new_end, kept = PositionMap.between(old, new).carry(start, end)
    assert 0 <= new_start <= new_end <= len(new)
    assert kept <= end - start
    if fate is Fate.EXACT:
        assert new[new_start:new_end] == old[start:end]


@given(TEXT, st.data())
def test_against_itself_every_span_stays_where_it_is(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assert PositionMap.between(text, text).carry(start, end)[:3] == (Fate.EXACT, start, end)


@given(TEXT, TEXT)
def test_the_parts_of_a_word_diff_give_both_texts(old: str, new: str) -> None:
    parts = word_diff(old, new)
    assert "".join(text for operation, text in parts if operation != "insert") == old
    assert "".join(text for operation, text in parts if operation != "delete") == new
    assert all(text for _, text in parts)


OLD = "The ferry leaves at six.\nNobody may board late.\nThe warden counts the seats."


def span(words: str, string: str = OLD) -> tuple[int, int]:
    return string.index(words), string.index(words) + len(words)


def test_words_after_an_insertion_are_found_exactly() -> None:
    new = OLD.replace("Nobody", "In winter nobody").replace("at six", "at six in the morning")
    start, end = span("counts the seats")
    assert PositionMap.between(OLD, new).carry(start, end)[:3] == (
        Fate.EXACT,
        *span("counts the seats", new),
    )


def test_mended_words_are_carried_as_changed_with_what_stands_there_now() -> None:
    new = OLD.replace("may board late", "may embark late")
    fate, start, end, _ = PositionMap.between(OLD, new).carry(*span("may board late"))
    assert fate is Fate.CHANGED
    assert new[start:end] == "may embark late"


def test_words_taken_out_are_gone_and_leave_their_place() -> None:
    new = OLD.replace("\nNobody may board late.", "")
    fate, start, end, _ = PositionMap.between(OLD, new).carry(*span("Nobody may board late."))
    assert fate is Fate.GONE
    assert new[start:end].strip() == ""


def test_words_of_a_passage_that_moved_are_found_in_its_new_place() -> None:
    first, second, third = OLD.split("\n")
    new = "\n".join([third, first, second])
    carried = PositionMap.between(OLD, new).carry(*span("counts the seats"))
    assert carried[:3] == (Fate.EXACT, *span("counts the seats", new))


def test_words_over_joined_passages_are_changed_only_by_the_join() -> None:
    new = OLD.replace("six.\nNobody", "six. Nobody")
    fate, start, end, _ = PositionMap.between(OLD, new).carry(*span("six.\nNobody"))
    assert (fate, new[start:end]) == (Fate.CHANGED, "six. Nobody")


def test_a_range_that_is_not_there_is_refused() -> None:
    places = PositionMap.between("ab", "ab")
    for start, end in [(-1, 1), (0, 3), (2, 1)]:
        with pytest.raises(ValueError, match="no range"):
            places.carry(start, end)


def test_word_diff_shows_whole_words_and_single_han_characters() -> None:
    assert word_diff("The wardens shall not tell.", "The warden shall never tell.") == [
        ("equal", "The "),
        ("delete", "wardens"),
        ("insert", "warden"),
        ("equal", " shall "),
        ("delete", "not"),
        ("insert", "never"),
        ("equal", " tell."),
    ]
    assert word_diff("应当登记", "必须登记") == [
        ("delete", "应当"),
        ("insert", "必须"),
        ("equal", "登记"),
    ]


@pytest.mark.parametrize("kind", ["edited", "repeating", "shuffled"])
def test_ten_thousand_passages_are_compared_in_seconds(kind: str) -> None:
    lines = [
        f"Passenger {n} of crossing {n * 7919 % 10_007} keeps seat {n % 83}." for n in range(10_000)
    ]
    match kind:
        case "edited":
            new = [
                line.replace("keeps", "holds") if n % 3 else line for n, line in enumerate(lines)
            ]
        case "repeating":
            lines = ["The same as above."] * 10_000
            new = [*lines[:3000], "Other.", *lines[:6000], "Another."]
        case _:
            new = sorted(lines, key=lambda line: line[::-1])
    started = time.process_time()
    PositionMap.between("\n".join(lines), "\n".join(new))
    assert time.process_time() - started < 20
