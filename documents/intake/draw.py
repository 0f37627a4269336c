"""Page images, drawn anew and without any metadata; runs in the child process.

A page image is never a copy of the file's own bytes: what a camera or a program
wrote beside the picture, or hid under it, does not pass.
"""

import math
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, Final

import pypdfium2
from PIL import Image, ImageChops

from documents.errors import FileRefused
from documents.intake.detect import Detected, FileKind
from documents.intake.image import decoded_pages
from documents.intake.limits import Limits
from documents.intake.parsed import ParsedFile, ParsedPage, TextState
from documents.intake.pdf import PASSWORD

READER: Final = f"pypdfium2 {pypdfium2.PYPDFIUM_INFO.version}"

_PNG_UP_TO: Final = 500_000
"""A page of print is small as PNG; a page larger than so many bytes is tried as JPEG too."""

_JPEG_QUALITY: Final = 85
_WIDEST_GREY: Final = 8
"""Channels that differ by no more are the same grey: a page without colour is kept as grey."""


def measure_pdf(stream: BinaryIO, limits: Limits) -> ParsedFile:
    """Pages and their sizes by pdfium, for a PDF whose text could not be read.

    Raises FileRefused when pdfium does not open it, or finds too many pages.
    """
    with _document(stream, limits) as document:
        pages = []
        for number in range(len(document)):
            width, height = document.get_page_size(number)
            pages.append(ParsedPage(number + 1, None, round(width, 1), round(height, 1)))
        return ParsedFile("application/pdf", tuple(pages), text_state=TextState.NONE, reader=READER)


def draw_pages(
    stream: BinaryIO,
    detected: Detected,
    pages: Sequence[int],
    into: Path,
    width: int,
    limits: Limits,
) -> None:
    """Draw the pages with those numbers (from 1), in order, as `into`/00001.png or .jpg.

    Each file appears whole. `width` is in pixels; a small picture is not made
    larger. A page that cannot be drawn has no file. Raises FileRefused.
    """
    drawn = (
        _pdf_pages(stream, pages, width, limits)
        if detected.kind is FileKind.PDF
        else _image_pages(stream, detected.media_type, pages, width, limits)
    )
    for number, image in drawn:
        suffix, encoded = _encoded(image)
        unfinished = into / f"{number:05d}.unfinished"
        unfinished.write_bytes(encoded)
        unfinished.rename(into / f"{number:05d}.{suffix}")


def _pdf_pages(
    stream: BinaryIO, pages: Sequence[int], width: int, limits: Limits
) -> Iterator[tuple[int, Image.Image]]:
    with _document(stream, limits) as document:
        for number in pages:
            try:
                page = document[number - 1]
            except pypdfium2.PdfiumError:
                continue
            across, down = page.get_size()
            scale = _scale(across, down, width, limits)
            if scale:
                yield number, page.render(scale=scale).to_pil()
            page.close()


def _document(stream: BinaryIO, limits: Limits) -> pypdfium2.PdfDocument:
    try:
        document = pypdfium2.PdfDocument(stream)
    except pypdfium2.PdfiumError as fault:
        if "password" in str(fault).lower():
            raise PASSWORD from None
        raise FileRefused(
            "The file is damaged or no whole PDF: pdfium cannot open it.",
            "Ask for it again, or repair it with a PDF program and take in the repaired copy.",
        ) from fault
    if not 0 < len(document) <= limits.pages:
        raise FileRefused(
            f"The file has {len(document)} pages.",
            f"An archive takes 1 to {limits.pages}: split it, or raise the limit.",
        )
    # The fields of a form are filled in on what people see of it. pdfium runs no script here.
    document.init_forms()
    return document


def _scale(across: float, down: float, width: int, limits: Limits) -> float:
    """Pixels a point: `width` across, less for a page so long that it would pass the limit."""
    if across <= 0 or down <= 0:
        return 0.0
    # pdfium rounds up: a hair less, so that 1400 does not become 1401.
    return min((width - 0.01) / across, math.sqrt(limits.pixels / (across * down)))


def _image_pages(
    stream: BinaryIO, media_type: str, pages: Sequence[int], width: int, limits: Limits
) -> Iterator[tuple[int, Image.Image]]:
    for number, decoded in enumerate(decoded_pages(stream, media_type, limits), 1):
        if number not in pages:
            continue
        image = _opaque(decoded.image)
        if image.width > width:
            height = max(1, round(image.height * width / image.width))
            image = image.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3.0)
        yield number, image


def _opaque(image: Image.Image) -> Image.Image:
    """RGB or grey, eight bits, on white where the picture is transparent."""
    if image.mode.startswith("I;16") or image.mode in {"I", "F"}:
        return _eight_bits(image)
    if image.mode in {"1", "L"} and "transparency" not in image.info:
        return image.convert("L")
    if "A" in image.getbands() or "transparency" in image.info:
        clear = image.convert("RGBA")
        paper = Image.new("RGB", clear.size, "white")
        paper.paste(clear, mask=clear.getchannel("A"))
        return paper
    return image.convert("RGB")


def _eight_bits(image: Image.Image) -> Image.Image:
    """Pillow cuts 16 bits off at 255: scale by the brightest instead."""
    whole = image.convert("F")
    brightest = whole.getextrema()[1]
    top = 65535.0 if isinstance(brightest, float) and brightest > 255 else 255.0
    return whole.point(lambda value: value * (255.0 / top)).convert("L")


def _encoded(image: Image.Image) -> tuple[str, bytes]:
    """PNG, or JPEG where that is smaller for a large page (a scan, a photograph)."""
    bare = _without_colour(image)
    as_png = _saved(bare, "PNG", optimize=False)
    if len(as_png) > _PNG_UP_TO:
        as_jpeg = _saved(bare, "JPEG", quality=_JPEG_QUALITY)
        if len(as_jpeg) < len(as_png):
            return "jpg", as_jpeg
    return "png", as_png


def _without_colour(image: Image.Image) -> Image.Image:
    """A new picture of the same pixels and nothing else, grey when it has no colour."""
    rgb = image.convert("RGB")
    red, green, blue = rgb.split()
    spread = max(
        int(ImageChops.difference(one, other).getextrema()[1])  # type: ignore[arg-type]
        for one, other in ((red, green), (green, blue))
    )
    bare = Image.new("RGB", rgb.size)
    bare.paste(rgb)
    return bare.convert("L") if spread <= _WIDEST_GREY else bare


def _saved(image: Image.Image, form: str, **options: object) -> bytes:
    target = BytesIO()
    image.save(target, form, **options)
    return target.getvalue()
