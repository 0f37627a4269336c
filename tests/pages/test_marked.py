"""A passage's words as HTML: marks and what points at them, one over the other."""

import re

from hypothesis import given
from hypothesis import strategies as st

from documents.pages.marked import Pointed, words_html


def note(start: int, end: int, number: int) -> Pointed:
    return Pointed(start, end, f"n{number}", number, f"/n/{number}", said=True)


def bare(html: str) -> str:
    """What a reader selects: the words without elements and without numbers of notes."""
    return re.sub(r"<[^>]+>", "", re.sub(r'<a class="ref".*?</a>', "", html))


def test_note_underlines_its_words_and_its_number_leads_to_it():
    html = words_html("no one may show them", "paragraph", (), [note(3, 10, 58)])
    assert html == (
        '<p data-start="0">no <span class="said" data-at="n58">one may</span>'
        '<a class="ref" dir="ltr" data-of="n58" href="/n/58" aria-label="Note 58">58</a>'
        " show them</p>"
    )


def test_overlapping_notes_are_named_at_the_words_they_share():
    html = words_html("abcdef", "paragraph", (), [note(0, 4, 1), note(2, 6, 2)])
    assert '<span class="said" data-at="n1 n2">cd</span>' in html
    assert html.index(">1</a>") < html.index(">2</a>")


def test_words_of_a_directive_are_named_without_a_look_of_their_own():
    html = words_html("abcdef", "paragraph", (), [Pointed(0, 2, "d207")])
    assert html == '<p data-start="0"><span data-at="d207">ab</span>cdef</p>'


def test_marked_words_stay_marked_under_a_note():
    html = words_html("abcdef", "paragraph", [(0, 3)], [note(1, 6, 1)])
    assert '<mark>a</mark><mark class="said" data-at="n1">bc</mark>' in html


def test_note_over_several_cells_has_its_number_once():
    html = words_html("ab\tcd\nef\tgh", "table", (), [note(1, 8, 1)])
    assert html.count("</a>") == 1
    assert bare(html) == "abcdefgh"


def test_words_are_escaped_wherever_they_stand():
    html = words_html("<b>&", "paragraph", [(0, 1)], [note(1, 4, 1)])
    assert "<b>" not in html
    assert "&lt;" in html


spans = st.lists(st.tuples(st.integers(-3, 40), st.integers(-3, 40)).filter(lambda s: s[0] < s[1]))


@given(st.text(alphabet="abc 字é", max_size=30), spans, spans)
def test_no_mark_adds_or_takes_a_word(words, marks, pointed):
    notes = [note(start, end, number) for number, (start, end) in enumerate(pointed, 1)]
    assert bare(words_html(words, "paragraph", marks, notes)) == words
