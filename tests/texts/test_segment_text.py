"""Passages of plain text."""

import textwrap
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.texts.normalise import normalise
from documents.texts.passages import Kind, assemble
from documents.texts.segment import segment_text

UDHR = Path(__file__).resolve().parents[2] / "../shared/corpora/udhr"


def texts(text: str) -> list[str]:
    return [passage.text for passage in segment_text(text)]


def kinds(text: str) -> list[str]:
    return [passage.kind for passage in segment_text(text)]


def test_a_blank_line_parts_paragraphs() -> None:
    assert texts("One lamp.\n\nTwo lamps.\r\n \t\r\nThree lamps.") == [
        "One lamp.",
        "Two lamps.",
        "Three lamps.",
    ]


def test_text_without_words_has_no_passages() -> None:
    assert texts("") == texts(" \n\u3000\n\t\n\u00ad") == []


BROKEN = """\
The warden on duty lights the lamp before the last ferry leaves and
counts the passengers, seat by seat, against the list that was made at
the window.

Whoever is not on the list stays ashore until the list has been mended
by the office.
"""


def test_lines_broken_at_a_width_are_joined_by_one_space() -> None:
    assert texts(BROKEN) == [
        "The warden on duty lights the lamp before the last ferry leaves and counts the "
        "passengers, seat by seat, against the list that was made at the window.",
        "Whoever is not on the list stays ashore until the list has been mended by the office.",
    ]


def test_paragraphs_marked_by_indents_alone_are_parted() -> None:
    indented = "\n".join("    " + block for block in BROKEN.split("\n\n"))
    assert texts(indented) == texts(BROKEN)


def test_a_page_break_inside_a_paragraph_breaks_nothing() -> None:
    assert texts(BROKEN.replace("seat by seat, against", "seat by seat, against", 1)) == texts(
        BROKEN.replace("made at\n", "made at\n\f")
    )


def test_han_lines_are_joined_by_nothing() -> None:
    words = (
        "值班人员应当在末班船离岸以前点亮候船灯，并按照窗口登记的名单逐人核对乘客的姓名、"
        "座位和去向；名单上没有姓名的人员，在名单更正以前不得登船，由管理站负责登记。"
    )
    broken = "\n".join(words[place : place + 30] for place in range(0, len(words), 30))
    assert texts(broken) == [words]


def test_lines_of_any_length_are_a_paragraph_each() -> None:
    lines = ["A short line.", "A line that is rather longer than the one before it.", "Last."]
    assert texts("\n".join(lines)) == lines


def test_items_in_broken_lines_begin_passages_by_their_count() -> None:
    text = textwrap.dedent("""\
        The office orders that from the first of the month on these rules be
        kept by all wardens:
        1. The lamp is lit at dusk and put out at dawn, and its glass is to be
        cleaned every day.
        2. The list is kept under lock; of the ferries only numbers 11 and
        12. may carry goods, and no passenger may be asked for his list.
        3. Nobody is told.
        """)
    assert texts(text) == [
        "The office orders that from the first of the month on these rules be kept by all wardens:",
        "1. The lamp is lit at dusk and put out at dawn, and its glass is to be cleaned every day.",
        "2. The list is kept under lock; of the ferries only numbers 11 and 12. may carry goods, "
        "and no passenger may be asked for his list.",
        "3. Nobody is told.",
    ]


def test_lines_with_tabs_are_one_table() -> None:
    found = segment_text("Seats\n\nferry\twindows\nEast\t 4\nWest\t3\n\nNo others.")
    assert [(p.kind, p.text) for p in found][1] == (Kind.TABLE, "ferry\twindows\nEast\t4\nWest\t3")


def test_a_lone_tab_is_a_space() -> None:
    assert texts("1.\tThe lamp is lit.") == ["1. The lamp is lit."]


@pytest.mark.parametrize(
    ("end", "start", "joined"),
    [
        ("the regis-", "ters of", "the registers of"),
        ("the regis\u00ad", "ters of", "the registers of"),
        ("the self-", "evident", "the self-evident"),
        ("numbers 12-", "34 of", "numbers 12-34 of"),
        ("an Anglo-", "Dutch ship", "an Anglo-Dutch ship"),
        ("two- ", "and threefold", "two- and threefold"),
        ("at dusk -", "or dawn", "at dusk - or dawn"),
        ("at dusk—", "or dawn", "at dusk—or dawn"),
        ("said “no.”", "“Yes,” said", "said “no.” “Yes,” said"),
        ("перево-", "зчик", "перевозчик"),
        ("登记表", "IPA 系统", "登记表 IPA 系统"),
        ("使用 IPA", "系统", "使用 IPA 系统"),
        ("第3", "条规定", "第3条规定"),
        ("他说：“不。”", "“是。”", "他说：“不。”“是。”"),
        ("ئىززەت-", "ھۆرمەت", "ئىززەت-ھۆرمەت"),
        ("في", "الميناء", "في الميناء"),
    ],
)
def test_how_two_lines_join(end: str, start: str, joined: str) -> None:
    filler = "灯" * 26 if any(char > "\u3000" for char in end) else "wwww " * 9
    elsewhere = "我们 IPA 有 3 个" if "IPA" in end + start else "共3个"
    wrapped = "\n".join(["wwww " * 11 + "wwwww"] * 5)
    assert joined in texts(f"{filler}{end}\n{start}\n\n{elsewhere}\n\n{wrapped}")[0]


