"""Passages that render each other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.errors import BadAlignment
from documents.texts.align import Pair, by_key, carry, checked, in_order, renders


@given(st.integers(0, 50), st.integers(0, 50))
def test_in_order_pairs_up_to_the_shorter_side(sources: int, targets: int) -> None:
    pairs = in_order(sources, targets)
    assert len(pairs) == min(sources, targets)
    assert all(source == target for source, target in pairs)


def test_by_key_pairs_what_shares_a_key_wherever_it_stands() -> None:
    assert by_key(["p1", "p2", "p3"], ["p3", "p1", "p1a"]) == (Pair(2, 0), Pair(0, 1))


def test_pairs_are_put_in_order_each_once() -> None:
    assert checked([(1, 1), (0, 0), (1, 1), (0, 1)], 2, 2) == (Pair(0, 0), Pair(0, 1), Pair(1, 1))


@pytest.mark.parametrize(
    ("pair", "side"), [((2, 0), "3 in the source"), ((0, 2), "3 in the translation")]
)
def test_a_pair_with_a_missing_passage_is_refused_as_people_count(
    pair: tuple[int, int], side: str
) -> None:
    with pytest.raises(BadAlignment, match=side):
        checked([pair], 2, 2)


def test_what_each_passage_renders() -> None:
    assert renders([(1, 1), (0, 0), (2, 1)], 3) == [[0], [1, 2], []]


def test_an_alignment_goes_where_its_keys_went_and_the_rest_is_listed() -> None:
    carried = carry(
        in_order(3, 3),
        sources=(["p1", "p2", "p3"], ["p1", "p1a", "p3"], {"p2": "p1"}),
        targets=(["p1", "p2", "p3"], ["p1", "p2"], {}),
    )
    assert carried.pairs == (Pair(0, 0), Pair(0, 1))
    assert carried.sources == (1, 2)
    assert carried.targets == ()


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9))))
def test_without_new_revisions_nothing_changes(pairs: list[tuple[int, int]]) -> None:
    keys = [f"p{number}" for number in range(1, 11)]
    carried = carry(pairs, sources=(keys, keys, {}), targets=(keys, keys, {}))
    assert carried.pairs == checked(pairs, 10, 10)
