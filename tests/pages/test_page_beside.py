"""The page image as a column: chosen by the address, with the words boxed on it."""

import re

import pytest
from django.test import Client

from documents.models import (
    Original,
    Page,
    PageImage,
    PageSpan,
    RecordFile,
    Rendition,
    SourceFile,
    SpanLink,
)
from documents.pages.outlines import lines_of, outline
from tests.pages.cases import Notice, a_notice
from tests.pages.test_record import body

pytestmark = pytest.mark.django_db


def on_paper(pages: int = 1) -> Notice:
    """The notice on `pages` pages of paper, a box for each character, a passage a line."""
    notice = a_notice()
    original = Original.objects.create(sha256="a" * 64, size=1)
    file = SourceFile.objects.create(original=original, name="a.pdf", media_type="application/pdf")
    RecordFile.objects.create(record=notice.record, file=file, number=1)
    rendition = Rendition.objects.create(file=file, number=1, maker="test", width=200)
    string = notice.chinese.string
    boxes, line, across = [], 0, 0
    for at, character in enumerate(string):
        if character == "\n":
            line, across = line + 1, 0
            continue
        boxes.append([at, at + 1, 10 + 4 * across, 20 * line, 14 + 4 * across, 20 * line + 10])
        across += 1
    cut = string.rindex("\n") + 1 if pages == 2 else len(string)
    for number, (start, end) in enumerate([(0, cut), (cut, len(string))][:pages], 1):
        page = Page.objects.create(file=file, number=number, width=100, height=200)
        PageImage.objects.create(rendition=rendition, page=page, width=200, height=400)
        PageSpan.objects.create(
            revision=notice.chinese,
            page=page,
            start=start,
            end=end,
            boxes=[box for box in boxes if start <= box[0] < end],
        )
    return notice


def column(page: str) -> str:
    return page.split('class="page-column"')[1].split("</section>")[0]


def words_boxed(page: str) -> list[str]:
    return re.findall(r'class="words" d="([^"]+)"', page)


def test_page_image_is_a_column_when_the_address_asks_for_it(client: Client):
    on_paper()
    assert "page-column" not in body(client, "/r/hb-0001")
    for view in ("both", "original", "translation"):
        beside = column(body(client, f"/r/hb-0001?image=on&view={view}"))
        assert 'src="/r/hb-0001/file/1/page/1/image"' in beside
        assert 'data-key="p3"' in beside
        assert 'href="#p3"' in beside


def test_marked_words_of_the_original_are_boxed(client: Client):
    on_paper()
    beside = column(body(client, "/r/hb-0001?image=on&mark=zh-hans/1/p3/2-6"))
    assert words_boxed(beside) == ["M18 40h16v10h-16z"]


def test_marked_words_of_a_translation_light_the_passage_that_they_render(client: Client):
    on_paper()
    beside = column(body(client, "/r/hb-0001?image=on&mark=en/1/p3/3-10"))
    assert words_boxed(beside) == []
    assert re.findall(r'class="place lit" data-key="(\w+)"', beside) == ["p3"]


def test_words_that_an_editor_linked_are_boxed_for_those_of_the_translation(client: Client):
    notice = on_paper()
    chinese, english = notice.chinese.string, notice.english.string
    source, target = chinese.index("固定窗口"), english.index("Windows")
    SpanLink.objects.create(
        source=notice.chinese,
        source_start=source,
        source_end=source + 4,
        target=notice.english,
        target_start=target,
        target_end=target + len("Windows"),
    )
    beside = column(body(client, "/r/hb-0001?image=on&mark=en/1/p3/3-10"))
    assert words_boxed(beside) == ["M18 40h16v10h-16z"]


def test_address_points_at_a_passage_in_both_languages_and_on_its_page(client: Client):
    on_paper(pages=2)
    page = body(client, "/r/hb-0001?image=on&at=p3")
    assert 'class="row here" id="p3"' in page
    shown = re.findall(r'data-drawn="([\d-]+)"( hidden)?', page)
    assert shown == [("1-1", " hidden"), ("1-2", "")]


@pytest.mark.parametrize(
    ("image", "shown"), [("1-2", "1-2"), ("1-1", "1-1"), ("on", "1-1"), ("9-9", "1-1")]
)
def test_address_chooses_the_page(client: Client, image: str, shown: str):
    on_paper(pages=2)
    beside = column(body(client, f"/r/hb-0001?image={image}"))
    assert re.findall(r'data-drawn="([\d-]+)">', beside) == [shown]


@pytest.mark.parametrize(("zoom", "shown"), [("", "fit"), ("twice", "twice"), ("x", "fit")])
def test_zoom_is_in_the_address(client: Client, zoom: str, shown: str):
    on_paper()
    page = body(client, f"/r/hb-0001?image=on&zoom={zoom}&at=p3")
    assert f'class="viewer {shown}"' in page
    assert "zoom=actual&amp;" in page or "zoom=actual" in page


def test_revision_has_the_column_too(client: Client):
    on_paper()
    beside = column(body(client, "/r/hb-0001/en/1?image=on&mark=zh-hans/1/p3/2-6"))
    assert len(words_boxed(beside)) == 1


def test_page_by_itself_boxes_the_marked_words(client: Client):
    on_paper()
    page = body(client, "/r/hb-0001/file/1/page/1?mark=zh-hans/1/p3/2-6")
    assert words_boxed(page) == ["M18 40h16v10h-16z"]
    assert words_boxed(body(client, "/r/hb-0001/file/1/page/1?mark=nonsense")) == []


def test_strip_of_a_passage_boxes_the_marked_words_and_leads_to_the_page(client: Client):
    on_paper()
    page = body(client, "/r/hb-0001/zh-hans/1/p3?mark=zh-hans/1/p3/2-6")
    assert words_boxed(page) == ["M18 40h16v10h-16z"]
    length = len("二、固定窗口、固定座位，不得擅自更改。")
    assert f'href="/r/hb-0001/file/1/page/1?mark=zh-hans/1/p3/0-{length}"' in page


def test_record_without_page_images_offers_no_column(client: Client):
    a_notice()
    page = body(client, "/r/hb-0001?image=on")
    assert "page-column" not in page
    assert "Page beside" not in page


def test_words_of_one_line_are_one_rectangle_and_of_two_lines_two():
    boxes = [(0, 1, 10, 0, 14, 10), (1, 2, 14, 1, 18, 11), (2, 3, 10, 20, 14, 30)]
    assert lines_of(boxes) == [(10, 0, 18, 11), (10, 20, 14, 30)]
    assert outline(boxes) == "M10 0h8v11h-8zM10 20h4v10h-4z"


def test_quoted_words_are_boxed_on_the_strip_that_proves_them(client: Client):
    on_paper()
    page = body(client, "/r/hb-0001/zh-hans/1/p3/2-6")
    assert words_boxed(page) == ["M18 40h16v10h-16z"]
    assert words_boxed(body(client, "/r/hb-0001/en/1/p3/3-10")) == []


def test_passage_has_its_strip_and_no_column(client: Client):
    on_paper()
    page = body(client, "/r/hb-0001/p3?image=on")
    assert "page-column" not in page
    assert "Page image of ¶3" in page