def test_a_hyphen_that_the_text_writes_elsewhere_is_kept() -> None:
    text = "the wardens of all the ferries of the harbour took to co-\noperation"
    assert "cooperation" in texts(f"{text}.")[0]
    assert "co-operation" in texts(f"{text}.\n\nTheir co-operation is welcome.")[0]


@pytest.mark.parametrize(
    "item",
    [
        "1. The lamp is lit.", "(2) The lamp is lit.", "3) The lamp is lit.", "一、点灯。",
        "（一）点灯。", "1、点灯。", "①点灯。", "• The lamp is lit.", "a) The lamp is lit.",
        "(iv) The lamp is lit.", "а) Зажечь фонарь.", "1.2.3. The lamp is lit.",
        "أ) يضاء المصباح.", "١- يضاء المصباح.", "(٢) يضاء المصباح.", "ب- يضاء المصباح.",
        "ئا) چىراغ يېقىلىدۇ.", "第三条 点灯。",
    ],
)  # fmt: skip
def test_items_are_known_by_their_marks(item: str) -> None:
    before = {"ب-": "أ- يفتح الباب.\n\n"}.get(item[:2], "The office orders this.\n\n")
    assert kinds(f"{before}{item}")[-1] == Kind.ITEM


@pytest.mark.parametrize(
    "words", ["A. Smith signed the list.", "1.5 million crossings were made.", "2031. A fog came."]
)
def test_initials_and_numbers_are_no_marks(words: str) -> None:
    assert kinds(f"The office says this.\n\n{words}")[-1] == Kind.PARAGRAPH


@pytest.mark.parametrize(
    ("heading", "body"),
    [
        ("ORDER No. 3", "The lamp is lit at dusk."),
        ("关于点灯的通知", "值班人员应当点亮候船灯。"),
        ("О зажигании фонарей", "Фонарь зажигают в сумерки."),
        ("Article 1", "The lamp is lit at dusk, and put out at dawn."),
        ("第一条", "值班人员应当点亮候船灯。"),
        ("Статья 1", "Фонарь зажигают в сумерки."),
        ("المادة 1", "يضاء المصباح عند الغروب."),
        ("1-ماددا", "چىراغ كەچتە يېقىلىدۇ."),
    ],
)
def test_headings_are_known_in_several_languages(heading: str, body: str) -> None:
    assert kinds(f"{heading}\n\n{body}") == [Kind.HEADING, Kind.PARAGRAPH]


@pytest.mark.parametrize(
    "greeting",
    [
        "Dear Sir,",
        "Уважаемый господин инспектор!",
        "各渡口管理站：",
        "尊敬的局长：",
        "السيد المفتش المحترم،",
    ],
)
def test_salutations_are_known_in_several_languages(greeting: str) -> None:
    text = f"Lamps\n\n{greeting}\n\nThe lamp was lit at dusk and put out at dawn, as ordered."
    assert kinds(text)[1] == Kind.SALUTATION


@pytest.mark.parametrize(
    "closing",
    ["Yours faithfully,", "С уважением,", "4 March 2031", "二〇三一年三月四日", "(signed)"],
)
def test_signatures_are_known_in_several_languages(closing: str) -> None:
    text = f"Lamps\n\nThe lamp was lit.\n\nIt was put out at dawn.\n\n{closing}\n\nM. Quill"
    assert kinds(text)[-2:] == [Kind.SIGNATURE, Kind.SIGNATURE]


@given(st.text() | st.text(st.sampled_from("ab .-\n\t\f\u00ad一。1)")))
def test_any_text_gives_passages_that_a_revision_can_hold(text: str) -> None:
    found = segment_text(text)
    whole = assemble(found)
    assert normalise(whole.string) == whole.string


@given(st.text(st.sampled_from("ab .\n一。1)")))
def test_no_letter_is_lost_or_added(text: str) -> None:
    kept = "".join("".join(texts(text)).split())
    assert kept == "".join(normalise(text).split())


@pytest.mark.parametrize("ends", ["\n", "\n\n"])
@pytest.mark.parametrize(
    "language", ["eng", "cmn_hans", "cmn_hant", "rus", "arb", "uig_arab", "uig_latn", "bod", "kaz"]
)
def test_a_declaration_gives_one_passage_a_paragraph_line(language: str, ends: str) -> None:
    lines = _declaration(language)
    assert texts(ends.join(lines)) == lines


@pytest.mark.parametrize("language", ["eng", "cmn_hans", "rus", "arb", "uig_arab"])
def test_a_declaration_broken_at_a_width_comes_back_whole(language: str) -> None:
    lines = _declaration(language)
    blocks = [
        [line[place : place + 35] for place in range(0, len(line), 35)]
        if language == "cmn_hans"
        else textwrap.wrap(line, 70, break_on_hyphens=False)
        for line in lines
    ]
    assert texts("\n\n".join("\n".join(block) for block in blocks)) == lines


def _declaration(language: str) -> list[str]:
    path = UDHR / f"{language}.txt"
    if not path.exists():
        pytest.skip("the optional folder of test material is absent")
    lines = path.read_text(encoding="utf-8").splitlines()
    plain = [
        line.removeprefix("## ") for line in lines if line.startswith("## ") or line[:1] != "#"
    ]
    return [line for line in plain if line]
