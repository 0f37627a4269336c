"""A PDF's text layer becomes passages; what cannot be relied on is left out and said."""

import hashlib

import pytest

from documents.errors import FileRefused
from documents.intake.child import parse
from documents.intake.limits import Limits
from documents.intake.parsed import TextState
from documents.texts.passages import Kind
from tests.intake.papers import objects_pdf, pdf, raw_pdf

LIMITS = Limits(seconds=30)
LONG = (
    "Duty officers shall check the name, time and destination of each person who enters the "
    "harbour station, and shall enter them in the register before the ferry leaves the pier. "
)


@pytest.fixture
def read(tmp_path):
    def read(data: bytes, limits: Limits = LIMITS):
        path = tmp_path / "file.bin"
        path.write_bytes(data)
        before = hashlib.sha256(data).hexdigest()
        try:
            return parse(path, limits=limits)
        finally:
            assert hashlib.sha256(path.read_bytes()).hexdigest() == before

    return read


def texts(parsed):
    return [passage.text for passage in parsed.passages]


def test_paragraphs_are_whole_over_lines_and_pages(read):
    body = f"<h1>Notice</h1><p>{LONG * 30}</p><p>{LONG}</p>"
    parsed = read(pdf(body, "@top-left { content: 'Harbour Office 12/2031' }"))

    assert parsed.text_state is TextState.EXTRACTED
    assert texts(parsed) == ["Notice", (LONG * 30).strip(), LONG.strip()]
    assert parsed.passages[0].kind is Kind.HEADING
    assert [page.number for page in parsed.pages] == [1, 2]
    assert [start.page for start in parsed.passages[1].page_map] == [0, 1]
    assert parsed.pages[1].running == ("Harbour Office 12/2031", "— 2 —")
    assert parsed.language_guess == "en"
    assert parsed.reader.startswith("pdfminer.six 2026")
    assert parsed.warnings == ()


def test_word_boxes_are_points_from_the_top_left_of_the_page(read):
    parsed = read(raw_pdf(b"BT /F1 20 Tf 100 150 Td (Fixed seats) Tj ET"))
    [passage] = parsed.passages
    first, second = passage.boxes
    assert (passage.text[first.start : first.end], passage.text[second.start : second.end]) == (
        "Fixed",
        "seats",
    )
    assert first.x0 == pytest.approx(100, abs=1)
    assert first.y0 < 200 - 150 < first.y1 + 1
    assert second.x0 > first.x1
    assert all(round(number, 1) == number for number in first[3:])


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_boxes_follow_the_turn_and_the_crop_of_the_page(read, turn):
    # Drawn so that the words are upright as displayed, near the crop's upper left corner.
    matrix = {
        0: "1 0 0 1 60 160",
        90: "0 1 -1 0 75 30",
        180: "-1 0 0 -1 240 45",
        270: "0 -1 1 0 225 170",
    }
    content = f"BT /F1 10 Tf {matrix[turn]} Tm (Fixed seats) Tj ET".encode()
    parsed = read(raw_pdf(content, f"/Rotate {turn} /CropBox [50 20 250 180]"))
    size = (200, 160) if turn in {0, 180} else (160, 200)
    assert (parsed.pages[0].width, parsed.pages[0].height) == size
    assert parsed.pages[0].rotation == turn
    [passage] = parsed.passages
    assert passage.text == "Fixed seats"
    assert passage.boxes[0].x0 == pytest.approx(10, abs=1)
    assert 10 < passage.boxes[0].y0 < 25


def test_words_outside_the_displayed_page_are_not_taken_for_its_words(read):
    content = b"BT /F1 10 Tf 60 100 Td (Shown) Tj 0 -90 Td (Hidden) Tj ET"
    assert texts(read(raw_pdf(content, "/CropBox [50 50 250 180]"))) == ["Shown"]


def test_chinese_keeps_no_spaces_at_line_ends_and_numbered_items_are_passages(read):
    words = "值班人员应当逐人核对姓名、时间和去向，固定窗口、固定座位，不得擅自更改。"
    body = f"<h1>关于加强登记管理的通知</h1><p>一、{words * 3}</p><p>（一）{words}</p>"
    parsed = read(pdf(f"<div lang=zh-Hans style='text-align:justify'>{body}</div>"))
    assert texts(parsed) == ["关于加强登记管理的通知", f"一、{words * 3}", f"（一）{words}"]
    assert [passage.kind for passage in parsed.passages] == [Kind.HEADING, Kind.ITEM, Kind.ITEM]
    assert parsed.language_guess == "zh-Hans"


def test_two_columns_are_read_one_after_the_other(read):
    left, right = "Left column words. " * 60, "Right column words. " * 60
    body = (
        f"<h1>Notice</h1><div style='columns:2;column-gap:24pt'><p>{left}</p>"
        f"<p style='break-before:column'>{right}</p></div>"
    )
    assert texts(read(pdf(body))) == ["Notice", left.strip(), right.strip()]


