"""Typed or pasted words are found where they stand, whatever their typography."""

import gzip
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.errors import (
    EndBeforeBeginning,
    NoWords,
    QuoteAmbiguous,
    QuoteElsewhere,
    QuoteMissing,
    QuoteTooLong,
)
from documents.quoting.find import LONGEST_WORDS, SHOWN, find, find_between
from documents.quoting.folding import How, fold
from documents.texts.normalise import normalise

PASSAGES = (
    "1. Windows open at six; lamps are lit.",
    "2. Duty officers shall check the name, time and destination of each person. Windows and "
    "seats are fixed, and must not be changed — without “authorisation”.",
    "二、值班人员应当逐人核对姓名、时间和去向。",
    "固定窗口、固定座位，不得擅自更改。",
    "A part of the harbour; the art of lamps.",
)
STRING = "\n".join(PASSAGES)
SPANS = []
for passage in PASSAGES:
    SPANS.append((STRING.index(passage), STRING.index(passage) + len(passage)))
FRUS = Path("../shared/corpora/frus")


def span_of(words):
    return STRING.index(words), STRING.index(words) + len(words)


def test_words_as_they_stand_are_found_exactly():
    found = find("Windows and seats", STRING)

    assert found.span == span_of("Windows and seats")
    assert found.how is How.EXACT


@pytest.mark.parametrize(
    ("typed", "stands"),
    [
        ('changed - without "authorisation"', "changed — without “authorisation”"),
        ("changed--without 'authorisation'", "changed — without “authorisation”"),
        ("destination   of\neach person", "destination of each person"),
        ("six; lamps are lit. 2. Duty", "six; lamps are lit.\n2. Duty"),
        ("固定 窗口、固定\n座位", "固定窗口、固定座位"),
        ("姓名、时间和去向。固定窗口", "姓名、时间和去向。\n固定窗口"),
    ],
)
def test_typography_alone_does_not_hide_words(typed, stands):
    found = find(typed, STRING)

    assert found.words == stands
    assert found.span == span_of(stands)
    assert found.how is How.TYPOGRAPHY


def test_case_is_folded_last_and_said():
    found = find("windows AND seats", STRING)

    assert found.words == "Windows and seats"
    assert found.how is How.CASE


def test_quotation_marks_copied_along_are_left_aside():
    assert find("“Windows and seats”", STRING).words == "Windows and seats"
    assert find("“authorisation”", STRING).words == "“authorisation”"


def test_other_words_are_not_made_to_fit():
    for typed in ("Windows or seats", "Windows and seat fixed", "Windows, and seats"):
        with pytest.raises(QuoteMissing):
            find(typed, STRING)


def test_missing_words_are_told_as_far_as_they_stand():
    with pytest.raises(QuoteMissing, match="as far as “Windows and seats are”") as refusal:
        find("windows and seats are fluid", STRING)
    assert refusal.value.beginning == "Windows and seats are"
    assert refusal.value.goes_on.startswith(" fixed, and must")


def test_words_of_which_none_stands_there_say_so():
    with pytest.raises(QuoteMissing, match="Not even the first word") as refusal:
        find("zebra", STRING)
    assert refusal.value.beginning == ""


def test_words_in_several_places_name_each_with_its_context():
    with pytest.raises(QuoteAmbiguous, match="in 2 places") as refusal:
        find("Windows", STRING)
    first, second = refusal.value.candidates
    assert first.span == span_of("Windows")
    assert first.before == "1. "
    assert second.after.startswith(" and seats are fixed")


def test_prefix_or_suffix_decides_between_places():
    seats = span_of("Windows and")[0]

    assert find("Windows", STRING, suffix="and seats").span[0] == seats
    assert find("Windows", STRING, suffix=" and  SEATS are").span[0] == seats
    assert find("Windows", STRING, prefix="of each person. ").span[0] == seats
    assert find("Windows", STRING, prefix="1.").span[0] == 3


def test_the_passage_where_the_words_begin_decides():
    assert find("Windows", STRING, SPANS, begins_in=1).span[0] == span_of("Windows and")[0]
    assert find("lit. 2. Duty", STRING, SPANS, begins_in=0).words == "lit.\n2. Duty"


def test_words_of_another_passage_are_said_to_stand_elsewhere():
    with pytest.raises(QuoteElsewhere, match="1 other place"):
        find("Windows and seats", STRING, SPANS, begins_in=0)


def test_whole_words_go_before_pieces_of_longer_ones():
    assert find("art", STRING, SPANS, begins_in=4).span == (
        STRING.index("art of lamps"),
        STRING.index("art of lamps") + 3,
    )
    assert find("harbou", STRING).words == "harbou"


def test_first_and_last_words_give_the_whole():
    found = find_between("Windows and", "authorisation”.", STRING, SPANS)

    assert found.words == (
        "Windows and seats are fixed, and must not be changed — without “authorisation”."
    )


def test_first_and_last_words_may_lie_in_different_passages():
    found = find_between("Duty officers", "不得擅自更改。", STRING, SPANS)

    assert found.span == (span_of("Duty officers")[0], span_of("不得擅自更改。")[1])


def test_several_ends_in_the_passage_are_ambiguous():
    with pytest.raises(QuoteAmbiguous) as refusal:
        find_between("Duty officers", "and", STRING, SPANS)
    assert [c.words.split()[-2] for c in refusal.value.candidates] == ["time", "Windows", "fixed,"]


