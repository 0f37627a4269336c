"""A quotation against a source: every difference is told, and the verdict follows from them."""

import gzip
import json
import random
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.checking.compare import Source, compare
from documents.checking.place import costs, places
from documents.checking.quoted import Quoted
from documents.checking.verdict import Kind, Verdict
from documents.quoting.telling import Telling
from documents.texts.normalise import normalise

SOURCE = (
    "1. It is strictly forbidden for any unregistered person to board. Windows and seats are "
    "fixed, and must not be changed without authorisation. The keepers’ school has 12 self-evident "
    "rules — none of them “new”.\n2. Lamps are lit at six."
)
FRUS = Path("../shared/corpora/frus")


def told(words: str, source: str = SOURCE) -> list[tuple[str, str, str]]:
    """The differences of the one place: kind, the article's words, the source's."""
    (found,) = compare(Quoted(words), Source(source))
    return [(one.kind.value, one.article, one.source) for one in found.differences]


def verdict(words: str, source: str = SOURCE) -> Verdict:
    found = compare(Quoted(words), Source(source))
    return found[0].verdict if found else Verdict.NOT_FOUND


@pytest.mark.parametrize(
    "words",
    [
        "It is strictly forbidden for any unregistered person to board.",
        "must not be changed",
        "none of them “new”. 2. Lamps are lit at six.",
        "none of them “new”.\n2. Lamps are lit at six.",
    ],
)
def test_words_as_they_stand_are_exact_also_over_a_passage_s_end(words):
    assert told(words) == []
    assert verdict(words) is Verdict.EXACT


@pytest.mark.parametrize(
    ("words", "differences"),
    [
        ("The keepers' school", [("quotation_marks", "'", "’")]),
        ('them "new".', [("quotation_marks", '"', "“"), ("quotation_marks", '"', "”")]),
        ("rules - none of them", [("dashes", "-", "—")]),
        ("rules—none of them", [("spaces", "", " "), ("spaces", "", " ")]),
        ("fixed, and\nmust not", [("spaces", "\n", " ")]),
        ("without authori-\nsation", [("line_break_hyphen", "authori-\nsation", "authorisation")]),
        ("12 self-\nevident rules", [("line_break_hyphen", "\n", "")]),
        ("LAMPS ARE LIT at six", [("capitals", "LAMPS ARE LIT", "Lamps are lit")]),
        ("Ｌamps are lit at six", [("letter_forms", "Ｌamps", "Lamps")]),
        ("must not be changed,", [("closing_punctuation", ",", "")]),
        ("12 selfevident rules", [("dashes", "selfevident", "self-evident")]),
    ],
)
def test_what_only_typography_changes_is_told_and_the_words_are_the_same(words, differences):
    found = compare(Quoted(words), Source(SOURCE))[0]
    spelled = [(one.kind.value, one.article, one.source) for one in found.differences]

    assert found.verdict is Verdict.TYPOGRAPHY
    if differences[0][0] in {"quotation_marks"}:
        assert {kind for kind, _, _ in spelled} == {"quotation_marks"}
    else:
        assert spelled == differences


@pytest.mark.parametrize(
    ("words", "differences"),
    [
        ("[Ensure] windows and seats are fixed",
         [("brackets", "[Ensure]", ""), ("capitals", "windows", "Windows")]),
        ("[w]indows and seats are fixed", [("brackets", "[w]indows", "Windows")]),
        ("seats are fixed [emphasis added], and must",
         [("brackets", "[emphasis added]", "")]),
        ("forbidden for [him] to board",
         [("brackets", "[him]", "any unregistered person")]),
        ("Windows … must not be changed", [("ellipsis", "…", "and seats are fixed, and")]),
        ("Windows [...] must not be changed",
         [("ellipsis", "[...]", "and seats are fixed, and")]),
        ("Windows. . . must not be changed",
         [("ellipsis", ". . .", "and seats are fixed, and")]),
        ("… must not be changed …", [("ellipsis", "…", ""), ("ellipsis", "…", "")]),
        ("none of them … Lamps are lit", [("ellipsis", "…", "“new”.\n2.")]),
    ],
)  # fmt: skip
def test_brackets_and_ellipses_are_marked_changes(words, differences):
    assert told(words) == differences
    assert verdict(words) is Verdict.MARKED


def test_ellipsis_leaves_the_parts_on_both_sides():
    (found,) = compare(Quoted("Windows … changed without"), Source(SOURCE))

    assert [SOURCE[start:end] for start, end in found.parts] == ["Windows", "changed without"]


def test_brackets_and_dots_of_the_source_itself_are_its_words():
    source = "The lamps [three lines not declassified] were lit ... at six."

    assert verdict("lamps [three lines not declassified] were lit ... at six.", source) is (
        Verdict.EXACT
    )
    assert told("lamps [three lines declassified] were lit", source) == [("left_out", "", "not")]


def test_bracket_stands_for_few_words_only():
    source = (
        "The keepers of all eleven lamps on the northern and the southern shore of the bay leave."
    )

    assert verdict("The keepers [of the bay] leave.", source) is not Verdict.MARKED


@pytest.mark.parametrize(
    ("words", "differences", "touches"),
    [
        ("must be changed without authorisation", [("left_out", "", "not")], Telling.NEGATION),
        ("must always be changed without authorisation",
         [("changed", "always", "not")], Telling.NEGATION),
        ("school has 13 self-evident rules", [("changed", "13", "12")], Telling.NUMBER),
        ("school has 12 self-evident and old rules", [("added", "and old", "")], Telling.WORDS),
        ("Windows are fixed, and must not", [("left_out", "", "and seats")], Telling.WORDS),
        ("Windows and seats are fixed and must not", [("left_out", "", ",")], Telling.WORDS),
        ("Windws and seats are fixcd, and must not",
         [("changed", "Windws", "Windows"), ("changed", "fixcd", "fixed")], Telling.WORDS),
    ],
)  # fmt: skip
def test_other_words_are_told_and_what_they_touch(words, differences, touches):
    (found,) = compare(Quoted(words), Source(SOURCE))

    assert [(one.kind.value, one.article, one.source) for one in found.differences] == differences
    assert found.differences[0].touches is touches
    assert found.verdict is Verdict.CHANGED


