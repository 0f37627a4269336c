"""Keys live while their words do."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from documents.errors import BadAlignment, BadKey
from documents.texts.keys import (
    CarriedKeys,
    Keyed,
    carry_keys,
    first_keys,
    highest_used,
    parse_key,
    translation_keys,
)
from documents.texts.passages import Draft, assemble

VESSELS = ["ferry", "launch", "barge", "tender", "lighter", "dinghy"]


def carried(
    old: list[str], new: list[str], keys: list[str] | None = None, taken: set[str] = frozenset()
) -> CarriedKeys:
    before, after = assemble(map(Draft, old)), assemble(map(Draft, new))
    names = keys or list(first_keys(len(old)))
    keyed = [Keyed(name, *span) for name, span in zip(names, before.spans, strict=True)]
    return carry_keys(keyed, before.string, after.spans, after.string, {*names, *taken})


ONE = "The lamp is lit at dusk and put out at dawn."
TWO = "Nobody may board without a seat that was given by name."
THREE = "The warden on duty counts the passengers twice a day."


def test_first_keys_are_positions_and_go_on_after_the_highest() -> None:
    assert first_keys(3) == ("p1", "p2", "p3")
    assert first_keys(2, highest_used(["p9", "p12b", "p3"])) == ("p13", "p14")
    assert highest_used([]) == 0


@pytest.mark.parametrize(
    "key", ["", "p", "p0", "3", "P3", "p03", "p3A", "p3a1", "p-1", "p٣", "p3\n"]
)
def test_what_is_no_key_is_refused(key: str) -> None:
    with pytest.raises(BadKey):
        parse_key(key)


def test_a_key_has_a_number_and_letters() -> None:
    assert parse_key("p3") == (3, "")
    assert parse_key("p0aa") == (0, "aa")


def test_the_same_words_keep_their_keys() -> None:
    assert carried([ONE, TWO], [ONE, TWO]) == CarriedKeys(("p1", "p2"))


def test_a_mended_word_keeps_the_key() -> None:
    assert carried([ONE, TWO], [ONE, TWO.replace("board", "embark")]).keys == ("p1", "p2")


def test_an_inserted_passage_takes_the_key_before_it_and_a_letter() -> None:
    assert carried([ONE, TWO], [ONE, THREE, TWO]).keys == ("p1", "p1a", "p2")


def test_before_the_first_passage_stands_p0a() -> None:
    assert carried([ONE], [THREE, ONE]).keys == ("p0a", "p1")


def test_letters_once_given_are_never_given_again() -> None:
    assert carried([ONE, TWO], [ONE, THREE, TWO], taken={"p1a", "p1b"}).keys == ("p1", "p1c", "p2")


def test_after_z_comes_aa() -> None:
    taken = {f"p1{letter}" for letter in "abcdefghijklmnopqrstuvwxyz"}
    assert carried([ONE], [ONE, THREE], taken=taken).keys == ("p1", "p1aa")


def test_after_a_lettered_key_letters_go_on() -> None:
    assert carried([ONE, TWO], [ONE, TWO, THREE], keys=["p1", "p1a"]).keys == ("p1", "p1a", "p1b")


def test_of_a_split_passage_the_longest_piece_keeps_the_key() -> None:
    whole = f"{ONE} {TWO}"
    assert carried([whole, THREE], [ONE, TWO, THREE]).keys == ("p1a", "p1", "p2")


def test_on_a_tie_the_first_piece_keeps_the_key() -> None:
    halves = ["aaaa bbbb cccc dddd", "eeee ffff gggg hhhh"]
    assert carried([" ".join(halves)], halves).keys == ("p1", "p1a")


def test_split_in_three_one_piece_still_keeps_the_key() -> None:
    assert carried([f"{ONE} {TWO} {THREE}"], [ONE, TWO, THREE]).keys == ("p1a", "p1", "p1b")


def test_merged_passages_leave_the_first_key_and_say_where_the_others_went() -> None:
    assert carried([ONE, TWO, THREE], [f"{ONE} {TWO}", THREE]) == CarriedKeys(
        ("p1", "p3"), {"p2": "p1"}
    )


def test_a_passage_taken_out_is_gone_and_its_key_not_given_to_what_replaces_it() -> None:
    other = "Все журналы хранятся в сейфе канцелярии."
    assert carried([ONE, TWO, THREE], [ONE, other, THREE]) == CarriedKeys(
        ("p1", "p1a", "p3"), {}, ("p2",)
    )


def test_a_passage_that_moved_takes_its_key_along() -> None:
    assert carried([ONE, TWO, THREE], [THREE, ONE, TWO]).keys == ("p3", "p1", "p2")


def test_han_text_is_carried_by_characters() -> None:
    old = ["值班人员应当逐日登记船位。", "未经批准不得变更。"]
    new = ["值班人员必须逐日登记全部船位。", "未经批准，不得变更。"]
    assert carried(old, new).keys == ("p1", "p2")


def test_half_of_the_characters_is_enough_and_less_is_not() -> None:
    new = "aaaa bbbb wwww xxxx yyyy zzzz qqqq"
    assert carried(["aaaa bbbb ccccc dddd"], [new]).keys == ("p1",)
    assert carried(["aaaa bbbb ccccc ddddd"], [new]).gone == ("p1",)


def test_translation_takes_the_keys_of_what_it_renders() -> None:
    keys = translation_keys([[0], [1, 2], [3]], ["p1", "p2", "p3", "p4"], set())
    assert keys == ("p1", "p2", "p4")


def test_one_passage_rendered_by_two_gives_its_key_and_a_letter() -> None:
    assert translation_keys([[0], [0], [1]], ["p1", "p2"], {"p1a"}) == ("p1", "p1b", "p2")


def test_translation_that_renders_nothing_takes_the_key_before_it() -> None:
    assert translation_keys([[], [0], []], ["p1"], {"p1"}) == ("p0a", "p1", "p1a")


def test_a_passage_that_renders_two_leaves_the_first_to_whoever_took_it() -> None:
    assert translation_keys([[0], [0, 1]], ["p1", "p2"], set()) == ("p1", "p2")


def test_alignment_to_a_missing_passage_is_refused() -> None:
    with pytest.raises(BadAlignment, match="Passage 2 "):
        translation_keys([[0], [5]], ["p1"], set())


@st.composite
def edited(draw: st.DrawFn) -> tuple[list[str], list[str]]:
    """A text and what random insertions, deletions, splits, merges, moves and edits make of it."""
    number = iter(range(10_000))

    def passage() -> str:
        words = draw(st.integers(2, 9))
        return " ".join(f"{draw(st.sampled_from(VESSELS))}{next(number)}" for _ in range(words))

    old = [passage() for _ in range(draw(st.integers(1, 7)))]
    new = list(old)
    for _ in range(draw(st.integers(0, 6))):
        place = draw(st.integers(0, max(0, len(new) - 1)))
        match draw(st.sampled_from(["insert", "delete", "split", "merge", "move", "edit"])):
            case "insert":
                new.insert(place, passage())
            case "delete" if len(new) > 1:
                del new[place]
            case "split" if " " in new[place]:
                words = new[place].split(" ")
                cut = draw(st.integers(1, len(words) - 1))
                new[place : place + 1] = [" ".join(words[:cut]), " ".join(words[cut:])]
            case "merge" if place + 1 < len(new):
                new[place : place + 2] = [f"{new[place]} {new[place + 1]}"]
            case "move":
                new.insert(draw(st.integers(0, len(new) - 1)), new.pop(place))
            case "edit":
                new[place] = f"{new[place]} {passage()}"
    return old, new


@given(edited())
@settings(deadline=None)
def test_through_any_edits_keys_are_unique_and_every_old_one_is_accounted_for(
    texts: tuple[list[str], list[str]],
) -> None:
    old, new = texts
    result = carried(old, new)
    old_keys = set(first_keys(len(old)))
    assert len(result.keys) == len(new) == len(set(result.keys))
    stayed = old_keys & set(result.keys)
    assert stayed | set(result.merged) | set(result.gone) == old_keys
    assert len(stayed) + len(result.merged) + len(result.gone) == len(old_keys)
    assert set(result.merged.values()) <= stayed
    assert all(parse_key(key)[1] for key in set(result.keys) - old_keys)


@given(edited())
@settings(deadline=None)
def test_a_passage_that_lives_on_letter_for_letter_keeps_its_key_wherever_it_stands(
    texts: tuple[list[str], list[str]],
) -> None:
    old, new = texts
    result = carried(old, new)
    for place, text in enumerate(old):
        key = f"p{place + 1}"
        if text in new:
            assert result.keys[new.index(text)] == key


@given(edited(), edited())
@settings(deadline=None)
def test_over_two_revisions_no_key_comes_to_name_another_passage(
    first: tuple[list[str], list[str]], second: tuple[list[str], list[str]]
) -> None:
    old, middle = first
    _, last = second
    once = carried(old, middle)
    taken = {*first_keys(len(old)), *once.keys}
    twice = carried(middle, last, keys=list(once.keys), taken=taken)
    new_keys = set(twice.keys) - set(once.keys)
    assert not new_keys & taken
