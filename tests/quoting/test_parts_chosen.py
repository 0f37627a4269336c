"""Leaving words out of a quotation, and putting bracketed ones in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.errors import AdditionRefused, NothingKept, QuoteAmbiguous, QuoteMissing
from documents.quoting.additions import Addition, read_additions, with_additions
from documents.quoting.locator import words_of
from documents.quoting.pieces import kept, pieces, stretch, without

ENGLISH = "2. Windows and seats are fixed, and must not be changed without authorisation."
CHINESE = "二、固定窗口、固定座位，不得擅自更改。违者处分。"
WHOLE = (0, len(ENGLISH))


def cut(string):
    return [string[slice(*piece)] for piece in pieces(string, (0, len(string)))]


def test_pieces_are_sentences_and_clauses():
    assert cut(ENGLISH) == [
        "2.",
        "Windows and seats are fixed,",
        "and must not be changed without authorisation.",
    ]
    assert cut(CHINESE) == ["二、", "固定窗口、", "固定座位，", "不得擅自更改。", "违者处分。"]


def test_pieces_keep_closing_marks_and_numbers_whole():
    assert cut("He said “Stop!” Then 1,000 went.") == ["He said “Stop!”", "Then 1,000 went."]
    assert cut("第一章\tA\n第二章") == ["第一章\tA", "第二章"]


@given(st.text(alphabet="ab ,.。，\n…”م؟", max_size=60))
def test_pieces_hold_every_character_but_white_space(string):
    found = pieces(string, (0, len(string)))

    assert sum(len("".join(string[slice(*one)].split())) for one in found) == len(
        "".join(string.split())
    )
    assert [*found] == sorted(found)


def test_chosen_pieces_side_by_side_are_one_part():
    two = pieces(ENGLISH, WHOLE)[1:]

    assert words_of(ENGLISH, kept(ENGLISH, two)) == ENGLISH[3:]
    assert kept(ENGLISH, [two[1], two[0]]) == ((3, len(ENGLISH)),)


def test_a_piece_between_two_chosen_ones_becomes_an_ellipsis():
    first, second, third, fourth, _ = pieces(CHINESE, (0, len(CHINESE)))

    assert words_of(CHINESE, kept(CHINESE, [first, second, fourth])) == (
        "二、固定窗口、 … 不得擅自更改。"
    )
    assert third not in kept(CHINESE, [first, second, fourth])


def test_nothing_chosen_is_refused():
    with pytest.raises(NothingKept):
        kept(ENGLISH, [])
    with pytest.raises(NothingKept):
        without(ENGLISH, (WHOLE,), WHOLE)


def test_a_stretch_is_left_out_by_its_words():
    out = stretch(", and must not be changed", ENGLISH, WHOLE)

    assert words_of(ENGLISH, without(ENGLISH, (WHOLE,), out)) == (
        "2. Windows and seats are fixed … without authorisation."
    )


def test_a_stretch_is_given_by_first_and_last_words():
    out = stretch("and must … changed", ENGLISH, WHOLE)
    assert ENGLISH[slice(*out)] == "and must not be changed"


def test_a_stretch_that_is_not_there_or_stands_twice_is_refused():
    with pytest.raises(QuoteMissing):
        stretch("lamps", ENGLISH, WHOLE)
    with pytest.raises(QuoteAmbiguous):
        stretch("固定", CHINESE, (0, len(CHINESE)))


@given(st.data())
def test_leaving_out_never_changes_what_stays(data):
    string = data.draw(st.text(alphabet="abc 。\n", min_size=1, max_size=40))
    edges = st.integers(0, len(string))
    out = tuple(sorted((data.draw(edges), data.draw(edges))))
    try:
        whole = kept(string, [(0, len(string))])
        left = without(string, whole, out)
    except NothingKept:
        return
    stays = string[: out[0]] + string[out[1] :]
    assert "".join(words_of(string, left).replace(" … ", "").split()) == "".join(stays.split())
    assert list(left) == sorted(left)


def test_an_addition_stands_in_brackets_with_the_spaces_that_it_needs():
    parts = ((3, 30), (56, 78))
    said = with_additions(ENGLISH, parts, [Addition(3, "All"), Addition(78, "sic")])

    assert said == "[All] Windows and seats are fixed … without authorisation. [sic]"
    assert with_additions(CHINESE, ((2, 6),), [Addition(4, "全部")]) == "固定[全部]窗口"


def test_without_additions_the_words_are_those_of_the_check():
    parts = ((3, 30), (56, 78))
    assert with_additions(ENGLISH, parts, []) == words_of(ENGLISH, parts)


@given(
    st.text(alphabet="ab 固，.", min_size=1, max_size=30),
    st.lists(st.tuples(st.integers(0, 30), st.sampled_from(["x", "全", "y z"])), max_size=4),
)
def test_additions_change_nothing_but_what_they_add(string, drawn):
    additions = [Addition(min(at, len(string)), words) for at, words in drawn]
    said = with_additions(string, ((0, len(string)),), additions)

    for one in additions:
        assert f"[{one.words}]" in said
        said = said.replace(f"[{one.words}]", "", 1)
    assert "".join(said.split()) == "".join(string.split())


def test_additions_are_read_in_order_of_their_place():
    read = read_additions(["9:later", "3:Ensure"], ((3, 30),))
    assert [one.spelled for one in read] == ["3:Ensure", "9:later"]


@pytest.mark.parametrize(
    ("spelled", "why"),
    [
        ("Ensure", "is not written like 76:Ensure"),
        ("99:Ensure", "stands in none of the words"),
        ("3: ", "has no words"),
        ("3:[a]", "holds a square bracket"),
        ("3:" + "a" * 201, "more than 200 characters"),
    ],
)
def test_an_addition_that_cannot_stand_is_refused_and_says_why(spelled, why):
    with pytest.raises(AdditionRefused, match=why):
        read_additions([spelled], ((3, 30),))


def test_more_than_ten_additions_are_refused():
    with pytest.raises(AdditionRefused, match="10 at most"):
        read_additions([f"{n}:a" for n in range(3, 14)], ((3, 30),))