def test_chinese_is_compared_by_character():
    source = "值班人员严禁擅自改变固定床位、固定座位。"

    assert verdict("严禁擅自改变固定床位", source) is Verdict.EXACT
    assert told("值班人员擅自改变固定床位", source) == [("left_out", "", "严禁")]
    assert told("严禁擅自改变固定铺位、固定座位", source) == [("changed", "铺", "床")]


@pytest.mark.parametrize(
    "words",
    [
        "All boats are to be burned.",
        "must leave",
        "Nobody may ever read these rules aloud in school",
    ],
)
def test_words_that_are_not_there_are_not_found(words):
    assert compare(Quoted(words), Source(SOURCE)) == []


def test_every_place_of_the_same_words_is_given():
    source = "Lamps are lit. Boats come in. Lamps are lit. Boats go out."
    found = compare(Quoted("Lamps are lit."), Source(source))

    assert [one.parts for one in found] == [((0, 14),), ((30, 44),)]


def test_lost_apostrophe_makes_another_word():
    assert verdict("keepers dont sleep at six", "Keepers don’t sleep at six.") is Verdict.CHANGED


WORDS = st.lists(st.sampled_from(["alpha", "beta", "gamma", "not", "12", "13", "the"]), max_size=9)


@given(WORDS, WORDS)
def test_cheapest_place_costs_what_the_best_stretch_costs(wanted, source):
    from rapidfuzz.distance import Levenshtein

    if not wanted or not source:
        return
    best = min(
        Levenshtein.distance(wanted, source[start:end])
        for end in range(1, len(source) + 1)
        for start in range(end + 1)
    )

    assert min(costs(wanted, source)) == best
    for place in places(wanted, source, len(wanted)):
        assert Levenshtein.distance(wanted, source[place.start : place.end]) == best


PLAIN = (
    "It is strictly forbidden for any unregistered person to board. Windows and seats are fixed, "
    "and must not be changed without authorisation. The school has twelve rules, all of them new."
)


@given(st.integers(0, 200), st.integers(6, 40), st.randoms(use_true_random=False))
def test_any_run_of_words_is_exact_and_with_one_dropped_is_not(start, size, chosen):
    words = PLAIN.split()
    start %= len(words) - 6
    run = words[start : start + size]

    assert verdict(" ".join(run), PLAIN) is Verdict.EXACT
    del run[chosen.randrange(1, len(run) - 1)]
    assert verdict(" ".join(run), PLAIN) in {Verdict.CHANGED, Verdict.NOT_FOUND}


@pytest.mark.skipif(not FRUS.is_dir(), reason="../shared/corpora/frus is not there")
def test_quotations_of_real_records_get_the_verdict_that_they_deserve():
    with gzip.open(FRUS / "quotes-altered.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    expected = {
        "altered": {Verdict.CHANGED, Verdict.NOT_FOUND},
        "noisy": {Verdict.CHANGED, Verdict.NOT_FOUND},
        "marked": {Verdict.MARKED},
        "typographic": {Verdict.TYPOGRAPHY},
    }
    wrong, found = [], Counter[bool]()
    for row in random.Random(11).sample(rows, 500):
        around = f"{row['prefix']}{row['exact']}{row['suffix']}"
        places_found = compare(Quoted(normalise(row["altered"])), Source(normalise(around)))
        got = places_found[0].verdict if places_found else Verdict.NOT_FOUND
        allowed = expected[row["verdict"]]
        if row["kind"] == "decomposed_unicode":
            allowed = {Verdict.EXACT}
        if got not in allowed:
            wrong.append((row["id"], got))
        found[got is not Verdict.NOT_FOUND] += 1

    assert wrong == []
    assert found[True] >= 0.99 * len(rows)
    assert Kind.ELLIPSIS.value == "ellipsis"


@pytest.mark.parametrize(
    ("words", "source", "differences"),
    [
        (
            "准许未经登记人员登船",
            "一、严禁未经登记人员登船。",
            [("changed", "准许", "严禁")],
        ),
        (
            "allowed for any unregistered person to board",
            SOURCE,
            [("changed", "allowed", "forbidden")],
        ),
        (
            "Windows and seats are fixed, and must not be changed by visitors",
            SOURCE,
            [("changed", "by visitors", "without authorisation")],
        ),
    ],
)
def test_other_words_at_an_edge_are_told_with_those_that_stand_there(words, source, differences):
    assert told(words, source) == differences


def test_a_word_before_the_first_of_a_passage_is_added_to_it_and_changes_none_of_another():
    assert told("Often lamps are lit at six", "Doors are shut\nLamps are lit at six") == [
        ("added", "Often", ""),
        ("capitals", "lamps", "Lamps"),
    ]


def test_of_places_with_the_same_words_the_one_with_fewer_differences_is_the_best():
    source = "三、急病的，可以先登船、后登记，但须说明。\n四、急病的，可以先登船，后登记。"

    found = compare(Quoted("急病的……后登记。"), Source(source))

    assert found[0].parts[0][0] > source.index("四")
    assert [one.kind for one in found[0].differences] == [Kind.ELLIPSIS]


def test_the_comma_of_a_chinese_list_is_another_sign_than_the_comma():
    assert verdict("可以先登船、后登记", "可以先登船，后登记。") is Verdict.CHANGED
