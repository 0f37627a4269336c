"""The kind of a file is told by its bytes, whatever its name says."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from documents.errors import FileRefused
from documents.intake.detect import FileKind, detect, detect_bytes

MEMO = "Windows and seats are fixed, and must not be changed without authorisation.\n"


def picture(form: str) -> bytes:
    target = io.BytesIO()
    Image.new("RGB", (4, 3), "white").save(target, form)
    return target.getvalue()


def packed(*names: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return target.getvalue()


@pytest.mark.parametrize(
    ("data", "kind", "media_type"),
    [
        (b"%PDF-1.7\n", FileKind.PDF, "application/pdf"),
        (b"\n\nleading junk %PDF-1.4", FileKind.PDF, "application/pdf"),
        (picture("PNG"), FileKind.IMAGE, "image/png"),
        (picture("JPEG"), FileKind.IMAGE, "image/jpeg"),
        (picture("TIFF"), FileKind.IMAGE, "image/tiff"),
        (picture("WEBP"), FileKind.IMAGE, "image/webp"),
        (MEMO.encode(), FileKind.TEXT, "text/plain"),
        (MEMO.encode("utf-16"), FileKind.TEXT, "text/plain"),
        (MEMO.encode("utf-16-be"), FileKind.TEXT, "text/plain"),
        ("关于加强登记管理的通知".encode("gb18030"), FileKind.TEXT, "text/plain"),
        ("О порядке регистрации".encode("koi8_r"), FileKind.TEXT, "text/plain"),
        (b"From: the Office\nTo: the Harbour\n\nSend boats.", FileKind.TEXT, "text/plain"),
        (b"Received: by mail\nFrom: a@b\nSubject: c\n\nText", FileKind.OTHER, "message/rfc822"),
        (b"<!DOCTYPE html><p>Text", FileKind.OTHER, "text/html"),
        (b"{\\rtf1 Text}", FileKind.OTHER, "application/rtf"),
        (picture("GIF"), FileKind.OTHER, "image/gif"),
        (packed("a.txt"), FileKind.OTHER, "application/zip"),
        (
            packed("[Content_Types].xml", "word/document.xml"),
            FileKind.OTHER,
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ),
        (bytes(range(256)) * 4, FileKind.OTHER, "application/octet-stream"),
    ],
)
def test_kind_is_told_by_bytes(data, kind, media_type):
    found = detect_bytes(data)
    assert (found.kind, found.media_type) == (kind, media_type)


def test_name_of_the_file_decides_nothing(tmp_path):
    path = tmp_path / "picture.jpg"
    path.write_bytes(b"%PDF-1.7\n")
    assert detect(path).kind is FileKind.PDF


def test_picture_that_also_holds_a_pdf_is_a_picture():
    assert detect_bytes(picture("PNG") + b"%PDF-1.7").kind is FileKind.IMAGE


def test_empty_file_is_refused(tmp_path):
    path = tmp_path / "empty.pdf"
    path.touch()
    with pytest.raises(FileRefused, match="The file is empty"):
        detect(path)


@given(st.binary(min_size=1, max_size=400))
def test_any_bytes_have_a_kind(data):
    assert detect_bytes(data).kind in FileKind
