"""Passages of laid-out pages."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from documents.texts.passages import Kind, assemble
from documents.texts.segment import Segmented, segment_pages
from tests.texts.sheets import (
    HEIGHT,
    LEFT,
    PITCH,
    WIDTH,
    broken,
    centred,
    flush,
    line,
    page,
    sheets,
)

ENGLISH = (
    "The warden on duty lights the lamp before the last ferry leaves and counts the passengers, "
    "seat by seat, against the list that was made at the window. Whoever is not on the list stays "
    "ashore until the list has been mended by the office."
)
HAN = (
    "值班人员应当在末班船离岸以前点亮候船灯，并按照窗口登记的名单逐人核对乘客的姓名、"
    "座位和去向；名单上没有姓名的人员，在名单更正以前不得登船，由管理站负责登记。"
)
RUSSIAN = (
    "Дежурный зажигает фонарь до отхода последнего парома и сверяет пассажиров по списку, "
    "составленному у окна. Тот, кого нет в списке, остаётся на берегу до исправления списка."
)


def texts(segmented: Segmented) -> list[str]:
    return [passage.text for passage in segmented.passages]


@pytest.mark.parametrize("words", [ENGLISH, HAN, RUSSIAN])
@pytest.mark.parametrize(("indent", "gap"), [(24.0, 0.0), (0.0, 14.0)])
def test_paragraphs_come_back_whole_over_the_ends_of_lines_and_pages(
    words: str, indent: float, gap: float
) -> None:
    written = [f"{words[:-1]} {number}{words[-1]}" for number in range(12)]
    if words is HAN:
        written = [text.replace(" ", "") for text in written]
    found = segment_pages(sheets(written, indent=indent, rows=17, gap=gap))
    assert texts(found) == written


@given(st.lists(st.integers(3, 60), min_size=4, max_size=14), st.integers(9, 25))
@settings(max_examples=40, deadline=None)
def test_indented_paragraphs_of_any_length_break_over_pages_at_any_line(
    lengths: list[int], rows: int
) -> None:
    written = [
        " ".join(f"Word{number}of{length}" for number in range(length)) + "." for length in lengths
    ]
    written = [ENGLISH, *written, ENGLISH, ENGLISH]
    assert texts(segment_pages(sheets(written, rows=rows))) == written


def test_right_to_left_paragraphs_are_indented_from_the_right() -> None:
    words = "يضيء الحارس المصباح قبل مغادرة آخر عبارة ويعد الركاب مقعدا مقعدا حسب القائمة"
    written = [f"{words} التي وضعت عند النافذة {number}." for number in range(9)]
    pages = [
        page(
            sheet.number,
            *(
                replace(
                    row,
                    x0=WIDTH - row.x1,
                    x1=WIDTH - row.x0,
                    words=tuple(w._replace(x0=WIDTH - w.x1, x1=WIDTH - w.x0) for w in row.words),
                )
                for row in sheet.lines
            ),
        )
        for sheet in sheets(written, rows=7)
    ]
    assert texts(segment_pages(pages)) == written


def test_every_word_keeps_its_place_and_every_passage_its_pages() -> None:
    pages = sheets([ENGLISH, ENGLISH, ENGLISH], rows=5)
    for passage in segment_pages(pages).passages:
        assert " ".join(passage.text[box.start : box.end] for box in passage.boxes) == ENGLISH
        assert [start.page for start in passage.page_map] == sorted(
            {box.page for box in passage.boxes}
        )
        for box in passage.boxes:
            word = passage.text[box.start : box.end]
            there = pages[box.page].lines
            assert any(
                row.text[placed.start : placed.end] == word and placed[2:] == box[3:]
                for row in there
                for placed in row.words
            )


def test_a_divided_word_is_whole_again_and_has_two_boxes() -> None:
    lines = [
        line("The office keeps the registers of all ferries that leave the har-", 100),
        line("bour before noon, and the harbour keeps the keys to the office.", 120),
    ]
    (passage,) = segment_pages([page(0, *lines)]).passages
    assert "leave the harbour before noon" in passage.text
    start = passage.text.index("harbour")
    assert [(box.start, box.end) for box in passage.boxes if start <= box.start < start + 7] == [
        (start, start + 3),
        (start + 3, start + 7),
    ]


def test_a_soft_hyphen_at_a_lines_end_goes_and_joins() -> None:
    lines = [
        line("The office keeps the registers of all ferries that leave the pon\u00ad", 100),
        line("toon before noon.", 120),
    ]
    (passage,) = segment_pages([page(0, *lines)]).passages
    assert passage.text.endswith("leave the pontoon before noon.")


def test_running_heads_and_page_numbers_are_set_apart_and_kept_with_the_page() -> None:
    pages = [
        page(
            sheet.number,
            line("Harbour Office – Register", 40),
            *sheet.lines,
            centred(f"— {sheet.number + 1} —", HEIGHT - 40),
        )
        for sheet in sheets([ENGLISH] * 8, rows=14)
    ]
    found = segment_pages(pages)
    assert texts(found) == [ENGLISH] * 8
    assert found.running == tuple(
        ("Harbour Office – Register", f"— {number + 1} —") for number in range(len(pages))
    )


def test_a_head_made_of_the_first_pages_number_and_title_is_set_apart() -> None:
    first, second = (page(sheet.number, *sheet.lines) for sheet in sheets([HAN] * 8, rows=18))
    title = [centred("灯务〔2030〕7号", 40), centred("关于灯火时间的通报", 60, size=18)]
    head = line("灯务〔2030〕7号\u3000关于灯火时间的通报", 40, size=9)
    found = segment_pages([page(0, *title, *first.lines), page(1, head, *second.lines)])
    assert texts(found) == ["灯务〔2030〕7号", "关于灯火时间的通报", *[HAN] * 8]
    assert found.running == ((), ("灯务〔2030〕7号\u3000关于灯火时间的通报",))


@pytest.mark.parametrize(
    "numbers", ["{}", "- {} -", "Page {} of 9", "第{}页", "第 {} 页 共 9 页", "стр. {}", "{}/9"]
)
def test_page_numbers_in_many_dresses_are_set_apart(numbers: str) -> None:
    pages = [
        page(sheet.number, *sheet.lines, centred(numbers.format(sheet.number + 1), HEIGHT - 40))
        for sheet in sheets([ENGLISH] * 8, rows=14)
    ]
    assert texts(segment_pages(pages)) == [ENGLISH] * 8


def test_arabic_digits_number_pages_too() -> None:
    digits = "٠١٢٣٤٥٦٧٨٩"
    pages = [
        page(sheet.number, *sheet.lines, centred(digits[sheet.number + 1], HEIGHT - 40))
        for sheet in sheets([ENGLISH] * 8, rows=14)
    ]
    found = segment_pages(pages)
    assert texts(found) == [ENGLISH] * 8
    assert found.running[1] == ("٢",)


def test_a_body_that_repeats_itself_is_no_running_head() -> None:
    written = ["The same words stand in every paragraph of this page, and nothing else does."] * 40
    found = segment_pages(sheets(written, rows=10))
    assert texts(found) == written
    assert not any(found.running)


def test_a_number_inside_the_page_is_no_page_number() -> None:
    pages = [page(n, *sheets([ENGLISH])[0].lines, line(str(n + 1), 400)) for n in range(3)]
    assert not any(segment_pages(pages).running)


def test_one_page_with_a_bare_number_keeps_it() -> None:
    (sheet,) = sheets([ENGLISH])
    found = segment_pages([page(0, *sheet.lines, line("1931", HEIGHT - 40))])
    assert texts(found) == [ENGLISH, "1931"]


def test_headings_items_salutation_and_signature_are_told_apart() -> None:
    rows = [
        centred("关于候船灯的通知", 80, size=18, bold=True),
        line("各渡口管理站：", 130),
        *(
            line(text, 160 + PITCH * n, x=LEFT + (0 if n else 24))
            for n, text in enumerate(broken(HAN, indent=24))
        ),
        line("一、值班人员不得离开窗口。", 260, x=LEFT + 24),
        line("（一）末班船离岸前点灯。", 280, x=LEFT + 24),
        line("二、任何人不得更改名单。", 300, x=LEFT + 24),
        flush("灯岛行政署", 360),
        flush("二〇三一年三月四日", 380),
    ]
    found = segment_pages([page(0, *rows)])
    assert [passage.kind for passage in found.passages] == [
        Kind.HEADING,
        Kind.SALUTATION,
        Kind.PARAGRAPH,
        Kind.ITEM,
        Kind.ITEM,
        Kind.ITEM,
        Kind.SIGNATURE,
        Kind.SIGNATURE,
    ]
    assert found.passages[2].text == HAN


def test_an_item_goes_on_over_the_end_of_a_page() -> None:
    items = [f"{mark}、{HAN}" for mark in "一二三四五六七"]
    found = segment_pages(sheets(items, rows=8))
    assert texts(found) == items
    assert {passage.kind for passage in found.passages} == {Kind.ITEM}


def test_items_without_indents_are_told_by_their_count() -> None:
    items = [f"{letter}) {RUSSIAN}" for letter in "абвг"]
    assert texts(segment_pages(sheets(items, indent=0))) == items


def test_a_number_at_a_lines_start_that_does_not_count_on_is_no_item() -> None:
    rows = [
        line(
            "All passengers of the ferries that left before noon on the day of the fog, in all", 100
        ),
        line(
            "12. and 13. class included, were counted twice by the wardens of both stations.", 120
        ),
        line("Nobody was missed by them.", 140),
    ]
    found = segment_pages([page(0, *rows)])
    assert len(found.passages) == 1


def test_a_footnote_stands_after_the_passage_that_calls_it() -> None:
    first = broken(f"{ENGLISH} They sign it.¹ {ENGLISH}", indent=24)
    rows = [line(text, 100 + PITCH * n, x=LEFT + (0 if n else 24)) for n, text in enumerate(first)]
    more = broken(ENGLISH, indent=24)
    y = 100 + PITCH * len(rows)
    rows += [line(text, y + PITCH * n, x=LEFT + (0 if n else 24)) for n, text in enumerate(more)]
    rows += [
        line("¹ The list is kept for three years and then burned before two", 700, size=9),
        line("witnesses.", 712, size=9),
    ]
    found = segment_pages([page(0, *rows)])
    assert [passage.kind for passage in found.passages] == [
        Kind.PARAGRAPH,
        Kind.NOTE,
        Kind.PARAGRAPH,
    ]
    assert found.passages[1].text == (
        "¹ The list is kept for three years and then burned before two witnesses."
    )


def test_small_print_in_rows_that_no_word_calls_is_no_note() -> None:
    rows = [*sheets([ENGLISH])[0].lines, line("1 east 96 seats", 600, size=9)]
    assert Kind.NOTE not in {p.kind for p in segment_pages([page(0, *rows)]).passages}


def test_rows_of_cells_become_one_table() -> None:
    rows = [
        line("Seats by ferry", 100, bold=True),
        line("Ferry Windows Seats", 130, cells=(6, 14)),
        line("East pier 4 96", 150, cells=(10, 12)),
        line("Together the ferries have ninety-six seats.", 190),
    ]
    found = segment_pages([page(0, *rows)])
    table = found.passages[1]
    assert (table.kind, table.text) == (Kind.TABLE, "Ferry\tWindows\tSeats\nEast pier\t4\t96")
    assert [table.text[box.start : box.end] for box in table.boxes] == [
        "Ferry", "Windows", "Seats", "East", "pier", "4", "96",
    ]  # fmt: skip


def test_shapes_of_letters_are_undone_and_boxes_follow() -> None:
    (passage,) = segment_pages([page(0, line("The o\ufb03ce keeps ﬁve keys", 100))]).passages
    assert passage.text == "The office keeps five keys"
    assert [passage.text[box.start : box.end] for box in passage.boxes] == passage.text.split()


def test_blanks_that_stretch_a_line_become_one_space() -> None:
    (passage,) = segment_pages([page(0, line("The   office \t keeps  keys", 100))]).passages
    assert passage.text == "The office keeps keys"


def test_nothing_gives_nothing() -> None:
    assert segment_pages([]) == Segmented((), ())
    assert segment_pages([page(0), page(1, line("  ", 100))]) == Segmented((), ((), ()))


@given(
    st.lists(
        st.tuples(
            st.text(st.characters(), max_size=12),
            st.floats(0, 600),
            st.floats(0, 800),
            st.sampled_from([8.0, 12.0, 18.0]),
        ),
        max_size=12,
    )
)
def test_whatever_stands_anywhere_gives_passages_that_a_revision_can_hold(
    lines: list[tuple[str, float, float, float]],
) -> None:
    found = segment_pages([page(0, *(line(t, y, x=x, size=s) for t, x, y, s in lines))])
    whole = assemble(found.passages)
    for passage, span in zip(found.passages, whole.spans, strict=True):
        assert all(0 <= box.start < box.end <= span.end - span.start for box in passage.boxes)
        assert passage.page_map[0].offset == 0
