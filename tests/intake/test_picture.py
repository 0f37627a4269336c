"""A page image is measured without being decoded, and holds nothing but pixels."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin

from documents.errors import ReadingFailed
from documents.intake.picture import Picture, examined


def saved(form: str, **options: object) -> bytes:
    target = io.BytesIO()
    Image.new("RGB", (30, 20), "white").save(target, form, **options)
    return target.getvalue()


def test_bare_picture_is_measured():
    assert examined(saved("PNG")) == Picture("image/png", 30, 20)
    assert examined(saved("JPEG")) == Picture("image/jpeg", 30, 20)


def test_metadata_and_what_follows_the_end_are_refused():
    said = PngImagePlugin.PngInfo()
    said.add_text("Author", "A. Person")
    exif = Image.Exif()
    exif[0x013B] = "A. Person"
    for image in (
        saved("PNG", pnginfo=said),
        saved("JPEG", exif=exif),
        saved("JPEG", comment=b"by A. Person"),
        saved("PNG") + b"A. Person",
        saved("WEBP"),
    ):
        with pytest.raises(ReadingFailed):
            examined(image)


@given(st.integers(0, 300), st.binary(max_size=20))
def test_damaged_picture_is_refused_and_never_hangs(cut, rest):
    for image in (saved("PNG"), saved("JPEG")):
        try:
            examined(image[:cut] + rest)
        except ReadingFailed as refusal:
            assert str(refusal)
