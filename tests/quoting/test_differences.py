"""Each difference between two wordings is told with its kind."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.quoting.differences import differences
from documents.quoting.telling import Telling, names, negations, numbers


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("at 15 gates", "at 25 gates", Telling.NUMBER),
        ("an area of 10 m", "an area of 10² m", Telling.NUMBER),
        ("三日内报告", "五日内报告", Telling.NUMBER),
        ("must be kept", "must not be kept", Telling.NEGATION),
        ("they do land", "they don't land", Telling.NEGATION),
        ("he went without a lamp", "he went with a lamp", Telling.NEGATION),
        ("准许更改", "不准许更改", Telling.NEGATION),
        ("严禁外出", "外出", Telling.NEGATION),
        ("выходить разрешено", "выходить не разрешено", Telling.NEGATION),
        ("بۇ يول ئەمەس", "بۇ يول", Telling.NEGATION),
        ("يجوز الخروج", "لا يجوز الخروج", Telling.NEGATION),
        ("told by Gu Wang", "told by Gu Wen", Telling.NAME),
        ("the lamp is lit", "the lantern is lit", Telling.WORDS),
        ("“lit” — at six", '"lit" - at six', Telling.TYPOGRAPHY),
        ("the Lamp", "the lamp", Telling.TYPOGRAPHY),
    ],
)
def test_the_kind_of_a_difference_is_told(old, new, kind):
    found = differences(old, new)

    assert kind in {one.kind for one in found}
    if kind is Telling.TYPOGRAPHY:
        assert {one.kind for one in found} == {kind}


def test_a_capital_at_the_beginning_of_a_sentence_is_no_name():
    assert names("It rained. They left for Port Ann.") == ["Port", "Ann"]
    assert names("They left", before="It rained. ") == []
    assert names("They left", before="when ") == ["They"]


def test_numbers_and_negations_are_told_in_several_writings():
    assert numbers("三十日, 15 and ٣") == ["三", "十", "1", "5", "٣"]
    assert negations("Nobody cannot, won’t") == ["nobody", "cannot", "won’t"]


def test_chinese_is_compared_by_characters():
    (change,) = differences("应当逐人核对", "应当逐户核对")

    assert (change.old, change.new, change.at) == ("人", "户", 3)


@given(st.text(max_size=40), st.text(max_size=40))
def test_differences_lead_from_the_one_wording_to_the_other(old, new):
    found = differences(old, new)

    made, at = [], 0
    for change in found:
        assert old[change.at : change.at + len(change.old)] == change.old
        assert new[change.new_at : change.new_at + len(change.new)] == change.new
        made += [old[at : change.at], change.new]
        at = change.at + len(change.old)
    assert "".join(made) + old[at:] == new
