"""Words from outside are found where they stand, or the answer says what could be meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.quoting.carried import Verdict
from documents.quoting.closest import closest
from documents.quoting.seeking import Quote, Searched
from tests.quoting.passages import NOTICE

STRING = "\n".join(NOTICE)
FILLER = "\n".join(
    f"{number}. On day {number} the keeper of pier {number * 7 % 31} wrote down what the tide left."
    for number in range(10, 60)
)


def quote_of(words, string=STRING, **changes):
    """The words with what stands around them in `string`."""
    at = string.index(words)
    end = at + len(words)
    return Quote(words, string[max(0, at - 32) : at], string[end : end + 32], at)


def found_in(string, quote):
    return Searched(string).seek(quote)


def test_words_that_stand_there_are_exact():
    found = found_in(STRING, Quote("Seats are fixed, and must be kept"))

    assert found.verdict is Verdict.EXACT
    assert found.words == STRING[slice(*found.parts[0])] == "Seats are fixed, and must be kept"
    assert found.score == found.margin == 1


@pytest.mark.parametrize(
    "typed",
    [
        "SEATS ARE FIXED,  and\nmust be kept",
        "Ｓｅａｔｓ are fixed, and must be kept",
        "Seats are \u00adfixed, and must be\u00a0kept",
    ],
)
def test_typography_does_not_hide_words(typed):
    found = found_in(STRING, Quote(typed))

    assert found.verdict is Verdict.EXACT_AFTER_FOLDING or "\u00ad" in typed
    assert found.words == "Seats are fixed, and must be kept"


def test_arabic_words_are_found_whatever_shapes_and_tatweel_they_are_written_in():
    string = "مادة أولى\nيولد جميع الناس أحرارا متساوين في الكرامة والحقوق"
    found = found_in(string, Quote("ﻳﻮﻟﺪ جميــع الناس"))

    assert (found.verdict, found.words) == (Verdict.EXACT_AFTER_FOLDING, "يولد جميع الناس")


def test_traditional_characters_lead_to_the_simplified_words_and_the_difference_is_shown():
    found = found_in(STRING, Quote("值班人員應當逐人核對姓名"))

    assert (found.verdict, found.words) == (Verdict.ALTERED, "值班人员应当逐人核对姓名")
    assert found.differences


def test_a_superscript_is_no_digit_of_the_number_before_it():
    assert found_in("An area of 10² fathoms.", Quote("area of 102 fathoms")).verdict is (
        Verdict.ALTERED
    )


@pytest.mark.parametrize("apostrophe", ["'", "’"])
def test_a_denial_after_an_apostrophe_belongs_to_its_word(apostrophe):
    found = found_in(f"At dusk they can{apostrophe}t leave.", Quote("they can"))

    assert (found.verdict, found.words) == (Verdict.ALTERED, f"they can{apostrophe}t")


@pytest.mark.parametrize(
    ("words", "string"), [("准许", "他说“准许”吧"), ("안녕", "그는 “안녕”이라고 말했다")]
)
def test_a_quotation_mark_against_a_letter_ends_the_words(words, string):
    assert found_in(string, Quote(words)).verdict is not Verdict.ALTERED


def test_words_that_nobody_wrote_are_lost():
    found = found_in(STRING, Quote("The moon is made of green paper and strings"))

    assert found.verdict is Verdict.LOST
    assert found.parts == ()


@pytest.mark.parametrize("nothing", ["", " ", "\u200b"])
def test_no_words_are_lost(nothing):
    assert found_in(STRING, Quote(nothing)).verdict is Verdict.LOST


# What anchoring by the fewest errors is known to get wrong.


def test_a_decoy_with_one_error_fewer_does_not_hide_the_right_place():
    quote = quote_of("Duty officers shall check the name, time and destination of 15 persons")
    right = NOTICE[1].replace("15 persons", "16 person5")
    decoy = "Elsewhere duty officers shall check the name, time and destination of 15 person."
    new = "\n".join([NOTICE[0], right, *NOTICE[2:], FILLER, decoy])

    found = found_in(new, quote)

    assert found.verdict is Verdict.ALTERED
    assert found.words.endswith("16 person5")
    assert any("15 person." in place.words + place.after for place in found.candidates[1:])


def test_one_exact_copy_elsewhere_does_not_suppress_the_corrected_original():
    quote = quote_of("Seats are fixed, and must be kept as they are")
    right = NOTICE[2].replace("must be kept", "must be left")
    decoy = "In the annex: Seats are fixed, and must be kept as they are"
    new = "\n".join([*NOTICE[:2], right, *NOTICE[3:], FILLER, decoy])

    found = found_in(new, quote)

    assert found.verdict is Verdict.ALTERED
    assert found.words == "Seats are fixed, and must be left as they are"


def test_half_wrong_text_is_not_accepted():
    quote = quote_of("Seats are fixed, and must be kept as they are until the harbour master says")
    wrong = "Seats are fixed, and must be sold to anyone with money before winter begins to bite"

    assert not found_in(f"{FILLER}\n{wrong}", quote).found


def test_a_quotation_over_a_page_break_is_found():
    string = f"{FILLER}\nLamps are lit before the\nfirst ferry leaves the pier.\n{FILLER}"

    found = found_in(string, Quote("Lamps are lit before the first ferry leaves"))

    assert found.verdict is Verdict.EXACT_AFTER_FOLDING
    assert found.words == "Lamps are lit before the\nfirst ferry leaves"


def test_words_that_stand_twice_are_ambiguous_and_both_places_are_named():
    string = f"{NOTICE[0]}\n{FILLER}\n{NOTICE[0]}"

    found = found_in(string, Quote("lamps are lit before"))

    assert found.verdict is Verdict.AMBIGUOUS
    assert found.parts == ()
    assert [place.words for place in found.candidates[:2]] == ["lamps are lit before"] * 2
    assert found.margin == 0


def test_what_stands_around_decides_between_the_same_words():
    string = f"Here: {NOTICE[0]}\n{FILLER}\nThere: {NOTICE[0]}"

    found = found_in(string, Quote("1. Windows open", prefix="tide left.\nThere: "))

    assert found.verdict is Verdict.EXACT
    assert found.parts[0][0] > len(FILLER)
    assert 0 < found.margin < 1


def test_where_the_words_stood_decides_between_places_that_read_alike():
    string = "\n".join([NOTICE[0], FILLER, NOTICE[0], FILLER.replace("keeper", "clerk")])
    second = string.rindex("lamps are lit")

    found = found_in(string, Quote("lamps are lit", position=second + 4))

    assert found.parts[0][0] == second


def test_neighbours_decide_where_the_text_has_moved():
    refrain = "The lamp is lit and the register is closed."
    old = "\n".join([*NOTICE[:2], refrain, FILLER, refrain, *NOTICE[2:]])
    new = f"{FILLER}\n{old}"
    first = quote_of(refrain, old)
    second = Quote(refrain, position=old.rindex(refrain))
    neighbours = [
        quote_of("Windows open at six", old),
        quote_of("The register is closed at nine", old),
    ]

    found = Searched(new).seek_all(
        [neighbours[0], Quote(refrain, position=first.position), second, neighbours[1]]
    )

    assert [one.verdict for one in found] == [Verdict.EXACT] * 4
    assert found[1].parts[0][0] == new.index(refrain)
    assert found[2].parts[0][0] == new.rindex(refrain)


def test_deleted_words_are_not_taken_for_a_like_sentence_elsewhere():
    quote = quote_of("Seats are fixed, and must be kept as they are")
    like = "7. Ropes are fixed, and must be kept as they are on every winter pier."
    new = "\n".join([*NOTICE[:2], "3. Until the harbour master says otherwise.", *NOTICE[3:], like])

    assert not found_in(new, quote).found


def test_words_shut_out_of_the_search_are_not_found():
    found = Searched(STRING).seek(Quote("Seats are fixed"), may_hold=lambda span: False)

    assert found.verdict is Verdict.LOST


@given(
    st.text(st.sampled_from("abc "), min_size=1, max_size=8),
    st.text(st.sampled_from("abc "), max_size=20),
)
def test_no_stretch_is_closer_than_the_closest(quote, text):
    def distance(left, right):
        row = list(range(len(right) + 1))
        for i, a in enumerate(left, 1):
            diagonal, row[0] = row[0], i
            for j, b in enumerate(right, 1):
                diagonal, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, diagonal + (a != b))
        return row[-1]

    found = closest(quote, text, len(quote) - 1)

    least = min(
        (
            distance(quote, text[start:end])
            for start in range(len(text))
            for end in range(start + 1, len(text) + 1)
        ),
        default=len(quote),
    )
    if least < len(quote):
        assert found is not None
        assert found[2] == least == distance(quote, text[found[0] : found[1]])


@given(st.data())
def test_a_lightly_damaged_quotation_is_found_in_its_place(data):
    words = data.draw(st.sampled_from(NOTICE[:4]))[3:]
    at = data.draw(st.integers(0, len(words) - 1))
    damaged = data.draw(
        st.sampled_from([words[:at] + words[at + 1 :], f"{words[:at]}q{words[at:]}"])
    )
    string = f"{FILLER}\n{STRING}"

    found = found_in(string, Quote(damaged))

    start = string.index(words)
    assert found.found
    assert abs(found.parts[0][0] - start) <= 3
    assert abs(found.parts[0][1] - start - len(words)) <= 3