def test_table_becomes_rows_of_cells(read):
    rows = [("Pier", "Windows", "Seats"), ("East", "4", "96"), ("West", "3", "72")]
    cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    parsed = read(pdf(f"<p>{LONG}</p><table>{cells}</table><p>{LONG}</p>"))
    assert texts(parsed)[1] == "\n".join("\t".join(row) for row in rows)
    assert parsed.passages[1].kind is Kind.TABLE


def test_words_drawn_aslant_are_set_apart(read):
    stamp = "<div style='position:fixed;top:90mm;left:40mm;transform:rotate(-40deg)'>COPY</div>"
    parsed = read(pdf(f"{stamp}<p>{LONG * 8}</p>"))
    assert texts(parsed) == [(LONG * 8).strip()]
    assert "COPY" in parsed.pages[0].running


def test_page_on_which_all_words_are_turned_is_named_and_not_read(read):
    content = b"BT /F1 10 Tf 0 1 -1 0 100 20 Tm (Turned words) Tj ET"
    parsed = read(raw_pdf(content))
    assert parsed.text_state is TextState.NONE
    assert "run up or down the page" in str(parsed.warnings[0])


def test_labels_of_pages_are_kept(read):
    labels = "/PageLabels << /Nums [0 << /S /r /St 4 >>] >>"
    parsed = read(raw_pdf(b"BT /F1 10 Tf 60 100 Td (Words) Tj ET", catalog=labels))
    assert parsed.pages[0].label == "iv"


@pytest.mark.parametrize(
    "words",
    ["يجب على الموظف التحقق من الاسم والوقت", "نۆۋەتچى خادىم ئىسىمنى تەكشۈرسۇن", "שלום עולם"],
)
def test_right_to_left_text_layer_is_not_trusted(read, words):
    parsed = read(pdf(f"<p dir=rtl style='font-family:Noto Naskh Arabic,Noto Serif'>{words}</p>"))
    assert parsed.text_state is TextState.NOT_TRUSTED
    assert parsed.passages == ()
    assert "not trusted" in str(parsed.warnings[0])
    assert len(parsed.pages) == 1


def test_font_that_does_not_say_its_letters_counts_as_no_text(read):
    font = (
        "/Type /Font /Subtype /Type0 /BaseFont /Nameless /Encoding /Identity-H /DescendantFonts "
        "[<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Nameless /CIDSystemInfo << /Registry "
        "(Adobe) /Ordering (Identity) /Supplement 0 >> >>]"
    )
    parsed = read(raw_pdf(b"BT /F1 10 Tf 60 100 Td <000100020003> Tj ET", font=font))
    assert parsed.text_state is TextState.NONE
    assert parsed.pages_without_text == (1,)
    assert "text layer of page 1 is meaningless" in str(parsed.warnings[0])


def test_page_without_words_is_named_beside_pages_with_words(read):
    empty = "<div style='break-before:page;height:1mm'></div>"
    parsed = read(pdf(f"<p>{LONG}</p>{empty}", "@bottom-center { content: none }"))
    assert parsed.text_state is TextState.EXTRACTED
    assert parsed.pages_without_text == (2,)
    assert [str(warning) for warning in parsed.warnings] == [
        "No words can be read on page 2: transcribe by hand."
    ]


def test_what_a_file_says_of_its_makers_is_metadata_and_scripts_are_warned_of(read):
    script = "/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>"
    parsed = read(raw_pdf(b"BT /F1 10 Tf 60 100 Td (Words) Tj ET", catalog=script))
    assert "JavaScript" in str(parsed.warnings[0])
    titled = pdf("<title>Notice</title><meta name=author content='A. Person'><p>Words</p>")
    assert read(titled).metadata["Author"] == "A. Person"


@pytest.mark.parametrize("part", [0.1, 0.5, 0.95])
def test_truncated_file_ends_as_a_reason_or_as_a_warning(read, part):
    data = pdf(f"<p>{LONG * 40}</p>")
    try:
        parsed = read(data[: int(len(data) * part)])
    except FileRefused as refusal:
        assert "damaged" in refusal.reason
        assert refusal.what_to_do
    else:
        assert parsed.pages


def test_encrypted_file_asks_for_its_password(read):
    catalog = b"<< /Type /Catalog /Pages 2 0 R >>"
    pages = b"<< /Type /Pages /Kids [] /Count 0 >>"
    key = b"<" + b"00" * 32 + b">"
    lock = b"<< /Filter /Standard /V 1 /R 2 /P -4 /O %s /U %s >>" % (key, key)
    data = objects_pdf([catalog, pages, lock]).replace(
        b"/Root 1 0 R", b"/Root 1 0 R /Encrypt 3 0 R /ID [<00> <00>]"
    )
    with pytest.raises(FileRefused, match="does not open without a password"):
        read(data)


def test_file_with_more_pages_than_the_limit_is_refused(read):
    many = pdf("<p style='break-after:page'>Words</p>" * 4)
    with pytest.raises(FileRefused, match="more than 2 pages"):
        read(many, Limits(seconds=30, pages=2))


def test_page_tree_that_holds_itself_ends(read):
    loop = objects_pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>",
        ]
    )
    with pytest.raises(FileRefused, match="damaged"):
        read(loop)
