"""Files: a rendition for readers, bytes and hash only where the file is open."""

import io

import pytest
from django.conf import settings
from django.test import Client
from PIL import Image

from documents.models import (
    Original,
    Page,
    PageImage,
    PageSpan,
    RecordFile,
    Rendition,
    SourceFile,
)
from documents.store import DerivativeStore, ObjectStore
from tests.factories import CustodianFactory
from tests.pages.cases import Notice, a_notice
from tests.pages.test_record import body

pytestmark = pytest.mark.django_db


def with_file(notice: Notice, *, level: str = "sealed") -> str:
    """Give the notice a file of one page with its image and boxes; returns its SHA-256."""
    stored = ObjectStore(settings.OBJECTS_DIR).put(io.BytesIO(b"%PDF-1.4 notice"))
    original, _ = Original.objects.get_or_create(sha256=stored.sha256, size=stored.size)
    file = SourceFile.objects.create(
        original=original, name="secret-name.pdf", media_type="application/pdf", level=level
    )
    RecordFile.objects.create(record=notice.record, file=file, number=1)
    page = Page.objects.create(file=file, number=1, width=100, height=200)
    rendition = Rendition.objects.create(file=file, number=1, maker="test", width=200)
    PageImage.objects.create(rendition=rendition, page=page, width=200, height=400)
    drawn = io.BytesIO()
    Image.new("RGB", (200, 400), "white").save(drawn, "PNG")
    DerivativeStore(settings.DERIVATIVES_DIR).write(
        stored.sha256, 1, 1, "image/png", drawn.getvalue()
    )
    end = len(notice.chinese.string)
    PageSpan.objects.create(
        revision=notice.chinese, page=page, start=0, end=end, boxes=[[0, end, 10, 20, 90, 40]]
    )
    return stored.sha256


def test_closed_file_shows_its_pages_and_neither_hash_nor_name_nor_bytes(client: Client) -> None:
    sha256 = with_file(a_notice())
    for path in ("/r/hb-0001", "/r/hb-0001/file/1", "/r/hb-0001/en/1/p3/3-30"):
        page = body(client, path)
        assert sha256[:8] not in page
        assert "secret-name" not in page
    assert client.get("/r/hb-0001/file/1/original").status_code == 404
    assert client.get("/r/hb-0001/file/1/page/1/image").status_code == 200


def test_open_file_is_an_attachment_that_runs_nothing(client: Client) -> None:
    sha256 = with_file(a_notice(), level="public")
    assert sha256[:8] in body(client, "/r/hb-0001/file/1")
    answer = client.get("/r/hb-0001/file/1/original")
    assert b"".join(answer.streaming_content) == b"%PDF-1.4 notice"  # type: ignore[attr-defined]
    assert answer["Content-Disposition"] == 'attachment; filename="HB-0001-1.pdf"'
    assert "sandbox" in answer["Content-Security-Policy"]


def test_closed_file_is_open_to_its_custodians(client: Client) -> None:
    with_file(a_notice())
    client.force_login(CustodianFactory())
    assert client.get("/r/hb-0001/file/1/original").status_code == 200


def test_strip_is_the_part_of_the_page_that_holds_the_passage(client: Client) -> None:
    with_file(a_notice())
    answer = client.get("/r/hb-0001/zh-hans/1/p2/strip/1")
    with Image.open(io.BytesIO(answer.content)) as image:
        assert image.size == (184, 64)
        assert not image.info


def test_image_etag_says_nothing_of_the_original_and_asks_access_first(client: Client) -> None:
    notice = a_notice()
    sha256 = with_file(notice)
    answer = client.get("/r/hb-0001/file/1/page/1/image")
    assert sha256[:8] not in answer["ETag"]
    again = {"If-None-Match": answer["ETag"]}
    assert client.get("/r/hb-0001/file/1/page/1/image", headers=again).status_code == 304
    notice.record.level = "sealed"
    notice.record.public_from = None
    notice.record.save()
    assert client.get("/r/hb-0001/file/1/page/1/image", headers=again).status_code == 404


@pytest.mark.parametrize(
    "path", ["/file/2", "/file/1/page/2", "/zh-hans/1/p9/strip/1", "/en/1/p1/strip/1"]
)
def test_page_or_strip_that_is_not_there_is_not_found(client: Client, path: str) -> None:
    with_file(a_notice())
    assert client.get(f"/r/hb-0001{path}").status_code == 404


@pytest.mark.parametrize("zoom", ["", "actual", "twice", "nonsense"])
def test_page_image_grows_by_links(client: Client, zoom: str) -> None:
    with_file(a_notice())
    page = body(client, f"/r/hb-0001/file/1/page/1?zoom={zoom}")
    assert 'src="/r/hb-0001/file/1/page/1/image"' in page


def test_images_view_shows_the_strip_in_the_row(client: Client) -> None:
    with_file(a_notice())
    page = body(client, "/r/hb-0001?view=images")
    assert 'src="/r/hb-0001/zh-hans/1/p1/strip/1"' in page
    assert "Page 1 of 2" in page