def test_an_end_in_the_same_passage_goes_before_a_later_one():
    assert find_between("A part", "lamps", STRING, SPANS).words.endswith("the art of lamps")
    assert find_between("Windows open", "lamps", STRING, SPANS).words == (
        "Windows open at six; lamps"
    )


def test_no_last_words_ask_for_the_first_alone():
    assert find_between("Duty officers", "  ", STRING).words == "Duty officers"


def test_whichever_of_first_and_last_is_missing_is_named():
    with pytest.raises(QuoteMissing, match="“zebra”"):
        find_between("Duty", "zebra", STRING, SPANS)
    with pytest.raises(QuoteMissing, match="“zebra”"):
        find_between("zebra", "lamps", STRING, SPANS)


def test_last_words_that_stand_only_before_the_first_are_no_end():
    with pytest.raises(EndBeforeBeginning, match="not after the first words"):
        find_between("Duty officers", "Windows open", STRING, SPANS)


@pytest.mark.parametrize("typed", ["", "  \n", "\u200b\ufeff"])
def test_no_words_are_refused(typed):
    with pytest.raises(NoWords):
        find(typed, STRING)


def test_too_many_words_are_refused_unread():
    with pytest.raises(QuoteTooLong, match="first and the last"):
        find("x" * (LONGEST_WORDS + 1), STRING)


def test_a_passage_of_a_hundred_thousand_characters_is_found():
    long = "The lamp is lit. " * 6_000
    assert find(long, f"1.\n{long}\n2.").span == (3, 3 + len(long.strip()))


def test_one_letter_in_a_long_string_names_some_places_and_stops():
    with pytest.raises(QuoteAmbiguous) as refusal:
        find("a", "a" * 1_000_000)
    assert len(refusal.value.candidates) == SHOWN
    with pytest.raises(QuoteAmbiguous):
        find_between("a", "a", "a" * 100_000)


pieces = st.text(
    st.sampled_from("ab1 .…-—–'\"“”«»\n\t\u00a0固定，。İßé🏮") | st.characters(codec="utf-8"),
    max_size=60,
)


@given(pieces, pieces, pieces)
def test_words_cut_from_a_string_are_found_where_they_stand(before, words, after):
    string = normalise(f"{before}|{words}|{after}")
    wanted = f"|{normalise(words)}|"
    if wanted not in string:
        return
    try:
        found = find(wanted, string)
    except QuoteAmbiguous as refusal:
        assert all(c.words == wanted for c in refusal.candidates)
    else:
        assert found.how is How.EXACT
        assert found.words == wanted == string[slice(*found.span)]


@given(pieces, st.data())
def test_folded_characters_lead_back_to_their_own_place(text, data):
    string = normalise(text)
    for how in How:
        folded = fold(string, how)
        if not folded.string:
            continue
        start = data.draw(st.integers(0, len(folded.string) - 1))
        end = data.draw(st.integers(start + 1, len(folded.string)))
        begins, ends = folded.span(start, end)
        assert 0 <= begins < ends <= len(string)
        assert folded.string[start:end] in fold(string[begins:ends], how).string or how is How.CASE
        assert folded.span(0, len(folded.string))[0] >= 0


@given(pieces)
def test_folding_twice_changes_nothing(text):
    once = fold(normalise(text), How.TYPOGRAPHY).string
    assert fold(once, How.TYPOGRAPHY).string == once


@pytest.mark.skipif(not FRUS.exists(), reason="the optional folder of test material is absent")
def test_five_hundred_real_quotations_are_found_and_no_altered_one_passes_as_exact():
    documents = {}
    with gzip.open(FRUS / "quotes-held.jsonl.gz", "rt") as lines:
        held = [json.loads(line) for line in lines]
    with gzip.open(FRUS / "quotes-altered.jsonl.gz", "rt") as lines:
        altered = [json.loads(line) for line in lines]
    wanted = {quote["document"] for quote in held + altered}
    for volume in {name.split("/")[0] for name in wanted}:
        with gzip.open(FRUS / f"{volume}.jsonl.gz", "rt") as lines:
            for line in lines:
                document = json.loads(line)
                if document["id"] in wanted:
                    documents[document["id"]] = document["paragraphs"]

    for quote in held:
        paragraphs = [normalise(p) for p in documents[quote["document"]]]
        string = "\n".join(paragraphs)
        start = sum(len(p) + 1 for p in paragraphs[: quote["paragraph"]]) + quote["start"]
        around = (quote["prefix"], quote["suffix"])
        try:
            found = find(quote["exact"], string, prefix=around[0], suffix=around[1])
        except QuoteAmbiguous:
            # The document says it twice, with the same words around.
            assert string.count(quote["exact"].join(around)) > 1, quote
        else:
            assert found.span == (start, start + len(quote["exact"])), quote
    for quote in altered:
        string = "\n".join(normalise(p) for p in documents[quote["document"]])
        try:
            how = find(quote["altered"], string).how
        except (QuoteMissing, QuoteAmbiguous):
            continue
        assert how is not How.EXACT or quote["verdict"] == "typographic", quote
        assert quote["verdict"] != "altered", quote
