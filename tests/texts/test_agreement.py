"""Cohen's kappa, against cases worked by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.agreement import agreement


def test_share_and_kappa_of_a_worked_case() -> None:
    # Cohen's own kind of table: 20 and 15 on the diagonal of 50, 5 and 10 beside it.
    # Observed 0.7; by chance (25*30 + 25*20) / 2500 = 0.5; kappa 0.2 / 0.5.
    pairs = [("y", "y")] * 20 + [("y", "n")] * 5 + [("n", "y")] * 10 + [("n", "n")] * 15
    found = agreement(pairs)
    assert (found.pairs, found.same, found.share) == (50, 35, 0.7)
    assert found.kappa == pytest.approx(0.4)


def test_less_than_chance_is_below_nought() -> None:
    assert agreement([("a", "b"), ("b", "a")]).kappa == pytest.approx(-1)


def test_nothing_read_twice_has_neither_share_nor_kappa() -> None:
    found = agreement([])
    assert (found.pairs, found.same, found.share, found.kappa) == (0, 0, None, None)


def test_one_answer_throughout_has_a_share_and_no_kappa() -> None:
    found = agreement([("must", "must")] * 3)
    assert (found.share, found.kappa) == (1, None)


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc"))))
def test_kappa_stays_between_its_bounds(pairs: list[tuple[str, str]]) -> None:
    found = agreement(pairs)
    if found.kappa is not None:
        assert -1 <= found.kappa <= 1
        assert (found.kappa == 1) == (found.same == found.pairs)
