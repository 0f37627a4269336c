"""Which words of an article are quotations: marks of many languages, and marks gone wrong."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.checking.article import LONGEST, article_of, read_text
from documents.checking.marks import CLOSERS
from documents.checking.quotations import Quotation, quotations_in


def quoted(text: str) -> list[str]:
    """The texts of the outermost quotations."""
    return [one.text for one in quotations_in(read_text(text))]


def only(text: str) -> Quotation:
    (one,) = quotations_in(read_text(text))
    return one


@pytest.mark.parametrize(
    ("article", "words"),
    [
        ("He said: “No lamps after six.”", "No lamps after six."),
        ('He said: "No lamps after six."', "No lamps after six."),
        ("He said: ‘No lamps after six,’ and left.", "No lamps after six,"),
        ("He said: 'No lamps after six,' and left.", "No lamps after six,"),
        ("Er sagte: „Keine Lampen nach sechs.“", "Keine Lampen nach sechs."),
        ("Er sagte: ‚Keine Lampen‘ und ging.", "Keine Lampen"),
        ("Il dit : « Pas de lampes. »", "Pas de lampes."),
        ("Han sagde: »Ingen lamper.«", "Ingen lamper."),
        ("Hon sade: ”Inga lampor.”", "Inga lampor."),
        ("Он сказал: «Никаких ламп».", "Никаких ламп"),
        ("Il dit ‹ pas de lampes › là.", "pas de lampes"),
        ("他说：“六点以后不得点灯。”", "六点以后不得点灯。"),
        ("他說：「六點以後不得點燈。」", "六點以後不得點燈。"),
        ("彼は『六時以降の灯りは禁止』と言った。", "六時以降の灯りは禁止"),
        ("ئۇ «چىراغ ياقما» دېدى.", "چىراغ ياقما"),
        ("قال: «لا مصابيح بعد السادسة».", "لا مصابيح بعد السادسة"),
        ("• “No lamps after six”", "No lamps after six"),
        ("1. “No lamps after six”", "No lamps after six"),
        ('  * "No lamps after six"', "No lamps after six"),
        ("> No lamps\n> after six.", "No lamps\nafter six."),
        ("> “No lamps after six.”", "No lamps after six."),
        ("> > No lamps after six.", "No lamps after six."),
        (">> No lamps\n>> after six.", "No lamps\nafter six."),
    ],
)
def test_marks_of_many_languages_hold_a_quotation(article, words):
    assert quoted(article) == [words]


@pytest.mark.parametrize(
    "article",
    [
        "It’s the keepers’ own, and it isn't the ’90s or the '90s of rock ’n’ roll.",
        "The lamp is 5'10\" tall.",
        "It is the sailors' lamp and the keepers' boat.",
        "No marks at all.",
    ],
)
def test_apostrophes_and_inches_are_no_quotations(article):
    assert quoted(article) == []


def test_apostrophe_after_a_plural_does_not_close_a_quotation():
    assert quoted("‘The keepers’ beds don’t move,’ it says.") == ["The keepers’ beds don’t move,"]


def test_nested_quotations_belong_to_the_outer_one():
    found = only("He said: “We were told ‘no lamps after six’ by “them” twice.”")

    assert found.text == "We were told ‘no lamps after six’ by “them” twice."
    assert [one.text for one in found.inner] == ["no lamps after six", "them"]


def test_straight_marks_nest_by_what_stands_beside_them():
    assert only('""Harbour" lamps are forbidden"').text == '"Harbour" lamps are forbidden'


def test_repeated_opening_marks_join_paragraphs():
    found = only("“No lamps after six.\n\n“No boats after seven.”\n\nPlain words.")

    assert found.text == "No lamps after six.\nNo boats after seven."
    assert [one.text for one in found.paragraphs] == [
        "No lamps after six.",
        "No boats after seven.",
    ]


def test_quotation_that_never_closes_ends_with_its_paragraph():
    assert quoted("It says: “No lamps after six\n\nOther words.") == ["No lamps after six"]


def test_closed_and_continued_quotations_stand_apart():
    article = "“One.\n\n“Two.” Then “three words here.”\n\n“Four is open\n\nNot five."

    assert quoted(article) == ["One.\nTwo.", "three words here.", "Four is open"]


@pytest.mark.parametrize(
    ("article", "whole", "apart"),
    [
        ("“No lamps,” it says, “after six.”", "No lamps,” it says, “after six.", 2),
        ("“the lamp “of six”", "the lamp “of six", 1),
        ("“lamps.”—I go on, on,”", "lamps.”—I go on, on,", 1),
    ],
)
def test_marks_that_can_be_read_two_ways_are_read_both_ways(article, whole, apart):
    found = only(article)

    assert found.text == whole
    assert len(found.apart) == apart


def test_block_quotation_is_one_with_its_paragraphs_and_without_whose_it_is():
    article = article_of([("Plain.", 0), ("No lamps.", 1), ("No boats.", 1), ("— The circular", 1)])
    (found,) = quotations_in(article)

    assert found.text == "No lamps.\nNo boats."
    assert [one.text for one in found.paragraphs] == ["No lamps.", "No boats."]


def test_mark_that_a_block_quotation_leaves_open_is_one_of_its_words():
    (found,) = quotations_in(article_of([("“No lamps after six.", 1)]))

    assert found.text == "“No lamps after six."


def test_quotation_stands_where_its_position_says():
    text = "First.\n\n> “No lamps\n> after six.”\n\nIt says « pas de lampes »."
    article = read_text(text)
    block, french = quotations_in(article)

    assert article.text[block.start : block.end] == "No lamps\n> after six."
    assert article.text[french.start : french.end] == "pas de lampes"
    assert (block.paragraph, french.paragraph) == (2, 3)


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("The China Cables", True),
        ("Notes of a Keeper", True),
        ("students", True),
        ("Never allow escapes", False),
        ("NO LAMPS AFTER SIX", False),
        ("Who Goes There?", False),
    ],
)
def test_titles_and_single_words_are_names(words, names):
    assert only(f"They call it “{words}” there.").names is names


def test_marks_of_titles_in_chinese_hold_a_name():
    assert only("《关于灯的规定》").names


def test_lines_wrapped_by_a_program_are_one_paragraph():
    article = "It says: “No lamps\nafter six.” And on\nthe next day."

    assert quoted(article) == ["No lamps\nafter six."]
    assert len(read_text(article).paragraphs) == 1


def test_article_beyond_the_limit_is_read_in_part_and_says_so():
    article = read_text("a " * LONGEST)

    assert len(article.text) == LONGEST
    assert not article.whole


ARTICLES = st.text(
    alphabet=st.sampled_from([*"ab.' \n>-“”‘’«»\"„‚「」《》[]…", *CLOSERS]), max_size=80
)


@given(ARTICLES)
def test_whatever_the_marks_quotations_are_words_of_the_article_in_order(text):
    article = read_text(text)
    found = quotations_in(article)

    assert [one.start for one in found] == sorted(one.start for one in found)
    for one in found:
        assert 0 <= one.start < one.end <= len(article.text)
        assert one.text
        if not one.paragraphs and "\n" not in one.text:
            assert article.text[one.start : one.end] == one.text


@given(ARTICLES)
def test_article_written_out_again_has_the_same_quotations(text):
    article = read_text(text)
    again = read_text(article.written())

    assert [one.text for one in quotations_in(again)] == [
        one.text for one in quotations_in(article)
    ]


@pytest.mark.parametrize(
    "marks", ["“" * 30_000, '"a ' * 30_000, "‘“" * 15_000 + "a" + "”’" * 15_000]
)
def test_marks_without_end_are_read_in_a_moment(marks):
    began = time.process_time()

    quotations_in(read_text(f"“No lamps after six.” {marks} a"))

    assert time.process_time() - began < 5
