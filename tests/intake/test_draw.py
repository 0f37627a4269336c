"""Page images are drawn anew: turned, of the width asked for, and without metadata."""

import io
from pathlib import Path

import pytest
from PIL import Image, PngImagePlugin

from documents.errors import FileRefused
from documents.intake.child import draw, parse
from documents.intake.limits import Limits
from tests.intake.papers import objects_pdf, picture, raw_pdf

LIMITS = Limits(seconds=30)


@pytest.fixture
def drawn(tmp_path):
    def drawn(data: bytes, pages: int = 1, width: int = 600, limits: Limits = LIMITS):
        path, into = tmp_path / "file.bin", tmp_path / "drawn"
        path.write_bytes(data)
        into.mkdir()
        return draw(path, pages, into, width=width, limits=limits)

    return drawn


def parsed(tmp_path: Path, data: bytes, limits: Limits = LIMITS):
    path = tmp_path / "picture.bin"
    path.write_bytes(data)
    return parse(path, limits=limits)


def tiff(*sizes: tuple[int, int]) -> bytes:
    pages = [Image.new("1", size, 1) for size in sizes]
    target = io.BytesIO()
    pages[0].save(target, "TIFF", save_all=True, append_images=pages[1:], compression="group4")
    return target.getvalue()


def turned(orientation: int) -> bytes:
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x013B] = "A. Person"
    exif.get_ifd(0x8825)[2] = (1.0, 2.0, 3.0)
    return picture("JPEG", exif=exif, quality=95)


def test_pdf_page_is_drawn_as_wide_as_asked_for(drawn):
    result = drawn(raw_pdf(b"1 0 0 rg 0 0 150 200 re f"), width=600)
    [page] = result.pages
    assert (page.number, page.width, page.height, page.media_type) == (1, 600, 400, "image/png")
    with Image.open(page.path) as image:
        assert image.convert("RGB").getpixel((100, 200)) == (255, 0, 0)
        assert image.convert("RGB").getpixel((500, 200)) == (255, 255, 255)
    assert result.warnings == ()


def test_page_without_colour_is_kept_as_grey(drawn):
    [page] = drawn(raw_pdf(b"0 g 0 0 150 200 re f")).pages
    with Image.open(page.path) as image:
        assert image.mode == "L"


def test_photograph_is_kept_as_jpeg(drawn):
    noise = Image.merge("RGB", [Image.effect_noise((800, 600), 90) for _ in range(3)])
    target = io.BytesIO()
    noise.save(target, "PNG")
    [page] = drawn(target.getvalue(), width=800).pages
    assert page.media_type == "image/jpeg"
    with Image.open(page.path) as image:
        assert image.size == (800, 600)
        assert not image.getexif()


def test_picture_is_turned_as_its_exif_says_and_says_nothing_of_its_maker(drawn, tmp_path):
    data = turned(6)
    read = parsed(tmp_path, data)
    assert (read.pages[0].width, read.pages[0].height) == (40.0, 60.0)
    assert read.metadata["Artist"] == "A. Person"
    assert any("where it was taken" in str(warning) for warning in read.warnings)

    [page] = drawn(data).pages
    assert (page.width, page.height) == (40, 60)
    assert b"Person" not in page.path.read_bytes()
    with Image.open(page.path) as image:
        assert not image.getexif()
        red, _, blue = image.convert("RGB").getpixel((20, 10))
        assert red > 150 > blue


def test_small_picture_is_not_made_larger_but_is_never_a_copy(drawn):
    said = PngImagePlugin.PngInfo()
    said.add_text("Author", "A. Person")
    data = picture("PNG", pnginfo=said)
    [page] = drawn(data).pages
    assert (page.width, page.height) == (60, 40)
    assert b"Person" not in page.path.read_bytes()


def test_every_page_of_a_tiff_is_a_page(drawn, tmp_path):
    data = tiff((200, 300), (200, 300), (300, 200))
    assert [(p.width, p.height) for p in parsed(tmp_path, data).pages] == [
        (200.0, 300.0),
        (200.0, 300.0),
        (300.0, 200.0),
    ]
    assert [page.number for page in drawn(data, pages=3).pages] == [1, 2, 3]


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP", "TIFF"])
def test_each_kind_of_picture_has_a_page(tmp_path, form):
    read = parsed(tmp_path, picture(form))
    assert read.media_type == f"image/{form.lower()}"
    assert [(page.width, page.height) for page in read.pages] == [(60.0, 40.0)]
    assert read.pages_without_text == (1,)


def test_transparent_picture_is_drawn_on_white(drawn):
    target = io.BytesIO()
    Image.new("RGBA", (20, 20), (255, 0, 0, 0)).save(target, "PNG")
    [page] = drawn(target.getvalue()).pages
    with Image.open(page.path) as image:
        assert image.convert("RGB").getpixel((10, 10)) == (255, 255, 255)


def test_sixteen_bits_of_grey_are_not_cut_off(drawn):
    target = io.BytesIO()
    Image.new("I;16", (20, 20), 32768).save(target, "TIFF")
    [page] = drawn(target.getvalue()).pages
    with Image.open(page.path) as image:
        assert 120 <= image.convert("L").getpixel((10, 10)) <= 135


def test_picture_of_too_many_pixels_is_refused(tmp_path, drawn):
    data = picture("PNG")
    tight = Limits(seconds=30, pixels=1000)
    with pytest.raises(FileRefused, match="million pixels"):
        parsed(tmp_path, data, tight)
    result = drawn(data, limits=tight)
    assert result.pages == ()
    assert "million pixels" in str(result.warnings[0])


def test_second_page_of_too_many_pixels_is_refused(tmp_path):
    with pytest.raises(FileRefused, match="million pixels"):
        parsed(tmp_path, tiff((10, 10), (2000, 2000)), Limits(seconds=30, pixels=100_000))


def test_truncated_picture_is_kept_and_said_to_be_damaged(tmp_path, drawn):
    data = picture("JPEG", quality=95)[:-200]
    read = parsed(tmp_path, data)
    assert "Page 1: The picture is damaged; part of it is missing." in map(str, read.warnings)
    assert len(drawn(data).pages) == 1


def test_broken_picture_is_refused(tmp_path):
    with pytest.raises(FileRefused, match="The picture is damaged"):
        parsed(tmp_path, picture("PNG")[:30])


def test_huge_page_is_drawn_within_the_limit_of_pixels(drawn):
    data = raw_pdf(b"", "/MediaBox [0 0 100 14000]")
    [page] = drawn(data, width=1400, limits=Limits(seconds=30, pixels=1_000_000)).pages
    assert page.width * page.height <= 1_020_000


def test_page_that_cannot_be_drawn_costs_no_other_page_its_image(drawn):
    content = b"<< /Length 0 >>\nstream\n\nendstream"
    good = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] /Contents 6 0 R >>"
    data = objects_pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R 4 0 R 5 0 R] /Count 3 >>",
            good,
            b"(no page)",
            good,
            content,
        ]
    )
    result = drawn(data, pages=3)
    assert [page.number for page in result.pages] == [1, 3]
    assert "No page image could be made of page 2" in str(result.warnings[0])


def test_text_has_no_page_images(drawn):
    assert drawn(b"Words.", pages=0).pages == ()
